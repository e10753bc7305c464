"""What Start says of each part."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pytest

from arms_docs.problems import Place
from arms_docs.workbook.live.expressions import Calculation
from arms_docs.workbook.sheets.cell_text import value_in_cell
from tests.support.builders import answers_of, place_of
from tests.support.fills import NAMES
from tests.support.live_workbooks import (
    LIVE,
    Typed,
    progress,
    said_of,
)


def test_actions_are_not_complete_while_a_factor_has_none(typed: Typed) -> None:
    closed: dict[str, object] = {
        str(p): "Done"
        for p in answers_of("medium_low")
        if p.section == "actions" and p.field == "status"
    }
    column, parts = said_of("medium_low", closed, typed)
    lacking = [
        place for place, words in column.items() if words.startswith("Later, on the Actions sheet")
    ]
    keys = [place.split(".")[1] for place in lacking]
    assert len(keys) > 1
    assert parts["Actions"] == f"{len(keys)} factors still need an action: {', '.join(keys)}"
    assert parts["Your parts together"] == f"184 of {184 + len(keys)} done"
    assert parts["The twelve factors"] == "Complete"  # what is missing is counted once
    _, parts = said_of("medium_low", {"factors.R4.rating": "Medium", "actions.A1.due": None}, typed)
    assert parts["Actions"].startswith("1 factor still needs an action: R4; also 1 row")


def test_blank_workbook_says_where_to_begin(typed: Typed) -> None:
    parts = progress(typed.type_in({}))
    assert parts["RM2000"] == "Not started: score the items, or enter a category"
    assert parts["Sign-off rounds"] == "For the supervisor"
    assert parts["Your parts together"] == "0 of 58 done"
    assert parts["Visits and review"] == "Not started: 3 to do"


def counts(raw: Mapping[Place, object]) -> tuple[int, int, int]:
    """How many answers are done, still to do, and to mend, as Start counts them."""
    calculation = Calculation({place: value_in_cell(answer) for place, answer in raw.items()})
    done, to_do, to_mend = (
        calculation.value_of(LIVE.working.formulas[f"progress.{what}"])
        for what in ("done", "to_do", "to_mend")
    )
    assert isinstance(done, int) and isinstance(to_do, int) and isinstance(to_mend, int)
    return done, to_do, to_mend


def check_no_step_back(
    right: Mapping[Place, object], wrong: Mapping[Place, object], order: list[Place], every: int
) -> None:
    """Right answers come one by one, also in place of wrong ones."""
    raw = dict(wrong)
    done_before, _, to_mend_before = counts(raw)
    assert to_mend_before == len(wrong)
    for number, place in enumerate(order, start=1):
        raw[place] = right[place]
        if number % every == 0 or number == len(order):
            done, to_do, to_mend = counts(raw)
            assert done >= done_before and to_mend <= to_mend_before, (number, str(place))
            assert to_mend <= len({*wrong} - {*order[:number]}), (number, str(place))
            done_before, to_mend_before = done, to_mend
    assert (to_do, to_mend) == (0, 0)


WRONG = {
    "person.setting": "at home",
    "person.born": "a while ago",
    "factors.R2.rating": "H",
    "factors.R3.evidence": "the interview",
    "review.visit_every": "three",
    "overall.level": "V High",
}


def orders(name: str, seed: int) -> tuple[Mapping[Place, object], list[Place]]:
    """The answers of a case, and an order in which somebody might give them."""
    right = {place: answer for place, answer in answers_of(name).items() if answer is not None}
    order = list(right)
    if seed:
        random.Random(seed).shuffle(order)  # noqa: S311 - a repeatable order, not a secret
    return right, order


def test_whoever_answers_rightly_never_sees_done_fall_or_to_mend_rise() -> None:
    right, order = orders("high_with_gap", 1)
    check_no_step_back(right, {place_of(d): wrong for d, wrong in WRONG.items()}, order, every=60)


@pytest.mark.prove  # every step of it; above, some of them
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(3))
def test_no_right_answer_in_any_order_is_a_step_back(name: str, seed: int) -> None:
    right, order = orders(name, seed)
    check_no_step_back(right, {place_of(d): wrong for d, wrong in WRONG.items()}, order, every=1)


def test_what_waits_for_something_else_is_not_called_a_mistake() -> None:
    """In the order of the sheets a citation comes before its source, and S1 before it is told."""
    for dotted, answer in (
        ("factors.R1.evidence", "E1, E2"),
        ("formulation.worst", "S1"),
        ("factors.R1.rating", "High"),
        ("rm2000.relied_on", "The category on record"),
        ("actions.A1.what", "DC Tarnbrook rings the landlord."),
    ):
        assert counts({place_of(dotted): answer})[2] == 0, dotted


def test_start_counts_done_and_to_mend_apart(typed: Typed) -> None:
    wrong = {"factors.R2.rating": "Hihg", "person.born": None, "review.next_review": "soon"}
    _, parts = said_of("medium_low", wrong, typed)
    assert parts["Your parts together"] == "181 of 184 done, 2 to mend"
    assert parts["The person"].endswith(" done")
    assert parts["Visits and review"].endswith(" done, 1 to mend")
    rows = {"sources.E1.dated": "soon", "sources.E2.what": None}
    _, parts = said_of("medium_low", rows, typed)
    assert parts["Your parts together"] == "182 of 184 done, 1 to mend"
