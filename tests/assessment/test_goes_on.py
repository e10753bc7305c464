"""Whatever the next workbook holds is what was signed, cell for cell, or somebody changed it.

The signed answers are the JSON in the record, and the cells are read with openpyxl: neither goes by
the way on which the workbook was made.
"""

from __future__ import annotations

import io
import json
import random
from collections.abc import Mapping
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from arms_docs.assessment import (
    Difference,
    DifferenceKind,
    LastTime,
    assemble,
    begun,
    carried_places,
    differences,
    read_last_time,
)
from arms_docs.assessment.goes_on import check_carried
from arms_docs.assessment.what_stands import with_last
from arms_docs.instrument import load_instrument
from arms_docs.problems import Code, Place, Stage
from arms_docs.reading.pipeline import judge
from arms_docs.workbook.sheets.layout import answer_cells, lay_out
from arms_docs.workbook.write import write_workbook
from tests.support.builders import DAYS, FORM, ON, place_of
from tests.support.fills import filled
from tests.support.reviews import signed_of

CELLS: dict[Place, tuple[str, int, int]] = {}  # of a review's workbook
for sheet_name, sheet_lines in lay_out(FORM).items():
    cells_of_sheet = answer_cells(sheet_lines)
    CELLS |= {place: (sheet_name, row, column) for place, row, column, _ in cells_of_sheet}

# Rows of tables whose numbers leave gaps, and more actions than a page holds.
EXTRA: Mapping[str, object] = {
    "restricted.X2.relates_to": "R1",
    "restricted.X2.text": "Two lines.\nAnd an = sign at the start of none.",
    "restricted.X2.why": "=it must not get about",
    "restricted.X9.relates_to": "P1",
    "restricted.X9.text": "A row after a gap.",
    "restricted.X9.why": "As above.",
    "sources.E15.what": "A source of which the month is known",
    "sources.E15.dated": "May 1998",
    "sources.E15.origin": "Police",
    "sources.E20.what": "A source of which the date is not known",
    "sources.E20.dated": "Unknown",
    "sources.E20.origin": "Police",
    "sources.E20.restricted": "Yes",
    "orders.O7.what": "An order after a gap",
    "orders.O7.ends": "Unknown",
    "person.release_date": "Unknown",
}
STATUSES = ("To do", "Under way", "Done", "Cancelled", None)
# By section, what each review asks afresh.
AFRESH = {
    "actions": ("status", "ended_on", "shown", "effect", "outcome_why"),
    "scenarios": ("seen", "seen_what", "still"),
    "contingency": ("triggered", "in_time"),
    "formulation": ("decide",),
    "review": ("next_review",),
}
GOES_ON = (
    *("person", "assessors", "orders", "sources", "restricted", "rm2000", "review", "formulation"),
    *("scenarios", "strategies", "contingency", "actions"),
)


def signed(number: int) -> LastTime:
    """What was signed of a workbook filled in at random, without what nobody could have signed."""
    chance = random.Random(number)  # noqa: S311 - a repeatable sample, not a secret
    locked = carried_places(FORM)
    raw = {place: value for place, value in filled(number).items() if place not in locked}
    raw |= {place_of(dotted): value for dotted, value in EXTRA.items()}
    for row in range(1, 31):
        action = {"what": f"Step {row}.", "factor": "R1", "due": date(2027, 1, row)}
        action |= {"owner": "Somebody", "status": chance.choice(STATUSES)}
        raw |= {Place("actions", f"A{row}", field): v for field, v in action.items() if v}
    reading = judge(raw, load_instrument(), on=ON, stage=Stage.SUBMISSION)
    damaged = {problem.place for problem in reading.problems if problem.code.number[0] == "A"}
    sound = {place: value for place, value in raw.items() if place not in damaged}
    reading = judge(sound, load_instrument(), on=ON, stage=Stage.SUBMISSION)
    return read_last_time(signed_of(reading, signed_on=DAYS["medium_low"]).text, FORM)


def in_json(last: LastTime) -> dict[Place, object]:
    """The answers that were signed, as the record's JSON has them."""
    answers: dict[Place, object] = {}
    for section, part in json.loads(last.answers).items():
        if section == "schema":
            continue
        for row in part if isinstance(part, list) else [part]:
            for field, value in row.items():
                if field != "id":
                    answers[Place(section, row.get("id", ""), field)] = value
    return answers


def in_cells(content: bytes) -> dict[Place, object]:
    """The answers in a workbook's cells, in the words of that JSON."""
    book = load_workbook(io.BytesIO(content))
    values = {p: book[sheet].cell(row, column).value for p, (sheet, row, column) in CELLS.items()}
    return {p: _as_json(p, value) for p, value in values.items() if value is not None}


def _as_json(place: Place, value: object) -> object:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if place.field in ("factor", "also_1", "also_2"):
        return str(value).split()[0]  # the key of a factor, beside its name
    if place.field == "evidence":
        return str(value).split(", ")
    if place.field == "dated" and value != "Unknown":
        return datetime.strptime(str(value), "%B %Y").strftime("%Y-%m")  # noqa: DTZ007
    return value


def goes_on(place: Place, answers: Mapping[Place, object]) -> bool:
    """Whether an answer stands in the next workbook, by what `docs/assessor.md` says."""
    section, row = place.section, place.row
    is_over = answers.get(Place(section, row, "status")) in ("Done", "Not done", "Cancelled") or (
        answers.get(Place(section, row, "still")) == "No"
    )
    return section in GOES_ON and not is_over and place.field not in AFRESH.get(section, ())


@pytest.mark.parametrize("number", (1,))
def test_each_cell_says_what_was_signed(number: int) -> None:
    last = signed(number)
    before = in_json(last)
    after = in_cells(write_workbook(FORM, begun(last, FORM), last=last))
    stands = {place: answer for place, answer in before.items() if goes_on(place, before)}
    locked = carried_places(FORM)
    assert {place: v for place, v in after.items() if place not in locked} == stands
    assert after[Place("follows", "", "digest")] == last.digest
    for row in (f"A{row}" for row in range(1, 31)):
        is_open = goes_on(Place("actions", row, "what"), before)
        due = before.get(Place("actions", row, "due")) if is_open else None
        assert after.get(Place("actions", row, "was_due")) == due
        assert after.get(Place("actions", row, "first_due")) == due
        assert after.get(Place("actions", row, "moves")) == (0 if is_open else None)


@pytest.mark.prove
@pytest.mark.parametrize("number", (2, 20, *range(100, 123)))
def test_each_cell_says_what_was_signed_in_many_workbooks(number: int) -> None:
    test_each_cell_says_what_was_signed(number)


@pytest.mark.prove
@settings(max_examples=25, deadline=None)
@given(number=st.integers(200, 260), pick=st.randoms(use_true_random=False))
def test_a_cell_that_says_something_else_is_found_at_its_place(
    number: int, pick: random.Random
) -> None:
    """One cell cleared: where it is locked, that is a problem at its cell; where it is not, it is
    in the list of what differs, once, and nothing else is.
    """
    last = signed(number)
    raw = begun(last, FORM)
    locked = carried_places(FORM)
    place = pick.choice(sorted((p for p in FORM.questions if p in raw), key=str))
    cleared = {p: value for p, value in raw.items() if p != place}
    if place in locked:
        (problem,) = check_carried(cleared, FORM, last)
        assert (problem.code, problem.place) == (Code.CARRIED_CHANGED, place)
        return
    assert list(check_carried(cleared, FORM, last)) == []
    was = {(d.place, d.kind) for d in _differences(raw, last)}
    (difference,) = {(d.place, d.kind) for d in _differences(cleared, last)} - was
    assert difference == (place, DifferenceKind.CLEARED)


def _differences(raw: Mapping[Place, object], last: LastTime) -> tuple[Difference, ...]:
    assessment, _ = assemble(raw, FORM)
    return differences(with_last(assessment, last, FORM), FORM)
