"""A rating as text for a person: the results, the factors, and the working of each figure."""

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
    questions,
)
from arms_docs.cli.problems_as_text import problems_text
from arms_docs.instrument import Instrument
from arms_docs.problems import has_errors
from arms_docs.rating import (
    FactorResult,
    Rating,
    Reading,
    Rm2000Result,
    VisitResult,
    overdue,
    overdue_in_words,
)


def rating_text(name: str, reading: Reading, instrument: Instrument) -> Iterator[str]:
    """The rating of one file, line by line: results first, then the working with its tables."""
    if reading.assessment is None or reading.rating is None:
        yield from problems_text(name, reading, questions(instrument))
        return
    reference = reading.assessment.person.reference
    yield f"{name}  {reference if isinstance(reference, str) else 'no case reference'}"
    if has_errors(reading.problems):
        yield "  INCOMPLETE: run 'arms-docs check' for what is missing or wrong."
    yield ""
    for label, text in (*_results(reading.rating, reading.assessment), *_overdue(reading)):
        yield f"  {label:<38} {text}"
    yield ""
    yield "  Factors (High on a protective factor is a serious deficit)"
    for factor in reading.rating.factors:
        yield _factor_line(factor, instrument.factor(factor.key).label)
    yield ""
    yield "  Working"
    for step in reading.rating.working:
        by = f"{step.table}, row {step.row}" if step.row else step.table
        yield f"  {step.item}: {step.value} -> {step.gives}"
        yield f"      by {by} [{step.status.value}]"


def _factor_line(factor: FactorResult, label: str) -> str:
    """A factor's rating, the most urgent action that informed it, and whether the two differ."""
    informed = (
        f"most urgent open action {factor.informed.value} ({factor.informed_by})"
        if factor.informed
        else ""
    )
    differs = "; differs" if factor.departs else ""
    word = _word(factor.rating) + (": deficit" if factor.deficit else "")
    return f"  {label:<38} {word:<15} {informed}{differs}".rstrip()


def _results(rating: Rating, assessment: Assessment) -> Iterator[tuple[str, str]]:
    """Each result with its label: what was computed or indicated, then what was recorded."""
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
