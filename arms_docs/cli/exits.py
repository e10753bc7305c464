"""How a command ends: five codes, and exceptions that know theirs. Only `main` leaves the program.

A command that has done its work ends with `end`, or simply returns. One that stops early raises:
`click.UsageError` for a wrong command line, or one of the exceptions here.
"""

from __future__ import annotations

from enum import IntEnum
from typing import IO, Any, NoReturn

import click


class ExitCode(IntEnum):
    """What scripts hold on to. Of several files, the highest counts."""

    DONE = 0  # also with warnings
    NOT_RIGHT = 1  # what was checked is not right
    WRONG_USE = 2  # a wrong command line, or a file that is not what it should be
    CANNOT_TELL = 3  # neither was shown: of a newer program or edition, too late, or unreadable
    OUR_FAULT = 70


class StopError(click.ClickException):
    """A command stops: these lines say why, each printed as it is on standard error."""

    exit_code = ExitCode.WRONG_USE

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the lines, without the word "Error" that click puts before its own."""
        click.echo(self.message, file=file, err=file is None)


class NotRightError(StopError):
    """What was checked is not right, so nothing was done with it."""

    exit_code = ExitCode.NOT_RIGHT


class CannotTellError(StopError):
    """Whether it is right cannot be told, so nothing was done with it."""

    exit_code = ExitCode.CANNOT_TELL


class WrongFileError(StopError):
    """A file or a folder is not what it should be."""


class CannotWriteError(click.ClickException):
    """The machine refuses an output: one sentence, after the word "Error"."""

    exit_code = ExitCode.WRONG_USE


def end(code: ExitCode) -> NoReturn:
    """End the command with this code. What it has to say has been said."""
    click.get_current_context().exit(code)
