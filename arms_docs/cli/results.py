"""Commands about results: rate, report."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arms_docs.cli.inputs import instrument_under, read, settings_in_force
from arms_docs.cli.options import FILE, force_option, on_option, settings_option
from arms_docs.cli.outputs import check_free, check_new_folder, write
from arms_docs.cli.show import exit_code, rating_data, rating_text
from arms_docs.report.edition import Edition

if TYPE_CHECKING:
    from arms_docs.instrument import Instrument
    from arms_docs.rating import Reading
    from arms_docs.report.pages.view import ReportView
    from arms_docs.report.pdf.embed import Attachment
    from arms_docs.settings import Settings


@click.command()
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@settings_option
@on_option
def rate(files: tuple[Path, ...], form: str, settings: Path | None, on: date) -> None:
    """Rate workbooks or answers files: RM2000, priorities, guide and visits, with their working."""
    instrument = instrument_under(settings)
    readings = [(str(path), read(path, instrument, on=on)) for path in files]
    if form == "json":
        data = {"version": 1, "files": [rating_data(name, reading) for name, reading in readings]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for number, (name, reading) in enumerate(readings):
            if number:
                click.echo()
            for line in rating_text(name, reading, instrument):
                click.echo(line, err=reading.assessment is None)
    sys.exit(max(exit_code(reading) for _, reading in readings))


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "-o",
    "--out",
    type=FILE,
    required=True,
    metavar="OUT",
    help="The file, or with --parts the folder.",
)
@click.option(
    "--edition",
    type=click.Choice([e.value for e in Edition]),
    default="panel",
    show_default=True,
    help="; ".join(f"{e.value}: {e.profile.about}" for e in Edition) + ".",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["pdf", "text"]),
    default="pdf",
    show_default=True,
    help="text: the same words under the same headings, to paste into another system.",
)
@click.option("--parts", is_flag=True, help="With text: a file for each heading, in a new folder.")
@settings_option
@on_option
@force_option
def report(
    file: Path,
    out: Path,
    edition: str,
    form: str,
    parts: bool,
    settings: Path | None,
    on: date,
    force: bool,
) -> None:
    """Render the draft report of a workbook, marked DRAFT, or INCOMPLETE DRAFT with its gaps listed."""
    from arms_docs.assessment.form import questions
    from arms_docs.settings import instrument_in_force

    if parts and form != "text":
        raise click.UsageError("--parts goes with --format text")
    check_new_folder(out) if parts else check_free(out, force=force, inputs=(file,))
    own = settings_in_force(settings)
    instrument = instrument_in_force(own)
    reading = read(file, instrument, on=on)
    if reading.assessment is None or reading.rating is None:
        from arms_docs.cli.problems_text import problems_text

        click.echo("\n".join(problems_text(str(file), reading, questions(instrument))), err=True)
        sys.exit(exit_code(reading))
    from arms_docs.report.redaction import has_restricted

    chosen = Edition(edition)
    if chosen.profile.only_restricted and not has_restricted(reading.assessment):
        raise click.UsageError("nothing in it is marked restricted, so there is no annex to write")
    view = (
        _write_text(reading, instrument, chosen, out, parts, own)
        if form == "text"
        else _write_pdf(reading, instrument, chosen, file, out, on, own)
    )
    words = "draft" if reading.ok else f"INCOMPLETE draft: {len(view.gaps)} missing or wrong"
    click.echo(f"Wrote {out} ({edition} edition, {words})", err=True)
    sys.exit(exit_code(reading))


def _write_text(
    reading: Reading,
    instrument: Instrument,
    edition: Edition,
    out: Path,
    parts: bool,
    own: Settings,
) -> ReportView:
    from arms_docs.report.pages.page import page_of
    from arms_docs.report.pages.plain_text import render_parts, render_text

    view, html = page_of(reading, instrument, edition, marking=own.marking)
    if not parts:
        write(out, render_text(html).encode())
        return view
    out.mkdir()
    for number, (name, text) in enumerate(render_parts(html), start=1):
        plain = " ".join(
            "".join(c if c.isalnum() or c in "/-" else " " for c in name).replace("/", "-").split()
        )
        write(out / f"{number:02} {plain}.txt", text.encode())
    return view


def _write_pdf(
    reading: Reading,
    instrument: Instrument,
    edition: Edition,
    file: Path,
    out: Path,
    on: date,
    own: Settings,
) -> ReportView:
    from arms_docs.report.pdf.document import render

    carried = _carried(reading, instrument, file, on, own) if edition.profile.carries_files else ()
    document = render(reading, instrument, edition, carried=carried, marking=own.marking)
    write(out, document.pdf)
    if document.remarks:
        click.echo("The page was rendered with a remark that should be reported to us.", err=True)
    return document.view


def _carried(
    reading: Reading, instrument: Instrument, file: Path, on: date, own: Settings
) -> tuple[Attachment, ...]:
    from hashlib import sha256

    from arms_docs.report.pdf.record_files import Submitted, attachments, draft_data
    from arms_docs.settings import portable

    handed_in = file.read_bytes()
    if sha256(handed_in).hexdigest() != reading.sha256 or reading.assessment is None:
        raise click.UsageError(f"{file} was changed while it was being read; try again")
    submitted = Submitted(
        handed_in, datetime.combine(on, time(), UTC), is_workbook=file.suffix.lower() != ".toml"
    )
    signoff = draft_data(reading.assessment)
    return attachments(submitted, reading, instrument, signoff=signoff, settings=portable(own))


COMMANDS = (rate, report)
