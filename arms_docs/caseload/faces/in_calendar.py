"""Calendars (RFC 5545), one for each officer: what is due, and what is coming, by reference alone.

No name and no text of an assessment is in them: calendars are shared, shown on telephones and read
out. What is imported again moves the entry that is there: it has the same UID, and a SEQUENCE that
goes up by the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import groupby
from typing import Any

from icalendar import Calendar, Event
from icalendar.enums import CLASS, TRANSP

from arms_docs.assessment import long_date
from arms_docs.caseload.tables import Shown

BEGINNING = date(2020, 1, 1)  # from which a SEQUENCE is counted
NOBODY = "no-officer"


def calendars(shown: Shown) -> dict[str, bytes]:
    """The calendar of each officer, by the name of its file: the staff id, as far as one can hold
    it. ``shown`` has the view `CALENDAR` alone.
    """
    (answer,) = shown.answers
    on = shown.about.asked.on
    by_officer = groupby(answer.rows, key=lambda row: row["officer"])
    return {f"{_name(officer)}.ics": _calendar(officer, rows, on) for officer, rows in by_officer}


def _name(officer: str) -> str:
    """A staff id as the name of a file. Where something of it is lost, its digest tells it apart.

    >>> _name("P3007"), _name(""), _name("../P1")
    ('P3007', 'no-officer', 'P1-55dc22cc')
    """
    safe = "-".join(re.findall("[A-Za-z0-9]+", officer))[:40]
    if not officer:
        return NOBODY
    return safe if safe == officer else f"{safe}-{_digest(officer)[:8]}".strip("-")


def _calendar(officer: str, rows: Iterable[Mapping[str, Any]], on: date) -> bytes:
    calendar = Calendar.new(
        prodid="-//arms-docs//caseload//EN",
        method="PUBLISH",
        name=f"Caseload of {officer or 'nobody'}",
        uid=f"{_digest('calendar', officer)[:32]}@arms-docs",
    )
    for row in rows:
        calendar.add_component(_event(row, on))
    content: bytes = calendar.to_ical()
    return content


def _event(row: Mapping[str, Any], on: date) -> Event:
    """An entry of one day: what is late and was to be done before stands on the day of today."""
    due, late = date.fromisoformat(row["due"]), row["late"]
    first = date.fromisoformat(row["first_due"]) if row["first_due"] else due
    what = f"{row['what']} {row['item']}".strip()
    summary = f"{what[:1].upper()}{what[1:]}, {row['reference']}"
    day = max(due, on)
    return Event.new(
        uid=f"{_digest(row['reference'], row['what'], row['item'])[:32]}@arms-docs",
        summary=f"LATE: {summary}" if late else summary,
        description=f"Due first on {long_date(first)}; {late} days late on {long_date(on)}."
        if late
        else None,
        start=day,
        end=day + timedelta(days=1),
        classification=CLASS.CONFIDENTIAL,
        transparency=TRANSP.TRANSPARENT,
        sequence=max(0, (on - BEGINNING).days),
        stamp=datetime.combine(on, time(), UTC),
    )


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
