"""The workbook in which a case goes on, written beside what was signed off a moment ago."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.casework import RECORD, Terms
from arms_docs.casework.continuing import NEXT, next_workbook, what_sign_wrote
from arms_docs.cli.exits import CannotWriteError
from arms_docs.cli.narration import doing
from arms_docs.cli.outputs import write

WITHOUT = (
    "The workbook in which the case goes on could not be written. What was signed is there, and "
    "'arms-docs review {record} -o NEXT.xlsx' writes it."
)


def write_next(folder: Path, record: bytes, terms: Terms) -> None:
    """Write what `review` makes of a record beside it. What was signed stands, whatever happens."""
    try:
        with doing("Writing the workbook in which the case goes on"):
            content = next_workbook(what_sign_wrote(record, terms), terms)
            write(folder / NEXT, content)
    except CannotWriteError as error:
        click.echo(f"{error}\n{WITHOUT.format(record=folder / RECORD)}", err=True)
    except Exception:  # a signature cannot be taken back: nothing here may seem to undo it
        click.echo(WITHOUT.format(record=folder / RECORD), err=True)
    else:
        click.echo(
            f"Wrote {folder / NEXT}, in which the case goes on: give it to the assessor.", err=True
        )
