"""Handed in, returned, signed off, countersigned: by role and staff id."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.timeline.event import Kind, Round, SignedBy
from arms_docs.timeline.sign_off_events import of_sign_off
from tests.people import DI_FROST
from tests.support.time_lines import WHO, chain


def test_every_round_is_told_and_nobody_is_named() -> None:
    (record,) = chain()
    returned = Round(date(2026, 10, 13), signed_off=False, who=WHO, points=2)
    record = replace(record, rounds=(returned, *record.rounds))
    events = list(of_sign_off(record))
    assert [(event.kind, event.happened.day) for event in events] == [
        (Kind.HANDED_IN, 13),
        (Kind.RETURNED, 13),
        (Kind.SIGNED_OFF, 14),
    ]
    assert events[1].what == f"Returned by {WHO}, with 2 points."
    assert not any(DI_FROST.name in event.what for event in events)


def test_a_second_signature_and_one_of_another_day_are_told() -> None:
    (record,) = chain()
    later = date(2026, 10, 20)
    signatures = (SignedBy("Supervisor", WHO, later), SignedBy("Countersigner", WHO, later))
    record = replace(record, signatures=signatures)
    assert [e.what for e in of_sign_off(record) if e.kind is Kind.SIGNATURE] == [
        f"Signature of the supervisor who decided: {WHO}.",
        f"Second signature: {WHO}.",
    ]
