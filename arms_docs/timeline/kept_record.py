"""A PDF as evidence for a time-line: what was signed in it, when, by whom, and whether that holds.

The answers are those whose digest was signed (`assessment.json`), read by the tables and the form
that the record carries. Verified are the signatures, who had to sign, and that digest; whether the
workbook inside gives the same answers, and whether the pages show them, only where it is asked for:
that takes a second for each record.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import sha256

from arms_docs.assessment import (
    Decision,
    NotLastTimeError,
    RawAnswers,
    questions,
    signed_answers,
)
from arms_docs.casework import Terms
from arms_docs.casework.opening import (
    NotSubmittedError,
    OpenedRecord,
    is_intact,
    open_record,
    status_of,
)
from arms_docs.casework.proving import Verdict, tables_in, verify_document
from arms_docs.civil_days import civil_day
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument, InstrumentError
from arms_docs.report import ASSESSMENT, ASSESSOR, PREPARED, PREVIOUS, SIGNOFF
from arms_docs.report.read_back import NotCarriedError, carried, first_page
from arms_docs.signoff.verify import Signature, SignoffStatus, moments_of
from arms_docs.timeline.event import Record, RecordedBy, Round, SignedBy, Source, SourceKind

NOTHING_SIGNED = "Nobody has signed it: it shows that it was handed in, and no more."


@dataclass(frozen=True)
class Archived:
    """That an archive keeps a file: by which name, and since which day by its log."""

    name: str
    on: date


def kept_record(
    pdf: bytes, name: str, terms: Terms, *, archived: Archived | None = None, deep: bool = False
) -> Record | Source:
    """What a PDF tells; a source that says why it could not be read, where it tells nothing.

    ``deep`` has each verified in full. Never raises for a PDF.
    """
    try:
        _, instrument = tables_in(carried(pdf))
        opened = open_record(pdf, instrument)
        return _read(pdf, name, opened, instrument, _Look(terms, archived, deep))
    except (NotSubmittedError, NotCarriedError, InstrumentError) as error:
        return unreadable(pdf, name, f"{str(error).rstrip('.')}.", terms, archived)
    except NotLastTimeError:
        why = "The answers in it cannot be read."
        return unreadable(pdf, name, why, terms, archived)
    except Exception:  # whatever is in a file of somebody else's may break us anywhere
        return unreadable(pdf, name, "It cannot be read.", terms, archived)


def unreadable(
    content: bytes, name: str, why: str, terms: Terms, archived: Archived | None = None
) -> Source:
    """What could not be read, as it stands among the sources."""
    on, by = (archived.on, RecordedBy.LOG) if archived else (terms.today, RecordedBy.NOTHING)
    digest = sha256(content).hexdigest()
    return Source(archived.name if archived else name, digest, SourceKind.UNREADABLE, on, by, why)


@dataclass(frozen=True)
class _Look:
    terms: Terms
    archived: Archived | None
    deep: bool


def _read(
    pdf: bytes, name: str, opened: OpenedRecord, instrument: Instrument, look: _Look
) -> Record:
    answers, submission = opened.files.get(ASSESSMENT, b""), opened.submission
    if sha256(answers).hexdigest() != submission.digest:
        raise NotLastTimeError
    form = questions(instrument)
    previous = opened.files.get(PREVIOUS)
    status = status_of(pdf, look.terms)
    on, by = _recorded(opened, status, look.archived)
    source = Source(
        look.archived.name if look.archived else name,
        sha256(pdf).hexdigest(),
        SourceKind.SIGNED if _is_decided(opened, status) else SourceKind.SUBMITTED,
        on,
        by,
        _why_not(pdf, opened, status, look),
        waits=_is_decided(opened, status) and bool(status.waiting) and is_intact(status),
    )
    return Record(
        source=source,
        assessment_id=submission.assessment_id,
        digest=submission.digest,
        instrument=instrument,
        assessment=signed_answers(answers, form),
        previous=signed_answers(previous, form) if previous else None,
        hand_ins=tuple(_hand_ins(opened)),
        rounds=tuple(rounds_in(opened.answers)),
        signatures=tuple(_signatures(status)),
        signoff=opened.files.get(SIGNOFF, b""),
        waiting=status.waiting if _is_decided(opened, status) else (),
        moments=moments_of(status, look.terms.roots),
    )


def _is_decided(opened: OpenedRecord, status: SignoffStatus) -> bool:
    deciding = [s for s in status.signatures if s.field != ASSESSOR]
    return bool(opened.decided_by and deciding)


def _why_not(pdf: bytes, opened: OpenedRecord, status: SignoffStatus, look: _Look) -> str:
    """Why it is not proved, in a sentence; empty: it is."""
    if not status.signatures:
        return "" if look.archived else NOTHING_SIGNED
    if not _is_decided(opened, status):
        return " ".join(status.faults[:1])
    own = look.terms.settings if look.terms.settings.text else None
    verdict: Verdict = verify_document(pdf, status, own, quick=True, answers=not look.deep)
    return "" if verdict.ok else verdict.judgement


def _recorded(
    opened: OpenedRecord, status: SignoffStatus, archived: Archived | None
) -> tuple[date, RecordedBy]:
    """Since when it is there, by the strongest that says so."""
    if archived:
        return archived.on, RecordedBy.LOG
    proved = [s.proved_time for s in status.signatures if s.proved_time]
    if len(proved) == len(status.signatures) > 0:
        return day_of(max(proved)), RecordedBy.CERTIFIED
    claimed = [s.claimed_time for s in status.signatures if s.claimed_time]
    if claimed:
        return day_of(max(claimed)), RecordedBy.SIGNER
    return day_of(opened.submission.at), RecordedBy.HANDING_IN


def day_of(time: datetime) -> date:
    """The civil day of a moment: the same wherever it is read."""
    return civil_day(time.astimezone(UTC))


def _hand_ins(opened: OpenedRecord) -> Iterator[date]:
    for journey in opened.submission.returned:
        yield day_of(datetime.fromisoformat(journey.handed_in))
    yield day_of(opened.submission.at)


def rounds_in(answers: RawAnswers) -> Iterator[Round]:
    """The decisions in the answers of stage five, each with how many points it made."""
    rows: dict[str, dict[str, object]] = {}
    points = [v for p, v in answers.items() if (p.section, p.field) == ("points", "round")]
    for place, value in answers.items():
        if place.section == "rounds":
            rows.setdefault(place.row, {})[place.field] = value
    for row, fields in rows.items():
        if on := _day(fields.get("decided_on")):
            who = f"{fields.get('role', 'somebody')} (staff id {fields.get('staff_id', 'unknown')})"
            signed_off = fields.get("decision") == Decision.SIGNED_OFF.value
            yield Round(on, signed_off, who, points.count(row))


def _day(value: object) -> date | None:
    """A day, as a workbook or as JSON has it; None for anything else."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _signatures(status: SignoffStatus) -> Iterator[SignedBy]:
    for signature in status.signatures:
        if time := signature.proved_time or signature.claimed_time:
            staff_id = signature.signer.staff_id
            yield SignedBy(signature.field, _who(signature), day_of(time), staff_id)


def _who(signature: Signature) -> str:
    return f"{signature.signer.role} (staff id {signature.signer.staff_id})"


def carries_answers(pdf: bytes) -> bool:
    """Whether a PDF carries anything to tell from. A panel's copy or an annex does not.

    True also of what cannot be read: that is for the time-line to say.
    """
    try:
        return bool(carried(pdf).keys() - {PREPARED}) or first_page(pdf) is None
    except NotCarriedError:
        return True
