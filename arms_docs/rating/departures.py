"""Where what is recorded differs from what is indicated: is there a reason?

The tool indicates, the assessor decides. A departure is never wrong in itself; it needs a reason beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from arms_docs.assessment.ask import BLANK
from arms_docs.assessment.form import Assessment, ReliedOn
from arms_docs.assessment.scope import out_of_scope
from arms_docs.instrument import Instrument, Level
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.rating.results import Rating
from arms_docs.rating.rm2000 import NOTHING_ANSWERED

Departure = Callable[[Assessment, Rating, Instrument], Iterator[Problem]]


def check_departures(
    assessment: Assessment, rating: Rating, instrument: Instrument
) -> tuple[Problem, ...]:
    """Every departure without its reason, and RM2000 where it does not apply or gives nothing to rely on."""
    return tuple(found for rule in DEPARTURES for found in rule(assessment, rating, instrument))


def factors(assessment: Assessment, rating: Rating, instrument: Instrument) -> Iterator[Problem]:
    """A factor rated above or below its most urgent open action."""
    for answers in assessment.factors:
        result = rating.factor(answers.id)
        if result.departs and result.informed and answers.reason == BLANK:
            yield problem(
                Code.FACTOR_DEPARTS,
                Place("factors", answers.id, "reason"),
                factor=instrument.factor(answers.id).label,
                typed_rating=_word(answers.rating),
                typed_priority=result.informed.value,
                action=result.informed_by,
            )


def overall(assessment: Assessment, rating: Rating, instrument: Instrument) -> Iterator[Problem]:  # noqa: ARG001
    """An overall priority outside what the ratings point to."""
    if rating.overall.departs and assessment.overall.reason == BLANK:
        place = Place("overall", "", "reason")
        recorded = _word(rating.overall.recorded)
        yield problem(
            Code.OVERALL_DEPARTS,
            place,
            typed_level=recorded,
            typed_indicated=str(rating.overall.indicated),
            typed_why=rating.overall.why,
        )


def general(assessment: Assessment, rating: Rating, instrument: Instrument) -> Iterator[Problem]:
    """A general level outside the guide, or inputs far apart."""
    result = rating.general
    place = Place("overall", "", "general_reason")
    if assessment.overall.general_reason != BLANK:
        return
    if result.departs:
        same = f"without an RM2000 category it should equal the overall priority ({_word(assessment.overall.level)})"
        indicated = f"the guide gives {result.guide}" if result.guide else same
        yield problem(
            Code.GENERAL_DEPARTS,
            place,
            typed_level=_word(result.recorded),
            typed_indicated=indicated,
        )
    elif result.apart >= instrument.far_apart:
        yield problem(
            Code.FAR_APART,
            place,
            typed_overall=_word(assessment.overall.level),
            typed_rm2000=str(rating.rm2000.relied_on),
            apart=result.apart,
        )


def rm2000(assessment: Assessment, rating: Rating, instrument: Instrument) -> Iterator[Problem]:
    """A category on record outside the computed one; out of scope; nothing computed to rely on."""
    answers, result = assessment.rm2000, rating.rm2000
    if outside := out_of_scope(answers, instrument):
        yield problem(Code.RM2000_OUT_OF_SCOPE, outside.place, typed_reason=outside.reason)
        return
    # Where an item is answered and another is not, the missing one has its own problem already.
    if answers.relied_on is ReliedOn.COMPUTED and result.s.why_not == NOTHING_ANSWERED:
        yield problem(
            Code.NOTHING_COMPUTED, Place("rm2000", "", "relied_on"), reason=result.s.why_not
        )
    recorded = answers.record_category
    differs = (
        isinstance(recorded, Level)
        and result.s.category is not None
        and recorded not in result.s.category
    )
    if differs and answers.reason == BLANK:
        place = Place("rm2000", "", "reason")
        yield problem(
            Code.RM2000_DEPARTS,
            place,
            typed_category=_word(recorded),
            typed_indicated=str(result.s.category),
        )


def visits(assessment: Assessment, rating: Rating, instrument: Instrument) -> Iterator[Problem]:  # noqa: ARG001
    """A visit interval longer than the default."""
    if rating.visits.departs and assessment.review.visit_reason == BLANK:
        yield problem(
            Code.VISITS_DEPART,
            Place("review", "", "visit_reason"),
            typed_months=rating.visits.planned_months,
            typed_default=rating.visits.default_months,
        )


def departed(
    assessment: Assessment, rating: Rating, instrument: Instrument
) -> Iterator[tuple[str, object]]:
    """What differs from what is indicated, in words, each with the reason that was given for it."""
    for answers in assessment.factors:
        if rating.factor(answers.id).departs:
            yield f"the rating of {answers.id}", answers.reason
    if rating.overall.departs:
        yield "the overall priority", assessment.overall.reason
    if rating.general.departs or rating.general.apart >= instrument.far_apart:
        yield "the general level", assessment.overall.general_reason
    recorded, computed = assessment.rm2000.record_category, rating.rm2000.s.category
    if isinstance(recorded, Level) and computed is not None and recorded not in computed:
        yield "the RM2000 category on record", assessment.rm2000.reason
    if rating.visits.departs:
        yield "the months between visits", assessment.review.visit_reason


DEPARTURES: tuple[Departure, ...] = (factors, overall, general, rm2000, visits)


def _word(answer: object) -> str:
    return str(getattr(answer, "value", answer))
