"""The workbook in which a case goes on, written beside what was signed off a moment ago."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
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


class NextBeside:
    """What `review` makes of a record. What was signed stands, whatever happens to it."""

    def __init__(self, record: bytes, terms: Terms) -> None:
        self.record, self.terms = record, terms

    @cached_property
    def content(self) -> bytes:
        """The workbook. Raises as `what_sign_wrote` and `next_workbook` do."""
        return next_workbook(what_sign_wrote(self.record, self.terms), self.terms)

    def make(self) -> None:
        """Make it before it is wanted. Where that fails, `write_in` says so."""
        with suppress(Exception):
            _ = self.content

    def write_in(self, folder: Path) -> None:
        """Write it beside the record in a folder."""
        try:
            with doing("Writing the workbook in which the case goes on"):
                write(folder / NEXT, self.content)
        except CannotWriteError as error:
            click.echo(f"{error}\n{WITHOUT.format(record=folder / RECORD)}", err=True)
        except Exception:  # a signature cannot be taken back: nothing here may seem to undo it
            click.echo(WITHOUT.format(record=folder / RECORD), err=True)
        else:
            click.echo(
                f"Wrote {folder / NEXT}, in which the case goes on: give it to the assessor.",
                err=True,
            )
