"""The workbooks and answers files that commands read, judged."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from arms_docs.assessment.answers import read_answers
from arms_docs.assessment.form import questions
from arms_docs.casework.printable import check_printable
from arms_docs.cli.exits import ExitCode
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, Stage, problem
from arms_docs.rating import Reading, judge
from arms_docs.rating.checklist import check_warnings
from arms_docs.workbook.intake.read_workbook import read_workbook


def exit_code(reading: Reading) -> ExitCode:
    """The code for a file that was read: no errors, errors, or not a workbook at all."""
    if reading.assessment is None:
        return ExitCode.WRONG_USE
    return ExitCode.DONE if reading.ok else ExitCode.NOT_RIGHT


def read(
    path: Path, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION
) -> Reading:
    """The judged assessment in a workbook, or in an answers file (.toml).

    Its problems include what the report could not print.
    """
    reading = _read(path, instrument, on=on, stage=stage)
    if reading.assessment is None:
        return reading
    problems = list(check_printable(reading.assessment, instrument))
    if stage is Stage.SIGN_OFF:
        problems += check_warnings(reading.assessment, reading.problems)
    form = questions(instrument)
    located = [
        replace(p, cell=reading.cells.get(p.place, ""), label=form.label(p.place)) for p in problems
    ]
    return replace(reading, problems=(*reading.problems, *located))


def _read(path: Path, instrument: Instrument, *, on: date, stage: Stage) -> Reading:
    if path.suffix.lower() != ".toml":
        return read_workbook(path, instrument, on=on, stage=stage)
    whole_file = Place("")
    if not path.is_file():
        code = Code.IS_FOLDER if path.is_dir() else Code.NOT_FOUND
        return _unread(problem(code, whole_file))
    try:
        content = path.read_bytes()
    except OSError as error:
        return _unread(problem(Code.NOT_READABLE, whole_file, why=str(error.strerror)))
    raw, problems = read_answers(content, questions(instrument))
    if problems:
        return _unread(*problems)
    return replace(judge(raw, instrument, on=on, stage=stage), sha256=sha256(content).hexdigest())


def _unread(*problems: Problem) -> Reading:
    return Reading(None, None, problems)
