"""Rows printed: as text, as JSON, or as CSV that no spreadsheet takes for anything but text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
)
_STARTS_A_FORMULA = ("=", "+", "-", "@", "|", "%")

Row = Mapping[str, Any]


def print_rows(
    rows: Iterable[Row], columns: tuple[str, ...], form: str, line: Callable[[Row], str]
) -> None:
    """Print rows in a form: ``line`` says one as text; JSON has all that a row holds, CSV these columns."""
    if form == "json":
        click.echo(json.dumps(list(rows), indent=1))
    elif form == "csv":
        click.echo(as_csv(rows, columns), nl=False)
    else:
        for row in rows:
            click.echo(plain(line(row)))


def as_csv(rows: Iterable[Row], columns: tuple[str, ...]) -> str:
    r"""CSV (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe.

    >>> as_csv([{"a": "=1+1", "b": "x, y"}], ("a", "b")).splitlines()
    ['a,b', '\'=1+1,"x, y"']
    """
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(columns)
    for row in rows:
        table.writerow(_cell(row.get(name)) for name in columns)
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, Mapping):
        value = "; ".join(f"{name}: {text}" for name, text in value.items())
    elif isinstance(value, list | tuple):
        value = " ".join(map(str, value))
    elif isinstance(value, bool):
        value = "yes" if value else "no"
    text = plain("" if value is None else str(value))
    return f"'{text}" if text.lstrip().startswith(_STARTS_A_FORMULA) else text


def plain(text: str) -> str:
    """Text without what a terminal would obey, in full."""
    from arms_docs.signoff.keys.certificate import printable

    return printable(text, longest=len(text))
