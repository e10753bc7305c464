"""Which side of the desk a dropped file goes to: by what is in it, never by its name alone."""

from __future__ import annotations

# The kinds, which are the first part of the addresses of their pages.
WORKBOOK, SUBMISSION, SIGNED = "workbook", "submission", "signed"
PDF = "pdf"  # until the reader has said which
CALLED = {
    WORKBOOK: "workbook",
    SUBMISSION: "handed in, to be decided on",
    SIGNED: "PDF, to be verified",
}


def kind_of(content: bytes) -> str:
    """The kind of a file. What is no PDF goes where workbooks go: there it is said what it is.

    >>> kind_of(b"%PDF-1.7 ..."), kind_of(b"a letter")
    ('pdf', 'workbook')
    """
    return PDF if content.startswith(b"%PDF-") else WORKBOOK
