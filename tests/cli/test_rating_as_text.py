"""A rating as text: results, factors, working."""

from __future__ import annotations

import re
from datetime import date

from arms_docs.cli.rating_as_text import rating_text
from arms_docs.reading.pipeline import judge
from tests.support.builders import INSTRUMENT, answers_of, place_of

ON = date(2026, 11, 22)


def test_every_factor_and_every_step_is_told_with_its_table() -> None:
    reading = judge(answers_of("medium_low"), INSTRUMENT, on=ON)
    assert reading.rating is not None
    lines = list(rating_text("case.xlsx", reading, INSTRUMENT))
    for factor in reading.rating.factors:
        assert any(line.startswith(f"  {INSTRUMENT.factor(factor.key).label}") for line in lines)
    tables = [line for line in lines if line.startswith("      by ")]
    assert len(tables) == len(reading.rating.working) > 10
    assert all(line.endswith("]") for line in tables)
    assert not any("INCOMPLETE" in line for line in lines)


def test_the_default_stands_beside_the_plan_and_the_former_timetable_as_history() -> None:
    reading = judge(answers_of("medium_low"), INSTRUMENT, on=ON)
    text = "\n".join(rating_text("x", reading, INSTRUMENT))
    assert re.search(r"Visits: default interval +6 months  \(general level Medium\)", text)
    assert re.search(r"Visits: planned +every 6 months", text)
    assert re.search(r"Former timetable by RM2000 category +12 months  \(used for nothing\)", text)


def test_no_routine_visits_are_said_as_such() -> None:
    mode = {
        place_of("review.visits"): "No routine visits (reactive management)",
        place_of("review.visit_every"): None,
    }
    reading = judge({**answers_of("medium_low"), **mode}, INSTRUMENT, on=ON)
    text = "\n".join(rating_text("x", reading, INSTRUMENT))
    assert re.search(r"Next home visit +none by routine: reactive management", text)


def test_a_case_with_gaps_says_so_first() -> None:
    reading = judge({}, INSTRUMENT, on=ON)
    lines = list(rating_text("empty.xlsx", reading, INSTRUMENT))
    assert lines[:2] == [
        "empty.xlsx  no case reference",
        "  INCOMPLETE: run 'arms-docs check' for what is missing or wrong.",
    ]


def test_what_changes_nothing_is_shown_beside_rm2000() -> None:
    raw = dict(answers_of("high_with_gap")) | {
        place_of("rm2000.offence_free_since"): date(2026, 9, 14)
    }
    lines = [
        " ".join(line.split())
        for line in rating_text("c", judge(raw, INSTRUMENT, on=ON), INSTRUMENT)
    ]
    assert "Age on the release date 45 (on 14 September 2026)" in lines
    since = "14 September 2026: 1 month at the assessment (it changes nothing)"
    assert f"Free of offences in the community {since}" in lines
