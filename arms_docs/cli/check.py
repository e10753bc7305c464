"""The command check: every problem of a workbook, as text, JSON or a page, or marked in a copy of the workbook."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arms_docs.cli.inputs import instrument_under, read
from arms_docs.cli.options import FILE, force_option, on_option, settings_option
from arms_docs.cli.outputs import check_free, write
from arms_docs.cli.problems_json import VERSION, problems_data
from arms_docs.cli.show import exit_code
from arms_docs.problems import Stage

if TYPE_CHECKING:
    from arms_docs.assessment.ask import Form
    from arms_docs.rating import Reading

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
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
)
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
    from arms_docs.assessment.discreet import discreet
    from arms_docs.assessment.form import questions

    if copy:
        _check_copy(copy, files, no_values=no_values, force=force)
    instrument = instrument_under(settings)
    form = questions(instrument)
    readings = [(str(path), read(path, instrument, on=on, stage=Stage(stage))) for path in files]
    if copy:
        _annotate(copy, readings[0][1], form)
    if no_values:
        # A file is often named after the person that it is about.
        bare = (
            replace(reading, problems=discreet(reading.problems, form)) for _, reading in readings
        )
        readings = [(f"file {number}", reading) for number, reading in enumerate(bare, start=1)]
    _OUTPUTS[style](readings, form, values=not no_values, on=on)
    if style == "text" and not any(reading.problems for _, reading in readings):
        click.echo(f"Next: {NEXT[Stage(stage)]}.")
    sys.exit(max(exit_code(reading) for _, reading in readings))


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
    from arms_docs.workbook.write.annotate import annotate

    write(copy, annotate(reading, form))
    click.echo(f"Wrote {copy}", err=True)


def _text(readings: list[tuple[str, Reading]], form: Form, *, values: bool, on: date) -> None:  # noqa: ARG001
    from arms_docs.cli.problems_text import problems_text

    for number, (name, reading) in enumerate(readings):
        if number:
            click.echo(err=reading.assessment is None)
        for line in problems_text(name, reading, form):
            click.echo(line, err=reading.assessment is None)


def _json(readings: list[tuple[str, Reading]], form: Form, *, values: bool, on: date) -> None:  # noqa: ARG001
    data = [problems_data(name, reading, values=values) for name, reading in readings]
    click.echo(json.dumps({"version": VERSION, "files": data}, ensure_ascii=False, indent=2))


def _html(readings: list[tuple[str, Reading]], form: Form, *, values: bool, on: date) -> None:
    from arms_docs.report.pages.problems_page import problems_page

    click.echo(
        problems_page(readings, form, values=values, on=on).encode()
    )  # as bytes: the page says that it is UTF-8


_OUTPUTS = {"text": _text, "json": _json, "html": _html}
COMMANDS = (check,)
