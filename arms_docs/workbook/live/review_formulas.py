"""What a review asks in formulas: what stands of last time's answers, and what became of them.

As `assessment.what_stands` has it, and the rules of a review: a factor that is rated as last time
keeps its rationale where no new one is typed; what was open last time wants its outcome.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import WhyNow
from arms_docs.problems import Place, Stage
from arms_docs.workbook.live.answer_tests import among, blank, word
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    any_of,
    expression,
    if_,
    if_error,
    is_number,
    not_,
)
from arms_docs.workbook.live.how_to_answer import OK
from arms_docs.workbook.live.working import Working

AS_LAST_TIME, UNTIL_THEN, AT_THE_REVIEW = (
    f"{OK}, as last time",
    f"{OK} until the review",
    "At the review",
)
AS_IT_HAPPENS = ("visits", "rechecks", "actions")  # parts that do not wait for the review
CONTEXT_VISIT = Place("context", "", "last_visit")
OF_A_SCENARIO = ("seen", "still")
CHOOSE = "Choose from the list"
Case = tuple[Part, Expression]  # a condition, and what is said where it holds


def add_review(w: Working) -> None:
    """Whether the review is begun, what is rated as last time, and which rationales stand."""
    if not w.is_review:
        return
    rated, same = [], []
    for factor in w.instrument.factors:
        rating, last = w[f"factors.{factor.key}.rating"], w.last("factors", "rating", factor.key)
        rated.append(rating.differs(""))
        is_same = w.add(f"factors.{factor.key}.as_before", rating.equals(last))
        same.append(is_same)
        is_blank = _is_blank(w, "factors", "rationale", factor.key)
        stands = all_of(rating.differs(""), is_same, is_blank)
        w.add(f"factors.{factor.key}.stands", stands)
    levels = []
    for field in ("level", "general"):
        level = w.add(f"review.{field}", if_error(word(w.read("overall", field)), "#"))
        levels.append(w.add(f"review.{field}_same", level.equals(w.last("overall", field))))
    is_blank = _is_blank(w, "overall", "rationale")
    w.add("overall.stands", all_of(w["review.level"].differs(""), is_blank, *levels, *same))
    dated = not_(_is_blank(w, "context", "assessed_on"))
    w.add("review.begun", any_of(dated, *rated))
    covered = not_(_is_blank(w, "since", "nothing_new"))
    w.add("review.nothing_new", covered)
    silent = [_is_blank(w, "factors", "since", f.key) for f in w.instrument.factors]
    w.add("review.none_told", all_of(*silent))


def standing(w: Working, place: Place) -> Iterator[Case]:
    """Where an empty answer is no gap, as what was signed last time stands, or a visit was made."""
    if not w.is_review:
        return
    question = w.sheets.form.question(place)
    signed = w.sheets.last(place).differs("")
    if question and question.stands:
        row = f"factors.{place.row}" if place.row else place.section
        yield all_of(w[f"{row}.stands"], signed), expression(AS_LAST_TIME)
    if place == CONTEXT_VISIT:
        yield w["visits.made"] > 0, expression(f"{OK}, the last one on the Visits sheet")
        yield signed, expression(AS_LAST_TIME)


def until_the_review(w: Working, place: Place, needed: list[Case]) -> list[Case]:
    """What is missing, said once the review is begun: until then the workbook waits for it."""
    section = w.sheets.form.section(place.section)
    if not w.is_review or not section or section.stage is not Stage.SUBMISSION:
        return needed
    if place.section in AS_IT_HAPPENS or (place.section, place.field) == ("scenarios", "title"):
        return needed
    is_due = any_of(w["review.begun"], *_entered(w, place))
    return [(condition, if_(is_due, say, AT_THE_REVIEW)) for condition, say in needed]


def contradicted(w: Working, place: Place) -> Iterator[Case]:
    """What is typed and does not go with what was signed, or with the visits."""
    if not w.is_review:
        return
    if place == CONTEXT_VISIT:
        last_visit = w["visits.made"]
        is_other = if_error(w.read(*_typed_at(place)).differs(last_visit), True)
        say = "By the Visits sheet another was the last: leave it empty"
        yield all_of(last_visit > 0, is_other), expression(say)
    if (place.section, place.field) == ("context", "why_now"):
        initial = among(word(w.read(*_typed_at(place))), [WhyNow.INITIAL.value])
        yield if_error(initial, False), expression("It follows one: choose a review")


def goes_on(w: Working, row: str) -> Iterator[Case]:
    """An action of last time of which nothing is said yet, and need not be before the review."""
    if w.is_review:
        waits = _waits(w, Place("actions", row, "status"))
        yield waits, expression(UNTIL_THEN)


def wanted(w: Working, place: Place) -> Iterator[Case]:
    """What a review asks of an empty answer because of what was signed last time."""
    if not w.is_review:
        return
    match place.section, place.field:
        case "factors", "since":
            say = "Say what has happened, or once that nothing is new"
            is_open = not_(any_of(w["review.nothing_new"], w["review.none_told"]))
            yield is_open, expression(say)
        case "factors", "came_about":
            told = w.last("factors", "would_change", place.row).differs("")
            yield told, expression("Choose Yes or No")
        case "since", "nothing_new":
            say = "Say why nothing is new, or at each factor what is"
            yield w["review.none_told"], expression(say)
        case "scenarios", "title":
            yield _was_there(w, place), expression("Put back what was signed")
        case "scenarios", field if field in OF_A_SCENARIO:
            yield all_of(_was_there(w, place), not_(_is_emptied(w, place))), expression(CHOOSE)
        case "overall", "moved":
            is_other = any_of(*[_is_other(w, field) for field in ("level", "general")])
            yield is_other, expression("Say what moved the level")


def wanted_in_row(w: Working, place: Place) -> Expression | None:
    """When a table's empty answer is missing because of what was signed last time."""
    if not w.is_review:
        return None
    match place.section, place.field:
        case "contingency", "triggered":
            was_there = w.last("contingency", "trigger", place.row).differs("")
            answered = not_(_is_blank(w, "contingency", "in_time", place.row))
            return all_of(any_of(w["review.begun"], answered), was_there)
        case "actions", "status":
            return not_(_waits(w, place))
        case "actions", "outcome_why":
            due, before = (w.read("actions", f, place.row) for f in ("due", "was_due"))
            are_days = all_of(w[f"actions.{place.row}.open"].equals(1), is_number(before))
            return if_(all_of(are_days, is_number(due)), due.differs(before), False)
    return None


def _entered(w: Working, place: Place) -> list[Expression]:
    """Whether a card is new, or it is said already what became of it."""
    if place.section == "assessors":
        return [w.last("assessors", "name", place.row).equals("")]
    if place.section != "scenarios":
        return []
    fields = (*OF_A_SCENARIO, "seen_what")
    answered = [not_(_is_blank(w, "scenarios", field, place.row)) for field in fields]
    return [not_(_was_there(w, place)), *answered]


def _is_emptied(w: Working, place: Place) -> Expression:
    """Whether nothing stands on a scenario's card any more."""
    return not_(w[f"scenarios.{place.row}.used"])


def _is_blank(w: Working, section: str, field: str, row: str = "") -> Expression:
    return if_error(blank(w.read(section, field, row)), False)


def _typed_at(place: Place) -> tuple[str, str, str]:
    return place.section, place.field, place.row


def _waits(w: Working, place: Place) -> Expression:
    """Whether the status of an action of last time is still open, and the review not begun."""
    is_blank = _is_blank(w, "actions", "status", place.row)
    was_there = is_number(w.read("actions", "moves", place.row))
    return all_of(not_(w["review.begun"]), was_there, is_blank)


def _was_there(w: Working, place: Place) -> Expression:
    return w.last("scenarios", "title", place.row).differs("")


def _is_other(w: Working, field: str) -> Expression:
    """Whether a level is typed, and is another than last time."""
    return all_of(w[f"review.{field}"].differs(""), not_(w[f"review.{field}_same"]))
