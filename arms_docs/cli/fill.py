"""The command `fill`."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.assessment import questions, read_answers
from arms_docs.cli.exits import NotRightError
from arms_docs.cli.input_file import read_input
from arms_docs.cli.inputs import instrument_under
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, force_option, settings_option
from arms_docs.cli.output_names import WORKBOOK
from arms_docs.cli.outputs import free_file, write
from arms_docs.workbook import MOST_FILE
from arms_docs.workbook.write import fits_cell, write_workbook


@click.command()
@click.argument("answers", type=FILE, metavar="ANSWERS.toml")
@click.argument("out", type=FILE, metavar="OUT.xlsx")
@settings_option
@force_option
def fill(answers: Path, out: Path, settings: Path | None, force: bool) -> None:
    """Write a workbook from an answers file, as it stands: 'check' says what is wrong with it."""
    out = free_file(out, WORKBOOK, force=force, inputs=(answers,))
    content = read_input(answers, MOST_FILE)
    form = questions(instrument_under(settings))
    raw, problems = read_answers(content, form)
    if problems:
        raise click.UsageError(f"{answers}: {problems[0].message}")
    lost = [str(place) for place in raw if form.question(place) is None]
    lost += [str(place) for place, text in raw.items() if not fits_cell(text)]
    if lost:
        raise NotRightError(
            f"{answers}: not written, because these answers have no place in the form, "
            "or do not fit into a cell:",
            *(f"  {place}" for place in lost),
        )
    with doing("Writing the workbook"):
        write(out, write_workbook(form, raw), force=force)
    click.echo(f"Wrote {out}", err=True)
