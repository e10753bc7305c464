"""Evidence into one time-line: each thing once, in order, with what stood in evidence by a day.

Only evidence that was recorded by that day counts, for what happened, for what is missing, and for
what is late: so what it says of a past day stays as it is, whatever is recorded later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from arms_docs.assessment import Assessment, Person, questions
from arms_docs.compare import same_name, same_reference
from arms_docs.data_class import dataclass
from arms_docs.report import Edition, as_shown
from arms_docs.timeline.action_events import of_actions
from arms_docs.timeline.assessed import of_assessment, of_restricted
from arms_docs.timeline.breaks import (
    ReviewDue,
    of_forks,
    of_missing,
    of_reviews,
    of_unproved,
    reviews,
)
from arms_docs.timeline.event import Event, Kind, Record, Source, typed
from arms_docs.timeline.happenings import of_happenings
from arms_docs.timeline.sign_off_events import of_sign_off

EDITIONS = (Edition.PANEL, Edition.ANNEX)
ORDER = list(Kind)


class MixedPeopleError(ValueError):
    """Records that are not all of one person: one sentence that names them."""


@dataclass(frozen=True)
class Evidence:
    """All there is to tell from: records, sources that could not be read, and disclosures."""

    records: tuple[Record, ...]
    unread: tuple[Source, ...] = ()
    disclosures: tuple[Event, ...] = ()


@dataclass(frozen=True)
class TimeLine:
    """A time-line as of a day, in one edition.

    ``signed`` are the signed assessments in their order, each once; ``reviews`` when each next one
    was due and made. ``sources`` is the evidence that counts, in order.
    """

    person: str
    reference: str
    as_of: date
    edition: Edition
    sources: tuple[Source, ...]
    signed: tuple[Record, ...]
    reviews: tuple[ReviewDue, ...]
    events: tuple[Event, ...]

    @property
    def gaps(self) -> tuple[Event, ...]:
        """What of the events is a gap."""
        return tuple(event for event in self.events if event.kind is Kind.GAP)


def tell(evidence: Evidence, as_of: date, edition: Edition = Edition.PANEL) -> TimeLine:
    """The time-line of one person, by what stood in evidence on the day ``as_of``.

    Raises MixedPeopleError where the records are not all of one person.
    """
    check_one_person(evidence.records)
    known = _by_then(evidence, as_of)
    signed = _each_once(record for record in known.records if record.is_signed)
    sources = sorted((*(r.source for r in known.records), *known.unread), key=_by_recording)
    events = _shown(_all(known, signed, sources, as_of, edition), edition)
    person = _person(signed or known.records or evidence.records)
    return TimeLine(
        person=typed(person.name).rstrip("."),
        reference=typed(person.reference).rstrip("."),
        as_of=as_of,
        edition=edition,
        sources=tuple(dict.fromkeys(sources)),
        signed=tuple(signed),
        reviews=tuple(reviews(signed)),
        events=tuple(sorted(_once(events), key=_when)),
    )


def _by_then(evidence: Evidence, as_of: date) -> Evidence:
    """What of the evidence was recorded by a day, in order."""
    records = (record for record in evidence.records if record.source.recorded <= as_of)
    return Evidence(
        tuple(sorted(records, key=_in_order)),
        tuple(source for source in evidence.unread if source.recorded <= as_of),
        tuple(event for event in evidence.disclosures if event.recorded <= as_of),
    )


def _all(
    known: Evidence,
    signed: Sequence[Record],
    sources: Sequence[Source],
    as_of: date,
    edition: Edition,
) -> Iterator[Event]:
    yield from _of_records(known.records, signed, edition)
    yield from of_reviews(signed, as_of)
    yield from of_missing(signed)
    yield from of_forks(signed)
    yield from of_unproved(sources, known.records)
    yield from known.disclosures


def _shown(events: Iterable[Event], edition: Edition) -> Iterator[Event]:
    return (event for event in events if edition.profile.restricted or not event.restricted)


def _person(records: Sequence[Record]) -> Person:
    """Who it is about: as the last assessment says it."""
    return max(records, key=_in_order).assessment.person


def check_one_person(records: Sequence[Record]) -> None:
    """MixedPeopleError where records differ in reference, or in name and date of birth at once:
    somebody may have taken another name.
    """
    for record in records[1:]:
        first, other = records[0].assessment.person, record.assessment.person
        is_same = same_name(first.name, other.name) or first.born == other.born
        if not (same_reference(first.reference, other.reference) and is_same):
            raise MixedPeopleError(
                f"{records[0].source.name} and {record.source.name} are not of one person: the "
                "case reference, or name and date of birth, differ. Nothing was written."
            )


def _of_records(
    records: Sequence[Record], signed: Sequence[Record], edition: Edition
) -> Iterator[Event]:
    for record in records:
        yield from of_sign_off(record)
        if record.is_signed:
            whole = record.assessment
            shown = as_shown(whole, edition, questions(record.instrument))
            yield from of_record(replace(record, assessment=shown), _before(record, signed))
            yield from of_restricted(record, whole)


def of_record(record: Record, before: Assessment | None) -> Iterator[Event]:
    """All that a signed record tells, but for stage five. ``before`` is what was signed before."""
    yield from of_assessment(record, before)
    yield from of_happenings(record, before)
    yield from of_actions(record, before)


def _before(record: Record, signed: Sequence[Record]) -> Assessment | None:
    """The assessment before: the one that the record carries, or the last of an earlier day."""
    if record.previous:
        return record.previous
    earlier = [other for other in signed if other.assessed_on < record.assessed_on]
    return earlier[-1].assessment if earlier else None


def _each_once(records: Iterable[Record]) -> list[Record]:
    """Each signed assessment by the best of its records: the panel may have several of one."""
    best: dict[tuple[str, str], Record] = {}
    for record in records:
        key = (record.assessment_id, record.digest)
        if key not in best or _trust(record.source) < _trust(best[key].source):
            best[key] = record
    return sorted(best.values(), key=_in_order)


def _once(events: Iterable[Event]) -> Iterator[Event]:
    """Each event once, by the source that proves it first; what none proves, by the first."""
    best: dict[tuple[object, ...], Event] = {}
    for event in events:
        key: tuple[object, ...] = (event.kind, event.happened, event.since, event.what)
        if event.kind is Kind.RESTRICTED:  # each review says it again
            key = (event.kind, event.what)
        if key not in best or _trust(event.source) < _trust(best[key].source):
            best[key] = event
    yield from best.values()


def _trust(source: Source) -> tuple[bool, date, str, str]:
    return (not source.proved, source.recorded, source.name, source.digest)


def _in_order(record: Record) -> tuple[date, date, str, str]:
    source = record.source
    return (record.assessed_on, source.recorded, source.name, source.digest)


def _by_recording(source: Source) -> tuple[date, str, str]:
    return (source.recorded, source.name, source.digest)


def _when(event: Event) -> tuple[date, date, int]:
    """What else is alike stays in the order of the form."""
    return (event.happened, event.recorded, ORDER.index(event.kind))
