"""Which side of the desk a dropped file goes to: by what is in it, never by its name alone."""

from __future__ import annotations

import re

from arms_docs.desk.desk import Desk, Dropped
from arms_docs.desk.hands import READER

WORKBOOK, PDF, OTHER = "workbook", "pdf", "other"
SUBMISSION, DECISION = "submission", "decision"
OF_A_DECISION = re.compile(rb"^\s*\[(about|rounds\.|points\.)", re.MULTILINE)
KIND = "arms_docs.desk.work.kind:kind"


def kind_of(content: bytes) -> str:
    """The kind of a file, as far as it shows without opening it.

    >>> kind_of(b"%PDF-1.7 ..."), kind_of(b'[rounds.SO1]')
    ('pdf', 'decision')
    """
    if content.startswith(b"PK"):
        return WORKBOOK
    if content.startswith(b"%PDF-"):
        return PDF
    return DECISION if OF_A_DECISION.search(content) else OTHER


async def put_opened(name: str, content: bytes, desk: Desk) -> Dropped:
    """Lay a file on the desk, by the kind that it shows once it was opened. See `Desk.put`."""
    kind = kind_of(content)
    if kind == PDF:
        result = await desk.ask(READER, KIND, Dropped("", name, content), {})
        kind = result.files.get("kind", b"").decode() or PDF
    return desk.put(name, content, kind)
