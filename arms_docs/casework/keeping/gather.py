"""What of a submission, a return or a signed assessment is kept, and whether it verifies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from arms_docs.archive import read_file
from arms_docs.archive.bags import AUTHORITIES, WITHDRAWN, Kind
from arms_docs.casework.deciding.decide import read_decided
from arms_docs.casework.editions import RECORD, SIGNED
from arms_docs.casework.keeping.about_record import (
    Gathered,
    Parts,
    describe,
    events_of,
    taken_out,
    worked_out,
)
from arms_docs.casework.opening.intact import status_of
from arms_docs.casework.opening.open_record import (
    NewerProgramError,
    NotSubmittedError,
    OpenedRecord,
    open_record,
)
from arms_docs.casework.opening.open_submission import SIGNATURE_GONE, signature_is_gone
from arms_docs.casework.opening.read_again import gives_the_same, read_again
from arms_docs.casework.proving.following import Earlier
from arms_docs.casework.proving.recompute import tables_in
from arms_docs.casework.proving.verify import WAITS, verify_document
from arms_docs.casework.terms import Terms
from arms_docs.instrument import InstrumentError
from arms_docs.problems import Code
from arms_docs.rating import Reading
from arms_docs.reading import read_content
from arms_docs.report.read_back import NotCarriedError
from arms_docs.signoff.keys import bundle_of
from arms_docs.signoff.verify import Fault, Judged, SignoffStatus, anchors_behind

SUBMITTED_PDF, RETURNED_XLSX, UNREAD = "submitted.pdf", "returned.xlsx", "unread"
ANOTHER_RATING = (
    "The workbook in the PDF, read again under the tables in it, gives another rating than the one "
    "that was handed in."
)
MOST = 100_000_000  # bytes of one file of a record


def gather(
    files: Mapping[str, bytes],
    terms: Terms,
    *,
    earlier: Sequence[bytes] = (),
    quick: bool = False,
) -> Gathered:
    """What there is to keep of these files.

    They are one submission, one returned workbook, or the editions that were signed. ``files`` is
    by name; only the names of signed editions count for anything. ``earlier`` are records of which
    one may be that which these follow: then what was carried is held against it. ``quick`` is for
    what was verified a moment ago: its pages are not drawn anew. Never raises for a file.
    """
    try:
        return describe(_parts(files, terms, earlier, quick=quick), terms)
    except NewerProgramError as error:
        return describe(_newer(files, str(error), terms), terms)
    except (NotSubmittedError, NotCarriedError, InstrumentError) as error:
        return describe(_unread(files, str(error)), terms)
    except Exception:  # whatever is in a file of somebody else's may break us anywhere
        return describe(_unread(files, "The file cannot be read."), terms)


def signed_editions(folder: Path) -> Mapping[str, bytes]:
    """The editions in a folder that 'sign' wrote, by name.

    Raises OSError and ValueError for what is no plain file, or far larger than any of ours.
    """
    return {
        name: read_file(folder / name, MOST)
        for name in SIGNED.values()
        if (folder / name).is_file()
    }


def _parts(
    files: Mapping[str, bytes], terms: Terms, earlier: Sequence[bytes], *, quick: bool
) -> Parts:
    if RECORD in files and set(files) <= set(SIGNED.values()):
        return _signed(files, terms, earlier, quick=quick)
    if len(files) != 1:
        raise NotSubmittedError(
            "These files are not one record: name one file, or the folder that 'sign' wrote."
        )
    (only,) = files.values()
    if not _is_pdf(only):
        return _returned(only, terms)
    if open_record(only, terms.instrument).decided_by:
        return _signed({RECORD: only}, terms, earlier, quick=quick)
    return _submitted(only, terms)


def _submitted(pdf: bytes, terms: Terms) -> Parts:
    """A submission as it was handed in: it is rated by the tables that it carries, for ever."""
    opened = open_record(pdf, terms.instrument)
    status = status_of(pdf, terms)
    faults = []
    undecided: list[str] = []
    if signature_is_gone(opened, status):
        faults.append(SIGNATURE_GONE)
    if status.signatures:
        faults.extend(status.faults)
        undecided.extend(map(str, filter(_is_undecided, status.findings)))
    reading = None
    try:
        _, instrument = tables_in(opened.files)
        reading = read_again(opened, instrument, on=opened.judged_on)
        if not gives_the_same(opened, reading):
            faults.append(ANOTHER_RATING)
    except NotSubmittedError as error:
        faults.append(str(error))
    statuses = {SUBMITTED_PDF: status}
    parts = _of_pdf(Kind.SUBMITTED, {SUBMITTED_PDF: pdf}, opened, reading, statuses, faults, terms)
    return replace(parts, undecided=undecided)


def _signed(
    files: Mapping[str, bytes], terms: Terms, earlier: Sequence[bytes], *, quick: bool
) -> Parts:
    beside = [Earlier(pdf, status_of(pdf, terms)) for pdf in earlier]
    statuses = {name: status_of(pdf, terms) for name, pdf in files.items()}
    own = terms.settings if terms.settings.text else None
    faults: list[str] = []
    doubts: list[str] = []
    undecided: list[str] = []
    named: dict[str, str] = {}  # the assessment that each file is signed for
    for name, pdf in files.items():
        verdict = verify_document(
            pdf, statuses[name], own, record=files[RECORD], beside=beside, quick=quick
        )
        # What only waits is a step of the case like others, and is kept as that.
        faults.extend(f"{name}: {fault}" for fault in verdict.faults if not fault.startswith(WAITS))
        undecided.extend(f"{name}: {fault}" for fault in filter(_is_undecided, verdict.findings))
        if doubt := verdict.newer or verdict.doubt:
            doubts.append(f"{name}: {doubt}")
        reason = verdict.reason
        named[name] = (
            f"{reason.assessment_id}, answers {reason.digest}" if reason else "none of ours"
        )
    faults.extend(_of_others(named))
    opened = open_record(files[RECORD], terms.instrument)
    reading = None
    try:
        submitted = read_again(opened, terms.instrument, on=opened.judged_on)
        reading = read_decided(opened, submitted, terms.instrument)
    except NotSubmittedError as error:
        faults.append(str(error))
    parts = _of_pdf(Kind.SIGNED, files, opened, reading, statuses, faults, terms)
    return replace(parts, doubts=doubts, undecided=undecided)


def _of_others(named: Mapping[str, str]) -> Iterator[str]:
    """Each file that is signed for another assessment than the record, by what each is for."""
    for name, subject in named.items():
        if subject != named[RECORD]:
            yield (
                f"{name} is not of the assessment that {RECORD} is of. It is signed for {subject}; "
                f"the record for {named[RECORD]}."
            )


def _is_undecided(fault: Fault) -> bool:
    return fault.judged is Judged.CANNOT_TELL


def _returned(workbook: bytes, terms: Terms) -> Parts:
    reading = read_content(workbook, terms.instrument, on=terms.today)
    for wrong in reading.problems:
        if wrong.code is Code.NEWER_SCHEMA:
            raise NewerProgramError(wrong.message)
    if reading.assessment is None or reading.issued is None or not reading.issued.returned:
        raise NotSubmittedError(
            "This is no workbook that was returned: it carries no round that was decided."
        )
    events = [
        {"what": "returned", "handed_in": j.handed_in, "handed_in_by": j.handed_in_by}
        for j in reading.issued.returned
    ]
    return Parts(
        Kind.RETURNED,
        reading.issued.assessment_id,
        {RETURNED_XLSX: workbook},
        worked_out(reading, reading.assessment, terms),
        reading,
        events,
        digest=reading.issued.returned[-1].digest,
        returned=[journey.digest for journey in reading.issued.returned[:-1]],
    )


def _newer(files: Mapping[str, bytes], newer: str, terms: Terms) -> Parts:
    """What a newer program made: kept as what cannot be read, with what its signatures show."""
    statuses = {name: status_of(pdf, terms) for name, pdf in files.items() if _is_pdf(pdf)}
    broken = [
        f"{name}: {' '.join(status.faults)}"
        for name, status in statuses.items()
        if status.signatures and status.faults
    ]
    return replace(_unread(files, newer), faults=(newer, *broken), newer=newer)


def _is_pdf(content: bytes) -> bool:
    return content.startswith(b"%PDF-")


def _unread(files: Mapping[str, bytes], fault: str) -> Parts:
    """What cannot be read is kept byte for byte, for who asks for it to be kept all the same.

    It stands under names of ours, and belongs to no case that we know.
    """
    originals = {
        f"{UNREAD}-{number}": original for number, original in enumerate(files.values(), start=1)
    }
    return Parts(Kind.UNREAD, "", originals, faults=(fault,))


def _of_pdf(
    kind: Kind,
    originals: Mapping[str, bytes],
    opened: OpenedRecord,
    reading: Reading | None,
    statuses: Mapping[str, SignoffStatus],
    faults: Sequence[str],
    terms: Terms,
) -> Parts:
    """What a PDF says of its case, with what it carries."""
    waiting: set[str] = set()
    for status in statuses.values():
        waiting |= set(status.waiting)
    return Parts(
        kind,
        opened.submission.assessment_id,
        originals,
        {**taken_out(opened, terms), **_anchors(originals, terms)},
        reading,
        [*events_of(opened, statuses)],
        faults,
        sorted(waiting),
        digest=opened.submission.digest,
        returned=[journey.digest for journey in opened.submission.returned],
    )


def _anchors(originals: Mapping[str, bytes], terms: Terms) -> dict[str, bytes]:
    """The authorities and lists of these terms that stand behind the signatures, as files.

    With them a copy of the archive can be verified where nobody has them any more.
    """
    anchors = anchors_behind(originals.values(), terms.roots, terms.crls)
    authorities, withdrawn = bundle_of(anchors.authorities, anchors.lists)
    files = {AUTHORITIES: authorities, WITHDRAWN: withdrawn}
    return {name: content for name, content in files.items() if content}
