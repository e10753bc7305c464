"""What the log says of a record, worked entry by entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from arms_docs.archive.log.entry import FIRST, Entry, Verb
from arms_docs.archive.log.history import history, holds_after
from arms_docs.archive.log.retention import Retention
from tests.support.archives import CASE

NOW = datetime(2026, 11, 22, tzinfo=UTC)
RECORD, OTHER = "0" * 8 + CASE[8:], "1" * 8 + CASE[8:]
ADDED = Entry(2, FIRST, CASE, NOW, "P3007", "a" * 64, Verb.COLLECTION, (RECORD,))


def entry(verb: Verb, **fields: object) -> Entry:
    return replace(ADDED, verb=verb, **fields)  # type: ignore[arg-type]


def test_each_hold_is_ended_by_a_release_of_its_own() -> None:
    verbs = (Verb.HOLD, Verb.HOLD, Verb.RELEASE, Verb.CONSULTATION, Verb.RELEASE, Verb.RELEASE)
    counts = []
    holds = holds_after(ADDED)
    for verb in verbs:
        holds = holds_after(entry(verb), holds)
        counts.append(holds)
    assert counts == [1, 2, 1, 1, 0, 0], "and there are never fewer than none"
    assert holds_after(entry(Verb.ALTERATION, about={"holds": "2"}), 5) == 2


def test_retention_details_and_disposal_are_followed() -> None:
    facts = {"class": "ten", "review": "2031-01-01", "destroy": "2036-01-01"}
    disposal = entry(Verb.ERASURE, about={"also": f"{OTHER} {CASE}"}, detail=("why", "a" * 64))
    entries = [
        ADDED,
        entry(Verb.DISCLOSURE, detail=("first", "a" * 64)),
        entry(Verb.RETENTION, about=facts, detail=("second", "a" * 64)),
    ]
    state = history(entries)[RECORD]
    assert state.added is ADDED and state.erased is None and not state.held
    assert state.retention == Retention("ten", date(2031, 1, 1), date(2036, 1, 1))
    assert state.details == ("first", "second")
    gone = history([*entries, disposal])[RECORD]
    assert gone.erased is disposal
    assert gone.details == ("first", "second", OTHER, CASE), "the reason itself is kept for good"


def test_what_earlier_entries_told_is_gone_on_from() -> None:
    before = history([ADDED, entry(Verb.HOLD)])
    assert history([entry(Verb.HOLD)], before=before.get)[RECORD].holds == 2
    assert history([entry(Verb.HOLD)]) == {}, "of a record that was never added nothing is told"
