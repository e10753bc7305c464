"""When an empty answer is missing, and when it is not asked, as conditions; and what the Check
column says then.

The same rules as in `assessment.check` and `rating.departures`, as far as a formula sees what
they look at.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import BESIDE, SCORED, Section, Shape
from arms_docs.instrument import FactorRating
from arms_docs.problems import Place
from arms_docs.workbook.live.answer_cells import card_is_used
from arms_docs.workbook.live.answer_tests import among, blank, word, words_of
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    any_of,
    expression,
    find,
    if_,
    if_error,
    is_number,
    joined,
    not_,
)
from arms_docs.workbook.live.how_to_answer import in_short
from arms_docs.workbook.live.review_formulas import wanted
from arms_docs.workbook.live.rm2000_formulas import applies
from arms_docs.workbook.live.working import Working
from arms_docs.workbook.sheets.layout import Line

NOT_ASKED = "Not asked"
MONITORED = ("factors", "monitored")  # it is asked where the factor is rated Low
ASKED_ANYWAY = {("person", "release_date")}  # of who is in custody, and of who was released
Case = tuple[Part, Expression]  # a condition, and what is said where it holds


def missing(w: Working, lines: tuple[Line, ...], line: Line, place: Place) -> Iterator[Case]:
    """When an empty answer is missing, and what to say then; the first that holds counts."""
    question, section = line.question, line.section
    if not question or not section:
        return
    say = expression(in_short(question))
    yield from _departures(w, place)
    yield from wanted(w, place)
    yield from _required(w, lines, line, place)
    if section.key == "factors" and question.field == "evidence":
        rationale = w.read("factors", "rationale", place.row)
        is_told = not_(if_error(blank(rationale), False))
        yield all_of(is_told, not_(_cites(rationale))), expression("Cite a source")
    if (section.key, question.field) == MONITORED:
        is_low = among(w[f"factors.{place.row}.rating"], [FactorRating.LOW.value])
        yield is_low, expression("Say who monitors it, and how often")
    if section.key == "rm2000":
        for condition in _rm2000_conditions(w, place.field):
            yield condition, say
    if place == Place("rm2000", "", "male"):
        given = [w[f"rm2000.given.{f}"] for f in ("record_category", "osp_direct", "osp_images")]
        yield (
            all_of(*[not_(each) for each in given]),
            expression("Score the items, or enter a category on record"),
        )


def not_asked(w: Working, place: Place) -> Expression | None:
    """Whether another answer says that this one is not asked; None where none ever does.

    That is so once the other is answered with a word of its list, or is itself not asked.
    """
    question = w.sheets.form.question(place)
    if (place.section, place.field) == MONITORED:
        rated = [rating.value for rating in FactorRating if rating is not FactorRating.LOW]
        return if_error(among(w[f"factors.{place.row}.rating"], rated), False)
    if not question or not question.when or (place.section, place.field) in ASKED_ANYWAY:
        return None
    other = question.when.place(place)
    decides, typed = w.sheets.form.question(other), w.sheets.typed(other)
    asked = words_of(question.when.among)
    others = [each for each in decides.words if each not in asked] if decides else []
    rest = if_error(among(word(typed), others), False) if others else expression(False)
    nor_the_other = not_asked(w, other)
    if nor_the_other is None:
        return rest
    return any_of(rest, all_of(blank(typed), nor_the_other))


def _cites(rationale: Expression) -> Expression:
    """Whether a text names a source by its number, such as E4."""
    return any_of(*[is_number(find(f"E{digit}", rationale)) for digit in range(1, 10)])


def _required(w: Working, lines: tuple[Line, ...], line: Line, place: Place) -> Iterator[Case]:
    """Where the form says that the question must be answered: always, on a used card, or in
    some case.
    """
    question, section = line.question, line.section
    if not question or not section:
        return
    say = expression(in_short(question))
    if question.required and _is_always_asked(section, line):
        yield True, say
    elif question.required:
        yield card_is_used(lines, line), say
    elif question.when:
        other = w.sheets.typed(question.when.place(place))
        decides = among(word(other), words_of(question.when.among))
        yield if_error(decides, False), say


def _is_always_asked(section: Section, line: Line) -> bool:
    """Whether the row is part of the record whatever is answered."""
    first = bool(section.at_least) and line.row is section.rows[0]
    return section.shape is Shape.FORM or section.fixed or first


def _rm2000_conditions(w: Working, field: str) -> Iterator[Expression]:
    """The items are needed once one is answered; what stands beside a record, once a part of it
    is.
    """
    started, recorded = w["rm2000.started"], w["rm2000.given.record_category"]
    if field in SCORED:
        yield all_of(applies(w), started)
    if field == "relied_on":
        yield all_of(applies(w), started, recorded)
    if field == "osp_source":
        yield any_of(w["rm2000.given.osp_direct"], w["rm2000.given.osp_images"])
    for group in BESIDE:
        if field in group:
            yield any_of(*[w[f"rm2000.given.{other}"] for other in group if other != field])


def _departures(w: Working, place: Place) -> Iterator[Case]:
    """Where what is recorded differs from what is indicated, a reason is asked for."""
    match f"{place.section}.{place.field}":
        case "factors.reason":
            rating = w[f"factors.{place.row}.rating"]
            informed = w[f"factors.{place.row}.informed"]
            words = joined(("Say why: rated ", rating, ", but its actions say ", informed))
            yield w[f"factors.{place.row}.departs"], words
        case "overall.reason":
            words = joined(("Say why: the ratings point to ", w["overall.indicated"]))
            yield w["overall.departs"], words
            unrated = joined(("Say why: ", w["overall.gaps"], " factors are not rated"))
            yield w["overall.many_gaps"], unrated
        case "overall.general_reason":
            by_guide = joined(("Say why: the guide gives ", w["general.guide"]))
            by_overall = "Say why it differs from the overall priority"
            yield w["general.departs"], if_(w["general.has_guide"], by_guide, by_overall)
            weighed = "Say how you weighed the priority and RM2000"
            yield w["general.far_apart"], expression(weighed)
        case "rm2000.reason":
            yield _record_departs(w), joined(("Say why: the items point to ", w["rm2000.s"]))
        case "review.visit_reason":
            yield w["visits.departs"], joined(("Say why: usual is every ", w["visits.default"]))


def _record_departs(w: Working) -> Expression:
    """Whether the category on record lies outside of what the items give."""
    record, low, high = w["relied_on.record"], w["s.low.rank"], w["s.high.rank"]
    outside = any_of(record < low, record > high)
    return if_(all_of(is_number(record), is_number(low)), outside, False)
