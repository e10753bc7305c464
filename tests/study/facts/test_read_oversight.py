"""What a workbook, a submission and a record say of supervision: files of a release, and by hand.

The files are those of 0.1.0, which nothing has to be rendered for. Its form did not ask for the
person's voice.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest

from arms_docs.assessment import questions
from arms_docs.instrument import Level
from arms_docs.reading.pipeline import judge
from arms_docs.study.facts import FileFacts
from arms_docs.study.facts.file_told import Told
from arms_docs.study.facts.oversight import (
    NOT_ANSWERED,
    NOT_IN_FORM,
    CheckTold,
    PointKind,
    PointTold,
)
from arms_docs.study.facts.read_facts import read_facts
from arms_docs.study.facts.read_oversight import KINDS, kind_of, oversight_of, voice_of
from arms_docs.timeline import Record, Source
from arms_docs.timeline.event import RecordedBy, SourceKind
from tests.people import ASHWORTHY, DI_FROST, PC_HAYLE
from tests.support.builders import FORM, INSTRUMENT, place_of, submitted_answers
from tests.support.loop import terms_at
from tests.support.paths import VERSIONS

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
THE_22ND = date(2026, 11, 22)
SHOWN = (
    f"{ASHWORTHY.name} rang PC Haylestorm ({PC_HAYLE.staff_id.lower()}) about "
    f"{ASHWORTHY.reference}; Mr {ASHWORTHY.name.split()[-1]} was calm."
)


@cache
def of(name: str) -> FileFacts:
    content = (VERSIONS / "0.1.0" / name).read_bytes()
    return read_facts(content, name, terms_at(NOW))


def of_answers(**typed: object) -> Told:
    """A workbook with the answers of a case, and others."""
    raw = {**submitted_answers("medium_low")}
    raw |= {place_of(dotted.replace("__", ".")): value for dotted, value in typed.items()}
    reading = judge(raw, INSTRUMENT, on=NOW.date())
    assert reading.assessment
    return Told(reading.assessment, INSTRUMENT, reading=reading)


def of_signoff(data: Mapping[str, Any] | str) -> Told:
    """A record with this sign-off data, as if it had been read from a PDF."""
    told = of_answers()
    source = Source("", "", SourceKind.SIGNED, THE_22ND, RecordedBy.SIGNER)
    content = data if isinstance(data, str) else json.dumps(data)
    record = Record(source, "", "", INSTRUMENT, told.assessment, signoff=content.encode())
    return replace(told, reading=None, record=record)


ROUNDS = {
    "SO1": {"decision": "Returned", "decided_on": "2026-06-25", "staff_id": DI_FROST.staff_id},
    "SO2": {
        "decision": "Signed off",
        "decided_on": "2026-07-02",
        "staff_id": DI_FROST.staff_id,
        "lower_accepted": "Yes",
    },
}
SIGNED: dict[str, Any] = {
    "answers": {
        "rounds": ROUNDS,
        "points": {"F1": {"round": "SO1", "concerns": "P3 Rationale", "reply": "Done."}},
    },
    # Half an hour before midnight in UTC is the next day in England and Wales, in summer.
    "returned": [{"handed_in": "2026-06-20T23:30:00+00:00", "digest": "first"}],
    "handed_in": "2026-06-30T09:00:00+00:00",
    "digest": "second",
    "decided_by": "somebody",
    "checklist": [
        {"field": "plan_smart", "seen": "…", "indicated": None, "given": "Yes"},
        {"field": "review_booked", "seen": "…", "indicated": "Yes", "given": None},
    ],
    "warnings": [{"code": "R25", "place": "actions.A1"}, "actions.A2"],
    "schema": 2,
}


def test_a_submission_was_handed_in_and_nobody_has_decided() -> None:
    told = of("submitted.pdf").oversight
    assert (told.hand_ins, told.rounds, told.warnings) == ((THE_22ND,), (), None)


def test_a_returned_workbook_tells_of_the_round_and_of_its_point() -> None:
    told = of("returned.xlsx").oversight
    (only,) = told.rounds
    assert (only.handed_in, only.on, only.by, only.signs) == (THE_22ND, THE_22ND, "P3007", False)
    assert only.digest == of("submitted.pdf").file.digest
    assert told.points == (PointTold(1, PointKind.RISK_FACTOR, answered=False),)


def test_a_record_tells_of_the_signing_and_of_its_checklist() -> None:
    told = of("signed-b-b/record.pdf").oversight
    (only,) = told.rounds
    assert (only.signs, told.warnings) == (True, ())
    assert only.checks == (
        CheckTold("high_answered", seen=True, answered=None),
        CheckTold("protective_promoted", seen=None, answered=True),
        CheckTold("plan_smart", seen=None, answered=True),
        CheckTold("departures_reasoned", seen=True, answered=None),
        CheckTold("review_booked", seen=True, answered=None),
    )


def test_a_draft_was_never_handed_in() -> None:
    assert of("filled.xlsx").oversight.hand_ins == ()


def test_a_decision_that_nobody_has_taken_is_none_yet() -> None:
    typed = {"rounds__SO1__decision": "Signed off", "rounds__SO1__decided_on": THE_22ND}
    assert oversight_of(of_answers(**typed)).rounds == ()


def test_each_round_stands_beside_its_handing_in_as_days_of_england_and_wales() -> None:
    told = oversight_of(of_signoff(SIGNED))
    first, second = told.rounds
    assert (first.handed_in, first.on, first.digest) == (
        date(2026, 6, 21),
        date(2026, 6, 25),
        "first",
    )
    assert (second.handed_in, second.on, second.digest) == (
        date(2026, 6, 30),
        date(2026, 7, 2),
        "second",
    )
    assert (first.lower_accepted, second.lower_accepted) == (None, True)
    assert (first.checks, len(second.checks)) == ((), 2)
    assert told.points == (PointTold(1, PointKind.PROTECTIVE_FACTOR, answered=True),)
    assert told.warnings == ("R25", "")  # of the second the record does not tell the code


def test_a_moment_that_is_not_there_is_no_day() -> None:
    data = {**SIGNED, "handed_in": "", "returned": [{"digest": "first"}]}
    told = oversight_of(of_signoff(data))
    assert told.hand_ins == (None, None)
    assert [each.handed_in for each in told.rounds] == [None, None]


@pytest.mark.parametrize(
    "data",
    [
        "",
        "[]",
        '{"answers": 3}',
        '{"answers": {"rounds": {"SO1": 4}}}',
        '{"answers": {"points": {"F1": []}}}',
        '{"checklist": [{}]}',
        '{"returned": [7]}',
        "[" * 100_000,
    ],
)
def test_what_is_not_as_this_program_writes_it_tells_nothing_and_raises_nothing(data: str) -> None:
    told = of_signoff(data)
    assert oversight_of(told).rounds == ()
    assert voice_of(told).explained == NOT_IN_FORM


def test_every_section_of_the_form_is_a_kind_of_point() -> None:
    sections = {section.key for section in FORM.sections} - {"factors", "rounds", "points", "note"}
    assert set(KINDS) == sections


@pytest.mark.parametrize(
    ("concerns", "kind"),
    [
        ("R2 Rationale", PointKind.RISK_FACTOR),
        ("P3", PointKind.PROTECTIVE_FACTOR),
        ("Factors", PointKind.FACTORS),
        ("A3", PointKind.PLAN),
        ("C1", PointKind.PLAN),
        ("S2", PointKind.SCENARIOS),
        ("The main concern, in one sentence", PointKind.FORMULATION),
        ("E4", PointKind.EVIDENCE),
        ("Next review of this assessment", PointKind.VISITS),
        ("overall.general", PointKind.LEVELS),
        ("the last bit", PointKind.UNREAD),
    ],
)
def test_a_point_is_about_the_place_that_it_names(concerns: str, kind: PointKind) -> None:
    assert kind_of(concerns, questions(INSTRUMENT), INSTRUMENT) is kind


def test_levels_stand_beside_the_lowest_that_is_indicated() -> None:
    levels = oversight_of(of_answers(overall__general="Low")).levels
    assert (levels.overall, levels.general) == ("Medium", "Low")
    assert levels.indicated == levels.guide == Level.MEDIUM.value
    assert (levels.last_overall, levels.last_general) == ("", "")


def test_names_ids_and_references_of_the_file_are_taken_out_of_words() -> None:
    told = of_answers(voice__experience=SHOWN, note__hard=SHOWN, note__minutes=90)
    experience, hard = voice_of(told).experience, oversight_of(told).hard
    for text in (experience, hard):
        assert text.startswith("[the person] rang PC [a name] ([left out]) about [left out]")
        for part in (*ASHWORTHY.name.split(), "Haylestorm", ASHWORTHY.reference, "P4388"):
            assert part.lower() not in text.lower()
    assert oversight_of(told).minutes == 90


def test_blank_not_asked_and_not_in_the_form_are_three() -> None:
    blank = {"voice__explained": None, "voice__agrees": "Not asked yet", "voice__agrees_why": None}
    voice = voice_of(of_answers(**blank))
    assert (voice.explained, voice.agrees, voice.why) == (NOT_ANSWERED, "Not asked yet", "")
    assert voice.last_plan == NOT_IN_FORM  # only a review asks for it
    assert of("signed-b-b/record.pdf").voice.explained == NOT_IN_FORM
