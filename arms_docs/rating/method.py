"""Rate one assessment: the whole method, one line a stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from arms_docs.assessment import Assessment
from arms_docs.instrument import Instrument, Level, ReadBy, Status
from arms_docs.rating.priority import rate_factors, rate_general, rate_overall
from arms_docs.rating.results import (
    GeneralResult,
    OverallResult,
    Rating,
    Rm2000Result,
    Step,
    VisitResult,
)
from arms_docs.rating.rm2000 import rate_rm2000
from arms_docs.rating.visits import rate_visits


def rate(assessment: Assessment, instrument: Instrument) -> Rating:
    """Everything that follows from an assessment, complete or not.

    Never raises: what cannot be worked out says why.
    """
    rm2000 = rate_rm2000(assessment.rm2000, instrument)
    factors = rate_factors(assessment, instrument)
    overall = rate_overall(assessment, instrument)
    general = rate_general(assessment, rm2000, instrument)
    visits = rate_visits(assessment, rm2000, instrument)
    working = (
        *_rm2000_steps(rm2000),
        *_overall_steps(overall, instrument),
        *_general_steps(assessment, rm2000, general, instrument),
        *_visit_steps(rm2000, visits, instrument),
    )
    return Rating(rm2000, factors, overall, general, visits, working, instrument.edition)


def _rm2000_steps(result: Rm2000Result) -> Iterator[Step]:
    for scored in (result.s, result.v, result.c):
        for step in scored.working:
            yield replace(step, item=f"RM2000/{scored.scale}: {step.item}")


def _overall_steps(result: OverallResult, instrument: Instrument) -> Iterator[Step]:
    gives = str(result.indicated) if result.indicated else "not indicated"
    yield Step.ruled(
        "Overall: the twelve ratings",
        result.why,
        gives,
        "Indicated level",
        instrument.indicated.provenance,
    )


def _general_steps(
    assessment: Assessment, rm2000: Rm2000Result, result: GeneralResult, instrument: Instrument
) -> Iterator[Step]:
    overall = assessment.overall.level
    if isinstance(overall, Level) and rm2000.relied_on:
        for category in rm2000.relied_on.levels:
            yield Step.looked_up(
                "General level: guide", instrument.guide.look_up(overall.value, category.value)
            )
    else:
        yield Step.ruled(
            "General level: guide",
            result.why,
            "not available",
            instrument.guide.title,
            instrument.guide.provenance,
        )


def _visit_steps(
    rm2000: Rm2000Result, result: VisitResult, instrument: Instrument
) -> Iterator[Step]:
    if result.default_months is not None and result.read_level:
        step = Step.looked_up(
            "Visits: default interval",
            instrument.visits.look_up(result.read_level.value),
            value=result.read_by,
        )
        chosen = instrument.visits_read_by is ReadBy.GENERAL or result.read_by.startswith("RM2000")
        # Where it only stands in, reading the table by the general level is our choice, however
        # sure the table itself is.
        yield step if chosen else replace(step, status=Status.OURS)
    category = rm2000.relied_on and rm2000.relied_on.single
    if result.former_months is not None and category and instrument.former_visits:
        yield Step.looked_up(
            "Visits: former timetable, used for nothing",
            instrument.former_visits.look_up(category.value),
            value=f"RM2000/S {category.value}",
        )
