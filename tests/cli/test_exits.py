"""How a command ends: its code, and what it says."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from arms_docs.cli.exits import (
    CannotWriteError,
    ExitCode,
    NotRightError,
    StopError,
    WrongFileError,
    end,
)


def run(error: Exception | None = None, code: ExitCode = ExitCode.DONE) -> tuple[int, str]:
    """The exit code and standard error of a command that ends so."""

    @click.command()
    def command() -> None:
        if error:
            raise error
        end(code)

    result = CliRunner().invoke(command)
    assert result.stdout == ""
    return result.exit_code, result.stderr


def test_the_codes_are_those_that_scripts_hold_on_to() -> None:
    assert [int(code) for code in ExitCode] == [0, 1, 2, 3, 70]
    assert max(ExitCode.NOT_RIGHT, ExitCode.WRONG_USE) is ExitCode.WRONG_USE


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (NotRightError("first", "second"), 1, "first\nsecond\n"),
        (WrongFileError("not a workbook"), 2, "not a workbook\n"),
        (StopError("stopped"), 2, "stopped\n"),
        (CannotWriteError("the disk is full"), 2, "Error: the disk is full\n"),
    ],
)
def test_an_error_knows_its_code_and_its_lines(error: Exception, code: int, words: str) -> None:
    assert run(error) == (code, words)


@pytest.mark.parametrize("code", ExitCode)
def test_a_command_ends_with_the_code_it_names(code: ExitCode) -> None:
    assert run(code=code) == (code, "")
