"""How an answer is said in the report."""

from __future__ import annotations

from datetime import date
from enum import Enum

from arms_docs.assessment import NotKnown, Why, long_date


def say(value: object) -> str:
    """An answer in words; an unanswered one says so, because missing is never nothing.

    >>> say(date(2026, 3, 7)), say(("E1", "E2")), say(NotKnown(Why.UNKNOWN))
    ('7 March 2026', 'E1, E2', 'Unknown')
    """
    if isinstance(value, NotKnown):
        return {
            Why.BLANK: "Not recorded",
            Why.UNKNOWN: "Unknown",
            Why.UNREADABLE: "Could not be read",
        }[value.why]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return str(value)


def paragraphs(value: object) -> tuple[str, ...]:
    """An answer's paragraphs."""
    return tuple(part.strip() for part in say(value).split("\n") if part.strip())


def brief(text: str, limit: int) -> str:
    """The beginning of a text, at most ``limit`` characters, cut between words.

    For a page that may not run over; the whole stands further on.
    """
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0].rstrip(',;:.')} …"


NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)


def number(count: int) -> str:
    """How many, as it is written in a sentence: up to twenty in words.

    >>> number(12), number(21)
    ('twelve', '21')
    """
    return NUMBERS[count] if count < len(NUMBERS) else str(count)
