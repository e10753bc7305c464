"""Which signature fields a page has, and what they are called: by name, in print and read aloud.

Pages, the PDF (`arms_docs.report.pdf.fields` places them) and whoever verifies one share this.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from arms_docs.data_class import dataclass
from arms_docs.signatures import SignatureRole


@dataclass(frozen=True)
class Field:
    """A signature field, at the box of the empty HTML element whose id is ``at``.

    ``says`` is read aloud, ``printed`` stands above it.
    """

    at: str
    name: str
    says: str
    locks: bool = False  # once it is signed, nothing more may be added
    printed: str = ""


class FieldWords(NamedTuple):
    """What a signature field is called: by a screen reader, and in print above it."""

    read_aloud: str
    printed: str


ASSESSOR, SUPERVISOR, COUNTERSIGNER = SignatureRole
FIELD_WORDS: dict[str, FieldWords] = {
    ASSESSOR: FieldWords(
        "Signature of the assessor who submits", "The assessor’s electronic signature"
    ),
    SUPERVISOR: FieldWords(
        "Signature of the supervisor who decided", "The supervisor’s electronic signature"
    ),
    COUNTERSIGNER: FieldWords("Second signature", "The second electronic signature"),
}


def fields_for(roles: Sequence[str]) -> tuple[Field, ...]:
    """The fields of these signatures, in the order of signing.

    The last of a decision locks the document.
    """
    last = len(roles)
    return tuple(
        Field(
            f"signature-{number}",
            role,
            FIELD_WORDS[role].read_aloud,
            locks=number == last and role != ASSESSOR,
            printed=FIELD_WORDS[role].printed,
        )
        for number, role in enumerate(roles, start=1)
    )
