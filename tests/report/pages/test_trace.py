"""From factor to scenario to action: where nothing is being done shows as a gap."""

from __future__ import annotations

import re
from dataclasses import replace

from arms_docs.rating import Reading
from arms_docs.report.edition import Edition, Part
from arms_docs.report.pages.html import render_html
from arms_docs.report.pages.page import page_of
from arms_docs.report.pdf.render import render_pdf
from tests.support.builders import INSTRUMENT, case
from tests.support.golden import text_of
from tests.support.views import view_of

CONTROL = "Monitoring and control"


def without_actions_for(reading: Reading, *factors: str) -> dict[str, object]:
    """Changes that close every action serving one of these factors."""
    assert reading.assessment is not None
    actions = reading.assessment.actions
    return {f"actions.{a.id}.status": "Done" for a in actions if set(factors) & set(a.serves)}


def test_the_matrix_says_which_open_actions_answer_a_factor_and_a_scenario() -> None:
    """Worked by hand from the case: A1 serves R6 and R1 and guards against S1."""
    view = view_of("high_with_gap", {})
    assert view.trace.heads == ("S1", "S2", "S3", "No scenario named")
    rows = {row.factor.key: row for row in view.trace.rows}
    assert rows["R1"].cells == ("A1, A2", "A3", "", "")
    assert rows["P2"].cells[0] == "A4" and not any(row.gap for row in rows.values())
    assert rows["R3"].cells == ("", "", "", ""), "Low, and no action is needed"


def test_a_factor_above_low_and_a_scenario_without_an_open_action_show_as_gaps() -> None:
    changes = without_actions_for(case("high_with_gap"), "P3", "R5")
    judged = case("high_with_gap", changes)
    view = page_of(judged, INSTRUMENT, Edition.PANEL)[0]
    gaps = {row.factor.key for row in view.trace.rows if row.gap}
    assert gaps == {"R5", "P3"}, "P3 could not be rated, which is no reason to do nothing"
    assert view.trace.foot == ("", "Gap: no open action", "Gap: no open action"), (
        "S3 had A5 only, A9 being done"
    )
    only = replace(view, parts=(Part.FRONT, Part.TRACE))
    printed = text_of(render_pdf(render_html(only))[0], "-layout")
    assert len(re.findall(r"Gap: no open action", " ".join(printed.split()))) >= 2
    assert "Scenarios with nothing done" in " ".join(printed.split())


def test_the_matrix_says_which_strategies_serve_a_factor_and_a_scenario() -> None:
    view = view_of("high_with_gap", {}).trace
    rows = {row.factor.key: row.strategies for row in view.rows}
    assert view.has_strategies
    assert (rows["R1"], rows["P3"], rows["R3"]) == ("T1", "T3", "")
    assert (rows["P1"], rows["P2"]) == ("T4", "T2")
    assert view.strategies == ("T1, T4", "T3", "T2"), "by hand: T1 and T4 name S1, T3 S2, T2 S3"
    without = {"strategies.T3.factor": None}
    rows = {row.factor.key: row.strategies for row in view_of("high_with_gap", without).trace.rows}
    assert rows["P3"] == "None", "it is above Low, and no strategy answers it"


def test_a_protective_deficit_that_control_alone_answers_is_said() -> None:
    """Every action stood under Monitoring and control, and nothing was said."""
    actions = [f"actions.A{n}.heading" for n in range(1, 12)]
    rows = view_of("high_with_gap", dict.fromkeys(actions, CONTROL)).trace.rows
    assert [row.factor.key for row in rows if row.only_control] == ["P1", "P2", "P4", "P5"]
    rows = view_of("high_with_gap", {}).trace.rows
    assert not [row.factor.key for row in rows if row.only_control]
