"""What of a date a cell shows, by its number format: its day, its month, its year."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from arms_docs.assessment import MONTHS, Month

# What a format holds beside what it shows: colours and languages, gaps, fillers, and plain words.
UNSHOWN = re.compile(r"\[[^\]<>=]*\]|_.|\*.")
LITERAL = re.compile(r'"[^"]*"|\\.')
WHATEVER = ("general", "@")  # formats that show a value as it is
DAY, MONTH, YEAR = (re.compile(f"(?<!{c}){c}{{1,{n}}}(?!{c})") for c, n in ("d2", "m5", "y4"))


def shown_parts(number_format: str) -> tuple[bool, bool, bool]:
    """Whether a format shows day, month and year.

    >>> shown_parts("MMM-YY"), shown_parts("dddd d mmmm yyyy")
    ((False, True, True), (True, True, True))
    """
    codes = UNSHOWN.sub("", LITERAL.sub(" ", number_format.split(";")[0])).lower()
    has_year = bool(YEAR.search(codes)) or "e" in codes
    return bool(DAY.search(codes)), bool(MONTH.search(codes)), has_year


def shown_date(day: date, number_format: str) -> str:
    """What a cell shows of a day, where that is not all of it; nothing where it is.

    A day that is stored as a text in ISO form needs no format to be shown.
    """
    words = (str(day.day), MONTHS[day.month - 1].capitalize(), str(day.year))
    shown = shown_parts(number_format)
    parts = [word for word, is_shown in zip(words, shown, strict=True) if is_shown]
    if all(shown) or number_format.casefold() in WHATEVER:
        return ""
    return " ".join(parts) or "no date"


def typed_month(value: object, number_format: str) -> Month | None:
    """The month that was typed, where a cell holds the first of one and shows no day."""
    if not isinstance(value, datetime) or value.day != 1 or value.time() != time(0):
        return None
    is_month = shown_parts(number_format) == (False, True, True)
    return Month(value.year, value.month) if is_month else None
