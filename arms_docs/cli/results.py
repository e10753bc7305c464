"""Commands about results: rate, report."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

import click

from arms_docs.cli.files import FILE, check_free, force_option, on_option, read, write
from arms_docs.cli.show import exit_code, rating_data, rating_text


@click.command()
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@on_option
def rate(files: tuple[Path, ...], form: str, on: date) -> None:
    """Rate workbooks or answers files: RM2000, priorities, guide and visits, with their working."""
    from arms_docs.instrument import load_instrument

    instrument = load_instrument()
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
@click.option("-o", "--out", type=FILE, required=True, metavar="OUT.pdf")
@on_option
@force_option
def report(file: Path, out: Path, on: date, force: bool) -> None:
    """Render the draft report of a workbook, marked DRAFT, or INCOMPLETE DRAFT with its gaps listed."""
    from arms_docs.assessment.form import questions
    from arms_docs.instrument import load_instrument

    check_free(out, force=force, inputs=(file,))
    instrument = load_instrument()
    reading = read(file, instrument, on=on)
    if reading.assessment is None or reading.rating is None:
        from arms_docs.cli.problems_text import problems_text

        click.echo("\n".join(problems_text(str(file), reading, questions(instrument))), err=True)
        sys.exit(exit_code(reading))
    from arms_docs.report.html import render_html
    from arms_docs.report.pdf import render_pdf
    from arms_docs.report.view import build_view

    view = build_view(reading.assessment, reading.rating, instrument, problems=reading.problems)
    pdf, remarks = render_pdf(render_html(view))
    write(out, pdf)
    if remarks:
        click.echo("The page was rendered with a remark that should be reported to us.", err=True)
    words = "draft" if reading.ok else f"INCOMPLETE draft: {len(view.gaps)} missing or wrong"
    click.echo(f"Wrote {out} ({words})", err=True)
    sys.exit(exit_code(reading))


COMMANDS = (rate, report)
