"""A signature of ours on a finished page: in its field, with its stamp, and a reason that names the assessment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from arms_docs.report.stamp import render_stamp
from arms_docs.report.standing import Submission
from arms_docs.signoff.keys import Signer, SigningKey
from arms_docs.signoff.sign import sign

NAMED = re.compile(r"Assessment ([0-9a-f-]{36}), answers SHA-256 ([0-9a-f]{64})")


@dataclass(frozen=True)
class Sealing:
    """With whose key to sign."""

    key: SigningKey


def seal(pdf: bytes, sealing: Sealing, role: str, what: str, submission: Submission, *, now: datetime) -> bytes:
    """The PDF signed in the field of this role. Raises `arms_docs.signoff.sign.CannotSign`."""
    signer = sealing.key.signer
    about = f"{signer.role}, {signer.agency} ({signer.staff_id})"
    stamp = render_stamp(signer.name, about, now, time_proved=False)
    reason = f"{what}. Assessment {submission.assessment_id}, answers SHA-256 {submission.digest}."
    return sign(pdf, sealing.key, field=role, reason=reason, now=now, stamp=stamp)


def words(signer: Signer) -> str:
    """Whom a certificate names, as the pages say it."""
    return f"{signer.name}, {signer.role}, {signer.agency}"
