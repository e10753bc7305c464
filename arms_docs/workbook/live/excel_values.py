"""What a spreadsheet makes of values: text and numbers from each other, comparison, and its
text and date functions.

In: what a cell holds. Out: what Excel 2016 gives for it. A cell is a text, a number, TRUE or
FALSE, or empty (None), and what Excel shows as ``#VALUE!`` or ``#N/A`` is a `CellError` here.
Only what our formulas use is here, in the way they use it; two independent programs compare it
with what they calculate (`tests/workbook/live/test_formulas.py`).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from math import isinf

from arms_docs.assessment import EXCEL_DAY_ZERO, SURE_DIGITS, add_months

Value = str | float | bool | None

NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(E[+-]?[0-9]{1,3})?", re.IGNORECASE)


class CellError(Exception):
    """A formula that gives an error; whatever is worked out from it is one too."""


def as_text(value: Value) -> str:
    """A value as it stands in a text.

    >>> as_text(12.0), as_text(True), as_text(None), as_text(0.5)
    ('12', 'TRUE', '', '0.5')
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    is_whole = abs(value) < SURE_DIGITS and value == int(value)
    return str(int(value)) if is_whole else f"{value:.15g}".upper()


def as_number(value: Value) -> float:
    """A value as a number; an empty cell is 0.

    A text must be a plain number. Excel would also take "1/2" or "5%" for one, each country in
    its own way.

    >>> as_number(" 24 "), as_number(None), as_number("3.5")
    (24, 0, 3.5)
    """
    if value is None:
        return 0
    if not isinstance(value, str):
        return int(value) if isinstance(value, bool) else value
    if not NUMBER.fullmatch(value.strip(" ")):
        raise CellError("#VALUE!")
    number = float(value)
    if isinf(number):  # far more digits than a spreadsheet takes for a number
        raise CellError("#VALUE!")
    return int(number) if number.is_integer() else number


def as_truth(value: Value) -> bool:
    """A value as a condition: a number is true unless it is 0."""
    if isinstance(value, str):
        if value.upper() not in ("TRUE", "FALSE"):
            raise CellError("#VALUE!")
        return value.upper() == "TRUE"
    return bool(value)


def compared(left: Value, right: Value) -> int:
    """-1, 0 or 1: less, equal or greater. Numbers come before texts and texts before TRUE; case
    does not count.

    >>> compared("high", "HIGH"), compared(None, 0), compared(None, ""), compared("", 3)
    (0, 0, 0, 1)
    """
    a, b = _ranked(left, right), _ranked(right, left)
    return (a > b) - (a < b)


def _ranked(value: Value, beside: Value) -> tuple[int, float, str]:
    """A value as it is put in order; an empty cell is the nothing of whatever stands beside it."""
    if value is None:
        value = type(beside)() if isinstance(beside, str | bool) else 0
    if isinstance(value, bool):
        return 2, value, ""
    if isinstance(value, str):
        return 1, 0, value.lower()
    return 0, value, ""


def upper(text: str) -> str:
    """In capitals, letter by letter: the German sharp s stays one letter."""
    return "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in text)


def trimmed_spaces(text: str) -> str:
    """Without outer spaces, and with one where there were several: spaces only, no other white
    space.

    >>> trimmed_spaces("  a   b ")
    'a b'
    """
    return " ".join(part for part in text.split(" ") if part)


def substituted(text: str, old: str, new: str, which: int) -> str:
    """Every ``old`` replaced, or only the ``which``-th of them, counted from 1; 0 is every one.

    >>> substituted("a|b|c|d", "|", "~", 3), substituted("a|b", "|", "", 0)
    ('a|b|c~d', 'ab')
    """
    if not which:
        return text.replace(old, new)
    parts = text.split(old)
    if len(parts) <= which:
        return text
    return old.join(parts[:which]) + new + old.join(parts[which:])


def found_at(part: str, text: str) -> int:
    """Where a text begins in another, counted from 1; upper and lower case differ."""
    if part not in text:
        raise CellError("#VALUE!")
    return text.index(part) + 1


def position(value: Value, words: tuple[str, ...]) -> int:
    """Where a text stands in a list, counted from 1; upper and lower case are the same."""
    if isinstance(value, str):
        for number, word in enumerate(words, start=1):
            if word.lower() == value.lower():
                return number
    raise CellError("#N/A")


def is_like(value: Value, pattern: str) -> bool:
    """Whether a cell's text is like a pattern of COUNTIF: ``*`` stands for any letters, ``?``
    for one.

    >>> is_like("OK, 12 of 3,000", "OK*"), is_like("", "?*")
    (True, False)
    """
    if not isinstance(value, str):
        return False
    return _like(pattern).fullmatch(value) is not None


@cache  # a form has a dozen patterns, and looks for each in every row
def _like(pattern: str) -> re.Pattern[str]:
    parts = {"*": ".*", "?": "."}
    expression = "".join(parts.get(sign) or re.escape(sign) for sign in pattern)
    return re.compile(expression, re.IGNORECASE | re.DOTALL)


def months_later(day: Value, months: Value) -> int:
    """The number of the day so many months later, as EDATE counts them."""
    start = EXCEL_DAY_ZERO + timedelta(days=int(as_number(day)))
    try:
        return (add_months(start, int(as_number(months))) - EXCEL_DAY_ZERO).days
    except (ValueError, OverflowError):
        raise CellError("#NUM!") from None


def day_number(year: Value, month: Value, day: Value) -> int:
    """The number of a day, as DATE gives it; nobody asks for one before 1900."""
    try:
        on = date(int(as_number(year)), int(as_number(month)), int(as_number(day)))
    except ValueError:
        raise CellError("#NUM!") from None
    return (on - EXCEL_DAY_ZERO).days
