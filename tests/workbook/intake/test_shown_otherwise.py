"""What a sheet says of an answer beyond its letters is said at its cell, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache

import pytest
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.problems import Code
from tests.support.builders import place_of, zipped
from tests.support.edited_workbooks import answer, opened_to_be_read, saved
from tests.support.edited_workbooks import read as read_afresh
from tests.support.hostile import parts_of
from tests.support.paths import WORKBOOKS
from tests.support.some import some

Change = Callable[[Cell], None]

NUMBERS, AGE, BORN = "person.other_identifiers", "rm2000.age", "person.born"
LOOKS = (Code.STRUCK, Code.RAISED, Code.HIDDEN, Code.SHOWN_OTHERWISE, Code.RULE_STRIKES)


read = cache(read_afresh)


def said(content: bytes) -> list[tuple[Code, str, str]]:
    """What is said of looks: code, place and sentence."""
    problems = [p for p in read(content).problems if p.code in LOOKS]
    assert all(p.cell for p in problems)
    return [(p.code, str(p.place), p.message) for p in problems]


def changed(workbook: bytes, key: str, change: Change) -> list[tuple[Code, str, str]]:
    return all_changed(workbook, {key: change})


def all_changed(workbook: bytes, changes: Mapping[str, Change]) -> list[tuple[Code, str, str]]:
    book = opened_to_be_read(workbook)
    for key, change in changes.items():
        change(answer(book, key))
    return said(saved(book))


@pytest.fixture(scope="module")
def workbook(workbooks: Mapping[str, bytes]) -> bytes:
    return workbooks["medium_low"]


def font(**look: object) -> Change:
    def change(cell: Cell) -> None:
        cell.font = Font(**look)  # type: ignore[arg-type]

    return change


def shown_as(number_format: str) -> Change:
    def change(cell: Cell) -> None:
        cell.number_format = number_format

    return change


def white_on_white(cell: Cell) -> None:
    cell.font = Font(color=Color(theme=0))
    cell.fill = PatternFill()


def not_a_risk(cell: Cell) -> None:
    begin = TextBlock(InlineFont(b=True), "He is ")
    cell.value = CellRichText(begin, TextBlock(InlineFont(strike=True), "not "), "a risk.")


def column_hidden(cell: Cell) -> None:
    assert isinstance(cell.parent, Worksheet)
    cell.parent.column_dimensions["C"].hidden = True


def sheet_hidden(cell: Cell) -> None:
    assert isinstance(cell.parent, Worksheet)
    cell.parent.sheet_state = "hidden"


# Of a text, of a number and of a date, in one workbook.
OTHERWISE: tuple[Mapping[str, tuple[Change, Code]], ...] = (
    {
        NUMBERS: (font(strike=True), Code.STRUCK),
        AGE: (shown_as('0"0"'), Code.SHOWN_OTHERWISE),
        BORN: (shown_as("MMM-YY"), Code.SHOWN_OTHERWISE),
    },
    {
        NUMBERS: (not_a_risk, Code.STRUCK),
        AGE: (shown_as("0,"), Code.SHOWN_OTHERWISE),
        BORN: (shown_as("D-MMM"), Code.SHOWN_OTHERWISE),
    },
    {
        NUMBERS: (white_on_white, Code.HIDDEN),
        AGE: (shown_as("0%"), Code.SHOWN_OTHERWISE),
    },
    {
        NUMBERS: (font(sz=1), Code.HIDDEN),
        AGE: (shown_as('"Low"'), Code.SHOWN_OTHERWISE),
    },
    {
        NUMBERS: (shown_as(";;;"), Code.SHOWN_OTHERWISE),
        AGE: (shown_as(";;;"), Code.SHOWN_OTHERWISE),
    },
    {
        NUMBERS: (shown_as('"None."@'), Code.SHOWN_OTHERWISE),
        AGE: (shown_as("[White]0"), Code.HIDDEN),
    },
)


@pytest.mark.parametrize("changes", some(OTHERWISE, 3))
def test_what_changes_the_meaning_or_hides_it_is_said_once(
    workbook: bytes, changes: Mapping[str, tuple[Change, Code]]
) -> None:
    found = all_changed(workbook, {key: change for key, (change, _) in changes.items()})
    said = {(code, key) for key, (_, code) in changes.items()}
    assert len(found) == len(said)
    assert {(code, place) for code, place, _ in found} == said


@pytest.mark.parametrize("change", [column_hidden, sheet_hidden])
def test_every_answer_that_is_hidden_is_said(workbook: bytes, change: Change) -> None:
    found = changed(workbook, NUMBERS, change)
    assert {code for code, _, _ in found} == {Code.HIDDEN}
    assert {NUMBERS, "person.born", "context.why_now"} <= {place for _, place, _ in found}


ONLY_LOOKS: tuple[Mapping[str, Change], ...] = (
    {
        NUMBERS: font(b=True, i=True, u="single", color="FFC00000", sz=9),
        AGE: shown_as("@"),
        BORN: shown_as("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy"),
    },
    {
        NUMBERS: shown_as("@"),
        AGE: shown_as("0.00"),
        BORN: shown_as("yyyy\\-mm\\-dd;@"),
    },
    {
        NUMBERS: shown_as("0.00;[Red]-0.00"),
        AGE: shown_as("#,##0"),
        BORN: shown_as("mm-dd-yy"),  # Excel's own short date, shown as the computer says
    },
    {
        NUMBERS: shown_as('_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-'),
        AGE: shown_as("_-* #,##0_-"),
    },
)


@pytest.mark.parametrize("changes", some(ONLY_LOOKS, 3))
def test_what_only_looks_otherwise_is_no_problem(
    workbook: bytes, changes: Mapping[str, Change]
) -> None:
    assert all_changed(workbook, changes) == []


def test_a_number_that_stands_for_a_reference_is_read_as_it_is_shown_or_said(
    workbook: bytes,
) -> None:
    def padded(cell: Cell) -> None:
        cell.value, cell.number_format = 101, "00000"

    ((code, place, message),) = changed(workbook, "person.reference", padded)
    assert (code, place) == (Code.SHOWN_OTHERWISE, "person.reference")
    assert message == "The cell shows 00101; what is stored in it, and read, is 101."


def test_a_year_that_the_spreadsheet_put_in_is_said(workbook: bytes) -> None:
    """Who types 5 Oct is given the year of the day on which they type."""

    def without_year(cell: Cell) -> None:
        cell.value, cell.number_format = datetime(2026, 10, 5), "D-MMM"  # noqa: DTZ001

    found = changed(workbook, "context.last_visit", without_year)
    assert [message for _, _, message in found] == [
        "The cell shows 5 October; what is stored in it, and read, is 5 October 2026."
    ]


def test_struck_words_among_shared_strings_are_found() -> None:
    """As Excel and LibreOffice save them, where the sheet only names a number."""
    content = (WORKBOOKS / "examples" / "medium_low.libreoffice.xlsx").read_bytes()
    parts = parts_of(content)
    assert said(content) == []
    strings = parts["xl/sharedStrings.xml"]
    begin = strings.index(b"Police file DEMO-PF-3318")
    before = strings.rindex(b"<si>", 0, begin)
    end = strings.index(b"</si>", begin)
    text = strings[strings.index(b">", before + 4) + 1 : strings.index(b"</t>", begin)]
    runs = b'<r><rPr><strike/></rPr><t xml:space="preserve">%s</t></r>' % text
    struck = strings[:before] + b"<si>" + runs + strings[end:]
    found = said(zipped({**parts, "xl/sharedStrings.xml": struck}))
    assert [(code, place) for code, place, _ in found] == [(Code.STRUCK, NUMBERS)]
    again = read(zipped({**parts, "xl/sharedStrings.xml": struck}))
    assert again.raw[place_of(NUMBERS)] == read(content).raw[place_of(NUMBERS)]
