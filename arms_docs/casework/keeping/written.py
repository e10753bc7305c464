"""What was signed a moment ago, read as it stands on the disk, before anybody is told of it.

A signature cannot be taken back. So what was written is looked at as its readers will, once more
and by a process that has no part in writing it: see `arms_docs.cli.second_run`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from arms_docs.casework.editions import RECORD
from arms_docs.casework.keeping.gather import SUBMITTED_PDF
from arms_docs.casework.opening.intact import status_of
from arms_docs.casework.opening.open_record import NotSubmittedError
from arms_docs.casework.opening.open_submission import open_submission
from arms_docs.casework.proving.verify import WAITS, verify_document
from arms_docs.casework.terms import Terms
from arms_docs.signoff.verify import Signature, SignoffStatus, Timestamp, Trust

NOT_RIGHT = (
    "Not signed: a second run of the program read what the first had written, and found this. "
    "Nothing is left of it, and nothing was recorded. Try once more. If it comes again, do not "
    "sign on this computer, and report these lines to us: they quote nothing of the case."
)


def check_written(
    files: Mapping[str, bytes], terms: Terms, *, quick: bool = False
) -> tuple[str, ...]:
    """What is wrong with a signed submission, or with signed editions. Nothing: all is well.

    ``files`` is by the names under which they were made. That a second signature is still to come
    is not wrong. Nor is a certificate of which nobody here knows who issued it: readers have lists
    of their own. ``quick`` leaves out whether the pages are drawn as this program draws them.
    """
    faults: list[str] = []
    record = files.get(RECORD, b"")
    for name, pdf in files.items():
        faults += [f"{name}: {fault}" for fault in _faults(name, pdf, record, terms, quick=quick)]
    return tuple(dict.fromkeys(faults))


def _faults(name: str, pdf: bytes, record: bytes, terms: Terms, *, quick: bool) -> Iterator[str]:
    status = _as_if_known(status_of(pdf, terms))
    if name == SUBMITTED_PDF:
        yield from _of_submission(pdf, status, terms)
        return
    own = terms.settings if terms.settings.text else None
    verdict = verify_document(pdf, status, own, record=record, quick=quick)
    for fault in verdict.faults:
        if not fault.startswith(WAITS):
            yield fault
    if doubt := verdict.newer or verdict.doubt:
        yield doubt


def _of_submission(pdf: bytes, status: SignoffStatus, terms: Terms) -> Iterator[str]:
    """What would stop the supervisor, whose commands open it in the same way."""
    yield from status.faults
    try:
        open_submission(pdf, terms)
    except NotSubmittedError as error:
        yield str(error)


def _as_if_known(status: SignoffStatus) -> SignoffStatus:
    """The status for a reader who knows every issuer."""
    return replace(
        status,
        signatures=tuple(_known_signature(signature) for signature in status.signatures),
        timestamps=tuple(_known_stamp(stamp) for stamp in status.timestamps),
    )


def _known_signature(signature: Signature) -> Signature:
    stamp = signature.timestamp
    trust = Trust.TRUSTED if signature.trust is Trust.UNKNOWN_ISSUER else signature.trust
    return replace(signature, trust=trust, timestamp=_known_stamp(stamp) if stamp else None)


def _known_stamp(stamp: Timestamp) -> Timestamp:
    return replace(stamp, trust=Trust.TRUSTED) if stamp.trust is Trust.UNKNOWN_ISSUER else stamp
