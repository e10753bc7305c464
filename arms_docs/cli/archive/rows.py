"""Rows printed: as text, as JSON, or as CSV that no spreadsheet takes for anything but text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from arms_docs.signoff.keys import printable

_STARTS_A_FORMULA = ("=", "+", "-", "@", "|", "%")

Row = Mapping[str, Any]


def print_rows(
    rows: Iterable[Row], columns: tuple[str, ...], style: str, line: Callable[[Row], str]
) -> None:
    """Print rows as "text", "json" or "csv".

    ``line`` gives a row as text; JSON has all that a row holds, CSV only these columns.
    """
    if style == "json":
        click.echo(json.dumps(list(rows), indent=1))
    elif style == "csv":
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


def plain(text: str) -> str:
    """Text without what a terminal would obey, in full."""
    return printable(text, longest=len(text))


def _cell(value: Any) -> str:
    text = plain(_words(value))
    return f"'{text}" if text.lstrip().startswith(_STARTS_A_FORMULA) else text


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {text}" for name, text in value.items())
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
