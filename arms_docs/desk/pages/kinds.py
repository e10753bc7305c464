"""Which side of the desk a dropped file goes to: by what is in it, never by its name alone."""

from __future__ import annotations

import re

# The kinds, which are the first part of the addresses of their pages.
WORKBOOK, SUBMISSION, SIGNED = "workbook", "submission", "signed"
DECISION = "decision"
HANDED_IN = "handed-in"  # what lies beside the workbook that it was made of
DECISION_KEPT = "decision-kept"  # what lies beside one whose decision is in the case folder
PDF = "pdf"  # until the reader has said which
BEFORE_A_PDF = 1_024  # bytes in which one may begin
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
    if content[:BEFORE_A_PDF].lstrip().startswith(b"%PDF-"):
        return PDF
    return DECISION if OF_A_DECISION.search(content[:BEGINNING]) else WORKBOOK


# What is not laid on the desk, and what to do instead.
KEY = (
    "{name} is a key, or a certificate. It was not kept: drop it where it is asked for, when you "
    "hand in or sign."
)
MAIL = "{name} is an e-mail: open it, save the files that are attached, and drop those."
ZIP = "{name} is a zip folder: open it, and drop the files that are in it, all together."
OF_A_KEY = re.compile(
    rb"\s*-----BEGIN [A-Z ]*(PRIVATE KEY|CERTIFICATE)-----|Bag Attributes"
    rb"|\x30(\x80|[\x00-\x7f]|\x81.|\x82..|\x83...)\x02\x01\x03\x30",  # PKCS#12, version 3
    re.DOTALL,
)
OF_A_MAIL = re.compile(  # a line of its head, and another
    rb"(From|To|Subject|Date|Received|Return-Path|Delivered-To|Message-ID|MIME-Version|X-[\w-]+):"
    rb"[^\n]*\n([ \t][^\n]*\n)*[A-Za-z][A-Za-z-]*: ",
    re.IGNORECASE,
)
OLE, OF_A_SAVED_MAIL = b"\xd0\xcf\x11\xe0", "__substg1.0_".encode("utf-16-le")
OF_A_DOCUMENT = (b"[Content_Types].xml", b"mimetypeapplication/")  # in a zip that is a document


def why_not_taken(content: bytes) -> str:
    r"""Why a file does not belong on the desk, with what to do; empty where it may lie there.

    A key least of all: it is asked for where it is used, and is forgotten there.

    >>> why_not_taken(b"To: panel\nSubject: it\n").format(name="x.eml")
    'x.eml is an e-mail: open it, save the files that are attached, and drop those.'
    """
    if OF_A_KEY.match(content[:BEGINNING]):
        return KEY
    if OF_A_MAIL.match(content) or (content.startswith(OLE) and OF_A_SAVED_MAIL in content):
        return MAIL
    is_zip = content.startswith(b"PK\x03\x04")
    return ZIP if is_zip and not any(part in content for part in OF_A_DOCUMENT) else ""
