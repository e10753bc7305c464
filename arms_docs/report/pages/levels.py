"""How the levels were reached, in words: what is indicated, what is recorded, and why the two differ."""

from __future__ import annotations

from arms_docs.assessment.form import Assessment, Rm2000Answers
from arms_docs.instrument import Instrument, Level, Provenance, Status
from arms_docs.rating import Rating
from arms_docs.report.pages.view_model import LevelView, Line
from arms_docs.report.pages.words import given, say

UNCONFIRMED_MARK = "†"


def levels(assessment: Assessment, rating: Rating, instrument: Instrument) -> tuple[LevelView, ...]:
    """The three results of page one. A mark stands where a table behind the result has not been confirmed."""
    relied = rating.rm2000.relied_on
    outside = bool(rating.rm2000.out_of_scope)
    nothing = "Not applicable" if outside else "Not available"
    indicated = str(rating.overall.indicated or "not indicated")
    guide = rating.general.guide or "not available"
    computed = (
        [table.provenance for table in instrument.rm2000.s_tables]
        if rating.rm2000.s.category
        else []
    )
    computed += [instrument.rm2000.scope] if outside else []
    rm_words = rating.rm2000.relied_on_words
    if rating.rm2000.s.category and rm_words != "computed":
        rm_words += f"; computed: {rating.rm2000.s}"
    return (
        LevelView("Overall priority", say(assessment.overall.level), f"indicated: {indicated}", ""),
        LevelView(
            "General level of risk management",
            say(assessment.overall.general),
            f"guide only: {guide}",
            _mark(instrument.guide.provenance, *computed),
        ),
        LevelView(
            "RM2000/S relied on", str(relied) if relied else nothing, rm_words, _mark(*computed)
        ),
    )


def _mark(*said: Provenance) -> str:
    return UNCONFIRMED_MARK if any(s.status is Status.UNCONFIRMED for s in said) else ""


def reasoning(assessment: Assessment, rating: Rating) -> tuple[Line, ...]:
    """How the levels and the visits came about, line by line."""
    overall, result = assessment.overall, rating.overall
    apart = f" The two are {rating.general.apart} levels apart." if rating.general.apart > 1 else ""
    return (
        Line("Indicated", f"{result.indicated or 'not indicated'} ({result.why})"),
        Line("Overall priority recorded", say(overall.level)),
        Line("Rationale", say(overall.rationale)),
        *given("Why it differs from what is indicated", overall.reason),
        Line(
            "Guide to the general level",
            f"{rating.general.guide or 'not available'} ({rating.general.why}).{apart}",
        ),
        Line("General level recorded", say(overall.general)),
        *given("Why", overall.general_reason),
        Line("Home visits", _visits(rating)),
        *given("Why longer than the default", assessment.review.visit_reason),
    )


def _visits(rating: Rating) -> str:
    visits = rating.visits
    if visits.default_months is None:
        return visits.why[:1].upper() + visits.why[1:] or "No default"
    planned = (
        every(visits.planned_months) if isinstance(visits.planned_months, int) else "not recorded"
    )
    return f"Planned: {planned}. Default: {every(visits.default_months)} ({visits.read_by})."


def rm2000_lines(answers: Rm2000Answers, rating: Rating) -> tuple[Line, ...]:
    """RM2000: what was computed, what is on record, and which is relied on."""
    result = rating.rm2000
    scales = tuple(
        Line(f"RM2000/{s.scale} computed", str(s)) for s in (result.s, result.v, result.c)
    )
    unknown = tuple(dict.fromkeys(item for s in (result.s, result.v) for item in s.unknown))
    recorded: tuple[Line, ...] = ()
    if isinstance(answers.record_category, Level):
        by = f"{say(answers.record_date)}, {say(answers.record_scorer)}"
        recorded = (Line("RM2000/S on record", f"{say(answers.record_category)} ({by})"),)
    osp: tuple[Line, ...] = ()
    if isinstance(answers.osp_band, str):
        by = f"{say(answers.osp_date)}, {say(answers.osp_source)}"
        osp = (
            Line(
                "OSP, as supplied",
                f"{answers.osp_band} ({by}). Never converted; it does not enter the guide.",
            ),
        )
    relied = (
        f"{result.relied_on} ({result.relied_on_words})"
        if result.relied_on
        else result.relied_on_words.capitalize()
    )
    return (
        *scales,
        *(
            (Line("Unknown items", f"{', '.join(unknown)}: every completion is scored"),)
            if unknown
            else ()
        ),
        *recorded,
        Line("RM2000/S relied on", relied),
        *given("Why", answers.reason),
        *given("Images only: how the items were answered", answers.image_decision),
        *osp,
    )


def every(months: int) -> str:
    """An interval in words."""
    return "every month" if months == 1 else f"every {months} months"
