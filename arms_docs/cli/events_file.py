"""The events that no assessment says, read from the file beside the organisation's settings."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.caseload import NO_EVENTS, CaseEvents, read_events
from arms_docs.cli.exits import ExitCode, end
from arms_docs.cli.input_file import read_small
from arms_docs.cli.options import FILE
from arms_docs.cli.settings_file import say_settings_problems

EVENTS = "caseload-events.toml"

events_option = click.option(
    "--events",
    type=FILE,
    metavar="EVENTS.toml",
    help=f"What no assessment says, as `event` adds it. Default: {EVENTS} beside the settings.",
)


def events_in_force(path: Path | None, settings: Path | None) -> CaseEvents:
    """The events in a file, in the one beside the settings, or none where there is no such file.

    Says what is wrong with a file, and ends the command where its events cannot hold.
    """
    if path is None:
        path = settings.with_name(EVENTS) if settings else None
        if path is None or not path.exists():
            return NO_EVENTS
    try:
        text = read_small(path).decode()
    except UnicodeDecodeError:
        raise click.UsageError(f"the file of events {path} is not text in UTF-8") from None
    events, problems = read_events(text)
    say_settings_problems(path, problems)
    if events is None:
        end(ExitCode.WRONG_USE)
    return events
