"""Read a workbook: preflight, find the answers by their keys, judge them, and put each problem at its cell."""

from __future__ import annotations

import hashlib
import re
import warnings
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from arms_docs.assessment.ask import Form, Section, Shape
from arms_docs.assessment.fold import fold
from arms_docs.assessment.form import SCHEMA_VERSION, questions
from arms_docs.assessment.parse import Unusable, clean
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, Stage, problem
from arms_docs.rating import Reading, judge
from arms_docs.workbook.layout import ANSWER, FORM_HEADS, HEADS_KEY, KEY, STAMP_SCHEMA, answer_cells, lay_out
from arms_docs.workbook.preflight import HERE, LAST_COLUMN, LAST_ROW, preflight

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
ENOUGH_KEYS = 20  # fewer than this many of our keys, and it is some other workbook


@dataclass
class Found:
    """What is found in a workbook: raw answers, the cell of each place, and what is wrong with its structure."""

    raw: dict[Place, object] = field(default_factory=dict)
    cells: dict[Place, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)


def read_workbook(path: Path, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION) -> Reading:
    """The judged assessment in a workbook, with every problem at its cell.

    Never raises for a user's file: one that cannot be read gives a reading without an assessment and one problem.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return _unread(problem(Code.NOT_FOUND, HERE))
    except IsADirectoryError:
        return _unread(problem(Code.IS_FOLDER, HERE))
    except OSError as error:
        return _unread(problem(Code.NOT_READABLE, HERE, why=error.strerror or type(error).__name__))
    return read_content(content, instrument, on=on, stage=stage)


def read_content(content: bytes, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION) -> Reading:
    """The same, from a workbook's bytes."""
    if wrong := preflight(content):
        return _unread(wrong)
    form = questions(instrument)
    book = _open(content)
    if book is None:
        return _unread(problem(Code.DAMAGED, HERE))
    theirs = _schema(book)
    if theirs > SCHEMA_VERSION:
        return _unread(problem(Code.NEWER_SCHEMA, HERE, theirs=theirs, ours=SCHEMA_VERSION))
    found = find_answers(book, form)
    if len(found.keys) < ENOUGH_KEYS:
        return _unread(problem(Code.WRONG_TEMPLATE, HERE))
    _note_lost(found, form)
    judged = judge(found.raw, instrument, on=on, stage=stage)
    extra = [replace(p, label=p.label or form.label(p.place)) for p in found.problems]
    located = tuple(replace(p, cell=p.cell or found.cells.get(p.place, "")) for p in (*judged.problems, *extra))
    return replace(judged, problems=located, sha256=hashlib.sha256(content).hexdigest())


def find_answers(book: Workbook, form: Form) -> Found:
    """Every answer, by the locked keys in the key column of each sheet, wherever the sheet has been moved to."""
    found = Found()
    lines = {
        str(p): p for sheet in lay_out(form).values() for p, _, column, _ in answer_cells(sheet) if column == ANSWER
    }
    rows = {f"{s.key}.{r.id}": (s, r.id) for s in form.sections if s.shape is Shape.TABLE for r in s.rows}
    tables = {s.key: s for s in form.sections if s.shape is Shape.TABLE}
    for sheet in book.worksheets:
        key_column, by_row = _keys(sheet, {*lines, *rows, *tables, HEADS_KEY})
        answer_column = key_column + ANSWER - KEY
        heads: dict[str, int] = {}
        for row, key in by_row.items():
            if key == HEADS_KEY:
                answer_column = _heads(sheet, row).get(fold(FORM_HEADS[1]), answer_column)
            elif key in tables:
                heads = _heads(sheet, row)
                _note_lost_columns(sheet, row, tables[key], heads, found)
            elif key in rows:
                section, row_id = rows[key]
                for question in section.questions:
                    if column := heads.get(fold(question.field)):
                        _take(sheet, row, column, section.place(row_id, question.field), found)
            else:
                _take(sheet, row, answer_column, lines[key], found)
            found.keys.add(key)
    return found


def _keys(sheet: Worksheet, known: set[str]) -> tuple[int, dict[int, str]]:
    """The column that holds most of our keys, and the key of each row in it. The user cannot type there."""
    by_column: dict[int, dict[int, str]] = {}
    last_row, last_column = min(sheet.max_row, LAST_ROW), min(sheet.max_column, LAST_COLUMN)
    for cells in sheet.iter_rows(max_row=last_row, max_col=last_column):
        for cell in cells:
            if isinstance(cell.value, str) and cell.value.strip() in known:
                by_column.setdefault(cell.column, {})[cell.row] = cell.value.strip()
    if not by_column:
        return KEY, {}
    column = max(by_column, key=lambda c: (len(by_column[c]), -c))
    return column, by_column[column]


def _heads(sheet: Worksheet, row: int) -> dict[str, int]:
    """The columns of a header row, by their folded text."""
    cells = next(sheet.iter_rows(min_row=row, max_row=row, max_col=min(sheet.max_column, LAST_COLUMN)))
    return {fold(str(c.value)): c.column for c in reversed(cells) if c.value is not None}


def _take(sheet: Worksheet, row: int, column: int, place: Place, found: Found) -> None:
    cell = sheet.cell(row, column)
    address = f"{_quoted(sheet.title)}!{get_column_letter(column)}{row}"
    value = _value(sheet, cell)
    if place in found.raw and value is not None and found.raw[place] not in (None, value):
        shown = value.found if isinstance(value, Unusable) else value
        found.problems.append(replace(problem(Code.STANDS_TWICE, place, shown, other=found.cells[place]), cell=address))
        return
    if found.raw.get(place) is None:
        found.raw[place], found.cells[place] = value, address


def _value(sheet: Worksheet, cell: Cell | MergedCell) -> object:
    """What stands in a cell, as it really arrives."""
    if merge := _merge(sheet, cell):
        return Unusable(Code.MERGED, _text(sheet.cell(merge.min_row, merge.min_col).value), (("cells", merge.coord),))
    if cell.data_type == "f":
        return Unusable(Code.IS_FORMULA, _text(getattr(cell.value, "text", cell.value)))
    if cell.data_type == "e":
        return Unusable(Code.IS_CELL_ERROR, _text(cell.value))
    if isinstance(cell.value, str):
        text = ESCAPED.sub(lambda match: chr(int(match[1], 16)), cell.value)
        return text if clean(text) else None
    return cell.value


def _merge(sheet: Worksheet, cell: Cell | MergedCell):  # type: ignore[no-untyped-def]
    return next((m for m in sheet.merged_cells.ranges if cell.coordinate in m), None)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _note_lost_columns(sheet: Worksheet, row: int, section: Section, heads: dict[str, int], found: Found) -> None:
    for question in section.questions:
        if fold(question.field) not in heads:
            place = section.place(section.rows[0], question.field)
            lost = replace(problem(Code.LOST_QUESTION, place), cell=f"{_quoted(sheet.title)}!{row}:{row}")
            found.problems.append(lost)


def _note_lost(found: Found, form: Form) -> None:
    """Questions whose line is gone from the workbook. A card or table row that is gone as a whole was not used."""
    for section in form.sections:
        if section.shape is Shape.TABLE:
            continue
        for row in section.rows:
            places = [section.place(row, q.field) for q in section.asked(row)]
            gone = [p for p in places if str(p) not in found.keys]
            if gone and (section.fixed or len(gone) < len(places)):
                found.raw.update({place: Unusable(Code.LOST_QUESTION, "") for place in gone})


def _open(content: bytes) -> Workbook | None:
    with warnings.catch_warnings():
        # What LibreOffice adds for data bars and dropdowns is nothing that we read.
        warnings.simplefilter("ignore")
        try:
            return load_workbook(BytesIO(content), keep_links=False)
        except Exception:
            return None


def _schema(book: Workbook) -> int:
    """The form's version as stamped; ours where the stamp is gone."""
    for sheet in book.worksheets:
        for cells in sheet.iter_rows(max_row=5, max_col=2):
            if cells[0].value == STAMP_SCHEMA and len(cells) > 1 and isinstance(cells[1].value, int):
                return cells[1].value
    return SCHEMA_VERSION


def _quoted(title: str) -> str:
    return title if re.fullmatch(r"[A-Za-z][A-Za-z_-]*", title) else quote_sheetname(title)


def _unread(wrong: Problem) -> Reading:
    return Reading(None, None, (wrong,))
