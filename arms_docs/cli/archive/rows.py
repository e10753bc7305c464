"""Rows printed: as text, as JSON or as CSV."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from arms_docs.csv_rows import as_csv
from arms_docs.signoff.keys import printable

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


def plain(text: str) -> str:
    """Text without what a terminal would obey, in full."""
    return printable(text, longest=len(text))
