"""`report`: the draft report of a workbook, as a PDF or as plain text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from arms_docs.assessment import questions
from arms_docs.casework import Terms
from arms_docs.casework.drafting import NothingToRenderError, check_edition, draft
from arms_docs.cli.exits import end
from arms_docs.cli.inputs import check_unchanged, exit_code, read
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, force_option, format_option, on_option, settings_option
from arms_docs.cli.output_names import ENDINGS, proposed
from arms_docs.cli.outputs import check_new_folder, free_file, write, write_folder
from arms_docs.cli.problems_as_text import problems_text
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.rating import Reading
from arms_docs.report import Edition
from arms_docs.report.pages import ReportView, page_of
from arms_docs.report.text import render_parts, render_text

edition_option = click.option(
    "--edition",
    type=click.Choice([e.value for e in Edition]),
    default="panel",
    show_default=True,
    help="; ".join(f"{e.value}: {e.profile.about}" for e in Edition) + ".",
)


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "-o",
    "--out",
    type=FILE,
    metavar="OUT",
    help="The file, or with --parts the folder. Default: a name with the case reference, here.",
)
@edition_option
@format_option(
    "pdf",
    "text",
    help="text: the same words under the same headings, to paste into another system.",
)
@click.option("--parts", is_flag=True, help="With text: a file for each heading, in a new folder.")
@settings_option
@on_option
@force_option
def report(
    file: Path,
    out: Path | None,
    edition: str,
    style: str,
    parts: bool,
    settings: Path | None,
    on: date,
    force: bool,
) -> None:
    """Render the draft report of a workbook, marked DRAFT, or INCOMPLETE DRAFT with its gaps
    listed.
    """
    if parts and style != "text":
        raise click.UsageError("--parts goes with --format text")
    ending = "" if parts else ENDINGS[style]
    if out:
        out = _place(out, ending, file, force=force)
    now = datetime.combine(on, time(), UTC)
    terms = Terms.of(settings_in_force(settings), now)
    with doing("Reading the workbook"):
        reading = read(file, terms.instrument, on=on)
    if reading.assessment is None:
        form = questions(terms.instrument)
        click.echo("\n".join(problems_text(str(file), reading, form)), err=True)
        end(exit_code(reading))
    chosen = Edition(edition)
    try:
        check_edition(reading, chosen)
    except NothingToRenderError as error:
        raise click.UsageError(str(error)) from None
    if out is None:
        name = proposed(reading.assessment.person.reference, f"{edition}-draft", ending)
        out = _place(name, ending, file, force=force)
    with doing("Rendering the report"):
        if style == "text":
            view = _write_text(reading, chosen, out, parts, terms, force=force)
        else:
            view = _write_pdf(reading, chosen, file, out, terms, force=force)
    click.echo(f"Wrote {out} ({draft_in_words(reading, chosen, view)})", err=True)
    end(exit_code(reading))


def draft_in_words(reading: Reading, edition: Edition, view: ReportView) -> str:
    """Which edition a draft is of, and whether anything is missing in it."""
    words = "draft" if reading.ok else f"INCOMPLETE draft: {len(view.gaps)} missing or wrong"
    return f"{edition.value} edition, {words}"


def _place(out: Path, ending: str, file: Path, *, force: bool) -> Path:
    """Where to write; a usage error where something is in the way. No ending: a new folder."""
    if not ending:
        check_new_folder(out)
        return out
    return free_file(out, ending, force=force, inputs=(file,))


def _write_text(
    reading: Reading, edition: Edition, out: Path, parts: bool, terms: Terms, *, force: bool
) -> ReportView:
    """Write the words of the report as one file, or each part as a file in a new folder."""
    view, html = page_of(reading, terms.instrument, edition, marking=terms.settings.marking)
    if not parts:
        write(out, render_text(html).encode(), force=force)
        return view
    files = {}
    for number, (heading, text) in enumerate(render_parts(html), start=1):
        files[f"{number:02} {_file_name(heading)}.txt"] = text.encode()
    write_folder(out, files)
    return view


def _file_name(heading: str) -> str:
    """A heading as part of a file's name.

    >>> _file_name("RM2000/S: what it says")
    'RM2000-S what it says'
    """
    letters = "".join(c if c.isalnum() or c in "/-" else " " for c in heading)
    return " ".join(letters.replace("/", "-").split())


def _write_pdf(
    reading: Reading, edition: Edition, file: Path, out: Path, terms: Terms, *, force: bool
) -> ReportView:
    """Write the report as a PDF; a usage error where ``file`` is no longer what it carries."""
    if edition.profile.carries_files:
        check_unchanged(file, reading)
    document = draft(reading, edition, terms)
    write(out, document.pdf, force=force)
    if document.remarks:
        click.echo("The page was rendered with a remark that should be reported to us.", err=True)
    return document.view
