"""A stamp written into a workbook and read there, from the cells or from the properties."""

from __future__ import annotations

from openpyxl.workbook.workbook import Workbook

from arms_docs.assessment import Issued, Returned, numbered
from arms_docs.assessment.asked import NEXT_NUMBER
from arms_docs.workbook.sheets.layout import STAMP_ASKED, STAMP_EDITION, STAMP_SCHEMA, STAMP_SHEET
from arms_docs.workbook.sheets.stamp import ASSESSMENT, Stamp
from arms_docs.workbook.sheets.stamp_cells import KIND, RETURNED, read_stamp, write_stamp
from tests.support.builders import FORM

ISSUED = Issued("an id", "a digest", "2026-10-05", (Returned("1", "2", "3", "4"),))
EDITION = FORM.instrument.edition
WHOLE = Stamp(FORM.asked, NEXT_NUMBER, EDITION, ASSESSMENT, ISSUED)


def stamped(issued: Issued | None = ISSUED) -> Workbook:
    book = Workbook()
    write_stamp(book, FORM, issued)
    return book


def properties_of(book: Workbook) -> dict[str, str]:
    return {each.name: each.value for each in book.custom_doc_props.props}  # type: ignore[attr-defined]


def test_what_is_written_is_read_from_the_cells_or_the_properties() -> None:
    book = stamped()
    assert book[STAMP_SHEET].sheet_state == "hidden"
    assert read_stamp(book, {}) == WHOLE
    assert read_stamp(Workbook(), properties_of(book)) == WHOLE
    assert read_stamp(stamped(None), {}) == Stamp(FORM.asked, NEXT_NUMBER, EDITION)


def test_the_cells_count_where_the_two_differ() -> None:
    others = {STAMP_EDITION: "1999", KIND: "something else"}
    assert read_stamp(stamped(), others) == WHOLE


def test_what_is_not_there_or_spoilt_is_taken_for_a_blank_of_today() -> None:
    assert read_stamp(Workbook(), {}) == Stamp()
    assert read_stamp(Workbook(), {STAMP_SCHEMA: "-1"}) == Stamp()
    assert read_stamp(Workbook(), {STAMP_ASKED: "spoilt"}) == Stamp()


def test_a_form_is_known_by_its_list_and_where_that_is_spoilt_by_its_number() -> None:
    assert read_stamp(Workbook(), {STAMP_SCHEMA: "1"}) == Stamp(numbered(1), 1)
    assert read_stamp(Workbook(), {STAMP_SCHEMA: "1", STAMP_ASKED: "x"}) == Stamp(numbered(1), 1)
    assert read_stamp(Workbook(), {STAMP_SCHEMA: "9"}) == Stamp(None, 9)
    listed = read_stamp(Workbook(), {STAMP_SCHEMA: "9", STAMP_ASKED: "person : born name"}).asked
    assert listed is not None
    assert sorted(map(str, listed.places)) == ["person.born", "person.name"]


def test_returns_that_cannot_be_read_are_not_forgotten() -> None:
    spoilt = {**properties_of(stamped()), RETURNED: "[["}
    issued = read_stamp(Workbook(), spoilt).issued
    assert issued is not None and issued.returned == (Returned("", "", "", ""),)
