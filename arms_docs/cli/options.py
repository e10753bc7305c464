"""Options and their types that many commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from arms_docs.civil_days import civil_day
from arms_docs.cli import clock

# A file that is written over need not be readable; `input_file` says what cannot be read, and why.
FILE = click.Path(path_type=Path, readable=False)
F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A date on the command line: 2026-11-22."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The date, or a usage error."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date such as 2026-11-22", param, ctx)


class Moment(click.ParamType[datetime]):
    """A time on the command line: 2026-11-22T12:05+00:00. Without a zone it is UTC."""

    name = "time"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The time, with its zone, or a usage error."""
        try:
            time = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a time such as 2026-11-22T12:05", param, ctx)
        return time if time.utcoffset() is not None else time.replace(tzinfo=UTC)


def format_option(*styles: str, help: str | None = None) -> Callable[[F], F]:
    """``--format``, with the first of these styles as its default, handed over as ``style``."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(styles),
        default=styles[0],
        show_default=True,
        help=help,
    )


on_option = click.option(
    "--on",
    type=Day(),
    default=lambda: civil_day(clock.now()),
    show_default="today",
    help="Judge as of this day.",
)
at_option = click.option(
    "--at",
    "moment",
    type=Moment(),
    default=lambda: clock.now(),
    show_default="now",
    metavar="TIME",
    help="Judge as at this time, such as 2046-11-28T12:00 (in UTC).",
)
settings_option = click.option(
    "--settings",
    type=FILE,
    envvar="ARMS_DOCS_SETTINGS",
    show_envvar=True,
    metavar="SETTINGS.toml",
    help="The organisation's settings; see 'arms-docs settings'.",
)
force_option = click.option(
    "--force", is_flag=True, help="Write over a file that is there already; never over a link."
)
trust_option = click.option(
    "--trust",
    type=FILE,
    multiple=True,
    metavar="AUTHORITY.pem",
    help="A certificate authority you trust.",
)
lists_option = click.option(
    "--crl",
    "lists",
    type=FILE,
    multiple=True,
    metavar="LIST.crl",
    help="Certificates withdrawn.",
)
