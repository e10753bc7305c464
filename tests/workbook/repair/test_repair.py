"""Repair: whatever was done to a workbook, every text in it is an answer in the repaired one or is
carried over there.

Most tests begin with a workbook in which every answer names its own place, so that one filed
elsewhere gives itself away.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from arms_docs.assessment.ask import Section
from arms_docs.assessment.declare import Shape
from arms_docs.assessment.parse import clean
from arms_docs.compare import fold
from arms_docs.problems import Code, Place
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.intake.carried_over import Carried, carried_sheet
from arms_docs.workbook.intake.find_by_key import find_answers
from arms_docs.workbook.intake.template_words import known_words
from arms_docs.workbook.intake.typed_text import shown, typed_notes
from arms_docs.workbook.intake.written_cells import cells_of
from arms_docs.workbook.repair.carry_over import CHECK_THIS
from arms_docs.workbook.repair.find_by_label import ENOUGH_LABELS
from arms_docs.workbook.repair.form_words import plain
from arms_docs.workbook.repair.repair import Repaired, repair
from arms_docs.workbook.sheets.layout import (
    CARRIED_SHEET,
    LISTS_SHEET,
    STAMP_SHEET,
    START_SHEET,
    lay_out,
)
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.cli.test_commands import run
from tests.support.builders import FIRST_FORM, INSTRUMENT, place_of
from tests.support.edited_workbooks import ON, answer, find, looked_into, opened, saved
from tests.support.fills import NAMES
from tests.support.mended import KEPT, PLACES, SCRIBBLE, full, mend, told
from tests.support.paths import VERSIONS
from tests.workbook import test_workbook as damages

FIRST, *REST = NAMES


@cache
def answers(content: bytes) -> Mapping[Place, str]:
    """The answers in a workbook, as they are shown."""
    return {
        p: shown(v)
        for p, v in find_answers(looked_into(content), FIRST_FORM).raw.items()
        if v is not None
    }


@cache
def texts(content: bytes) -> list[str]:
    """What stands in the cells of a workbook, each as often as it stands there."""
    sheets = looked_into(content).worksheets
    texts: list[str] = []
    for sheet in sheets:
        values = [shown(cell.value) for cell in list(sheet._cells.values())]
        texts.extend(text for text in values if text.strip())
    return texts


def check_nothing_lost(damaged: bytes, mended: Repaired) -> None:
    """The invariant: every text of the damaged workbook is ours, or an answer, or carried over.

    Answers as often.
    """
    counts = Counter([*answers(mended.content).values(), *(c.text for c in mended.carried)])
    anywhere, inside = set(texts(mended.content)), "\0".join(counts)
    ours = {text for kind, text in known_words() if kind == "text"}
    for text in texts(damaged):
        if text.startswith("said of "):
            assert counts[text] >= 1, f"{text} is lost"
        elif plain(text) not in ours and fold(text) not in ours:
            assert text in inside or text in anywhere, f"{text} is lost"
    sheet = looked_into(mended.content)
    assert (CARRIED_SHEET in sheet.sheetnames) is bool(mended.carried)
    on_sheet = [shown(c.value) for c in sheet[CARRIED_SHEET]["C"][4:]] if mended.carried else []
    assert on_sheet == [c.text for c in mended.carried]


def check_nothing_misfiled(mended: Repaired) -> None:
    wrong = {
        str(place): text for place, text in answers(mended.content).items() if text != KEPT[place]
    }
    assert wrong == {}


# --- what is done to a workbook


def keys_cleared(book: Workbook) -> None:
    for name in lay_out(FIRST_FORM).keys() & set(
        book.sheetnames
    ):  # an earlier form had fewer sheets
        for row in range(1, book[name].max_row + 1):
            book[name].cell(row, 1).value = None


def key_column_deleted(book: Workbook) -> None:
    for name in lay_out(FIRST_FORM).keys() & set(
        book.sheetnames
    ):  # an earlier form had fewer sheets
        book[name].delete_cols(1)


def key_column_overwritten(book: Workbook) -> None:
    for name in lay_out(FIRST_FORM):
        for row in range(1, book[name].max_row + 1):
            book[name].cell(row, 1).value = f"pasted over {name} {row}"


def keys_of_some_rows_overwritten(book: Workbook) -> None:
    for key in ("person.name", "factors.R3.rationale", "overall.level", "sources.E4", "rounds.SO2"):
        sheet, row = find(book, key)
        sheet.cell(row, 1).value = "x"


def keys_of_a_table_deleted(book: Workbook) -> None:
    for key in ("restricted", "actions"):
        sheet, row = find(book, key)
        sheet.delete_rows(row)


def google(book: Workbook) -> None:
    """Names and lists gone, hidden columns gone, sheets unlocked."""
    for name in list(book.defined_names):
        del book.defined_names[name]
    book.security = None
    for sheet in book.worksheets:
        sheet.data_validations.dataValidation.clear()
        sheet.protection.sheet = False
    key_column_deleted(book)


def is_known_alone(section: Section) -> bool:
    """Whether a part asks enough to be known by its words where it is all that a sheet holds."""
    return len(section.questions) >= ENOUGH_LABELS


def numbers(book: Workbook) -> None:
    """One sheet for each part, with a heading of its own and without hidden rows and columns.

    A part of few questions stays with the one before it.
    """
    parts: dict[str, list[tuple[str, list[Any]]]] = {}
    for name, lines in lay_out(FIRST_FORM).items():
        part = name
        for line in lines:
            if line.kind == "section" and line.section and is_known_alone(line.section):
                part = line.section.key
            if line.kind != "keys":
                values = [
                    book[name].cell(line.number, c).value
                    for c in range(2, book[name].max_column + 1)
                ]
                parts.setdefault(part, []).append((name, values))
        del book[name]
    for number, rows in enumerate(parts.values(), start=1):
        sheet = book.create_sheet(f"{rows[0][0]} - Table {number}")
        sheet.append([f"Table {number}"])
        for _, line_values in rows:
            sheet.append(line_values)


def copied_into_another_workbook(book: Workbook) -> None:
    """Two sheets of another workbook take what can be seen, one sheet below the other, and the rest
    is gone.
    """
    forms, tables = book.create_sheet("Sheet1"), book.create_sheet("Sheet2")
    for name, lines in lay_out(FIRST_FORM).items():
        into = tables if any(line.kind == "row" for line in lines) else forms
        for row in book[name].iter_rows(min_col=2, values_only=True):
            into.append(row)
    for sheet in book.worksheets:
        if sheet not in (forms, tables):
            del book[sheet.title]


def labels_in_another_column(book: Workbook) -> None:
    for name, lines in lay_out(FIRST_FORM).items():
        if not any(line.kind == "row" for line in lines):
            sheet = book[name]
            for row in range(1, sheet.max_row + 1):
                sheet.cell(row, 7).value, sheet.cell(row, 2).value = sheet.cell(row, 2).value, None
                sheet.cell(row, 1).value = None


def nearly_the_labels(book: Workbook) -> None:
    keys_cleared(book)
    for cells in book["Overall"].iter_rows(min_col=2, max_col=2):
        for cell in cells:
            if cell.value in ("Rationale", "Who will review"):
                cell.value = f"{str(cell.value)[:4]}{str(cell.value)[3:]}: *"
    for cells in book["Contingency"].iter_rows(min_row=4):
        for cell in cells:
            if cell.value == "If this happens":
                cell.value = "If this hapens"


def rows_of_tables_sorted(book: Workbook) -> None:
    """What can be seen is sorted; the hidden keys stay where they were."""
    for section in FIRST_FORM.sections:
        if section.shape is Shape.TABLE:
            sheet, first = find(book, f"{section.key}.{section.rows[0].id}")
            rows = range(first, first + len(section.rows))
            values = [
                [sheet.cell(r, c).value for c in range(2, sheet.max_column + 1)] for r in rows
            ]
            for row, line in zip(rows, reversed(values), strict=True):
                for column, value in enumerate(line, start=2):
                    sheet.cell(row, column).value = value


def renamed(book: Workbook) -> None:
    keys_cleared(book)
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Part {number} (draft)"


def columns_of_tables_moved(book: Workbook) -> None:
    """Two columns change places under their keys: what can be seen is right, the keys are not."""
    sheet, keys = find(book, "contingency")
    for row in range(keys + 1, sheet.max_row):
        left, right = sheet.cell(row, 4), sheet.cell(row, 6)
        left.value, right.value = right.value, left.value


def merged_with_the_check(book: Workbook) -> None:
    for key in ("overall.rationale", "factors.P2.line"):
        sheet, row = find(book, key)
        sheet.merge_cells(start_row=row, end_row=row, start_column=3, end_column=4)


# everything is placed after these
WHOLE: tuple[Callable[[Workbook], None], ...] = (
    keys_cleared,
    key_column_deleted,
    key_column_overwritten,
    keys_of_some_rows_overwritten,
    keys_of_a_table_deleted,
    google,
    numbers,
    copied_into_another_workbook,
    labels_in_another_column,
    nearly_the_labels,
    rows_of_tables_sorted,
    renamed,
    columns_of_tables_moved,
    merged_with_the_check,
)


@pytest.mark.prove
@pytest.mark.parametrize("damage", WHOLE, ids=lambda f: f.__name__)
def test_everything_is_placed_after(damage: Callable[[Workbook], None]) -> None:
    book = opened(full())
    damage(book)
    damaged = saved(book)
    mended = mend(damaged)
    assert answers(mended.content) == KEPT
    check_nothing_lost(damaged, mended)
    assert not [c for c in mended.carried if c.text.startswith("said of ")]
    assert mended.by_key + len(mended.by_words) == len(KEPT)


@pytest.mark.prove
def test_a_part_of_few_questions_alone_on_a_sheet_is_carried_over_with_what_it_answers() -> None:
    book = opened(full())
    keys_cleared(book)
    own = book.create_sheet("Her own")
    _, row = find(opened(full()), "note.minutes")
    for cells in book["Views"].iter_rows(min_row=row, max_row=row + 1, min_col=2, max_col=3):
        own.append([cell.value for cell in cells])
        for cell in cells:
            cell.value = None
    mended = mend(saved(book))
    assert KEPT.items() - answers(mended.content).items() == {
        (place_of("note.minutes"), "said of note.minutes"),
        (place_of("note.hard"), "said of note.hard"),
    }
    carried = {(c.beside, c.text) for c in mended.carried}
    assert {
        ("Minutes it took", "said of note.minutes"),
        ("What was hard to rate, or to write", "said of note.hard"),
    } <= carried


@pytest.mark.prove
@pytest.mark.parametrize("damage", damages.DONE.values(), ids=lambda f: f.__name__)
def test_nothing_is_placed_by_words_where_the_keys_suffice(
    damage: Callable[[Workbook], None],
) -> None:
    book = opened(full())
    damage(book)
    damaged = saved(book)
    mended = mend(damaged)
    assert answers(mended.content) == KEPT
    assert mended.by_words == ()
    check_nothing_lost(damaged, mended)


@cache
def mended_by_words() -> Repaired:
    """The repair of a workbook in which some keys are gone, and somebody took notes."""
    book = opened(full())
    keys_of_some_rows_overwritten(book)
    book.create_sheet("My own notes").append((SCRIBBLE, "to do", 12))
    return mend(saved(book))


@pytest.mark.usefixtures("nothing_worked_out")
def test_what_was_placed_by_words_is_said_with_the_answer() -> None:
    mended = mended_by_words()
    places = {str(placed.place) for placed in mended.by_words}
    assert {"person.name", "factors.R3.rationale", "overall.level", "sources.E4.what"} <= places
    answers_again = find_answers(again := looked_into(mended.content), FIRST_FORM)
    for placed in mended.by_words:
        title, cell = answers_again.cells[placed.place].rsplit("!", 1)
        comment = again[title.strip("'")][cell].comment
        assert comment is not None
        assert comment.text == f"{CHECK_THIS} It stood in {placed.where}."
        assert placed.text == KEPT[placed.place]
    notes = [len(list(typed_notes(sheet))) for sheet in again.worksheets]
    assert sum(notes) == len(mended.by_words)
    second = mend(mended.content)
    assert second.content == mended.content, "the notes stay until somebody has looked"
    assert second.by_words == ()


# --- what cannot be placed is carried over


def row_deleted(book: Workbook) -> set[str]:
    sheet, row = find(book, "factors.R5.own_view")
    sheet.delete_rows(row)
    return {"factors.R5.own_view"}


def sheet_deleted(book: Workbook) -> set[str]:
    del book["Strategy"]
    return {str(p) for p in PLACES if p.section == "strategies"}


def sheets_cut_out_of_order(book: Workbook) -> set[str]:
    """Keys gone, and the title of a card: whose the answers below it are, nobody can say."""
    keys_cleared(book)
    sheet = book["Factors"]
    row = next(r for r in range(1, 300) if str(sheet.cell(r, 2).value).startswith("R5 "))
    for column in range(2, 6):
        sheet.cell(row, column).value = None
    return {str(p) for p in PLACES if str(p).startswith("factors.R5.")}


def end_of_one_card_and_head_of_the_next_deleted(book: Workbook) -> set[str]:
    """What is left of two cards reads like one of them."""
    keys_cleared(book)
    sheet = book["Factors"]
    title = next(r for r in range(1, 300) if str(sheet.cell(r, 2).value).startswith("R5 "))
    sheet.delete_rows(
        title - 5, 10
    )  # four questions of R4 and a result; the title and four questions of R5
    r4 = [str(p) for p in PLACES if str(p).startswith("factors.R4.")]
    return {*r4[-4:], *(str(p) for p in PLACES if str(p).startswith("factors.R5."))}


def middle_of_two_cards_deleted(book: Workbook) -> set[str]:
    """The first questions of one card and the last of the next, with no title between.

    In order, and yet not one.
    """
    keys_cleared(book)
    sheet = book["Factors"]
    title = next(r for r in range(1, 300) if str(sheet.cell(r, 2).value).startswith("R5 "))
    sheet.delete_rows(
        title - 10, 17
    )  # nine questions of R4 and a result; the title and six questions of R5
    r4 = [str(p) for p in PLACES if str(p).startswith("factors.R4.")]
    return {*r4[-9:], *(str(p) for p in PLACES if str(p).startswith("factors.R5."))}


def two_sheets_run_together(book: Workbook) -> set[str]:
    """A form without its title below the last card, which has lost a label that both have."""
    factors, overall = book["Factors"], book["Overall"]
    keys_cleared(book)
    last = [r for r in range(1, factors.max_row + 1) if factors.cell(r, 2).value == "Rationale"][-1]
    factors.cell(last, 2).value = None
    for values in overall.iter_rows(min_row=4, min_col=2, values_only=True):
        factors.append(["", *("" if v == "Overall priority" else v for v in values)])
    del book["Overall"]
    return {"factors.P5.rationale", "overall.rationale", "overall.level"}


def label_stands_twice(book: Workbook) -> set[str]:
    keys_cleared(book)
    sheet = book["Overall"]
    row = next(r for r in range(1, 30) if sheet.cell(r, 2).value == "Rationale")
    sheet.insert_rows(row + 1)
    sheet.cell(row + 1, 2).value, sheet.cell(row + 1, 3).value = "Rationale", "said of it again"
    return {"overall.rationale"}


def row_pasted_over_another(book: Workbook) -> set[str]:
    sheet, row = find(book, "sources.E3")
    for column in range(2, 8):
        sheet.cell(row, column).value = sheet.cell(row - 1, column).value
    return {str(p) for p in PLACES if str(p).startswith("sources.E3.")}


def cells_shifted_up(book: Workbook) -> set[str]:
    """Cells deleted in the visible columns of a form: the ones below move up past their keys."""
    for key in ("factors.R2.rationale", "review.visit_every"):
        sheet, row = find(book, key)
        sheet.move_range(f"B{row + 1}:E{sheet.max_row}", rows=-1)
    return {"factors.R2.rationale", "review.visit_every"}


def answer_column_deleted(book: Workbook) -> set[str]:
    book["Overall"].delete_cols(3)
    book["Overall"].cell(5, 3).value = SCRIBBLE  # in the column of checks now
    return {str(p) for p in PLACES if p.section in ("overall", "review")}


def merged_with_another_answer(book: Workbook) -> set[str]:
    sheet, row = find(book, "overall.rationale")
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=3, end_column=3)
    return {"overall.rationale", "overall.reason"}


def merged_and_cut_out_of_order(book: Workbook) -> set[str]:
    """Two of these in one workbook, of which the merge is on a sheet that keeps its keys."""
    kept = {cell: cell.value for cell in book["Overall"]["A"]}
    unplaced = merged_with_another_answer(book) | sheets_cut_out_of_order(book)
    for cell, key in kept.items():
        cell.value = key
    return unplaced


def formulas_and_errors(book: Workbook) -> set[str]:
    for key, value in (("overall.rationale", '="high"&"er"'), ("overall.reason", "#REF!")):
        sheet, row = find(book, key)
        sheet.cell(row, 3).value = value
    return {"overall.rationale", "overall.reason"}


def scribbled_everywhere(book: Workbook) -> set[str]:
    for name in (START_SHEET, *lay_out(FIRST_FORM), LISTS_SHEET, STAMP_SHEET):
        sheet = book[name]
        sheet.protection.sheet = False
        for row, column in ((1, 1), (2, 29), (6, 30), (sheet.max_row + 3, 2), (30_000, 300)):
            sheet.cell(row, column).value = f"{SCRIBBLE} {name} {row}"
        assert sheet.oddHeader is not None
        sheet.oddHeader.left.text = f"{SCRIBBLE} on {name}"
        sheet.cell(3, 2).comment = Comment(f"{SCRIBBLE}, noted on {name}", "TH")
        sheet.cell(7, 40).value = "High"
        sheet.cell(8, 40).value = datetime(2026, 3, 27)  # noqa: DTZ001
        sheet.cell(9, 40).value = 41.5
        sheet.cell(10, 40).value = "=1+1"
        sheet.cell(11, 40).value = INSTRUMENT.factors[0].label
    book.create_sheet("My own notes").append((SCRIBBLE, "to do", 12))
    book.properties.keywords = f"{SCRIBBLE} in the file"
    return set()


def answered_twice(book: Workbook) -> set[str]:
    copy = book.copy_worksheet(book["Overall"])
    _, row = find(book, "overall.rationale")
    copy.cell(row, 3).value = "said of the same in a copy"
    return {"overall.rationale"}


def two_workbooks_in_one(book: Workbook) -> set[str]:
    """Beside one that has its keys stand the visible columns of another."""
    sheet = book.create_sheet("Old one")
    for row in book["Overall"].iter_rows(min_col=2, values_only=True):
        sheet.append([f"{v} in the old one" if str(v).startswith("said of") else v for v in row])
    return set()


def titles_exchanged(book: Workbook) -> set[str]:
    """The keys say one card and the titles another."""
    sheet, first = find(book, "factors.R2")
    _, other = find(book, "factors.R6")
    above, below = sheet.cell(first, 2), sheet.cell(other, 2)
    above.value, below.value = below.value, above.value
    return {str(p) for p in PLACES if str(p).startswith(("factors.R2.", "factors.R6."))}


PARTLY: tuple[Callable[[Workbook], set[str]], ...] = (
    row_deleted,
    sheet_deleted,
    sheets_cut_out_of_order,
    end_of_one_card_and_head_of_the_next_deleted,
    middle_of_two_cards_deleted,
    two_sheets_run_together,
    label_stands_twice,
    row_pasted_over_another,
    cells_shifted_up,
    answer_column_deleted,
    merged_with_another_answer,
    merged_and_cut_out_of_order,
    formulas_and_errors,
    scribbled_everywhere,
    answered_twice,
    two_workbooks_in_one,
    titles_exchanged,
)


# what is deleted with its row, or pasted over with what stands elsewhere too, leaves nothing to
# carry over
WITHOUT_A_TRACE = (row_deleted, sheet_deleted, row_pasted_over_another, cells_shifted_up)


# to a sheet and to a cell; the others, and each of them alone, as proofs
TRIED = (merged_and_cut_out_of_order,)
DAMAGED = [d if d in TRIED else pytest.param(d, marks=pytest.mark.prove) for d in PARTLY]


@pytest.mark.usefixtures("nothing_worked_out")
@pytest.mark.parametrize("damage", DAMAGED, ids=lambda f: f.__name__)
def test_what_cannot_be_placed_is_carried_over_after(
    damage: Callable[[Workbook], set[str]],
) -> None:
    book = opened(full())
    unplaced = damage(book)
    damaged = saved(book)
    mended = mend(damaged)
    check_nothing_misfiled(mended)
    check_nothing_lost(damaged, mended)
    gone = {str(place) for place in KEPT} - {str(place) for place in answers(mended.content)}
    assert gone == unplaced
    again = repair(mended.content, INSTRUMENT)
    assert again.content == mended.content
    assert again.carried == mended.carried
    assert bool(mended.carried) is (damage not in WITHOUT_A_TRACE)


@pytest.mark.usefixtures("nothing_worked_out")
@pytest.mark.parametrize(
    "cleared", [pytest.param("one answer", marks=pytest.mark.prove), "all answers"]
)
def test_copy_without_keys_fills_a_part_that_is_blank_and_no_single_gap(cleared: str) -> None:
    """A gap among answers may be meant; and two assessments must not become one."""
    book = opened(full())
    old = book.create_sheet("Old one")
    for row in book["Overall"].iter_rows(min_col=2, values_only=True):
        old.append(row)
    for key in (
        ["overall.reason"]
        if cleared == "one answer"
        else [str(p) for p in PLACES if p.section == "overall"]
    ):
        sheet, at = find(book, key)
        sheet.cell(at, 3).value = None
    mended = mend(saved(book))
    check_nothing_misfiled(mended)
    carried = {c.text for c in mended.carried} & set(KEPT.values())
    placed = {str(answer.place) for answer in mended.by_words}
    if cleared == "one answer":
        assert (placed, carried) == (set(), {KEPT[place_of("overall.reason")]})
    else:
        assert (placed, carried) == ({str(p) for p in PLACES if p.section == "overall"}, set())


@pytest.mark.prove
def test_carried_text_says_where_it_stood_and_what_stood_beside_it() -> None:
    book = opened(full())
    scribbled_everywhere(book)
    formulas_and_errors(book)
    mended = mend(saved(book))
    carried = set(mended.carried)
    assert ("Overall!AD6", f"{SCRIBBLE} Overall 6", "Cell") in {
        (c.where, c.text, c.what) for c in carried if c.beside
    }
    assert Carried("Overall!B3", "", f"{SCRIBBLE}, noted on Overall", "Note on a cell") in {
        Carried(c.where, "", c.text, c.what) for c in carried
    }
    assert Carried("Overall", "", f"{SCRIBBLE} on Overall", "Page header") in carried
    assert Carried("'My own notes'!A1", "", SCRIBBLE, "Cell") in carried, "with its sheet's name"
    assert Carried("", "Keywords", f"{SCRIBBLE} in the file", "File property") in carried
    assert Carried("Overall!C9", "Rationale", '="high"&"er"', "Formula") in carried
    assert (
        Carried(
            "Overall!C10", "Why it differs from what the ratings point to", "#REF!", "Excel error"
        )
        in carried
    )
    kinds = Counter(c.text for c in carried)
    sheets = len(lay_out(FIRST_FORM)) + 3
    assert (kinds["High"], kinds["27/03/2026"], kinds["41.5"], kinds["=1+1"]) == (sheets,) * 4
    assert kinds[INSTRUMENT.factors[0].label] == sheets


# --- what is undamaged, or was made by an earlier version


@pytest.mark.parametrize(
    "name", [FIRST, *(pytest.param(name, marks=pytest.mark.prove) for name in REST)]
)
def test_undamaged_workbook_comes_back_byte_for_byte(
    name: str, workbooks: Mapping[str, bytes]
) -> None:
    mended = mend(workbooks[name])
    assert mended.content == workbooks[name]
    assert (mended.by_words, mended.carried) == ((), ())


def test_blank_workbook_comes_back_byte_for_byte() -> None:
    blank = write_workbook(FIRST_FORM)
    assert mend(blank).content == blank


# those with checks and those that LibreOffice saved have what the plainest has
PLAINEST = "form-1.xlsx"


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, marks=pytest.mark.prove if path.name == PLAINEST else ())
        for path in sorted(VERSIONS.glob("*.xlsx"))
    ],
    ids=lambda p: p.name,
)
def test_nothing_of_an_earlier_version_is_carried_over(path: Path) -> None:
    mended = mend(path.read_bytes())
    assert mended.carried == ()
    assert mended.by_words == ()
    before, after = (
        read_content(c, INSTRUMENT, on=ON) for c in (path.read_bytes(), mended.content)
    )
    assert before.assessment == after.assessment


@pytest.mark.prove
@pytest.mark.parametrize("damage", [keys_cleared, key_column_deleted], ids=lambda f: f.__name__)
@pytest.mark.parametrize("path", sorted(VERSIONS.glob("*.xlsx")), ids=lambda p: p.name)
def test_earlier_version_without_its_keys_is_read_by_its_words(
    path: Path, damage: Callable[[Workbook], None]
) -> None:
    """But for what has moved or was reworded since: a person places it, from Carried over."""
    book = opened(path.read_bytes())
    damage(book)
    mended, whole = mend(saved(book)), read_content(path.read_bytes(), INSTRUMENT, on=ON)
    source = place_of("rm2000.osp_source")  # it was "OSP source"
    typed = [whole.raw[source], *(change.value for change in whole.moved)]
    assert {clean(text.text) for text in mended.carried} == {clean(shown(v)) for v in typed}
    elsewhere = {source, *chain.from_iterable(change.new for change in whole.moved)}
    again = read_content(mended.content, INSTRUMENT, on=ON)
    before, after = (
        {place: value for place, value in reading.raw.items() if value and place not in elsewhere}
        for reading in (whole, again)
    )
    assert before == after


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_row_inserted_in_libreoffice_is_carried_over_without_our_formula() -> None:
    """What stands in a new row is said with where that was.

    The formula that came with the row is ours.
    """
    book = opened(Path("workbooks/examples/medium_low.libreoffice.xlsx").read_bytes())
    sheet, row = find(book, "actions.A3")
    sheet.insert_rows(row)
    sheet.cell(row, 3).value = str(sheet.cell(row - 1, 3).value).replace(f"${row}", f"${row + 1}")
    sheet.cell(row, 9).value = SCRIBBLE
    (carried,) = told(saved(book)).carried
    assert (carried.where, carried.text) == (f"Actions!I{row}", SCRIBBLE)
    assert carried.what == "Cell, new row between A2 and A3"


def test_rows_that_are_gone_are_said(tmp_path: Path, workbooks: Mapping[str, bytes]) -> None:
    """Whether anything stood in them cannot be known.

    Those behind the last one may have been cut off.
    """
    book = opened(workbooks["medium_low"])
    for key in ("contingency.C1", "actions.A3", "actions.A30"):
        sheet, row = find(book, key)
        sheet.delete_rows(row)
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(content := saved(book))
    assert told(content).gone == ("Contingency C1", "Actions A3")
    done = run("repair", damaged, tmp_path / "mended.xlsx")
    assert "Gone from the workbook: Contingency C1; Actions A3." in done.stdout
    again = read_content((tmp_path / "mended.xlsx").read_bytes(), INSTRUMENT, on=ON)
    assert Code.ROWS_GONE not in {p.code for p in again.problems}


# --- what check says


@pytest.mark.usefixtures("nothing_worked_out")
def test_repaired_workbook_is_said_to_hold_what_is_still_to_be_placed() -> None:
    mended = mended_by_words()
    problems = [
        p
        for p in read_content(mended.content, INSTRUMENT, on=ON).problems
        if p.code.number[:2] == "A3"
    ]
    assert [(p.code, dict(p.facts)) for p in problems] == [
        (Code.CARRIED_OVER, {"count": str(len(mended.carried))})
    ]
    assert mended.carried


@pytest.mark.prove
def test_what_is_written_on_the_carried_over_sheet_is_carried_over_too() -> None:
    book = opened(full())
    scribbled_everywhere(book)
    first = mend(saved(book))
    again = opened(first.content)
    again[CARRIED_SHEET]["H2"].value = "rang him"
    again[CARRIED_SHEET].delete_rows(5, 2)
    second = mend(saved(again))
    assert second.carried == (
        *first.carried[2:],
        Carried(f"'{CARRIED_SHEET}'!H2", second.carried[-1].beside, "rang him", "Cell"),
    )


KEYS = ("sources", "rounds", "factors.R1.rating")


@cache
def mended_over_notes() -> Repaired:
    """The repair of a workbook that lacks a part, and has a sheet with labels of that and keys."""
    book = opened(full())
    notes = book.create_sheet("Our notes")
    for place in [p for p in PLACES if p.section == "overall"]:
        question = FIRST_FORM.question(place)
        assert question
        notes.append(
            (question.label, "", f"{SCRIBBLE}: {question.label}")
        )  # two to the right is not beside it
        notes.append(("", "", "", "sources"))
    del book["Overall"]
    return mend(saved(book))


@cache
def with_carried_keys() -> bytes:
    """That workbook with keys of ours among its carried over texts."""
    kept = {place: text for place, text in KEPT.items() if place.section != "overall"}
    keys = [Carried("Overall!C5", "", key, "Cell") for key in KEYS]
    carried = carried_sheet([*mended_over_notes().carried, *keys])
    return write_workbook(FIRST_FORM, kept, extras=(carried,))


@pytest.mark.usefixtures("nothing_worked_out")
def test_keys_among_the_carried_over_texts_do_not_mislead() -> None:
    content = with_carried_keys()
    answers_found = find_answers(looked_into(content), FIRST_FORM)
    assert (answers_found.lost, answers_found.problems) == (set(), [])
    assert mend(content).content == content


@pytest.mark.usefixtures("nothing_worked_out")
def test_carried_over_texts_are_no_answers_though_labels_and_keys_stand_beside_them() -> None:
    """Repairing again, see above, must not file them by the labels on the sheet that says they
    could not be filed.
    """
    first, content = mended_over_notes(), with_carried_keys()
    assert {c.beside for c in first.carried} >= {"Overall priority", "Rationale"}
    assert "overall" not in {p.section for p in answers(content)}
    problems = read_content(content, INSTRUMENT, on=ON).problems
    assert Code.LOST_PART not in {p.code for p in problems}


# --- the command


@pytest.mark.prove
def test_command_writes_and_reports_and_says_so_by_its_exit_code(tmp_path: Path) -> None:
    book = opened(full())
    keys_of_some_rows_overwritten(book)
    book.create_sheet("Of no sheet of ours").append((SCRIBBLE,))
    damaged, out = tmp_path / "damaged.xlsx", tmp_path / "out.xlsx"
    damaged.write_bytes(saved(book))
    before = damaged.read_bytes()
    done = run("repair", damaged, out)
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{damaged}: ")
    assert " placed by words, " in done.stdout
    assert f"{SCRIBBLE}'" in done.stdout
    assert "said of person.name" in done.stdout
    assert out.read_bytes() == mend(before).content
    assert damaged.read_bytes() == before
    assert run("repair", damaged, out).exit_code == 2, "nothing is written over"
    assert run("repair", damaged, damaged, "--force").exit_code == 2, (
        "least of all the damaged file"
    )
    data = json.loads(run("repair", damaged, out, "--force", "--format", "json").stdout)
    assert data["version"] == 1
    assert data["placed_by_key"] + len(data["placed_by_words"]) == len(KEPT)
    assert SCRIBBLE in {c["text"] for c in data["carried_over"]}
    for form in ("text", "json"):
        bare = run("repair", damaged, out, "--force", "--no-values", "--format", form).stdout
        assert "another sheet!A1" in bare
        assert not any(typed in bare for typed in (SCRIBBLE, "said of", "Of no sheet"))


def test_command_on_an_undamaged_workbook_ends_well(
    tmp_path: Path, workbooks: Mapping[str, bytes]
) -> None:
    whole, out = tmp_path / "whole.xlsx", tmp_path / "out.xlsx"
    whole.write_bytes(workbooks["medium_low"])
    done = run("repair", whole, out)
    assert done.exit_code == 0
    assert "0 placed by words, 0 carried over" in done.stdout
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize(
    ("content", "number"),
    [
        (None, "no such file"),
        (b"", "empty"),
        (b"%PDF-1.7", "a PDF"),
        (saved(Workbook()), "not an ARMS assessment"),
    ],
)
def test_command_on_something_else_is_one_sentence(
    content: bytes | None, number: str, tmp_path: Path
) -> None:
    damaged, out = tmp_path / "damaged.xlsx", tmp_path / "out.xlsx"
    if content is not None:
        damaged.write_bytes(content)
    done = run("repair", damaged, out)
    assert done.exit_code == 2
    assert number in done.stderr
    assert not out.exists()


# --- anything at all

PHASES = (
    Phase.explicit,
    Phase.generate,
)  # each example takes a second: making a red one smaller would take minutes

OPS = st.lists(
    st.tuples(
        st.sampled_from(["clear", "move", "row", "shift"]),
        st.sampled_from(sorted(lay_out(FIRST_FORM))),
        st.integers(1, 190),
        st.integers(1, 5),
        st.integers(1, 190),
        st.integers(1, 5),
    ),
    min_size=5,
    max_size=60,
)


def spots(book: Workbook) -> dict[str, list[tuple[str, int, int]]]:
    """Where each answer of `KEPT` stands."""
    spots: dict[str, list[tuple[str, int, int]]] = {}
    for sheet in book.worksheets:
        for cell in cells_of(sheet):
            if str(cell.value).startswith("said of "):
                spots.setdefault(str(cell.value), []).append((sheet.title, cell.row, cell.column))
    return spots


def named_beside(book: Workbook, place: Place, spot: tuple[str, int, int]) -> bool:
    """Whether the key or label of a place stands in the row of a cell, under its card's title or
    with its number.
    """
    sheet, row = book[spot[0]], spot[1]
    here = {str(sheet.cell(row, c).value) for c in range(1, sheet.max_column + 1)}
    question, section = FIRST_FORM.question(place), FIRST_FORM.section(place.section)
    assert question
    assert section
    if section.shape is Shape.TABLE:
        heads = {str(sheet.cell(r, spot[2]).value) for r in range(1, row)}
        return bool(
            {place.row, f"{section.key}.{place.row}"} & here
            and {question.field, question.label} & heads
        )
    if section.shape is Shape.FORM or str(place) in here:
        return bool({str(place), question.label} & here)
    titles = {r.title: r.id for r in section.rows}
    at = product(range(row - 1, 0, -1), range(1, sheet.max_column + 1))
    cells = (sheet.cell(*spot_above).value for spot_above in at)
    nearest = next((titles[str(value)] for value in cells if str(value) in titles), "")
    return question.label in here and nearest == place.row


@pytest.mark.prove
@settings(max_examples=6, phases=PHASES)
@given(st.booleans(), OPS)
def test_nothing_is_lost_or_misfiled_whatever_is_moved(
    keyless: bool, ops: list[tuple[str, str, int, int, int, int]]
) -> None:
    book = opened(full())
    if keyless:
        keys_cleared(book)
    for what, name, row, column, other_row, other_column in ops:
        sheet = book[name]
        if what == "clear":
            sheet.cell(row, column if column != 3 else 2).value = None
        elif what == "move":
            sheet.cell(other_row, other_column).value = sheet.cell(row, column).value
            sheet.cell(row, column).value = None
        elif what == "row":
            sheet.delete_rows(row)
        else:
            sheet.move_range(f"B{row + 1}:E{row + 40}", rows=-1)
    damaged = saved(book)
    mended = mend(damaged)
    check_nothing_lost(damaged, mended)
    standing = spots(looked_into(damaged))
    for place, text in answers(mended.content).items():
        if text in standing:  # and not a word of ours that was moved into an answer
            assert any(named_beside(book, place, spot) for spot in standing[text]), (place, text)
    assert repair(mended.content, INSTRUMENT).content == mended.content


KEYED = ("person.other_identifiers", "person.born", "overall.level")
KEYLESS = ("person.reference", "context.last_visit", "overall.general")


@pytest.mark.usefixtures("nothing_worked_out")
def test_what_was_struck_out_does_not_come_back_to_life_in_a_repair(
    workbooks: Mapping[str, bytes],
) -> None:
    book, texts = opened(workbooks["medium_low"]), {}
    for key in (*KEYED, *KEYLESS):
        cell = answer(book, key)
        cell.font, texts[key] = Font(strike=True), str(cell.value).removesuffix(" 00:00:00")
        if key in KEYLESS:
            find(book, key)[0].cell(cell.row, 1).value = None
    again = read_content(repair(saved(book), INSTRUMENT).content, INSTRUMENT, on=ON)
    for key, text in texts.items():
        found = [(p.code, p.typed) for p in again.problems if p.place == place_of(key)]
        assert found == [(Code.SET_ASIDE, text)], key
