"""What commands read: the tables in force, and workbooks or answers files judged by them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from arms_docs.cli.exits import ExitCode
from arms_docs.cli.input_file import read_input
from arms_docs.instrument import Instrument, load_instrument
from arms_docs.on_demand import load
from arms_docs.problems import Stage
from arms_docs.rating import Reading
from arms_docs.reading import read_file

# Nothing of settings is imported for those who have none: `check` and `rate` start sooner.
SETTINGS_IN_FORCE = "arms_docs.cli.settings_file:settings_in_force"
INSTRUMENT_IN_FORCE = "arms_docs.settings:instrument_in_force"


def instrument_under(path: Path | None) -> Instrument:
    """The tables in force under the settings in a file; without one, ours as they are shipped."""
    if path is None:
        return load_instrument()
    instrument: Instrument = load(INSTRUMENT_IN_FORCE)(load(SETTINGS_IN_FORCE)(path))
    return instrument


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
    if read_input(path) != reading.content:
        raise click.UsageError(f"{path} was changed while it was being read; try again")
