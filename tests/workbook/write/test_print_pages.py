"""How sheets scroll and print."""

from __future__ import annotations

import io
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from formualizer import Workbook as Calculated
from openpyxl import Workbook, load_workbook

from arms_docs.assessment import begun
from arms_docs.workbook.write.annotations import Marks, Stray
from arms_docs.workbook.write.examples import NOT_PRINTED as EMPTY_CELL
from arms_docs.workbook.write.examples import TITLE as EXAMPLES_SHEET
from arms_docs.workbook.write.print_pages import NOT_PRINTED, PAGE_HEIGHT, heads_row, last_used
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import FORM as REVIEW
from tests.support.builders import answers_of, place_of
from tests.support.fills import FORM
from tests.support.live_workbooks import CELLS, LAYOUT
from tests.support.review_workbooks import cells
from tests.support.reviews import last_of


def test_heads_stay_in_view(blank: Workbook) -> None:
    for name, lines in LAYOUT.items():
        sheet = blank[name]
        heads = heads_row(lines)
        assert str(sheet.freeze_panes)[1:] == str(heads + 1)
        assert sheet.print_title_rows == f"${heads}:${heads}"


def test_a_wide_sheet_repeats_its_numbers_and_its_title_stands_beside_them(blank: Workbook) -> None:
    sheet = blank["Actions"]
    assert (sheet.page_setup.fitToWidth, sheet.print_title_cols) == (2, "$B:$B")
    assert (sheet["B1"].value, sheet["C1"].value) == (None, "Actions")
    assert blank["Factors"].page_setup.fitToWidth == 1


def test_a_card_is_not_cut_in_print(blank: Workbook) -> None:
    sheet, lines = blank["Factors"], LAYOUT["Factors"]
    breaks = [page.id for page in sheet.row_breaks.brk]
    cards = {line.number - 1 for line in lines if line.kind == "card"}
    assert len(breaks) > 3 and set(breaks) <= cards
    for first, last in pairwise(breaks):
        rows = range(first + 1, last + 1)
        heights = sum(sheet.row_dimensions[row].height or 15 for row in rows)
        assert heights <= PAGE_HEIGHT or len(cards & set(rows)) <= 1


def last_row_of(sheet: str, used: str) -> int:
    """The row of a sheet in which the last question of a used row or card stands."""
    return max(
        row
        for place, (name, row, _) in CELLS.items()
        if name == sheet and f"{place.section}.{place.row}" == used
    )


def test_no_unused_rows_are_printed() -> None:
    book = load_workbook(io.BytesIO(write_workbook(FORM, answers_of("high_with_gap"))))
    for sheet, used, widest in (
        ("Evidence", "sources.E8", "G"),
        ("Actions", "actions.A11", "Q"),
        ("Formulation", "scenarios.S3", "E"),  # the last card, with all of its questions
        ("Points", "points.F1", "G"),  # none is used: its first row stands for that
    ):
        last = last_row_of(sheet, used)
        assert book[sheet].print_area == f"'{sheet}'!$B$1:${widest}${last}"
    for sheet in ("RM2000 score", "Factors", "Overall"):  # all of it is asked
        assert not book[sheet].print_area


def test_what_comes_until_a_review_is_printed_too() -> None:
    """A visit that is typed as it happens would else stand below the end of the print."""
    last = last_of("medium_low")
    book = load_workbook(io.BytesIO(write_workbook(REVIEW, begun(last, REVIEW), last=last)))
    for sheet, used in (
        ("Visits", "visits.V6"),
        ("Re-check", "rechecks.K2"),
        ("Evidence", "sources.E11"),
        ("Actions", "actions.A12"),
    ):
        rows = [row for place, (_, row, _) in cells().items() if str(place).startswith(f"{used}.")]
        assert book[sheet].print_area.endswith(f"${max(rows)}")


def test_a_blank_is_printed_whole_to_be_written_on(blank: Workbook) -> None:
    assert [name for name in LAYOUT if blank[name].print_area] == []


def test_the_examples_are_not_printed(blank: Workbook) -> None:
    sheet = blank[EXAMPLES_SHEET]
    column = EMPTY_CELL[0]
    assert sheet.print_area == f"'{EXAMPLES_SHEET}'!${column}$1"
    assert all(cell.value is None for cell in sheet[column])


def test_what_stands_below_the_end_of_a_sheet_is_printed() -> None:
    marks = Marks(strays={"Evidence": [Stray("a note to self", "WARNING: a note")]})
    raw = {place_of("sources.E1.what"): "The log"}
    book = load_workbook(io.BytesIO(write_workbook(FORM, raw, marks=marks)))
    assert not book["Evidence"].print_area and book["Actions"].print_area
    assert "a note to self" in [cell.value for cell in book["Evidence"]["D"]]


def test_nobody_prints_a_row_less_than_was_written_without_being_told() -> None:
    """A row below the last that is printed, typed later: the sheet says so on its first line."""
    raw = answers_of("high_with_gap")
    book = Calculated.from_bytes(write_workbook(FORM, raw, values=False))
    for sheet, cell, below in (
        ("Actions", "E1", "actions.A12.what"),
        ("Formulation", "D1", "scenarios.S4.title"),
    ):
        address = (sheet, 1, ord(cell[0]) - ord("A") + 1)
        book.evaluate_all()
        assert not book.get_value(*address)
        book.set_value(*CELLS[place_of(below)], "Something new")
        book.evaluate_all()
        assert book.get_value(*address) == NOT_PRINTED.format(last_used(LAYOUT[sheet], raw))


@pytest.mark.prove
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_prints_what_is_used_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "case.xlsx").write_bytes(write_workbook(FORM, answers_of("high_with_gap")))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "case.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=300)
    told = subprocess.run(
        ["pdftotext", "-layout", "case.pdf", "-"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    ).stdout
    pages = told.rstrip("\f").split("\f")
    assert len(pages) < 39  # 52 where every row is printed
    assert not [page for page in pages if f"{EXAMPLES_SHEET}   page" in page]
    numbers = [line.split()[0] for page in pages for line in page.splitlines() if line.split()]
    assert {"A11", "E8"} <= {*numbers} and not {"A12", "E9", "F2"} & {*numbers}
