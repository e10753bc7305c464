"""Where what is recorded differs from what is indicated: is there a reason?

The tool indicates, the assessor decides. A departure is never wrong in itself; it needs a reason
beside it. One rule, one function; `DEPARTURES` lists them.

Source: Kewley and Blandford (2017) for the factors (the highest action priority informs the rating)
and the overall priority (factors may outweigh others with a justification). That each departure has
its reason, what counts as far apart, and from how many factors that are not rated any level needs
a reason, are rules of ours; their figures are in the TOML files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from arms_docs.assessment import BLANK, Assessment, Interval, ReliedOn, out_of_scope, word_of
from arms_docs.instrument import Instrument, Level
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.rating.results import Rating
from arms_docs.rating.rm2000 import NOTHING_ANSWERED

Departure = Callable[[Assessment, Rating, Instrument], Iterator[Problem]]


def check_departures(
    assessment: Assessment, rating: Rating, instrument: Instrument
) -> tuple[Problem, ...]:
    """Every departure without its reason.

    And RM2000 where it does not apply, or where it gives nothing that could be relied on.
    """
    problems: list[Problem] = []
    for rule in DEPARTURES:
        problems.extend(rule(assessment, rating, instrument))
    return tuple(problems)


def factors(assessment: Assessment, rating: Rating, instrument: Instrument) -> Iterator[Problem]:
    """A factor rated above or below its most urgent open action."""
    for answers in assessment.factors:
        result = rating.factor(answers.id)
        if result.departs and result.informed and answers.reason == BLANK:
            yield problem(
                Code.FACTOR_DEPARTS,
                Place("factors", answers.id, "reason"),
                factor=instrument.factor(answers.id).label,
                typed_rating=word_of(answers.rating),
                typed_priority=result.informed.value,
                action=result.informed_by,
            )


def overall(
    assessment: Assessment,
    rating: Rating,
    instrument: Instrument,  # noqa: ARG001 - all rules are called alike
) -> Iterator[Problem]:
    """An overall priority outside what the ratings point to; any, where many are not rated."""
    result, place = rating.overall, Place("overall", "", "reason")
    if assessment.overall.reason != BLANK or not isinstance(result.recorded, Level):
        return
    facts = {"typed_level": result.recorded.value, "typed_indicated": str(result.indicated)}
    if result.departs:
        yield problem(Code.OVERALL_DEPARTS, place, typed_why=result.why, **facts)
    elif result.many_gaps:
        yield problem(Code.MANY_GAPS, place, gaps=result.gaps, **facts)


def general(assessment: Assessment, rating: Rating, instrument: Instrument) -> Iterator[Problem]:
    """A general level outside the guide, or inputs far apart."""
    if assessment.overall.general_reason != BLANK:
        return
    result, place = rating.general, Place("overall", "", "general_reason")
    recorded, priority = word_of(result.recorded), word_of(assessment.overall.level)
    if result.departs:
        if result.guide:
            indicated = f"the guide gives {result.guide}"
        else:
            indicated = (
                f"without an RM2000 category it should equal the overall priority ({priority})"
            )
        facts = {"typed_level": recorded, "typed_indicated": indicated}
        yield problem(Code.GENERAL_DEPARTS, place, **facts)
    elif result.apart >= instrument.far_apart:
        yield problem(
            Code.FAR_APART,
            place,
            typed_overall=priority,
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
        place = Place("rm2000", "", "relied_on")
        yield problem(Code.NOTHING_COMPUTED, place, reason=result.s.why_not)
    if _record_departs(assessment, rating) and answers.reason == BLANK:
        yield problem(
            Code.RM2000_DEPARTS,
            Place("rm2000", "", "reason"),
            typed_category=word_of(answers.record_category),
            typed_indicated=str(result.s.category),
        )


def visits(
    assessment: Assessment,
    rating: Rating,
    instrument: Instrument,  # noqa: ARG001 - all rules are called alike
) -> Iterator[Problem]:
    """A visit interval longer than the default."""
    planned, default = rating.visits.planned, rating.visits.default
    if not rating.visits.departs or assessment.review.visit_reason != BLANK:
        return
    if isinstance(planned, Interval) and default:
        yield problem(
            Code.VISITS_DEPART,
            Place("review", "", "visit_reason"),
            typed_planned=planned.every,
            typed_default=default.every,
        )


DEPARTURES: tuple[Departure, ...] = (factors, overall, general, rm2000, visits)


def departures(
    assessment: Assessment, rating: Rating, instrument: Instrument
) -> Iterator[tuple[str, object]]:
    """What differs from what is indicated, in words, each with the reason that is given for it."""
    for answers in assessment.factors:
        if rating.factor(answers.id).departs:
            yield f"the rating of {answers.id}", answers.reason
    if rating.overall.departs or rating.overall.many_gaps:
        yield "the overall priority", assessment.overall.reason
    if rating.general.departs or rating.general.apart >= instrument.far_apart:
        yield "the general level", assessment.overall.general_reason
    if _record_departs(assessment, rating):
        yield "the RM2000 category on record", assessment.rm2000.reason
    if rating.visits.departs:
        yield "the time between visits", assessment.review.visit_reason


def _record_departs(assessment: Assessment, rating: Rating) -> bool:
    """Whether the category on record lies outside the computed one, where there are both."""
    recorded, computed = assessment.rm2000.record_category, rating.rm2000.s.category
    return isinstance(recorded, Level) and computed is not None and recorded not in computed
