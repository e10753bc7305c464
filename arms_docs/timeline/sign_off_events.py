"""What a record says of stage five: when it was handed in, returned, signed off and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.report import FIELD_WORDS, SUPERVISOR
from arms_docs.timeline.event import Event, Kind, Record


def of_sign_off(record: Record) -> Iterator[Event]:
    """Each handing-in, each decision and each signature."""
    for on in record.hand_ins:
        yield Event(on, Kind.HANDED_IN, "Handed in for a supervisor's decision.", record.source)
    for decided in record.rounds:
        if decided.signed_off:
            what = f"Signed off by {decided.who}."
            yield Event(decided.decided_on, Kind.SIGNED_OFF, what, record.source)
        else:
            points = "one point" if decided.points == 1 else f"{decided.points} points"
            what = f"Returned by {decided.who}, with {points}."
            yield Event(decided.decided_on, Kind.RETURNED, what, record.source)
    signed = [decided.decided_on for decided in record.rounds if decided.signed_off]
    for signature in record.signatures:
        if signature.field == SUPERVISOR and signature.on in signed:
            continue  # the decision is told already
        role = FIELD_WORDS[signature.field].read_aloud if signature.field in FIELD_WORDS else ""
        what = f"{role or signature.field}: {signature.who}."
        yield Event(signature.on, Kind.SIGNATURE, what, record.source)
