"""The workbook in which a case goes on: from the last signed state, and nothing of other rounds."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from arms_docs.assessment import Signed, begun, carried
from arms_docs.casework.continuing.next_workbook import (
    ANOTHER_PERSON,
    check_person,
    last_time,
    next_workbook,
)
from arms_docs.casework.continuing.signed_record import NotSignedError, what_sign_wrote
from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_feedback
from arms_docs.casework.opening.open_submission import open_submission
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.send_back import send_back
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.casework.signing.submit import submit
from arms_docs.problems import Place
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.write import write_workbook
from tests.people import DI_FROST
from tests.support.builders import DAYS, INSTRUMENT, place_of
from tests.support.builders import case as case_of
from tests.support.edited_workbooks import find
from tests.support.follow_ons import NAME, later_terms
from tests.support.live_workbooks import CELLS
from tests.support.loop import DECIDED, FORM, HANDED_IN, IDENTITY, key_of, small, terms_at
from tests.support.reviews import signed_of, typed_of
from tests.support.steps import RETURNS, SIGNS, feedback

MARKER = "heron"  # stands in what is not signed, each time with a number
ANSWERED, NOTE = "The answer that was signed.", "A word for evaluation alone."


def signed() -> Signed:
    """A case as it was signed, without its PDF."""
    return signed_of(case_of(NAME), signed_on=DAYS[NAME])


@cache
def following() -> bytes:
    """The workbook in which it goes on."""
    return next_workbook(signed(), later_terms())


def texts_of(workbook: bytes) -> Iterator[tuple[str, str]]:
    """Every part of a workbook as text, and what is packed on its hidden sheet."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        for part in parts.namelist():
            yield part, parts.read(part).decode("utf-8", "replace")
    sheet = load_workbook(io.BytesIO(workbook))["_last"]
    packed = "".join(str(sheet.cell(row, 2).value) for row in range(1, sheet.max_row + 1))
    yield "_last unpacked", zlib.decompress(base64.b64decode(packed)).decode()


def edited(content: bytes, answers: Mapping[str, str], beside: str = "") -> bytes:
    """A workbook in which these cells were typed into; ``beside``: with notes of all kinds."""
    book = load_workbook(io.BytesIO(content))
    for key, text in answers.items():
        sheet, row = find(book, key)
        sheet.cell(row, 7 if key.startswith("points") else 3).value = text
    if beside:
        sheet, row = find(book, "factors.R2.rationale")
        sheet.cell(row, 3).comment = Comment(f"{beside} comment", f"{beside} author")
        sheet.cell(row, 40).value = f"{beside} far beside"
        book.create_sheet(f"{beside} own")["A1"] = f"{beside} on a sheet of one's own"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def signed_after_a_return() -> bytes:
    """A record whose round before was returned, with a marker in all that was not signed."""
    answers = {
        **small(),
        place_of("factors.R2.rationale"): f"{MARKER} 1: was changed before it was signed (E1).",
        place_of("note.hard"): NOTE,
    }
    first = edited(write_workbook(FORM, answers), {}, beside=f"{MARKER} 2")
    reading = read_content(first, INSTRUMENT, on=HANDED_IN.date())
    handed_in = submit(reading, terms_at(HANDED_IN), identity=IDENTITY)
    assert handed_in.files, handed_in.problems
    points = {"F1": {"concerns": "R2 Rationale", "change": f"{MARKER} 3: a point."}}
    case = open_submission(handed_in.files["submitted.pdf"], terms_at(DECIDED))
    returns = feedback({**RETURNS, "comments": f"{MARKER} 4: comments."}, points)
    returned = send_back(case, decide(case, in_feedback(returns, case.reading)))
    assert returned.files, returned.problems
    again = edited(
        returned.files["returned.xlsx"],
        {"points.F1": f"{MARKER} 5: a reply.", "factors.R2.rationale": f"{ANSWERED} (E1)"},
        beside=f"{MARKER} 6",
    )
    reading = read_content(again, INSTRUMENT, on=DECIDED.date())
    handed_in = submit(reading, terms_at(DECIDED), identity="unused")
    assert handed_in.files, handed_in.problems
    case = open_submission(handed_in.files["submitted.pdf"], terms_at(DECIDED))
    signs = feedback({**SIGNS, "comments": f"{MARKER} 7: with the decision."})
    decision = decide(case, in_feedback(signs, case.reading))
    outcome = sign_off(case, decision, Sealing(key_of(DI_FROST)))
    assert outcome.files, [str(p) for p in outcome.problems]
    return outcome.files["record.pdf"]


@pytest.mark.prove
def test_nothing_of_a_returned_round_or_beside_the_answers_is_in_the_next_workbook() -> None:
    record = signed_after_a_return()
    workbook = next_workbook(what_sign_wrote(record, later_terms()), later_terms())
    found = [part for part, text in texts_of(workbook) if MARKER in text]
    assert found == []
    assert [part for part, text in texts_of(workbook) if ANSWERED in text], "what was signed is"
    assert [part for part, text in texts_of(workbook) if NOTE in text] == ["_last unpacked"]


def test_all_that_stands_in_it_is_what_was_signed_cell_for_cell() -> None:
    read = read_content(following(), INSTRUMENT, on=date(2027, 1, 11))
    assert read.last is not None and read.last.carried == signed().text
    typed = {place: value for place, value in read.raw.items() if value is not None}
    begins = begun(read.last, FORM)
    assert {place for place in typed if place not in begins} == set()
    assert {p for p, value in carried(read.last, FORM).items() if p not in typed} == set()


def test_the_same_record_gives_the_same_bytes_and_what_is_carried_cannot_be_typed_over() -> None:
    typed = {place_of("follows.digest"): "0" * 64, place_of("factors.R1.previous"): "Low"}
    assert next_workbook(signed(), later_terms(), typed) == following()


def test_answers_of_another_person_are_refused() -> None:
    for wrong in ({"born": date(1950, 1, 1)}, {"reference": "DEMO-2026-9999"}):
        answers: dict[Place, object] = {Place("person", "", f): v for f, v in wrong.items()}
        with pytest.raises(NotSignedError, match="about another person"):
            check_person(signed(), answers, later_terms())
    own = last_time(signed(), later_terms()).assessment.person
    check_person(signed(), {place_of("person.reference"): own.reference}, later_terms())
    check_person(signed(), typed_of("medium_low"), later_terms())
    assert ANOTHER_PERSON.endswith("that person.")


def test_a_text_of_nothing_clears_what_was_signed() -> None:
    """TOML has no word for an empty cell: an order that has ended could not be taken out."""
    emptied = {place_of("orders.O2.what"): "", place_of("orders.O2.ends"): ""}
    record = signed_of(case_of("medium_low"), signed_on=DAYS["medium_low"])
    content = next_workbook(record, later_terms(), emptied)
    book = load_workbook(io.BytesIO(content))
    shown = {
        place: book[sheet].cell(row, column).value for place, (sheet, row, column) in CELLS.items()
    }
    assert [shown[place] for place in emptied] == [None, None]
    assert str(shown[place_of("orders.O1.what")]).startswith("Notification requirements")
