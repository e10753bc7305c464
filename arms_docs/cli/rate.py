"""`rate`: RM2000, priorities, guide and visits of a workbook, with their working."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from arms_docs.cli.exits import end
from arms_docs.cli.inputs import exit_code, instrument_under, read
from arms_docs.cli.narration import each
from arms_docs.cli.options import FILE, format_option, on_option, settings_option
from arms_docs.cli.rating_as_json import rating_data
from arms_docs.cli.rating_as_text import rating_text
from arms_docs.rating import Reading


@click.command()
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@format_option("text", "json")
@settings_option
@on_option
def rate(files: tuple[Path, ...], style: str, settings: Path | None, on: date) -> None:
    """Rate workbooks or answers files: RM2000, priorities, guide and visits, with their working."""
    instrument = instrument_under(settings)
    readings = [(str(path), read(path, instrument, on=on)) for path in each(files, "Rating")]
    if style == "json":
        click.echo(rating_json(readings))
    else:
        for number, (name, reading) in enumerate(readings):
            if number:
                click.echo()
            for line in rating_text(name, reading, instrument):
                click.echo(line, err=reading.assessment is None)
    end(max(exit_code(reading) for _, reading in readings))


def rating_json(readings: list[tuple[str, Reading]]) -> str:
    """The ratings of files, by name, for a script."""
    data = {"version": 1, "files": [rating_data(name, reading) for name, reading in readings]}
    return json.dumps(data, ensure_ascii=False, indent=2)
