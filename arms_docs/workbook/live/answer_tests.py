"""What our formulas ask of an answer: is anything there, is it a word of the list, a whole
number, a date in range.

In: the cell of an answer, or any formula. Out: formulas. The same questions as
`assessment.parse` asks, as far as a formula can; what these cannot see (a word typed nearly
right, say) only the reader says.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum
from functools import cache

from arms_docs.assessment import EARLIEST_DAY, EXCEL_DAY_ZERO, LATEST_DAY, MONTHS, PLACEHOLDERS
from arms_docs.workbook.live.excel_values import Value, as_number, day_number, months_later
from arms_docs.workbook.live.expressions import (
    Expression,
    Part,
    all_of,
    any_of,
    call,
    character,
    choose,
    find,
    if_,
    if_error,
    is_number,
    joined,
    left,
    length,
    number_in,
    of_one_part,
    position_in,
    substitute,
    trim,
    upper,
    whole_part,
)

NO_BREAK = "\u00a0"  # as itself: what CHAR(160) gives depends on the system in LibreOffice
YES, NO = ("YES", "TRUE"), ("NO", "FALSE")  # what is read as one: a ticked box is TRUE
SEARCH_SIGNS = "~*?"  # in MATCH they would stand for any letters
LONGEST_PLACEHOLDER = 15


@of_one_part
def trimmed(value: Expression) -> Expression:
    """A value as text without outer spaces, no-break ones included."""
    return trim(substitute(value & "", NO_BREAK, " "))


@of_one_part
def word(value: Expression) -> Expression:
    """A value as a word to be looked for: without the signs that a search would take for "any
    letters".
    """
    text = trimmed(value)
    for sign in SEARCH_SIGNS:
        text = substitute(text, sign, "#")
    return text


@of_one_part
def blank(value: Expression) -> Expression:
    """Whether nothing can be seen in a cell."""
    one_line = substitute(value & "", character(10), "")
    return length(trim(substitute(one_line, NO_BREAK, " "))).equals(0)


def among(value: Expression, words: Iterable[str]) -> Expression:
    """Whether a text is one of these words; upper and lower case are the same."""
    tests = [value.equals(word) for word in words]
    return tests[0] if len(tests) == 1 else any_of(*tests)


def words_of(values: tuple[object, ...]) -> tuple[str, ...]:
    """The words that stand for these answers in a list."""
    return tuple(str(v.value) if isinstance(v, Enum) else str(v) for v in values)


def one_of(value: Expression, words: Iterable[str]) -> Expression:
    """The same for many words: shorter."""
    return is_number(position_in(word(value), words))


def placeholder(value: Expression, *, none_allowed: bool = False) -> Expression:
    """Whether something stands there that holds a place for an answer and gives none."""
    is_one = one_of(value, _placeholders(none_allowed=none_allowed))
    return if_(length(value) > LONGEST_PLACEHOLDER, False, is_one)


@cache
def _placeholders(*, none_allowed: bool) -> tuple[str, ...]:
    """The placeholders as `word` leaves them."""
    words = sorted(word for word in PLACEHOLDERS if not (none_allowed and word == "none"))
    return tuple(word.replace("?", "#") for word in words)


def whole(value: Expression, low: int, high: int) -> Expression:
    """Whether a value is a whole number from low to high; a date is one too."""
    in_range = all_of(value >= low, value <= high, whole_part(value).equals(value))
    return if_(is_number(value), in_range, False)


def day(value: Expression) -> Expression:
    """A date, or nothing where there is none."""
    return if_(whole(value, EARLIEST_DAY, LATEST_DAY), value, "")


@of_one_part
def first_of_month(value: Expression) -> Expression:
    """The first day of a month that is written out, such as October 2026; nothing for any other
    text.
    """
    text = trimmed(value)
    name = left(text, find(" ", text) - 1)
    year = substitute(upper(text), upper(name) & " ", "")
    month = position_in(name, [month.capitalize() for month in MONTHS])
    number = call("DATE", day_number, number_in(year), month, 1)
    return if_error(if_(length(year).equals(4), number, ""), "")


def months_after(day: Expression, months: Part) -> Expression:
    """EDATE: the same day so many months later, or the last day of a shorter month."""
    return call("EDATE", months_later, day, months)


def years_between(first: Expression, last: Expression) -> Expression:
    """The whole years from one day to another: an age."""
    (year, month, number), (years, months, numbers) = _parts(first), _parts(last)
    in_months = 12 * (years - year) + (months - month) - if_(numbers < number, 1, 0)
    return whole_part(in_months.in_brackets() / 12)


def _parts(day: Expression) -> tuple[Expression, Expression, Expression]:
    """Year, month and day of a date."""
    return (
        call("YEAR", lambda value: _date(value).year, day),
        call("MONTH", lambda value: _date(value).month, day),
        call("DAY", lambda value: _date(value).day, day),
    )


def in_words(day: Expression) -> Expression:
    """A date in words, whatever the language of the program: 7 March 2026."""
    months = [month.capitalize() for month in MONTHS]
    year, month, number = _parts(day)
    return joined((number, " ", choose(month, *months), " ", year))


def in_figures(day: Expression) -> Expression:
    """A date in figures, day first: 07/03/2026."""
    return call("TEXT", lambda value, _: f"{_date(value):%d/%m/%Y}", day, "dd/mm/yyyy")


def _date(value: Value) -> date:
    return EXCEL_DAY_ZERO + timedelta(days=int(as_number(value)))


@of_one_part
def letters(text: Expression) -> Expression:
    """A name or number without its case, spaces and punctuation, to be compared with another."""
    for sign in (NO_BREAK, " ", "-", ".", "/", "_", ",", "'", "\u2019", "(", ")"):
        text = substitute(text, sign, "")
    return upper(text)
