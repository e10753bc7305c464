"""`check`: every problem of a workbook, as text, JSON or a page, or marked in a copy of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from arms_docs.assessment import Form, discreet, questions
from arms_docs.cli.exits import end
from arms_docs.cli.inputs import exit_code, instrument_under, read
from arms_docs.cli.options import FILE, force_option, format_option, on_option, settings_option
from arms_docs.cli.outputs import check_free, write
from arms_docs.cli.problems_as_json import VERSION, problems_data
from arms_docs.cli.problems_as_text import problems_text
from arms_docs.on_demand import load
from arms_docs.problems import Stage
from arms_docs.rating import Reading

# Seldom asked for, and slow to import: they bring the templates and the writer of workbooks along.
PROBLEMS_PAGE = "arms_docs.report.problems_page:problems_page"
MARKED_COPY = "arms_docs.workbook.repair.marked_copy:marked_copy"

NEXT = {
    Stage.SUBMISSION: "'arms-docs submit', for the supervisor",
    Stage.SIGN_OFF: "'arms-docs sign', of what was submitted",
}


@click.command()
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--for",
    "stage",
    type=click.Choice([s.value for s in Stage]),
    default=Stage.SUBMISSION.value,
    show_default=True,
    help="What to judge for.",
)
@format_option("text", "json", "html")
@click.option(
    "--annotate",
    "copy",
    type=FILE,
    metavar="OUT.xlsx",
    help="Write a copy of the one workbook with its problems marked and listed.",
)
@click.option(
    "--no-values",
    is_flag=True,
    help="Leave out what was typed, and the names of files, so that the list may be passed on.",
)
@settings_option
@on_option
@force_option
def check(
    files: tuple[Path, ...],
    stage: str,
    style: str,
    copy: Path | None,
    no_values: bool,
    settings: Path | None,
    on: date,
    force: bool,
) -> None:
    """List every problem in workbooks or answers files, each with its cell and what to do."""
    if copy:
        _check_copy(copy, files, no_values=no_values, force=force)
    instrument = instrument_under(settings)
    form = questions(instrument)
    readings = [(str(path), read(path, instrument, on=on, stage=Stage(stage))) for path in files]
    if copy:
        _annotate(copy, readings[0][1], form)
    if no_values:
        readings = _without_values(readings, form)
    if style == "json":
        _print_json(readings, values=not no_values)
    elif style == "html":
        page: str = load(PROBLEMS_PAGE)(readings, form, values=not no_values, on=on)
        click.echo(page.encode())  # as bytes: the page says that it is UTF-8
    else:
        _print_text(readings, form)
        if not any(reading.problems for _, reading in readings):
            click.echo(f"Next: {NEXT[Stage(stage)]}.")
    end(max(exit_code(reading) for _, reading in readings))


def _check_copy(copy: Path, files: tuple[Path, ...], *, no_values: bool, force: bool) -> None:
    """A usage error where a marked copy was asked for that cannot be."""
    if len(files) > 1:
        raise click.UsageError("--annotate writes a copy of one file; name one FILE")
    if no_values:
        raise click.UsageError(
            "--annotate writes a copy with all its answers in it, and --no-values leaves them out"
        )
    check_free(copy, force=force, inputs=files)


def _annotate(copy: Path, reading: Reading, form: Form) -> None:
    if reading.assessment is None:
        return  # why it could not be read is said in any case
    write(copy, load(MARKED_COPY)(reading, form))
    click.echo(f"Wrote {copy}", err=True)


def _without_values(readings: list[tuple[str, Reading]], form: Form) -> list[tuple[str, Reading]]:
    """The readings without what was typed, each file under its number.

    A file is often named after the person that it is about.
    """
    return [
        (f"file {number}", replace(reading, problems=discreet(reading.problems, form)))
        for number, (_, reading) in enumerate(readings, start=1)
    ]


def _print_text(readings: list[tuple[str, Reading]], form: Form) -> None:
    for number, (name, reading) in enumerate(readings):
        if number:
            click.echo(err=reading.assessment is None)
        for line in problems_text(name, reading, form):
            click.echo(line, err=reading.assessment is None)


def _print_json(readings: list[tuple[str, Reading]], *, values: bool) -> None:
    data = [problems_data(name, reading, values=values) for name, reading in readings]
    click.echo(json.dumps({"version": VERSION, "files": data}, ensure_ascii=False, indent=2))
