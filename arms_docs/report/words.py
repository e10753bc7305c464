"""How an answer is said in the report."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from functools import lru_cache

from arms_docs.assessment import NotKnown, Why, long_date, short_day


def say(value: object) -> str:
    """An answer in words; an unanswered one says so, because missing is never nothing.

    >>> say(date(2026, 3, 7)), say(("E1", "E2")), say(NotKnown(Why.UNKNOWN))
    ('7 March 2026', 'E1, E2', 'Unknown')
    """
    if type(value) is str:  # as nearly all are
        return value
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


SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bSt)"  # after these goes on a name
    r"[.!?][\"”’)]*(?=\s+[\"“‘(]?[A-Z])"
)


def brief(text: str, limit: int, where: str = "") -> str:
    """The beginning of a text, at most ``limit`` characters, and where the whole of it stands.

    For a page that may not run over. It is cut after a sentence if that keeps half of what there
    is room for, and else between words.

    >>> brief("He rang. He asked for a visit on Monday.", 16, "See Step 5.")
    'He rang. … See Step 5.'
    """
    text, ends = _sentences(text)
    if len(text) <= limit:
        return text
    last = max((end for end in ends if end <= limit), default=0)
    if last and last >= limit / 2:
        shown = text[:last]
    else:
        shown = text[:limit].rsplit(" ", 1)[0].rstrip(",;:.")
    return f"{shown} … {where}".rstrip()


@lru_cache(maxsize=1024)  # a page that has little room tries one limit after another
def _sentences(text: str) -> tuple[str, tuple[int, ...]]:
    """A text on one line, and where its sentences end."""
    text = " ".join(text.split())
    return text, tuple(end.end() for end in SENTENCE_END.finditer(text))


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


def as_on(day: object) -> str:
    """What stands before a text of an earlier day; nothing where it is of today.

    >>> as_on(date(2026, 3, 2)), as_on(NotKnown(Why.BLANK))
    ('As on 2 March 2026:', '')
    """
    return f"As on {long_date(day)}:" if isinstance(day, date) else ""


def short_date(day: object) -> str:
    """A day for the head of a narrow column: "2 Mar 2026"; what is no day as it is said."""
    return short_day(day) if isinstance(day, date) else say(day)


def begun(words: str) -> str:
    """Words as they begin a sentence: only the first letter changes.

    >>> begun("not applicable: ARMS")
    'Not applicable: ARMS'
    """
    return words[:1].upper() + words[1:]
