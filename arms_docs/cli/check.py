"""`check`: every problem of a workbook, as text, JSON or a page, or marked in a copy of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from arms_docs.assessment import Form, discreet, questions
from arms_docs.cli.exits import end
from arms_docs.cli.inputs import exit_code, instrument_under, read
from arms_docs.cli.narration import doing, each
from arms_docs.cli.options import FILE, force_option, format_option, on_option, settings_option
from arms_docs.cli.output_names import ENDINGS, WORKBOOK
from arms_docs.cli.outputs import free_file, write
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

stage_option = click.option(
    "--for",
    "stage",
    type=click.Choice([s.value for s in Stage]),
    default=Stage.SUBMISSION.value,
    show_default=True,
    help="What to judge for.",
)


@click.command()
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@stage_option
@format_option("text", "json", "html")
@click.option(
    "-o",
    "--out",
    type=FILE,
    metavar="OUT",
    help="Write the list to this file instead of printing it.",
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
    out: Path | None,
    copy: Path | None,
    no_values: bool,
    settings: Path | None,
    on: date,
    force: bool,
) -> None:
    """List every problem in workbooks or answers files, each with its cell and what to do."""
    if out:
        out = free_file(out, ENDINGS[style], force=force, inputs=files)
    if copy:
        copy = _check_copy(copy, files, no_values=no_values, force=force)
    instrument = instrument_under(settings)
    form = questions(instrument)
    readings = [
        (str(path), read(path, instrument, on=on, stage=Stage(stage)))
        for path in each(files, "Checking")
    ]
    if copy:
        _annotate(copy, readings[0][1], form, force=force)
    if no_values:
        readings = _without_values(readings, form)
    with doing("Making the page") if style == "html" else nullcontext():
        text = listed(
            readings,
            form,
            Stage(stage),
            style,
            on=on,
            values=not no_values,
            whole=out is not None,
        )
    _give(text, out, style, force=force)
    end(max(exit_code(reading) for _, reading in readings))


def listed(
    readings: list[tuple[str, Reading]],
    form: Form,
    stage: Stage,
    style: str,
    *,
    on: date,
    values: bool = True,
    whole: bool,
) -> str:
    """The list of problems in one of the formats; ``whole``: all of it, as it stands in a file."""
    if style == "json":
        return _json(readings, values=values)
    if style == "html":
        page: str = load(PROBLEMS_PAGE)(readings, form, values=values, on=on)
        return page
    text = "\n".join(_text(readings, form, stage, whole=whole))
    return click.unstyle(text) if whole else text


def _check_copy(copy: Path, files: tuple[Path, ...], *, no_values: bool, force: bool) -> Path:
    """A usage error where a marked copy was asked for that cannot be."""
    if len(files) > 1:
        raise click.UsageError("--annotate writes a copy of one file; name one FILE")
    if no_values:
        raise click.UsageError(
            "--annotate writes a copy with all its answers in it, and --no-values leaves them out"
        )
    return free_file(copy, WORKBOOK, force=force, inputs=files)


def _annotate(copy: Path, reading: Reading, form: Form, *, force: bool) -> None:
    if reading.assessment is None:
        return  # why it could not be read is said in any case
    with doing("Writing the marked copy"):
        write(copy, load(MARKED_COPY)(reading, form), force=force)
    click.echo(f"Wrote {copy}", err=True)


def _without_values(readings: list[tuple[str, Reading]], form: Form) -> list[tuple[str, Reading]]:
    """The readings without what was typed, each file under its number.

    A file is often named after the person that it is about.
    """
    return [
        (f"file {number}", replace(reading, problems=discreet(reading.problems, form)))
        for number, (_, reading) in enumerate(readings, start=1)
    ]


def _text(
    readings: list[tuple[str, Reading]], form: Form, stage: Stage, *, whole: bool
) -> Iterator[str]:
    """The list as lines, and at its end what comes next where nothing is to be done.

    What is no workbook is said on standard error, or in the list where that is the ``whole``.
    """
    for number, (name, reading) in enumerate(readings):
        lines = [*([""] if number else []), *problems_text(name, reading, form)]
        if reading.assessment is None and not whole:
            click.echo("\n".join(lines), err=True)
        else:
            yield from lines
    if not any(reading.problems for _, reading in readings):
        yield f"Next: {NEXT[stage]}."


def _json(readings: list[tuple[str, Reading]], *, values: bool) -> str:
    data = [problems_data(name, reading, values=values) for name, reading in readings]
    return json.dumps({"version": VERSION, "files": data}, ensure_ascii=False, indent=2)


def _give(text: str, out: Path | None, style: str, *, force: bool) -> None:
    """Write the list to its file, or print it."""
    if out:
        write(out, f"{text}\n".encode("utf-8", "backslashreplace"), force=force)
        click.echo(f"Wrote {out}", err=True)
    elif style == "html":
        click.echo(text.encode())  # as bytes: the page says that it is UTF-8
    elif text:
        click.echo(text)
