"""The command `new`."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, force_option, settings_option
from arms_docs.cli.output_names import WORKBOOK
from arms_docs.cli.outputs import free_file, write
from arms_docs.cli.shipped_blank import shipped_blank
from arms_docs.on_demand import load

PROPOSED = "arms-blank.xlsx"
WRITTEN_BLANK = "arms_docs.cli.written_blank:written_blank"


@click.command()
@click.argument("out", type=FILE, default=Path(PROPOSED), metavar="[OUT.xlsx]")
@settings_option
@force_option
def new(out: Path, settings: Path | None, force: bool) -> None:
    """Write a blank workbook for an assessor to fill in.

    Without OUT.xlsx it is called arms-blank.xlsx.
    """
    out = free_file(out, WORKBOOK, force=force)
    with doing("Writing the workbook"):
        blank = None if settings else shipped_blank()
        write(out, blank or load(WRITTEN_BLANK)(settings), force=force)
    click.echo(f"Wrote {out}", err=True)
