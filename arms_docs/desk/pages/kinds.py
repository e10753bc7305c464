"""Which side of the desk a dropped file goes to: by what is in it, never by its name alone."""

from __future__ import annotations

WORKBOOK, PDF, OTHER = "workbook", "pdf", "other"


def kind_of(content: bytes) -> str:
    """The kind of a file.

    >>> kind_of(b"%PDF-1.7 ...")
    'pdf'
    """
    if content.startswith(b"PK"):
        return WORKBOOK
    return PDF if content.startswith(b"%PDF-") else OTHER
