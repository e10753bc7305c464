"""What the Check column says on the sign-off sheet: what stands in the way of signing, and
replies to points.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.problems import Place
from arms_docs.workbook.live.answer_tests import blank, trimmed
from arms_docs.workbook.live.expressions import (
    Expression,
    all_of,
    expression,
    find,
    if_error,
    is_number,
    joined,
    not_,
    upper,
)
from arms_docs.workbook.live.how_to_answer import REPLY
from arms_docs.workbook.live.missing_answers import Case
from arms_docs.workbook.live.working import Working

MUST_BE_SAID = ("protective_promoted", "plan_smart")  # Yes or No, before anybody signs


def in_the_way(w: Working, row: str) -> Iterator[Case]:
    """What stands in the way of signing off, in the row of a round; most of it only in the last
    one.
    """
    yield from _returned(w, row)
    yield from _an_assessor_decides(w, row)
    yield from _not_accepted(w, row)


def _returned(w: Working, row: str) -> Iterator[Case]:
    returned, last = w[f"rounds.{row}.returned"], w[f"rounds.{row}.last"]
    yield (
        all_of(returned, _is_empty(w, "comments", row)),
        expression("Comments: say what to change"),
    )
    again = "Returned. Once it is mended, decide again in the next row"
    yield all_of(last, returned), expression(again)


def _an_assessor_decides(w: Working, row: str) -> Iterator[Case]:
    last = w[f"rounds.{row}.last"]
    same_id = "Staff id: an assessor's. Another must decide"
    yield all_of(last, w[f"rounds.{row}.staff_id_of_assessor"]), expression(same_id)
    same_name = "Name: an assessor's. Another must decide, or answer Same name"
    another_person = w[f"rounds.{row}.another_person.yes"]
    yield (
        all_of(last, w[f"rounds.{row}.name_of_assessor"], not_(another_person)),
        expression(same_name),
    )


def _not_accepted(w: Working, row: str) -> Iterator[Case]:
    """A lower level, a No in the checklist or unconfirmed tables, of which the supervisor has
    not said enough.
    """
    last, signs = w[f"rounds.{row}.last"], w[f"rounds.{row}.signs"]
    lower_accepted = w[f"rounds.{row}.lower_accepted.yes"]
    yield (
        all_of(last, w["rounds.lower"], not_(lower_accepted)),
        expression(f"{_head(w, 'lower_accepted')} Yes, or return it"),
    )
    for field in MUST_BE_SAID:
        unsaid = if_error(_is_empty(w, field, row), False)
        yield all_of(signs, unsaid), expression(f"{_head(w, field)} Yes or No")
    yield (
        all_of(signs, w[f"rounds.{row}.says_no"], _is_empty(w, "comments", row)),
        expression("Comments: say why, as a No stands in the list"),
    )
    tables_accepted = w[f"rounds.{row}.tables_accepted.yes"]
    yield (
        all_of(signs, w["rounds.unconfirmed"], not_(tables_accepted)),
        expression(f"{_head(w, 'tables_accepted')} Yes, knowing that"),
    )


def unanswered_point(w: Working, row: str) -> Case:
    """A point of a round that returned the assessment, to which nobody has said what was done."""
    round_id = upper(trimmed(w.read("points", "round", row)))
    unsaid = if_error(blank(w.read("points", "reply", row)), False)
    in_list = joined(("|", round_id, "|"))
    returned = is_number(find(in_list, w["rounds.which_returned"]))
    return all_of(returned, unsaid), expression(REPLY)


def _is_empty(w: Working, field: str, row: str) -> Expression:
    return blank(w.read("rounds", field, row))


def _head(w: Working, field: str) -> str:
    """The head of a column of the rounds."""
    question = w.sheets.form.question(Place("rounds", "SO1", field))
    return question.label if question else field
