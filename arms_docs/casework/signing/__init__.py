"""What casework writes: submissions, returned workbooks, signed and countersigned editions.

- `submit`: a judged workbook becomes one PDF for the supervisor, and a file to decide in;
- `send_back`: a fresh workbook for the assessor, with each point beside what it concerns;
- `to_sign`: the editions that are signed, rendered; `sign_off`: the same, signed by us; `sealing`
  is one signature of ours on a page; `prepare`: the same, to be signed with another program;
- `open_signed` and `countersign`: a second signature on what the first supervisor signed;
- `renewal`: a newer timestamp on what was signed, years later.

Nothing is rendered after the first signature: a second one would be over other pages.
"""

from __future__ import annotations

from arms_docs.casework.signing.countersign import countersign, first_signatures
from arms_docs.casework.signing.open_signed import SignedEditions, open_signed
from arms_docs.casework.signing.prepare import prepare
from arms_docs.casework.signing.renewal import NotRenewedError, renew_all
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.send_back import RETURNED, send_back, why_not_returned
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.casework.signing.submit import DECISION, SUBMITTED, submit

__all__ = [
    "DECISION",
    "RETURNED",
    "SUBMITTED",
    "NotRenewedError",
    "Sealing",
    "SignedEditions",
    "countersign",
    "first_signatures",
    "open_signed",
    "prepare",
    "renew_all",
    "send_back",
    "sign_off",
    "submit",
    "why_not_returned",
]
