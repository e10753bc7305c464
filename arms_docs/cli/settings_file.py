"""The organisation's settings, read from the file that a command is given."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from arms_docs.cli.exits import ExitCode, end
from arms_docs.plain_file import read_plain
from arms_docs.problems import Severity
from arms_docs.settings import (
    DEFAULTS,
    Settings,
    read_settings,
)
from arms_docs.toml_problems import TomlProblem


def settings_in_force(path: Path | None) -> Settings:
    """The settings in a file, or those that hold without one.

    Says what is wrong with a file, and ends the command where its settings cannot hold.
    """
    if path is None:
        return DEFAULTS
    settings, problems = read_settings_file(path)
    say_settings_problems(path, problems)
    if settings is None:
        end(ExitCode.WRONG_USE)
    return settings


def read_settings_file(path: Path) -> tuple[Settings | None, tuple[TomlProblem, ...]]:
    """What `read_settings` gives for a file; a usage error where there is no text to read."""
    try:
        text = read_plain(path).decode()
    except FileNotFoundError:
        raise click.UsageError(f"there is no settings file {path}") from None
    except OSError as error:
        raise click.UsageError(
            f"the settings file {path} could not be opened: {error.strerror}"
        ) from None
    except UnicodeDecodeError:
        raise click.UsageError(f"the settings file {path} is not text in UTF-8") from None
    return read_settings(text, folder=path.parent)


def say_settings_problems(path: Path, problems: Iterable[TomlProblem]) -> None:
    """Each problem of a settings file on a line: file, line, key, what is wrong, what to do."""
    for problem in problems:
        line = f"line {problem.line}" if problem.line else ""
        parts = (f"{path}", problem.file, line, problem.where)
        place = ", ".join(part for part in parts if part)
        word = "Warning: " if problem.severity is Severity.WARNING else ""
        click.echo(f"{place}: {word}{problem.message} {problem.remedy}", err=True)
