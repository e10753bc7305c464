"""A rating in words, row by row: what `rate` prints, and what the desk shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from arms_docs.assessment import (
    AGE_AT_RELEASE,
    Assessment,
    Interval,
    age_at_release,
    long_date,
    offence_free,
)
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.rating.overdue import overdue, overdue_in_words
from arms_docs.rating.reading_result import Reading
from arms_docs.rating.results import FactorResult, Rating, Rm2000Result, VisitResult

OF_FACTORS = "High on a protective factor is a serious deficit"


@dataclass(frozen=True)
class FactorRow:
    """One factor: its rating, the most urgent action that informed it, and whether they differ."""

    label: str
    word: str
    informed: str
    differs: bool


def result_rows(reading: Reading) -> Iterator[tuple[str, str]]:
    """Each result with its label: what was computed or indicated, then what was recorded, then
    what is overdue. Nothing for a file that could not be read.
    """
    if reading.assessment and reading.rating:
        yield from _results(reading.rating, reading.assessment)
        yield from _overdue(reading)


def factor_rows(rating: Rating, instrument: Instrument) -> tuple[FactorRow, ...]:
    """Every factor, in the order of the form."""
    return tuple(_factor(f, instrument.factor(f.key).label) for f in rating.factors)


def _factor(factor: FactorResult, label: str) -> FactorRow:
    informed = (
        f"most urgent open action {factor.informed.value} ({factor.informed_by})"
        if factor.informed
        else ""
    )
    word = _word(factor.rating) + (": deficit" if factor.deficit else "")
    return FactorRow(label, word, informed, factor.departs)


def _results(rating: Rating, assessment: Assessment) -> Iterator[tuple[str, str]]:
    yield from _rm2000_results(rating.rm2000)
    if release := age_at_release(assessment):
        yield AGE_AT_RELEASE, f"{release.age}  (on {long_date(release.day)})"
    if since := offence_free(assessment):
        yield "Free of offences in the community", f"{since}  (it changes nothing)"
    overall, general = rating.overall, rating.general
    yield "Indicated overall priority", f"{overall.indicated or 'not indicated'}  ({overall.why})"
    yield (
        "Overall priority recorded",
        _recorded(overall.recorded, overall.departs, assessment.overall.reason),
    )
    yield "Guide to the general level", f"{general.guide or 'not available'}  ({general.why})"
    yield (
        "General level recorded",
        _recorded(general.recorded, general.departs, assessment.overall.general_reason),
    )
    yield from _visit_results(rating.visits)


def _rm2000_results(rm2000: Rm2000Result) -> Iterator[tuple[str, str]]:
    for scored in (rm2000.s, rm2000.v, rm2000.c):
        unknown = f"  (unknown: {', '.join(scored.unknown)})" if scored.unknown else ""
        yield f"RM2000/{scored.scale} computed", f"{scored}{unknown}"
    words = rm2000.relied_on_words
    yield "RM2000/S relied on", f"{rm2000.relied_on}  ({words})" if rm2000.relied_on else words


def _visit_results(visits: VisitResult) -> Iterator[tuple[str, str]]:
    interval = visits.why
    if visits.default:
        interval = f"{visits.default}  ({visits.read_by})"
    yield "Visits: default interval", interval or "not known"
    if isinstance(visits.planned, Interval):
        yield "Visits: planned", visits.planned.every
    if visits.former:
        yield "Former timetable by RM2000 category", f"{visits.former}  (used for nothing)"
    next_visit = visits.why if visits.none_is_due else f"not set: {visits.why}"
    if visits.next_visit:
        next_visit = long_date(visits.next_visit)
    yield "Next home visit", next_visit
    review = visits.next_review
    yield "Next review", long_date(review) if isinstance(review, date) else str(review)


def _overdue(reading: Reading) -> Iterator[tuple[str, str]]:
    """What is past its date on the day of judging, where anything is."""
    if reading.assessment and reading.rating and reading.judged_on:
        items = overdue(reading.assessment, reading.rating, reading.judged_on)
        if items:
            yield f"OVERDUE on {long_date(reading.judged_on)}", overdue_in_words(items)


def _recorded(level: object, departs: bool, reason: object) -> str:
    differs = "  (differs; the reason is given)" if reason else "  (differs: a reason is needed)"
    return _word(level) + (differs if departs else "")


def _word(value: object) -> str:
    """The word for a level or a rating, or for why it is not known."""
    return str(getattr(value, "value", value))
