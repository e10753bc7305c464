"""What a file that is written is called: with the ending of its kind, and a name where none is
given.

A proposed name holds the case reference, as far as a name can hold it, and nothing else of the
case: names of files are seen by many.
"""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import click

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
LONGEST = 40  # letters of a reference


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
    """A name in the current folder, of the case reference (if it is known) and what the file is.

    >>> str(proposed("Møs/2026 – É:17", "panel-draft", ".pdf"))
    'M-s-2026-E-17-panel-draft.pdf'
    >>> str(proposed(None, "signed"))
    'assessment-signed'
    """
    letters = normalize("NFKD", reference) if isinstance(reference, str) else ""
    plain = "".join(letter for letter in letters if not "\u0300" <= letter <= "\u036f")
    safe = "-".join(re.findall("[A-Za-z0-9]+", plain))[:LONGEST].strip("-")
    return Path(f"{safe or 'assessment'}-{what}{ending}")
