"""Where a time-line has gaps: told as gaps, and never closed over.

A review that was late or never made; a record that another names and that is not here; one that is
not proved; two that follow the same one, or are signed for one assessment with other answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from arms_docs.assessment import long_date
from arms_docs.civil_days import is_past
from arms_docs.data_class import dataclass
from arms_docs.timeline.event import Event, Kind, Record, Source, SourceKind, day


@dataclass(frozen=True)
class ReviewDue:
    """A review as ``record`` was signed to have it due, and the day on which it was done, as
    ``by`` tells; None: not yet.
    """

    due: date
    record: Record
    done: date | None = None
    by: Record | None = None

    def days_late(self, on: date) -> int:
        """By how many days it came late, or is late on the day ``on``: a day that has come is not
        past.
        """
        until = self.done or on
        return (until - self.due).days if is_past(self.due, until) else 0


def reviews(records: Sequence[Record]) -> Iterator[ReviewDue]:
    """Each review that signed records say is due.

    It is made by the next assessment that is known of, be it among the records or only named.
    """
    known = {record.assessed_on: record for record in records}
    for record in records:
        for _, on in _names(record):
            if on:
                known.setdefault(on, record)
    for record in records:
        if due := day(record.assessment.review.next_review):
            done = min((later for later in known if later > record.assessed_on), default=None)
            yield ReviewDue(due, record, done, known[done] if done else None)


def of_reviews(records: Sequence[Record], on: date) -> Iterator[Event]:
    """When each review is due and was made; a gap where it came late, or is late on a day."""
    for review in reviews(records):
        source, late = review.record.source, review.days_late(on)
        yield Event(review.due, Kind.REVIEW_DUE, "A review is due by this day.", source)
        if review.done and review.by:
            source = review.by.source
            what = f"The review that was due on {long_date(review.due)}."
            yield Event(review.done, Kind.REVIEW_MADE, what, source)
        if late:
            yield Event(review.due, Kind.GAP, _late(review, late), source)


def _late(review: ReviewDue, late: int) -> str:
    days = "one day" if late == 1 else f"{late} days"
    due = long_date(review.due)
    if review.done:
        return f"The review due on {due} was made {days} late, on {long_date(review.done)}."
    return f"The review due on {due} is not among these records: it is {days} late."


def of_missing(records: Sequence[Record]) -> Iterator[Event]:
    """A gap for each assessment that signed records name and that is not among them."""
    here = {record.digest for record in records}
    days = {record.assessed_on for record in records}
    named: set[str] = set()
    for record in records:
        for digest, on in _names(record):
            is_here = digest in here if digest else on in days
            subject = digest or str(on)
            if not is_here and subject not in named:
                named.add(subject)
                yield Event(on or record.assessed_on, Kind.GAP, _missing(digest, on), record.source)


def _names(record: Record) -> Iterator[tuple[str, date | None]]:
    """The earlier assessments that a record names: digest of the answers and day."""
    assessment = record.assessment
    if record.follows:
        yield record.follows, day(assessment.follows.assessed_on)
    elif on := day(assessment.context.previous_date):
        yield "", on
    for earlier in assessment.earlier:
        if isinstance(earlier.digest, str):
            yield earlier.digest, day(earlier.assessed_on)


def _missing(digest: str, on: date | None) -> str:
    of = f" of {long_date(on)}" if on else ""
    answers = f" (answers {digest[:12]}…)" if digest else ""
    return f"The assessment{of}{answers} is named by another record and is not among these."


def of_forks(records: Sequence[Record]) -> Iterator[Event]:
    """A gap where two signed records follow the same one, or are of one assessment and differ."""
    after: dict[tuple[str, str], dict[str, Record]] = defaultdict(dict)
    for record in records:
        if record.follows:
            after["both follow the same assessment", record.follows].setdefault(
                record.digest, record
            )
        after["are both signed for the same assessment", record.assessment_id].setdefault(
            record.digest, record
        )
    for (how, _), branches in after.items():
        if len(branches) > 1:
            *_, last = branches.values()
            names = " and ".join(record.source.name for record in branches.values())
            what = f"{names} {how}, and their answers differ."
            yield Event(last.assessed_on, Kind.GAP, what, last.source)


def of_unproved(sources: Iterable[Source], records: Iterable[Record]) -> Iterator[Event]:
    """A gap for each record that is not proved, and each file that could not be read.

    One that waited for a further signature is none where another record has it.
    """
    proved = {r.digest for r in records if r.is_signed and r.source.proved}
    waited = {r.source for r in records if r.source.waits and r.digest in proved}
    for source in sources:
        if source in waited:
            continue
        if source.kind is SourceKind.UNREADABLE:
            what = f"{source.name} could not be read, and nothing of it stands here. "
        elif not source.proved and source.kind is SourceKind.SIGNED:
            what = f"{source.name} is not proved, and what rests on it alone is marked. "
        else:
            continue
        yield Event(source.recorded, Kind.GAP, f"{what}{source.why_not}", source)
