"""What commands read: workbooks and answers files, judged, and the organisation's settings."""

from __future__ import annotations

import sys
from collections.abc import Iterable
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
    """The judged assessment in a workbook, or in an answers file (.toml), with every problem."""
    from arms_docs.reading.pipeline import read_file

    return read_file(path, instrument, on=on, stage=stage)


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
