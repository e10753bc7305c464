"""What a file that is written is called: with the ending of its kind, and a name where none is
given.

A proposed name is `arms_docs.casework.file_name`'s.
"""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.on_demand import load

# `check` names nothing, and starts sooner without what casework imports.
FILE_NAME = "arms_docs.casework.file_names:file_name"
PDF, WORKBOOK, TEXT, PAGE, DATA, ZIP = ".pdf", ".xlsx", ".txt", ".html", ".json", ".zip"
TABLE = ".csv"
ENDINGS = {"pdf": PDF, "text": TEXT, "json": DATA, "html": PAGE}  # of each format
KINDS = {
    PDF: ("a PDF", ()),
    WORKBOOK: ("an Excel workbook", ()),
    TEXT: ("plain text", (".md",)),
    PAGE: ("a web page", (".htm",)),
    DATA: ("JSON", ()),
    ZIP: ("a zip", ()),
    TABLE: ("CSV", ()),
}


def with_ending(path: Path, ending: str) -> Path:
    """The path, with this ending where it has none; a usage error for the ending of another kind,
    by which whoever opens the file would be misled.
    """
    what, also = KINDS[ending]
    if path.suffix.lower() in (ending, *also) or path.is_dir():
        return path
    if path.suffix:
        raise click.UsageError(f"{path} would hold {what}: let its name end in {ending}")
    return path.with_name(path.name + ending)


def proposed(reference: object, what: str, ending: str = "") -> Path:
    """A name in the current folder, of the case reference and what the file is."""
    return Path(load(FILE_NAME)(reference, what, ending))
