"""Read a workbook: open it, find the answers by their keys, judge them, and put each problem at its cell."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from arms_docs.assessment.ask import Form
from arms_docs.assessment.form import SCHEMA_VERSION, questions
from arms_docs.assessment.migrate import Migrated, migrate
from arms_docs.assessment.parse import Unusable
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, Stage, problem
from arms_docs.rating import Reading, judge
from arms_docs.workbook.intake.find_by_key import find_answers
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from arms_docs.workbook.intake.open_workbook import open_workbook
from arms_docs.workbook.intake.preflight import HERE, MOST_FILE
from arms_docs.workbook.intake.stray_notes import say_outside
from arms_docs.workbook.sheets.stamp import ASSESSMENT, check_stamp, read_stamp

ENOUGH_KEYS = 20  # fewer than this many of our keys, and it is some other workbook


def read_workbook(
    path: Path, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION
) -> Reading:
    """The judged assessment in a workbook, with every problem at its cell.

    Never raises for a user's file: one that cannot be read gives a reading without an assessment and one problem.
    """
    content, wrong = file_content(path)
    return _unread(wrong) if wrong else read_content(content, instrument, on=on, stage=stage)


def file_content(path: Path) -> tuple[bytes, Problem | None]:
    """A file's bytes; none, and why, where it cannot be read."""
    try:
        if path.stat().st_size > MOST_FILE:
            return b"", problem(Code.TOO_LARGE, HERE, why="it is a very large file")
        return path.read_bytes(), None
    except (FileNotFoundError, ValueError):  # a name with a NUL in it names no file
        return b"", problem(Code.NOT_FOUND, HERE)
    except IsADirectoryError:
        return b"", problem(Code.IS_FOLDER, HERE)
    except OSError as error:
        return b"", problem(Code.NOT_READABLE, HERE, why=error.strerror or type(error).__name__)


def read_content(
    content: bytes, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION
) -> Reading:
    """The same, from a workbook's bytes."""
    opened = open_workbook(content)
    if isinstance(opened, Problem):
        return _unread(opened)
    form, stamp = questions(instrument), read_stamp(opened.book, opened.properties)
    if stamp.kind != ASSESSMENT:
        return _unread(problem(Code.OTHER_KIND, HERE, kind=stamp.kind[:40]))
    if stamp.schema > SCHEMA_VERSION:
        return _unread(problem(Code.NEWER_SCHEMA, HERE, theirs=stamp.schema, ours=SCHEMA_VERSION))
    found = find_answers(opened.book, form, older=stamp.schema < SCHEMA_VERSION)
    if len(found.keys) < ENOUGH_KEYS:
        return _unread(problem(Code.WRONG_TEMPLATE, HERE))
    migrated = migrate(found.raw, stamp.schema)
    cells = _moved(found.cells, migrated)
    judged = judge(migrated.raw, instrument, on=on, stage=stage)
    if judged.assessment is None:
        return judged
    stamped = check_stamp(stamp, judged.assessment, instrument.edition)
    kept = (p for p in judged.problems if _worth_saying(p, found))
    outside = () if found.lost else say_outside(opened.book, form, found)
    extra = (
        replace(p, label=p.label or form.label(p.place))
        for p in (*found.problems, *stamped, *outside)
    )
    located = (replace(p, cell=p.cell or cells.get(p.place, "")) for p in (*extra, *kept))
    return replace(
        judged,
        problems=(*opened.problems, *located, *_dropped(found.cells, migrated, form)),
        sha256=hashlib.sha256(content).hexdigest(),
        cells=cells,
        issued=stamp.issued,
    )


def _moved(cells: Mapping[Place, str], migrated: Migrated) -> dict[Place, str]:
    """The cell of each answer, also of those that belong to another place in today's form."""
    now = dict(cells)
    for change in migrated.log:
        cell = now.pop(change.old, "")
        now |= dict.fromkeys(change.new, cell)
    return now


def _dropped(cells: Mapping[Place, str], migrated: Migrated, form: Form) -> Iterator[Problem]:
    """What an older form asked and today's does not, each answer at the cell where it still stands."""
    for change in migrated.log:
        if not change.new:
            value = change.value.found if isinstance(change.value, Unusable) else change.value
            yield replace(
                problem(Code.DROPPED, change.old, value, question=change.old),
                cell=cells.get(change.old, ""),
                label=form.label(change.old),
            )


def _worth_saying(found: Problem, workbook: KeyedAnswers) -> bool:
    """Where a part of the form is gone, that is the problem; what follows from it would blame the wrong thing."""
    about_one_answer = found.code.number.startswith("A")
    return not workbook.lost or (about_one_answer and found.place.section not in workbook.lost)


def _unread(wrong: Problem) -> Reading:
    return Reading(None, None, (wrong,))
