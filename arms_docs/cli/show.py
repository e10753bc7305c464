"""Ratings as text and as JSON, and the exit code of a reading."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from arms_docs.cli.problems_json import problems_data
from arms_docs.problems import has_errors

if TYPE_CHECKING:
    from arms_docs.assessment.form import Assessment
    from arms_docs.instrument import Instrument
    from arms_docs.rating import Rating, Reading


def exit_code(reading: Reading) -> int:
    """0 for no errors, 1 for a workbook with errors, 2 for a file that is not one."""
    return 2 if reading.assessment is None else int(has_errors(reading.problems))


def rating_text(name: str, reading: Reading, instrument: Instrument) -> Iterator[str]:
    """The rating of one file for a person: results first, then the working, each line with its table and status."""
    from arms_docs.assessment.form import questions
    from arms_docs.cli.problems_text import problems_text

    if reading.assessment is None or reading.rating is None:
        yield from problems_text(name, reading, questions(instrument))
        return
    rating = reading.rating
    reference = reading.assessment.person.reference
    yield f"{name}  {reference if isinstance(reference, str) else 'no case reference'}"
    if has_errors(reading.problems):
        yield "  INCOMPLETE: run 'arms-docs check' for what is missing or wrong."
    yield ""
    for label, text in _results(rating, reading.assessment):
        yield f"  {label:<38} {text}"
    yield ""
    yield "  Factors (High on a protective factor is a serious deficit)"
    for factor in rating.factors:
        known = instrument.factor(factor.key)
        informed = (
            f"most urgent open action {factor.informed.value} ({factor.informed_by})"
            if factor.informed
            else ""
        )
        differs = "; differs" if factor.departs else ""
        word = getattr(factor.rating, "value", str(factor.rating)) + (
            ": deficit" if factor.deficit else ""
        )
        yield f"  {known.label:<38} {word:<15} {informed}{differs}".rstrip()
    yield ""
    yield "  Working"
    for step in rating.working:
        by = f"{step.table}, row {step.row}" if step.row else step.table
        yield f"  {step.item}: {step.value} -> {step.gives}"
        yield f"      by {by} [{step.status.value}]"


def _results(rating: Rating, assessment: Assessment) -> Iterator[tuple[str, str]]:
    from arms_docs.assessment.dates import long_date

    rm2000, overall, general, visits = rating.rm2000, rating.overall, rating.general, rating.visits
    for scored in (rm2000.s, rm2000.v, rm2000.c):
        unknown = f"  (unknown: {', '.join(scored.unknown)})" if scored.unknown else ""
        yield f"RM2000/{scored.scale} computed", f"{scored}{unknown}"
    yield (
        "RM2000/S relied on",
        f"{rm2000.relied_on}  ({rm2000.relied_on_words})"
        if rm2000.relied_on
        else rm2000.relied_on_words,
    )
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
    default = (
        f"{visits.default_months} months  ({visits.read_by})"
        if visits.default_months
        else visits.why
    )
    yield "Visits: default interval", default or "not known"
    yield (
        "Next home visit",
        long_date(visits.next_visit) if visits.next_visit else f"not set: {visits.why}",
    )
    yield (
        "Next review",
        long_date(review) if isinstance(review := visits.next_review, date) else str(review),
    )


def _recorded(level: object, departs: bool, reason: object) -> str:
    differs = "  (differs; the reason is given)" if reason else "  (differs: a reason is needed)"
    return getattr(level, "value", str(level)) + (differs if departs else "")


def rating_data(name: str, reading: Reading) -> dict[str, Any]:
    """The same for a machine."""
    from arms_docs.assessment.assemble import to_data

    return {
        **problems_data(name, reading, values=False),
        "complete": reading.ok,
        "rating": to_data(reading.rating) if reading.rating else None,
    }
