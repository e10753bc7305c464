"""What commands read: workbooks and answers files, judged, and the organisation's settings."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arms_docs.problems import Severity, Stage

if TYPE_CHECKING:
    from arms_docs.instrument import Instrument
    from arms_docs.rating import Reading
    from arms_docs.settings import Settings
    from arms_docs.toml_problems import TomlProblem


def read(
    path: Path, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION
) -> Reading:
    """The judged assessment in a workbook, or in an answers file (.toml), with what the report could not print."""
    from arms_docs.assessment.form import questions
    from arms_docs.casework.printable import check_printable
    from arms_docs.rating.checklist import check_warnings

    reading = _read(path, instrument, on=on, stage=stage)
    if reading.assessment is None:
        return reading
    unprintable = check_printable(reading.assessment, instrument)
    open_warnings = (
        check_warnings(reading.assessment, reading.problems) if stage is Stage.SIGN_OFF else ()
    )
    form = questions(instrument)
    located = (
        replace(p, cell=reading.cells.get(p.place, ""), label=form.label(p.place))
        for p in (*unprintable, *open_warnings)
    )
    return replace(reading, problems=(*reading.problems, *located))


def _read(path: Path, instrument: Instrument, *, on: date, stage: Stage) -> Reading:
    if path.suffix.lower() != ".toml":
        from arms_docs.workbook.intake.read_workbook import read_workbook

        return read_workbook(path, instrument, on=on, stage=stage)
    from hashlib import sha256

    from arms_docs.assessment.answers import read_answers
    from arms_docs.assessment.form import questions
    from arms_docs.problems import Code, Place, problem
    from arms_docs.rating import Reading, judge

    if not path.is_file():
        return Reading(
            None, None, (problem(Code.IS_FOLDER if path.is_dir() else Code.NOT_FOUND, Place("")),)
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        return Reading(
            None, None, (problem(Code.NOT_READABLE, Place(""), why=str(error.strerror)),)
        )
    raw, wrong = read_answers(content, questions(instrument))
    if wrong:
        return Reading(None, None, wrong)
    return replace(judge(raw, instrument, on=on, stage=stage), sha256=sha256(content).hexdigest())


def settings_in_force(path: Path | None) -> Settings:
    """The settings in a file, or those that hold without one. Says what is wrong with them, and exits 2 if they are."""
    from arms_docs.settings import DEFAULTS

    if path is None:
        return DEFAULTS
    settings, found = read_settings_file(path)
    say_settings_problems(path, found)
    if settings is None:
        sys.exit(2)
    return settings


def instrument_under(path: Path | None) -> Instrument:
    """The tables in force under the settings in a file; without one, ours as they are shipped."""
    if path is None:  # nothing of settings is imported
        from arms_docs.instrument import load_instrument

        return load_instrument()
    from arms_docs.settings import instrument_in_force

    return instrument_in_force(settings_in_force(path))


def read_settings_file(path: Path) -> tuple[Settings | None, tuple[TomlProblem, ...]]:
    """What `read_settings` finds in a file; a usage error where there is no text to read."""
    from arms_docs.settings import read_settings

    if not path.is_file():
        raise click.UsageError(f"there is no settings file {path}")
    try:
        text = path.read_bytes().decode()
    except OSError as error:
        raise click.UsageError(
            f"the settings file {path} could not be opened: {error.strerror}"
        ) from None
    except UnicodeDecodeError:
        raise click.UsageError(f"the settings file {path} is not text in UTF-8") from None
    return read_settings(text, folder=path.parent)


def say_settings_problems(path: Path, found: Iterable[TomlProblem]) -> None:
    """Each problem of a settings file on a line: file, line, key, what is wrong, what to do."""
    for one in found:
        parts = (f"{path}", one.file, f"line {one.line}" if one.line else "", one.where)
        word = "Warning: " if one.severity is Severity.WARNING else ""
        click.echo(f"{', '.join(filter(None, parts))}: {word}{one.message} {one.remedy}", err=True)
