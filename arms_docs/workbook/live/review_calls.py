"""What calls for a review at once, in formulas: as `assessment.waiting` has it."""

from __future__ import annotations

from arms_docs.assessment import Question, Section, Trend
from arms_docs.workbook.live.answer_tests import YES, among, one_of, word
from arms_docs.workbook.live.expressions import (
    Expression,
    all_of,
    any_of,
    if_,
    if_error,
    not_,
)
from arms_docs.workbook.live.how_to_answer import OK
from arms_docs.workbook.live.working import Working

CALLED = f"{OK}. Tell your supervisor today, and begin the review"
PARTS = ("visits", "rechecks")


def add_calls(w: Working) -> None:
    """Whether a visit says that a review is needed, or a re-check found something worse."""
    if not w.is_review:
        return
    called = []
    for section in (section for section in w.sheets.form.sections if section.key in PARTS):
        for row in section.rows:
            calling = [_calls(w, section, q, row.id) for q in section.questions if may_call(q)]
            called.append(w.add(f"{section.key}.{row.id}.calls", any_of(*calling)))
    w.add("review.called", any_of(*called))


def may_call(question: Question) -> bool:
    """Whether an answer to it may call for a review."""
    return question.field == "review_now" or Trend.WORSE.value in question.words


def calling(answer: Expression) -> Expression:
    """Whether an answer to such a question does."""
    is_yes, is_worse = one_of(answer, YES), among(word(answer), [Trend.WORSE.value])
    return if_error(any_of(is_yes, is_worse), False)


def said_of(w: Working, answer: Expression) -> Expression:
    """What is said of an answer to such a question that can be read, until the review is begun."""
    return if_(all_of(calling(answer), not_(w["review.begun"])), CALLED, OK)


def _calls(w: Working, section: Section, question: Question, row: str) -> Expression:
    return calling(w.read(section.key, question.field, row))
