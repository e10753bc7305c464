"""The command check: every problem of a workbook, as text, JSON or a page, or marked in a copy of the workbook."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from arms_docs.cli.files import FILE, on_option, read
from arms_docs.cli.problems_json import problems_data
from arms_docs.cli.problems_text import problems_text
from arms_docs.cli.show import exit_code
from arms_docs.problems import Stage


@click.command()
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option("--for", "stage", type=click.Choice([s.value for s in Stage]), default=Stage.SUBMISSION.value,
              show_default=True, help="What to judge for.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--no-values", is_flag=True, help="Leave out what was typed, so that the list may be passed on.")
@on_option
def check(files: tuple[Path, ...], stage: str, form: str, no_values: bool, on: date) -> None:
    """List every problem in workbooks or answers files, each with its cell and what to do."""
    from arms_docs.instrument import load_instrument

    instrument = load_instrument()
    readings = [(str(path), read(path, instrument, on=on, stage=Stage(stage))) for path in files]
    if form == "json":
        data = [problems_data(name, reading, values=not no_values) for name, reading in readings]
        click.echo(json.dumps({"version": 1, "files": data}, ensure_ascii=False, indent=2))
    else:
        for name, reading in readings:
            for line in problems_text(name, reading, values=not no_values):
                click.echo(line, err=reading.assessment is None)
    sys.exit(max(exit_code(reading) for _, reading in readings))


COMMANDS = (check,)
