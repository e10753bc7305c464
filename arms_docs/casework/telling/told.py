"""What there is to say of a case: page one of the panel's copy, and how far the case has come."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from hashlib import sha256

from arms_docs.assessment import long_date
from arms_docs.casework.deciding.decide import read_decided
from arms_docs.casework.opening.intact import status_of
from arms_docs.casework.opening.open_record import NotSubmittedError, OpenedRecord, open_record
from arms_docs.casework.opening.read_again import read_again
from arms_docs.casework.proving.recompute import tables_in
from arms_docs.casework.proving.verify import verify_document
from arms_docs.casework.standing import standing_of
from arms_docs.casework.terms import Terms
from arms_docs.data_class import dataclass
from arms_docs.instrument import CAUTION, Instrument, InstrumentError
from arms_docs.rating import Reading
from arms_docs.reading import read_content
from arms_docs.report import Edition, Standing, has_restricted
from arms_docs.report.pages import ReportView, page_of
from arms_docs.report.read_back import NotCarriedError, carried, first_page
from arms_docs.signoff.verify import Judged

NEITHER = "This is no workbook and no PDF: name the workbook, what was handed in, or the record."
WITHOUT = (
    "This PDF carries no workbook, so there is nothing to make a text from: take the record "
    "(record.pdf), what was handed in, or the workbook."
)


class NotToldError(ValueError):
    """Why nothing is said of a file, or nothing to these readers: plain sentences."""


class HowFar(Enum):
    """How far a case has come."""

    DRAFT = "draft"
    HANDED_IN = "handed in"
    WAITS = "waits for a second signature"
    SIGNED = "signed off"


@dataclass(frozen=True)
class Said:
    """One thing that is said: what it is called, and what it is."""

    label: str
    text: str


@dataclass(frozen=True)
class Told:
    """What there is to say of a case. Nothing in it is restricted.

    ``status`` is one or two sentences, ``decide`` what the panel is asked to decide, ``caution``
    what the mark beside a level means. ``gaps`` is how many answers of a draft are missing or
    wrong; ``annex`` says that restricted information stands in a copy of its own. ``digest`` is the
    SHA-256 of the file. ``trusted`` says that an authority that one trusts stands behind every
    signature; ``on`` is the day on which dates were called overdue.
    """

    how_far: HowFar
    name: str
    reference: str
    assessed: str
    status: str
    marking: str
    levels: tuple[Said, ...]
    boxes: tuple[str, ...]
    concern: Said
    decide: tuple[Said, ...]
    dates: tuple[Said, ...]
    caution: str
    gaps: int
    annex: bool
    digest: str
    trusted: bool
    on: str


def told(content: bytes, terms: Terms, *, is_workbook: bool = True) -> Told:
    """What there is to say of a workbook, a submission or a signed record.

    ``is_workbook`` is False for an answers file. Raises NotToldError for any other file, for one
    that cannot be read, and for one that was changed or does not count.
    """
    if content.startswith(b"%PDF-"):
        return _of_pdf(content, terms)
    if is_workbook and not content.startswith(b"PK"):
        raise NotToldError(NEITHER)
    reading = read_content(content, terms.instrument, on=terms.today, is_workbook=is_workbook)
    if reading.assessment is None:
        raise NotToldError(" ".join(f"{p.message} {p.remedy}" for p in reading.problems))
    return _told(reading, terms.instrument, terms, HowFar.DRAFT, sha256(content).hexdigest())


def _of_pdf(pdf: bytes, terms: Terms) -> Told:
    status = status_of(pdf, terms)
    own = terms.settings if terms.settings.text else None
    verdict = verify_document(pdf, status, own, quick=True)
    if verdict.judged in (Judged.CHANGED, Judged.NOT_VALID):
        raise NotToldError(" ".join(verdict.told))
    opened, reading, instrument = _read(pdf)
    standing = None
    how_far = HowFar.DRAFT
    if reading.assessment and reading.rating:
        standing = standing_of(
            reading,
            reading.rating,
            instrument,
            opened.submission,
            roles=opened.roles,
            decided_by=opened.decided_by,
        )
        how_far = HowFar.HANDED_IN
    if opened.decided_by:
        how_far = HowFar.WAITS if status.waiting else HowFar.SIGNED
    return _told(
        reading,
        instrument,
        terms,
        how_far,
        status.sha256,
        standing=standing,
        trusted=bool(status.signatures) and not status.findings,
    )


def _read(pdf: bytes) -> tuple[OpenedRecord, Reading, Instrument]:
    """What a record or a submission carries, read again under the tables in it."""
    page = first_page(pdf)
    if page and not page.edition.profile.carries_files:
        raise NotToldError(WITHOUT)
    try:
        _, instrument = tables_in(carried(pdf))
        opened = open_record(pdf, instrument)
        submitted = read_again(opened, instrument, on=opened.judged_on)
        return opened, read_decided(opened, submitted, instrument), instrument
    except (NotSubmittedError, NotCarriedError, InstrumentError) as error:
        raise NotToldError(f"{WITHOUT} {error}") from None


def _told(
    reading: Reading,
    instrument: Instrument,
    terms: Terms,
    how_far: HowFar,
    digest: str,
    *,
    standing: Standing | None = None,
    trusted: bool = False,
) -> Told:
    """Page one of the panel's copy as at today, in a few lines."""
    assessment = reading.assessment
    if assessment is None or reading.rating is None:
        raise NotToldError("Nothing of an assessment could be read in it.")
    today = replace(reading, judged_on=terms.today)
    view, _ = page_of(today, instrument, Edition.PANEL, standing=standing)
    front = view.front
    return Told(
        how_far=how_far,
        name=view.head.name,
        reference=view.head.reference,
        assessed=_fact(view, "context.assessed_on"),
        status=_status(view, how_far),
        marking=terms.settings.marking,
        levels=tuple(_said(x.label, f"{x.text}{x.mark}") for x in front.levels),
        boxes=tuple(filter(None, (front.imminent, front.self_risk))),
        concern=_said(front.main_concern.label, front.main_concern.text),
        decide=tuple(_said(line.label, line.text) for line in front.decide),
        dates=tuple(_said(line.label, line.text) for line in front.next_dates),
        caution=_caution(view),
        gaps=len(view.gaps),
        annex=has_restricted(assessment),
        digest=digest,
        trusted=trusted,
        on=long_date(terms.today),
    )


def _said(label: str, text: str) -> Said:
    return Said(label, " ".join(text.split()))


def _fact(view: ReportView, key: str) -> str:
    return next((line.text for line in view.front.facts if line.key == key), "")


def _status(view: ReportView, how_far: HowFar) -> str:
    """As page one says it; of two signatures, whether both are there."""
    by, both, _ = view.head.status.partition(" Signed off once both signatures are there")
    if not both:
        return view.head.status
    if how_far is HowFar.SIGNED:
        return f"{by} Signed off: both signatures are there."
    return f"{by} It waits for the second signature, and is not signed off."


def _caution(view: ReportView) -> str:
    mark = next((level.mark for level in view.front.levels if level.mark), "")
    return f"{mark} {CAUTION}" if mark else ""
