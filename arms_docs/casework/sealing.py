"""A signature of ours on a finished page: in its field, with its stamp, and a reason that names the assessment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from cryptography.hazmat.primitives.serialization import Encoding

from arms_docs.report.pdf.visible_stamp import render_stamp
from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys.certificate import Signer, fingerprint
from arms_docs.signoff.keys.key_file import SigningKey
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.sign.time_source import TimeSource

NAMED = re.compile(r"(\w[\w ]*)\. Assessment ([0-9a-f-]{36}), answers SHA-256 ([0-9a-f]{64})\.")


@dataclass(frozen=True)
class Sealing:
    """With whose key to sign, at which level, and what that level needs: a source of time, lists of what is revoked."""

    key: SigningKey
    level: SignatureLevel = SignatureLevel.B_B
    time: TimeSource | None = None
    crls: tuple[bytes, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Of the key's certificate."""
        return fingerprint(self.key.certificate.public_bytes(Encoding.DER))


@dataclass(frozen=True)
class Reason:
    """What a signature says it is for: ``what`` was done, to which assessment, and the digest of its answers."""

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
        found = NAMED.fullmatch(text)
        return cls(*found.groups()) if found else None


def seal(pdf: bytes, sealing: Sealing, role: str, reason: Reason, *, now: datetime) -> bytes:
    """The PDF signed in the field of this role. Raises `arms_docs.signoff.sign_pdf.CannotSign`."""
    signer = sealing.key.signer
    about = f"{signer.role}, {signer.agency} ({signer.staff_id})"
    return sign(
        pdf,
        sealing.key,
        field=role,
        reason=str(reason),
        now=now,
        level=sealing.level,
        time=sealing.time,
        stamp=render_stamp(
            signer.name, about, now, time_proved=sealing.level is not SignatureLevel.B_B
        ),
        crls=sealing.crls,
    )


def words(signer: Signer) -> str:
    """Whom a certificate names, as the pages say it."""
    return f"{signer.name}, {signer.role}, {signer.agency}"
