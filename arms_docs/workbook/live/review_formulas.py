"""What a review asks in formulas: what stands of last time's answers, and what became of them.

As `assessment.standing` has it, and the rules of a review: a factor that is rated as last time
keeps its rationale where no new one is typed; what was open last time wants its outcome.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.problems import Place, Stage
from arms_docs.workbook.live.answer_tests import blank, word
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
        is_blank = if_error(blank(w.read("factors", "rationale", factor.key)), False)
        stands = all_of(rating.differs(""), is_same, is_blank)
        w.add(f"factors.{factor.key}.stands", stands)
    levels = []
    for field in ("level", "general"):
        level = w.add(f"review.{field}", if_error(word(w.read("overall", field)), "#"))
        levels.append(w.add(f"review.{field}_same", level.equals(w.last("overall", field))))
    is_blank = if_error(blank(w.read("overall", "rationale")), False)
    w.add("overall.stands", all_of(w["review.level"].differs(""), is_blank, *levels, *same))
    dated = not_(if_error(blank(w.read("context", "assessed_on")), False))
    w.add("review.begun", any_of(dated, w["review.level"].differs(""), *rated))
    covered = not_(if_error(blank(w.read("since", "nothing_new")), False))
    w.add("review.nothing_new", covered)
    silent = [
        if_error(blank(w.read("factors", "since", f.key)), False) for f in w.instrument.factors
    ]
    w.add("review.all_told", not_(any_of(*silent)))


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
    if not w.is_review or place.section in AS_IT_HAPPENS:
        return needed
    return [
        (condition, if_(w["review.begun"], say, AT_THE_REVIEW) if is_ours(w, place) else say)
        for condition, say in needed
    ]


def is_ours(w: Working, place: Place) -> bool:
    """Whether whoever assesses answers it."""
    section = w.sheets.form.section(place.section)
    return section is not None and section.stage is Stage.SUBMISSION


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
            is_rated = w[f"factors.{place.row}.rating"].differs("")
            say = "Say what has happened; or, under Since last time, that nothing is new"
            yield all_of(is_rated, not_(w["review.nothing_new"])), expression(say)
        case "factors", "came_about":
            is_rated = w[f"factors.{place.row}.rating"].differs("")
            told = w.last("factors", "would_change", place.row).differs("")
            yield all_of(is_rated, told), expression("Choose Yes or No")
        case "since", "nothing_new":
            say = "Say why nothing is new, or at each factor what is"
            yield all_of(w["review.begun"], not_(w["review.all_told"])), expression(say)
        case "scenarios", field if field in OF_A_SCENARIO:
            yield _was_there(w, place), expression("Choose from the list")
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
            return all_of(w["review.begun"], was_there)
        case "actions", "status":
            return not_(_waits(w, place))
        case "actions", "outcome_why":
            due, before = (w.read("actions", f, place.row) for f in ("due", "was_due"))
            are_days = all_of(w[f"actions.{place.row}.open"].equals(1), is_number(before))
            return if_(all_of(are_days, is_number(due)), due.differs(before), False)
    return None


def _waits(w: Working, place: Place) -> Expression:
    """Whether the status of an action of last time is still open, and the review not begun."""
    is_blank = if_error(blank(w.read("actions", "status", place.row)), False)
    was_there = is_number(w.read("actions", "moves", place.row))
    return all_of(not_(w["review.begun"]), was_there, is_blank)


def _was_there(w: Working, place: Place) -> Expression:
    return w.last("scenarios", "title", place.row).differs("")


def _is_other(w: Working, field: str) -> Expression:
    """Whether a level is typed, and is another than last time."""
    return all_of(w[f"review.{field}"].differs(""), not_(w[f"review.{field}_same"]))
