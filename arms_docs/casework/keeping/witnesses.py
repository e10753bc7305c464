"""What a document says of an archive: the heads of its log that are printed or written in it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from arms_docs.archive.check import Evidence
from arms_docs.archive.log import SealWitness, Witness
from arms_docs.report import SIGNOFF
from arms_docs.report.read_back import NotCarriedError, carried, printed_letters


def evidence(name: str, content: bytes) -> Evidence:
    """What a signed PDF, or a receipt in plain text, says of an archive."""
    if not content.startswith(b"%PDF-"):
        text = content.decode("utf-8", "replace")
        return Evidence(name, Witness.read(text), seals=SealWitness.read(text))
    return Evidence(name, tuple(_witnesses(content)), content)


def _witnesses(pdf: bytes) -> Iterator[Witness]:
    try:
        notes = json.loads(carried(pdf).get(SIGNOFF, b"{}")).get("notes", ())
    except (NotCarriedError, ValueError, AttributeError, RecursionError):
        notes = ()
    text = "\n".join(map(str, notes)) if isinstance(notes, list) else ""
    if not text:
        try:
            text = printed_letters(pdf)
        except ValueError:
            return
    yield from Witness.read(text)
