"""How an answer is said in the report."""

from __future__ import annotations

from datetime import date
from enum import Enum

from arms_docs.assessment.ask import NotKnown, Why
from arms_docs.assessment.dates import long_date
from arms_docs.report.pages.view_model import Line

BRIEF = 100


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


def given(label: str, value: object) -> tuple[Line, ...]:
    """A line for an answer that was given; nothing for one that was not asked for."""
    return (
        () if isinstance(value, NotKnown) and value.why is Why.BLANK else (Line(label, say(value)),)
    )


def brief(text: str, limit: int = BRIEF) -> str:
    """The beginning of a text for page one, cut between words. The whole stands further on."""
    text = " ".join(text.split())
    return text if len(text) <= limit else f"{text[:limit].rsplit(' ', 1)[0].rstrip(',;:.')} …"
