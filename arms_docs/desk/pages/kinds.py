"""Which side of the desk a dropped file goes to: by what is in it, never by its name alone."""

from __future__ import annotations

import re

# The kinds, which are the first part of the addresses of their pages.
WORKBOOK, SUBMISSION, SIGNED = "workbook", "submission", "signed"
DECISION = "decision"
HANDED_IN = "handed-in"  # what lies beside the workbook that it was made of
PDF = "pdf"  # until the reader has said which
BEGINNING = 100_000  # bytes in which a decision says that it is one
OF_A_DECISION = re.compile(rb"^[ \t]*\[(about|rounds\.|points\.)", re.MULTILINE)
CALLED = {
    WORKBOOK: "workbook",
    SUBMISSION: "handed in, to be decided on",
    DECISION: "decision of a supervisor",
    SIGNED: "PDF, to be verified",
}


def kind_of(content: bytes) -> str:
    """The kind of a file. What is none of these goes where workbooks go: it is said what it is.

    >>> kind_of(b"%PDF-1.7 ..."), kind_of(b"[rounds.SO1]"), kind_of(b"a letter")
    ('pdf', 'decision', 'workbook')
    """
    if content.startswith(b"%PDF-"):
        return PDF
    return DECISION if OF_A_DECISION.search(content[:BEGINNING]) else WORKBOOK
