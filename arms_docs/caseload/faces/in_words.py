"""What every form says alike: what stands above the views, and what a value is in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from arms_docs.assessment import long_date
from arms_docs.caseload.tables import About, Column, Kind


def heading(about: About) -> tuple[str, ...]:
    """The sentences above the views: the day, whom it is limited to, of how much it is the answer.

    >>> from arms_docs.caseload.tables import Asked
    >>> about = About(Asked(date(2026, 3, 7)), ("cases",), 3, 2, 0, (("High", 1),), 1, "OFFICIAL")
    >>> heading(about)[1]
    '2 people, from 3 files in cases.'
    >>> heading(about)[2]
    'Overdue: 1 High. The most overdue home visit is 1 day late.'
    """
    limits = [
        f"{name} {value}"
        for name, value in (("officer", about.asked.officer), ("team", about.asked.team))
        if value
    ]
    only = f", only {' and '.join(limits)}" if limits else ""
    lines = [
        f"Caseload on {long_date(about.asked.on)}{only}",
        f"{_count(about.people, 'person', 'people')}, from {_count(about.files, 'file', 'files')}"
        f" in {', '.join(about.sources)}.",
    ]
    if about.overdue:
        overdue = ", ".join(f"{many} {level}" for level, many in about.overdue)
        visit = _count(about.visit_late, "day", "days")
        late = f" The most overdue home visit is {visit} late." if about.visit_late else ""
        lines.append(f"Overdue: {overdue}.{late}{_cannot_tell(about)}")
    elif about.people:
        lines.append(f"Nobody is known to be overdue.{_cannot_tell(about)}")
    else:
        lines.append(_nobody(about))
    if about.not_counted:
        files = _count(about.not_counted, "file", "files")
        told = f"{files} could not be read or proved, and nothing in them is counted"
        lines.append(f"{told} (view unread).")
    return tuple(lines)


def _cannot_tell(about: About) -> str:
    """Of how many people something is not known: with them, nobody overdue is not all well."""
    if not about.cannot_tell:
        return ""
    people = _count(about.cannot_tell, "person", "people")
    return f" Of {people} something cannot be told (view missing)."


def _nobody(about: About) -> str:
    """Why there is nobody: an empty answer must not read as if all were well."""
    if about.asked.officer:
        return (
            f"No case here is of officer {about.asked.officer}: see --view officers of everybody."
        )
    if about.asked.team:
        return f"No case here is of team {about.asked.team}: see --view teams of everybody."
    if about.files:
        return "Nothing here tells of anybody who is on a list."
    return "No workbook, submission, record or archive lies there: is it the right folder?"


def in_words(column: Column, value: Any) -> str:
    """A value as a person reads it: days as 07 Mar 2026, nothing for what is not known."""
    if value is None:
        return ""
    if column.kind is Kind.DAY:
        return date.fromisoformat(value).strftime("%d %b %Y")
    if column.kind is Kind.AHEAD and value < 0:
        return f"passed {_count(-value, 'day', 'days')} ago"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _count(number: int, single: str, many: str) -> str:
    return f"{number} {single if number == 1 else many}"
