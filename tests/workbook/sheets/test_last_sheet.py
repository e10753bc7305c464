"""What was signed last time, on its hidden sheet: written there, and read again or refused."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment import LastTime
from arms_docs.problems import Code, Problem
from arms_docs.workbook.sheets import last_sheet
from arms_docs.workbook.sheets.last_sheet import (
    NAME,
    NAMES,
    TEXTS,
    read_last,
    sheet_of_last,
    write_last,
)
from arms_docs.workbook.sheets.last_texts import last_rows, last_texts, row_name
from arms_docs.workbook.sheets.layout import LAST_SHEET
from tests.support.builders import FORM
from tests.support.reviews import last_of


def written(*, rate_first: bool = False) -> Workbook:
    book = Workbook()
    write_last(book, replace(last_of("medium_low"), rate_first=rate_first), FORM)
    return book


def holding(text: bytes) -> Workbook:
    """A workbook whose hidden sheet holds another text in one piece."""
    book = Workbook()
    packed = base64.b64encode(zlib.compress(text, 9)).decode()
    book.create_sheet(LAST_SHEET).append((f"{NAME}.1", packed))
    return book


def code_of(book: Workbook) -> Code | None:
    problem = read_last(book, FORM)
    return problem.code if isinstance(problem, Problem) else None


@pytest.mark.parametrize("rate_first", [False, True])
def test_what_is_written_is_read_again(rate_first: bool) -> None:
    book = written(rate_first=rate_first)
    sheet = book[LAST_SHEET]
    assert sheet.sheet_state == "hidden" and sheet.protection.sheet
    last = read_last(book, FORM)
    assert isinstance(last, LastTime) and last == last_of("medium_low")
    assert last.rate_first is rate_first, "which does not count where two are compared"


def test_a_workbook_that_follows_nothing_carries_no_such_sheet() -> None:
    book = Workbook()
    assert sheet_of_last(book) is None and read_last(book, FORM) is None


def test_a_text_of_eleven_pieces_is_put_together_by_their_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not as words are sorted: 10 comes after 2."""
    whole = str(written()[LAST_SHEET].cell(1, 2).value)
    monkeypatch.setattr(last_sheet, "PIECE", len(whole) // 10 - 1)
    book = written()
    sheet = book[LAST_SHEET]
    names = [str(sheet.cell(row, 1).value) for row in range(1, 12)]
    assert names == [f"{NAME}.{number}" for number in range(1, 12)]
    assert read_last(book, FORM) == last_of("medium_low")


def test_each_text_stands_beside_its_name_in_the_row_that_formulas_read() -> None:
    sheet, texts = written()[LAST_SHEET], last_texts(last_of("medium_low"), FORM)
    for row, place in enumerate(last_rows(FORM), start=1):
        assert sheet.cell(row, NAMES).value == row_name(place)
        assert sheet.cell(row, TEXTS).value == texts.get(place), str(place)


def _lose_the_first(sheet: Worksheet) -> None:
    sheet.cell(1, 1).value = None
    sheet.cell(99, 1).value, sheet.cell(99, 2).value = f"{NAME}.2", "QUJD"


def _cut_off(sheet: Worksheet) -> None:
    sheet.cell(1, 2).value = str(sheet.cell(1, 2).value)[:400]


def _type_into(sheet: Worksheet) -> None:
    sheet.cell(1, 2).value = f"? {sheet.cell(1, 2).value}"


def _empty(sheet: Worksheet) -> None:
    sheet.cell(1, 2).value = None


@pytest.mark.parametrize("spoil", [_lose_the_first, _cut_off, _type_into, _empty])
def test_what_is_spoilt_is_said_to_be_so(spoil: Callable[[Worksheet], None]) -> None:
    book = written()
    spoil(book[LAST_SHEET])
    assert code_of(book) is Code.LAST_SPOILT


def test_answers_changed_in_the_packed_text_are_not_believed() -> None:
    """The digest that was signed is no more theirs."""
    carried = last_of("medium_low").carried
    assert code_of(holding(carried.encode())) is None
    data = json.loads(carried)
    data["answers"] = data["answers"].replace('"Medium"', '"Low"', 1)
    assert data["answers"] != json.loads(carried)["answers"]
    assert code_of(holding(json.dumps(data).encode())) is Code.LAST_SPOILT


def test_what_a_newer_program_wrote_is_said_to_be_newer() -> None:
    data = json.loads(last_of("medium_low").carried) | {"version": 2}
    assert code_of(holding(json.dumps(data).encode())) is Code.NEWER_SCHEMA


def test_a_few_bytes_that_unpack_into_anything_are_refused() -> None:
    assert code_of(holding(b" " * (last_sheet.MOST + 1))) is Code.LAST_SPOILT
