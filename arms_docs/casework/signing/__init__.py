"""What casework writes: drafts, submissions, returned workbooks, signed and countersigned editions."""

from __future__ import annotations

from arms_docs.casework.signing.countersign import countersign
from arms_docs.casework.signing.draft import NothingToRenderError, check_edition, draft
from arms_docs.casework.signing.open_signed import open_signed
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.send_back import RETURNED, send_back
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.casework.signing.submit import SUBMITTED, submit

__all__ = [
    "RETURNED",
    "SUBMITTED",
    "NothingToRenderError",
    "Sealing",
    "check_edition",
    "countersign",
    "draft",
    "open_signed",
    "send_back",
    "sign_off",
    "submit",
]
