"""Signed records of one case as plain data, made in milliseconds: no PDF, no signature."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256

from arms_docs.assessment import LastTime, canonical, read_last_time, signed_answers
from arms_docs.problems import Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge
from arms_docs.timeline.event import (
    Event,
    Kind,
    Record,
    RecordedBy,
    Round,
    SignedBy,
    Source,
    SourceKind,
)
from arms_docs.timeline.tell import Evidence
from tests.people import DI_FROST
from tests.support.builders import DAYS, FORM, INSTRUMENT, Changes, case, place_of
from tests.support.reviews import signed_of, unchanged_after
from tests.support.without_rules import without_rules

NAME = "medium_low"
WHO = f"{DI_FROST.role} (staff id {DI_FROST.staff_id})"


@dataclass(frozen=True)
class Step:
    """A review to be made: on which day, and what is answered otherwise than last time."""

    on: date
    changes: Changes = field(default_factory=dict)


def chain(*steps: Step, name: str = NAME) -> tuple[Record, ...]:
    """The records of a case and of the reviews that follow it, each signed two days later."""
    with without_rules():
        records = [record_of(case(name), DAYS[name], 1)]
        last = last_of(case(name), records[0])
        for number, step in enumerate(steps, start=2):
            reading = review_after(last, step)
            records.append(record_of(reading, step.on, number, last))
            last = last_of(reading, records[-1])
    return tuple(records)


def review_after(last: LastTime, step: Step) -> Reading:
    """The review of what was signed, judged."""
    raw = unchanged_after(last, step.on)
    raw |= {place_of(dotted): value for dotted, value in step.changes.items()}
    raw = {place: value for place, value in raw.items() if value is not None}
    return judge(raw, INSTRUMENT, on=step.on, stage=Stage.SUBMISSION, last=last)


def last_of(reading: Reading, record: Record) -> LastTime:
    """What the workbook of the next review carries of a record."""
    signed_on = record.rounds[-1].decided_on
    signed = signed_of(reading, signed_on=signed_on, assessment_id=record.assessment_id)
    return read_last_time(signed.text, FORM)


def record_of(reading: Reading, on: date, number: int = 1, last: LastTime | None = None) -> Record:
    """A reading as a record would hold it."""
    assert reading.assessment is not None
    answers = canonical(reading.assessment, reading.asked)
    signed = on + timedelta(days=2)
    return Record(
        source=source_of(f"{number}.pdf", signed),
        assessment_id=f"assessment {number}",
        digest=answers.digest,
        instrument=INSTRUMENT,
        assessment=signed_answers(answers.content, FORM),
        previous=last.assessment if last else None,
        hand_ins=(on + timedelta(days=1),),
        rounds=(Round(signed, signed_off=True, who=WHO),),
        signatures=(SignedBy("Supervisor", WHO, signed),),
    )


def source_of(name: str, recorded: date, *, why_not: str = "") -> Source:
    digest = sha256(name.encode()).hexdigest()
    return Source(name, digest, SourceKind.SIGNED, recorded, RecordedBy.SIGNER, why_not)


def not_proved(record: Record, why: str = "It was changed since it was signed.") -> Record:
    return replace(record, source=replace(record.source, why_not=why))


def evidence(*records: Record) -> Evidence:
    return Evidence(records)


def told(events: Iterable[Event], kind: Kind) -> list[str]:
    """What the events of a kind say."""
    return [event.what for event in events if event.kind is kind]
