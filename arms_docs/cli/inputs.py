"""The workbooks and answers files that commands read, judged."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from arms_docs.cli.exits import ExitCode
from arms_docs.instrument import Instrument
from arms_docs.problems import Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_file


def exit_code(reading: Reading) -> ExitCode:
    """The code for a file that was read: no errors, errors, or not a workbook at all."""
    if reading.assessment is None:
        return ExitCode.WRONG_USE
    return ExitCode.DONE if reading.ok else ExitCode.NOT_RIGHT


def read(
    path: Path, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION
) -> Reading:
    """The judged assessment in a workbook, or in an answers file (.toml), with every problem."""
    return read_file(path, instrument, on=on, stage=stage)


def check_unchanged(path: Path, reading: Reading) -> None:
    """A usage error where a file is no longer what was read: nobody has judged what it is now."""
    if path.read_bytes() != reading.content:
        raise click.UsageError(f"{path} was changed while it was being read; try again")
