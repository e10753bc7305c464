"""Verifying a signed PDF: what it proves, and what it only claims.

It takes a PDF with the certificates that are trusted and the time, and gives a `SignoffStatus`:
facts as data, one judgement, and prose. It shares with the code that signs only the form of the
envelope (`signoff.envelope`), which both must know.

- `signoff.policy` (beside this room): what is demanded, as data; `dated_rules` holds those rules
  that apply from a day on against a signature;
- `verify_signatures`: every signature and timestamp of a file, newest first;
- `stamps`: one timestamp, in a PDF or by itself; `trust`: what a certificate is worth at a time;
- `behind`: which of the authorities and lists that one has stand behind a PDF;
- `object_streams`: the PDF opened; `revisions`: what one update of it added; `additions`: what all
  of them add to the status;
- `facts`: a signature, a timestamp, a certificate, as data; `sentences`: each of them in words;
- `faults`: what a verdict may come to, and one thing that is wrong;
- `status`: all that was found, with the one judgement;
- `moments`: when it may become another, although nobody touched the file.

None of the last five loads pyHanko.
"""

from __future__ import annotations

from arms_docs.signoff import (
    offline_until_asked,  # noqa: F401 - before anything of pyHanko
    plain_tokens,  # noqa: F401 - how pyHanko reads
)
from arms_docs.signoff.policy import CLOCKS_DIFFER, DIGESTS, policy_data, policy_digest
from arms_docs.signoff.verify.behind import Anchors, anchors_behind
from arms_docs.signoff.verify.facts import Signature, Timestamp, Trust
from arms_docs.signoff.verify.faults import WORST_FIRST, Fault, Judged, worst_first
from arms_docs.signoff.verify.moments import moments_of
from arms_docs.signoff.verify.sentences import called, minute
from arms_docs.signoff.verify.stamps import digests_of, verify_stamp
from arms_docs.signoff.verify.status import SignoffStatus
from arms_docs.signoff.verify.verify_signatures import verify

__all__ = [
    "CLOCKS_DIFFER",
    "DIGESTS",
    "WORST_FIRST",
    "Anchors",
    "Fault",
    "Judged",
    "Signature",
    "SignoffStatus",
    "Timestamp",
    "Trust",
    "anchors_behind",
    "called",
    "digests_of",
    "minute",
    "moments_of",
    "policy_data",
    "policy_digest",
    "verify",
    "verify_stamp",
    "worst_first",
]
