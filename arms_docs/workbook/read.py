"""Read a workbook: preflight, find the answers by their keys, judge them, and put each problem at its cell."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from arms_docs.assessment.form import SCHEMA_VERSION, questions
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Problem, Stage, problem
from arms_docs.rating import Reading, judge
from arms_docs.workbook.find import Found, find_answers
from arms_docs.workbook.layout import STAMP_SCHEMA
from arms_docs.workbook.outside import say_outside
from arms_docs.workbook.preflight import HERE, preflight

ENOUGH_KEYS = 20  # fewer than this many of our keys, and it is some other workbook


def read_workbook(path: Path, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION) -> Reading:
    """The judged assessment in a workbook, with every problem at its cell.

    Never raises for a user's file: one that cannot be read gives a reading without an assessment and one problem.
    """
    content, wrong = file_content(path)
    return _unread(wrong) if wrong else read_content(content, instrument, on=on, stage=stage)


def file_content(path: Path) -> tuple[bytes, Problem | None]:
    """A file's bytes; none, and why, where it cannot be read."""
    try:
        return path.read_bytes(), None
    except (FileNotFoundError, ValueError):  # a name with a NUL in it names no file
        return b"", problem(Code.NOT_FOUND, HERE)
    except IsADirectoryError:
        return b"", problem(Code.IS_FOLDER, HERE)
    except OSError as error:
        return b"", problem(Code.NOT_READABLE, HERE, why=error.strerror or type(error).__name__)


def read_content(content: bytes, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION) -> Reading:
    """The same, from a workbook's bytes."""
    if wrong := preflight(content):
        return _unread(wrong)
    form = questions(instrument)
    book = open_book(content)
    if book is None:
        return _unread(problem(Code.DAMAGED, HERE))
    theirs = schema_of(book)
    if theirs > SCHEMA_VERSION:
        return _unread(problem(Code.NEWER_SCHEMA, HERE, theirs=theirs, ours=SCHEMA_VERSION))
    found = find_answers(book, form)
    if len(found.keys) < ENOUGH_KEYS:
        return _unread(problem(Code.WRONG_TEMPLATE, HERE))
    judged = judge(found.raw, instrument, on=on, stage=stage)
    kept = (p for p in judged.problems if _worth_saying(p, found))
    outside = () if found.lost else say_outside(book, form, found)
    extra = (replace(p, label=p.label or form.label(p.place)) for p in (*found.problems, *outside))
    located = tuple(replace(p, cell=p.cell or found.cells.get(p.place, "")) for p in (*extra, *kept))
    return replace(judged, problems=located, sha256=hashlib.sha256(content).hexdigest(), cells=found.cells)


def _worth_saying(found: Problem, workbook: Found) -> bool:
    """Where a part of the form is gone, that is the problem; what follows from it would blame the wrong thing."""
    about_one_answer = found.code.number.startswith("A")
    return not workbook.lost or (about_one_answer and found.place.section not in workbook.lost)


def open_book(content: bytes, *, values: bool = False) -> Workbook | None:
    """A workbook with its formulas, or with the values that they last had; None where it cannot be opened."""
    with warnings.catch_warnings():
        # What LibreOffice adds for data bars and dropdowns is nothing that we read.
        warnings.simplefilter("ignore")
        try:
            return load_workbook(BytesIO(content), keep_links=False, data_only=values)
        except Exception:
            return None


def schema_of(book: Workbook) -> int:
    """The form's version as stamped; ours where the stamp is gone."""
    for sheet in book.worksheets:
        for cells in sheet.iter_rows(max_row=5, max_col=2):
            if cells[0].value == STAMP_SCHEMA and len(cells) > 1 and isinstance(cells[1].value, int):
                return cells[1].value
    return SCHEMA_VERSION


def _unread(wrong: Problem) -> Reading:
    return Reading(None, None, (wrong,))
