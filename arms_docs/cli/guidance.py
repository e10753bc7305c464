"""`guidance`: the guidance document, to print."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.assessment import questions
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, force_option, settings_option
from arms_docs.cli.output_names import PDF
from arms_docs.cli.outputs import free_file, write
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.instrument.guidance import load_guidance
from arms_docs.report.pages import build_guidance, render_guidance
from arms_docs.report.pdf import render_pdf
from arms_docs.settings import instrument_in_force

PROPOSED = "arms-guidance.pdf"


@click.command()
@click.option(
    "-o", "--out", type=FILE, default=Path(PROPOSED), show_default=True, metavar="OUT.pdf"
)
@settings_option
@force_option
def guidance(out: Path, settings: Path | None, force: bool) -> None:
    """Write the guidance to print: ratings, interview guide, examples, every question and every
    problem.

    With settings it is under the organisation's own tables, and holds its own words for an
    interview.
    """
    out = free_file(out, PDF, force=force)
    declared = settings_in_force(settings)
    instrument = instrument_in_force(declared)
    with doing("Rendering the guidance"):
        view = build_guidance(questions(instrument), load_guidance(instrument), declared)
        pdf, remarks = render_pdf(render_guidance(view))
    write(out, pdf, force=force)
    if remarks:
        click.echo("The page was rendered with a remark that should be reported to us.", err=True)
    click.echo(f"Wrote {out}", err=True)
