"""A return: the workbook that the assessor gets back."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from itertools import chain

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from arms_docs.assessment.assemble import SIGN_OFF
from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_workbook
from arms_docs.casework.outcome import Outcome
from arms_docs.casework.signing.send_back import send_back
from arms_docs.problems import Code, Place, Stage
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import FORM, INSTRUMENT, place_of
from tests.support.edited_workbooks import answer, find, looked_into, saved
from tests.support.edited_workbooks import opened as edited
from tests.support.loop import (
    DECIDED,
    HANDED_IN,
    IDENTITY,
    without_pages,
    workbook_of,
)
from tests.support.steps import (
    POINTS,
    REPLIES,
    RETURNS,
    codes,
    feedback,
    handed_in,
    handed_in_again,
    notes_in,
    opened,
    sent_back,
    with_decision,
)


def test_a_return_keeps_everything_and_notes_each_point_beside_what_it_concerns() -> None:
    content = sent_back()
    reading = read_content(content, INSTRUMENT, on=DECIDED.date())
    before = read_content(workbook_of("medium_low"), INSTRUMENT, on=DECIDED.date())
    answers = {p: v for p, v in reading.raw.items() if p.section not in SIGN_OFF}
    assert answers == {p: v for p, v in before.raw.items() if p.section not in SIGN_OFF}
    assert codes(Outcome(problems=reading.problems)) == [
        (Code.POINT_OPEN, f"points.{row}.reply") for row in POINTS
    ]
    notes = notes_in(content)
    assert {cell: text.split(": ", 1)[1] for cell, text in notes.items()} == {
        ("factors.R2.rationale", 3): POINTS["F1"]["change"],
        ("actions.A3", 4): POINTS["F2"]["change"],
        ("formulation.summary", 3): POINTS["F3"]["change"],
    }
    assert reading.issued is not None and reading.issued.assessment_id == IDENTITY
    [journey] = reading.issued.returned
    assert (journey.handed_in, journey.digest) == (
        HANDED_IN.isoformat(),
        opened(handed_in()).opened.submission.digest,
    )


def test_rounds_that_were_decided_are_locked_and_the_reply_is_not() -> None:
    book = looked_into(sent_back())
    by_key = {}
    for sheet in (book["Sign-off"], book["Points"]):
        for number in range(1, sheet.max_row + 1):
            by_key[str(sheet.cell(number, 1).value)] = sheet, number
    sheet, row = by_key["rounds.SO1"]
    assert [bool(sheet.cell(row, c).protection.locked) for c in (4, 5, 9)] == [True, True, True]
    assert not sheet.cell(row + 1, 4).protection.locked
    sheet, row = by_key["points.F1"]
    assert [bool(sheet.cell(row, c).protection.locked) for c in (4, 5, 6, 7)] == [
        True,
        True,
        True,
        False,
    ]


def noted_and_struck() -> bytes:
    """A workbook with a word beside the form, and one that was struck out of an answer."""
    book = edited(workbook_of("medium_low"))
    book["Overall"].cell(6, 9).value = "Ring his sister again."
    struck = TextBlock(InlineFont(strike=True), "not ")
    answer(book, "factors.R2.rationale").value = CellRichText("He is ", struck, "a risk.")
    return saved(book)


@cache
def returned() -> bytes:
    """What comes back of it."""
    raw = feedback({**RETURNS, "comments": "See R2."})
    case, decision = with_decision(without_pages(noted_and_struck()), raw)
    return send_back(case, decision).files["returned.xlsx"]


def test_text_beside_the_form_is_carried_over_by_a_return() -> None:
    sheet = looked_into(returned())["Carried over"]
    assert "Ring his sister again." in [
        cell.value for cell in chain.from_iterable(sheet.iter_rows())
    ]


def test_a_second_return_keeps_the_first_and_makes_no_notes_of_it_anew() -> None:
    outcome = handed_in_again()
    on = DECIDED.date() + timedelta(days=3)
    raw = feedback(
        {**RETURNS, "decided_on": on},
        {"new": {"concerns": "Next review of this assessment", "change": "Sooner."}},
    )
    back = send_back(*with_decision(outcome, raw, on))
    content = back.files["returned.xlsx"]
    reading = read_content(content, INSTRUMENT, on=on)
    assert reading.issued is not None and len(reading.issued.returned) == 2
    assert codes(Outcome(problems=reading.problems)) == [(Code.POINT_OPEN, "points.F4.reply")]
    assert list(notes_in(content).values()) == ["From the supervisor, point F4: Sooner."]
    assert "Carried over" not in looked_into(content).sheetnames


def test_words_that_were_struck_out_do_not_come_back_to_life_in_a_return() -> None:
    reading = read_content(returned(), INSTRUMENT, on=DECIDED.date())
    at = place_of("factors.R2.rationale")
    found = [(p.code, p.typed) for p in reading.problems if p.place == at]
    assert found == [(Code.SET_ASIDE, "He is not a risk.")]


def struck(content: bytes, row: str, text: str) -> bytes:
    """A workbook with a line through one answer, of which a table holds the text."""
    book = edited(content)
    sheet, number = find(book, row)
    (cell,) = (cell for cell in sheet[number] if cell.value == text)
    cell.font = Font(strike=True)
    return saved(book)


def test_a_decision_with_words_struck_out_is_not_written_anew_as_if_they_held() -> None:
    place, said = Place("rounds", "SO1", "comments"), str(RETURNS["comments"])
    case = opened(handed_in())
    raw = {Place("rounds", "SO1", field): value for field, value in RETURNS.items()}
    content = struck(write_workbook(FORM, {**case.reading.raw, **raw}), "rounds.SO1", said)
    copy = read_content(content, INSTRUMENT, on=DECIDED.date(), stage=Stage.SIGN_OFF)
    outcome = send_back(case, decide(case, in_workbook(copy)))
    assert (codes(outcome), outcome.files) == ([(Code.STRUCK, str(place))], {})


def test_a_reply_that_was_struck_out_does_not_come_back_to_life_in_the_next_return() -> None:
    place, later = Place("points", "F1", "reply"), DECIDED + timedelta(days=2)
    amended = opened(handed_in_again()).opened.content
    content = struck(amended, "points.F1", REPLIES["F1"])
    again = feedback({**RETURNS, "decided_on": later.date()})
    case, decision = with_decision(without_pages(content, later), again, later.date())
    returned = send_back(case, decision).files["returned.xlsx"]
    reading = read_content(returned, INSTRUMENT, on=later.date())
    found = [(p.code, p.typed) for p in reading.problems if p.place == place]
    assert found == [(Code.SET_ASIDE, REPLIES["F1"])]
    assert Code.HISTORY_CHANGED not in {p.code for p in reading.problems}
