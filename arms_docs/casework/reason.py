"""What a signature says it is for, and whose it is, in words."""

from __future__ import annotations

import re

from arms_docs.data_class import dataclass
from arms_docs.signoff.keys import Signer

REASON = re.compile(r"(\w[\w ]*)\. Assessment ([0-9a-f-]{36}), answers SHA-256 ([0-9a-f]{64})\.")


@dataclass(frozen=True)
class Reason:
    """What was done (``what``), to which assessment, and the digest of its answers."""

    what: str
    assessment_id: str
    digest: str

    def __str__(self) -> str:
        return f"{self.what}. Assessment {self.assessment_id}, answers SHA-256 {self.digest}."

    @classmethod
    def read(cls, text: str) -> Reason | None:
        """The reason in a signature of ours; None in any other.

        >>> Reason.read(str(Reason("Signed off", "0" * 36, "1" * 64))).what, Reason.read("I agree")
        ('Signed off', None)
        """
        match = REASON.fullmatch(text)
        return cls(*match.groups()) if match else None


def about(signer: Signer) -> str:
    """What a signer is, as the stamp of a signature says it below the name."""
    return f"{signer.role}, {signer.agency} ({signer.staff_id})"


def words(signer: Signer) -> str:
    """Whom a certificate names, as the pages say it."""
    return f"{signer.name}, {signer.role}, {signer.agency}"
