"""A workbook as it is written: the same bytes, locked where nothing is typed, nothing unsafe."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import accumulate

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from arms_docs.assessment import Form, begun, carried_places
from arms_docs.assessment.declare import CELL_LIMIT
from arms_docs.problems import Place
from arms_docs.workbook.sheets.layout import (
    LAST_SHEET,
    LISTS_SHEET,
    STAMP_SHEET,
    START_SHEET,
    WORKING_SHEET,
    answer_cells,
    lay_out,
)
from arms_docs.workbook.write.annotations import Marks
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import place_of
from tests.support.edited_workbooks import cells_in, formulas
from tests.support.fills import FORM, WHOLE
from tests.support.reviews import last_of


@dataclass(frozen=True)
class Written:
    """A workbook as it is handed out, opened; ``last`` are the sheets at its end."""

    form: Form
    book: Workbook
    last: tuple[str, ...]
    locked: frozenset[Place] = frozenset()


@pytest.fixture(scope="module", params=["first", "review"])
def written(request: pytest.FixtureRequest, blank: Workbook) -> Written:
    """A blank one, and that of a review in which ratings come first: it has the most formulas."""
    if request.param == "first":
        return Written(FORM, blank, (STAMP_SHEET,))
    last = replace(last_of("medium_low"), rate_first=True)
    book = load_workbook(io.BytesIO(write_workbook(WHOLE, begun(last, WHOLE), last=last)))
    return Written(WHOLE, book, (STAMP_SHEET, LAST_SHEET), carried_places(WHOLE))


def test_same_answers_give_the_same_bytes(
    cases: Mapping[str, Mapping[Place, object]], workbooks: Mapping[str, bytes]
) -> None:
    raw = cases["medium_low"]
    assert write_workbook(FORM, dict(raw)) == workbooks["medium_low"]
    assert (
        write_workbook(FORM, {place: raw[place] for place in reversed(list(raw))})
        == workbooks["medium_low"]
    )
    assert len(set(workbooks.values())) == len(cases)
    with zipfile.ZipFile(io.BytesIO(workbooks["medium_low"])) as parts:
        assert {info.date_time for info in parts.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        assert (
            str(datetime.now().astimezone().date()) not in parts.read("docProps/core.xml").decode()
        )


# Answers whose cells do not look as usual: styles are numbered as they come.
ODD = ("=1", "+4", "", "a text", 7, time(7, 8), datetime.combine(date(2026, 3, 4), time(5, 6)))
FIRST_PLACES = [place_of(f"person.{field}") for field in ("name", "born", "reference")]
LATER_PLACES = [place_of(f"sources.E{n}.{field}") for n in (1, 2) for field in ("what", "dated")]


SOME_ODD = st.dictionaries(st.sampled_from(FIRST_PLACES + LATER_PLACES), st.sampled_from(ODD))


@settings(phases=[Phase.explicit], deadline=None)  # others are a proof
@given(SOME_ODD)
@example({FIRST_PLACES[0]: "=1", LATER_PLACES[0]: "=2"})
@example({FIRST_PLACES[0]: "=1", FIRST_PLACES[2]: "=1"})
def test_what_is_kept_of_one_workbook_gives_the_bytes_of_another(raw: dict[Place, object]) -> None:
    check_what_is_kept(raw)


@pytest.mark.prove
@settings(max_examples=40, deadline=None)
@given(SOME_ODD)
@example({FIRST_PLACES[2]: "=1"})
def test_whatever_is_kept_gives_the_bytes_of_another(raw: dict[Place, object]) -> None:
    check_what_is_kept(raw)


def check_what_is_kept(raw: dict[Place, object]) -> None:
    """Nothing is kept of a workbook with marks; this mark is at no cell."""
    marks = Marks(notes={Place("nowhere"): "see there"})
    assert write_workbook(FORM, raw) == write_workbook(FORM, raw, marks=marks)


def test_text_that_excel_would_cut_is_refused_by_excels_count() -> None:
    with pytest.raises(ValueError, match="32767"):
        write_workbook(FORM, {place_of("factors.R1.rationale"): "😀" * CELL_LIMIT})


def test_text_too_long_for_a_cell_is_refused_and_never_cut() -> None:
    place = place_of("factors.R1.rationale")
    with pytest.raises(ValueError, match="32767"):
        write_workbook(FORM, {place: "x" * (CELL_LIMIT + 1)})


def test_answers_are_unlocked_and_everything_else_is_locked(written: Written) -> None:
    layout = lay_out(written.form)
    assert written.book.sheetnames == [
        START_SHEET,
        *layout,
        "Examples",
        LISTS_SHEET,
        WORKING_SHEET,
        *written.last,
    ]
    for sheet in written.book.worksheets:
        open_cells = {
            (row, column)
            for place, row, column, _ in answer_cells(layout.get(sheet.title, ()))
            if place not in written.locked
        }
        unlocked = {(c.row, c.column) for c in cells_in(sheet) if not c.protection.locked}
        assert unlocked == open_cells, sheet.title
        assert not sheet.merged_cells.ranges
        styled = [*sheet.column_dimensions.values(), *sheet.row_dimensions.values()]
        assert all(dimension.protection.locked for dimension in styled)


def test_sheets_are_protected_without_a_password(written: Written) -> None:
    blank = written.book
    for sheet in blank.worksheets:
        assert sheet.protection.sheet, sheet.title
        assert sheet.protection.password is None
        assert sheet.protection.hashValue is None
        assert not sheet.protection.selectUnlockedCells
    for name in lay_out(written.form):
        # Row and column sizes may be changed: False is the permission.
        assert blank[name].protection.formatRows is False
        assert blank[name].protection.formatColumns is False
    assert blank.security is not None
    assert blank.security.lockStructure
    assert blank.security.workbookPassword is None


# Functions that Excel 2016 and LibreOffice 7.4 both have; none that makes a file change when it
# is only opened.
SAFE = (
    "AND CHAR CHOOSE COUNTA COUNTIF COUNTIFS DATE DAY EDATE FIND HYPERLINK IF IFERROR INDEX INT "
    "ISERROR ISNUMBER LEFT LEN LOOKUP MATCH MAX MID MIN MONTH NOT OR ROW SUBSTITUTE TEXT TRIM "
    "UPPER VALUE YEAR"
)


TEXT = re.compile(r'"([^"]*(?:""[^"]*)*)"')


def test_formulas_are_short_and_use_what_old_programs_have(written: Written) -> None:
    used: set[str] = set()
    count = 0
    for sheet, address, formula in formulas(written.book):
        texts = TEXT.findall(formula)
        assert all(len(text) <= 255 for text in texts), (sheet, address)
        plain = TEXT.sub('""', formula)
        used |= set(re.findall(r"([A-Z][A-Z0-9.]*)\(", plain))
        steps = [1 if bracket == "(" else -1 for bracket in re.findall(r"[()]", plain)]
        depth = max(accumulate(steps), default=0)
        assert len(formula) <= 8192 and depth < 64, (sheet, address)
        count += 1
    assert used <= set(SAFE.split()) and count > 800


REFERENCE = re.compile(
    r"(?:('[^']+'|[A-Za-z_]+)!)?(\$?[A-Z]{1,2}\$?\d+)(?::(\$?[A-Z]{1,2}\$?\d+))?"
)


def test_no_formula_names_the_cell_of_an_answer(written: Written) -> None:
    """Such a name follows the cell when it is cut and pasted. Ranges begin and end in locked
    cells.
    """
    answers = {
        (name, f"{get_column_letter(column)}{row}")
        for name, lines in lay_out(written.form).items()
        for _, row, column, _ in answer_cells(lines)
    }
    seen = 0
    for here, address, formula in formulas(written.book):
        plain = TEXT.sub("", formula)
        for match in REFERENCE.finditer(plain):
            sheet = (match[1] or here).strip("'")
            ends = [end.replace("$", "") for end in match.groups()[1:] if end]
            assert not any((sheet, end) in answers for end in ends), (here, address, match[0])
            seen += 1
    assert seen > 2000


def test_blank_workbook_holds_no_link_and_no_clock(blank: Workbook) -> None:
    for sheet in blank.worksheets:
        kinds = {cell.data_type for cell in cells_in(sheet)}
        assert kinds <= {"s", "n", "f", "inlineStr"}, sheet.title
    with zipfile.ZipFile(io.BytesIO(write_workbook(FORM))) as parts:
        names = parts.namelist()
        assert not [
            n for n in names if "externalLink" in n or "vba" in n.lower() or "connections" in n
        ]
