"""A time-line as data: for a script (JSON), and as rows for a spreadsheet (CSV).

A field may be added under the same version; one that goes or changes its meaning makes the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from arms_docs.assessment import to_data
from arms_docs.report import Edition
from arms_docs.timeline.event import Event, Record, Source
from arms_docs.timeline.tell import TimeLine

VERSION = 1
COLUMNS = (
    *("happened", "since", "recorded", "recorded_by", "kind", "what", "source", "digest"),
    *("proved", "restricted"),
)


def says(line: TimeLine, *, deep: bool = False) -> tuple[str, ...]:
    """What a reader must know of it, a sentence or two each."""
    restricted = (
        "It holds restricted rows. Keep it apart, and give it only to those who may read them."
        if line.edition is Edition.ANNEX
        else "Restricted rows are left out: they stand in the annex edition of this time-line."
    )
    verified = (
        "Each record was verified in full, but its pages were not drawn anew."
        if deep
        else "Of each record it was verified who signed which answers. Whether its workbook and "
        "its pages agree with them, 'arms-docs verify' tells."
    )
    return (
        "A falling rating is no proof of a falling risk: it says how the factor was judged on a "
        "day, and why stands in the record.",
        "Each entry has two days: when it happened, and when it first stood in what was signed or "
        "archived. What was recorded later than the day at the head is not in it.",
        restricted,
        verified,
    )


def time_line_data(line: TimeLine, *, deep: bool = False) -> dict[str, Any]:
    """All of it, for a script."""
    return {
        "version": VERSION,
        "reference": line.reference,
        "person": line.person,
        "as_of": line.as_of.isoformat(),
        "edition": line.edition.value,
        "says": list(says(line, deep=deep)),
        "sources": [_source(source) for source in line.sources],
        "assessments": [_assessment(record) for record in line.signed],
        "reviews": [
            {
                "due": review.due.isoformat(),
                "made": review.done.isoformat() if review.done else None,
                "days_late": review.days_late(line.as_of),
                "source": review.record.source.name,
            }
            for review in line.reviews
        ],
        "events": [_event(event) for event in line.events],
    }


def rows(line: TimeLine) -> Iterator[dict[str, Any]]:
    """Each event as a row of these columns (`COLUMNS`)."""
    for event in line.events:
        yield _event(event)


def _source(source: Source) -> dict[str, Any]:
    return {
        "name": source.name,
        "digest": source.digest,
        "kind": source.kind.value,
        "recorded": source.recorded.isoformat(),
        "recorded_by": source.recorded_by.value,
        "proved": source.proved,
        "why_not": source.why_not,
    }


def _assessment(record: Record) -> dict[str, Any]:
    overall = record.assessment.overall
    return {
        "assessment_id": record.assessment_id,
        "assessed_on": record.assessed_on.isoformat(),
        "answers": record.digest,
        "follows": record.follows or None,
        "overall": _word(overall.level),
        "general": _word(overall.general),
        "ratings": {factor.id: _word(factor.rating) for factor in record.assessment.factors},
        "source": record.source.name,
    }


def _word(answer: object) -> str | None:
    word = to_data(answer)
    return word if isinstance(word, str) else None


def _event(event: Event) -> dict[str, Any]:
    return {
        "happened": event.happened.isoformat(),
        "since": event.since.isoformat() if event.since else None,
        "recorded": event.recorded.isoformat(),
        "recorded_by": event.source.recorded_by.value,
        "kind": event.kind.value,
        "what": event.what,
        "source": event.source.name,
        "digest": event.source.digest,
        "proved": event.source.proved,
        "restricted": event.restricted,
    }
