"""How to answer a question so that it can be read, in the width of the Check column."""

from __future__ import annotations

from arms_docs.assessment import CELL_LIMIT, NARRATIVE_LIMIT, UNKNOWN_WORD, Kind, Question, either
from arms_docs.workbook.live.expressions import (
    Constant,
    Expression,
    Joined,
    expression,
    if_,
    joined,
    length,
)

OK = "OK"
AGAIN = "Type the answer again"
# Of a row of a table: nothing in it is wrong, and something is missing.
ADD, AT_LEAST_ONE, REPLY = "Add: ", "Enter at least one", "Say what was done about it"
COUNTED = 140  # from this much room on a single line is counted; a name is not
FEW = 2  # so many words of a list are named one by one


def in_short(question: Question) -> str:
    """What to do about an empty answer."""
    if question.todo:
        return question.todo
    if question.kind.is_date:
        or_month = ", or month and year" if question.kind is Kind.DATE_OR_MONTH else ""
        return f"Type the date{or_month}{_or_unknown(question)}"
    return how(question)


def how(question: Question) -> str:
    """How to answer so that it can be read."""
    or_unknown = _or_unknown(question)
    match question.kind:
        case Kind.NUMBER:
            none = ", 0 if none" if question.low == 0 else ""
            return f"A whole number from {question.low} to {question.high}{none}{or_unknown}"
        case Kind.CHOICE:
            in_list = f"; {UNKNOWN_WORD} is in it" if question.unknown else ""
            return f"Choose from the list{in_list}"
        case Kind.DATE:
            return f"Type the full date: day, month and year{or_unknown}"
        case Kind.DATE_OR_MONTH:
            return f"Type the full date, or such as October 2026{or_unknown}"
        case Kind.REFERENCES:
            return "Only numbers, one by one, such as E1, E4"
        case Kind.TEXT:
            return "Write an answer"


def or_nothing(question: Question) -> str:
    """The same for an answer that cannot be read; where none is needed, the cell may also be
    emptied.
    """
    words = how(question)
    if question.required:
        return words
    if question.kind is Kind.CHOICE and len(question.words) <= FEW:
        words = f"Choose {either(question.words)}"
    return f"Leave it empty, or {words[0].lower()}{words[1:]}"


def about(question: Question, words: Expression) -> Expression:
    """What is said of one answer in a table's row: with the head of its column before it.

    Words that begin with a text of ours go on in small letters: "Owner: type the answer again".
    """
    first, *rest = words.parts if isinstance(words, Joined) else (words,)
    if isinstance(first, Constant):
        text = str(first.plain)
        return joined((f"{question.label}: {text[0].lower()}{text[1:]}", *rest))
    return joined((f"{question.label}: ", words))


def counted(question: Question, answer: Expression) -> Expression:
    """OK, with a count of characters where the room is limited."""
    is_short = question.lines == 1 and not COUNTED <= question.limit < CELL_LIMIT
    if question.kind is not Kind.TEXT or is_short:
        return expression(OK)
    limit = min(question.limit, NARRATIVE_LIMIT)
    number, of_limit = length(answer), f" of {limit:,}"
    too_long = joined((f"{OK}, but long: ", number, of_limit))
    return if_(number > limit, too_long, joined((f"{OK}, ", number, of_limit)))


def _or_unknown(question: Question) -> str:
    return f", or {UNKNOWN_WORD}" if question.unknown else ""
