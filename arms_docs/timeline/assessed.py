"""What a signed assessment says of the case: its levels, what moved, and when to look again."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import Assessment, YesNo
from arms_docs.instrument import Factor, FactorKind, FactorRating, Level
from arms_docs.rating import rating_in_words
from arms_docs.timeline.event import Event, Kind, Record, day, typed

NO_IMPROVEMENT = "That is a gap, and no improvement"


def of_assessment(record: Record, before: Assessment | None) -> Iterator[Event]:
    """The assessment with its levels, what brought it about, and what moved since ``before``."""
    yield _event(record, Kind.ASSESSMENT, _levels(record.assessment))
    if trigger := typed(record.assessment.context.trigger):
        yield _event(record, Kind.TRIGGER, trigger, before)
    if before:
        yield from _moved_levels(record, before)
        yield from _changed_ratings(record, before)


def of_restricted(record: Record, whole: Assessment) -> Iterator[Event]:
    """What is restricted in it, for the annex edition alone. ``whole`` leaves nothing out."""
    for item in whole.restricted:
        relates = typed(item.relates_to).rstrip(".")
        yield _restricted(record, f"{item.id}, about {relates}: {typed(item.text)}")
    for source in whole.sources:
        if source.restricted is YesNo.YES:
            yield _restricted(record, f"Source {source.id}: {typed(source.what)}")


def _restricted(record: Record, what: str) -> Event:
    return Event(record.assessed_on, Kind.RESTRICTED, what, record.source, restricted=True)


def _event(record: Record, kind: Kind, what: str, before: Assessment | None = None) -> Event:
    since = day(before.context.assessed_on) if before else None
    return Event(record.assessed_on, kind, what, record.source, since)


def _levels(assessment: Assessment) -> str:
    why = getattr(assessment.context.why_now, "value", "Assessment")
    overall, general = (_level(x) for x in (assessment.overall.level, assessment.overall.general))
    return f"{why}: overall priority {overall}, general level {general}."


def _level(level: object) -> str:
    return level.value if isinstance(level, Level) else "not recorded"


def _moved_levels(record: Record, before: Assessment) -> Iterator[Event]:
    then, now = before.overall, record.assessment.overall
    for name, was, is_ in (
        ("Overall priority", then.level, now.level),
        ("General level", then.general, now.general),
    ):
        if was != is_:
            why = typed(now.moved) or "No reason is recorded."
            yield _event(record, Kind.LEVEL, f"{name}: {_level(was)} to {_level(is_)}. {why}")


def _changed_ratings(record: Record, before: Assessment) -> Iterator[Event]:
    then = {answers.id: answers.rating for answers in before.factors}
    now = {answers.id: answers.rating for answers in record.assessment.factors}
    for factor in record.instrument.factors:
        was, is_ = then.get(factor.key), now.get(factor.key)
        if was != is_:
            yield _event(record, Kind.RATING, _change(factor, was, is_))


def _change(factor: Factor, was: object, is_: object) -> str:
    """A change of rating in a sentence: a gap is told from improvement, a deficit is named."""
    told = f"{factor.label}: {_rating(was, factor.kind)} to {_rating(is_, factor.kind)}"
    return f"{told}. {NO_IMPROVEMENT}." if is_ is FactorRating.UNABLE else f"{told}."


def _rating(rating: object, kind: FactorKind) -> str:
    if not isinstance(rating, FactorRating):
        return "not recorded"
    return rating_in_words(rating, kind, brief=True)
