"""A blank workbook, written for the tables in force."""

from __future__ import annotations

from pathlib import Path

from arms_docs.assessment import questions
from arms_docs.cli.inputs import instrument_under
from arms_docs.workbook.write import write_workbook


def written_blank(settings: Path | None) -> bytes:
    """The blank under the tables that the settings in a file name; without one, under ours."""
    return write_workbook(questions(instrument_under(settings)))
