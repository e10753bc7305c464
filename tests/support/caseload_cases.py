"""The files of a story (`tests.support.caseload_stories`), as what is read from them.

`case_files` is the fast way, for hundreds: the answers are judged, and what a record or a workbook
says of itself is put in their place, so that `read_case_file` reads all but the bytes. The real way
(`tests.support.caseload_real_files`) makes workbooks, submissions and records as the program does,
some seconds for each that is signed: what is read from them has to be the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import cache, cached_property
from hashlib import sha256
from typing import Any
from unittest.mock import patch
from uuid import NAMESPACE_URL, uuid5

from arms_docs.assessment import Issued, LastTime, Returned, begun, canonical, read_last_time
from arms_docs.caseload.case_file import CaseFile
from arms_docs.caseload.case_file.read_case_file import read_case_file
from arms_docs.casework import Terms
from arms_docs.problems import Place, Severity, Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import judge
from arms_docs.settings import DEFAULTS, Settings
from arms_docs.timeline import Record, Source
from arms_docs.timeline.event import RecordedBy, Round, SignedBy, SourceKind
from tests.people import DI_FROST
from tests.support.builders import INSTRUMENT, place_of
from tests.support.caseload_stories import OFFICERS, TEAMS, Happening, Story, days
from tests.support.loop import FORM, small
from tests.support.reviews import signed_of, unchanged_after
from tests.support.steps import settings_of
from tests.support.without_rules import without_rules

READER = "arms_docs.caseload.case_file.read_case_file"
UNIT = {
    "months": "Every so many months",
    "weeks": "Every so many weeks",
    "days": "Every so many days",
    "reactive": "No routine visits (reactive management)",
}
SOME = "Looked into, and spoken of with him (E1)."
FORGED = "The signature does not hold."


@dataclass(frozen=True)
class Document:
    """One file of a story before it is bytes: what it is, its answers, and what it says of itself.

    ``on`` is the day on which it was made, ``hand_ins`` are the days so far. ``last`` is what it
    goes on from, ``journeys`` are the rounds that returned it.
    """

    name: str
    kind: str
    on: date
    raw: Mapping[Place, object]
    last: LastTime | None = None
    identity: str = ""
    hand_ins: tuple[date, ...] = ()
    journeys: tuple[Returned, ...] = ()

    @cached_property
    def reading(self) -> Reading:
        """Its answers, judged."""
        return judge(self.raw, INSTRUMENT, on=self.on, stage=Stage.SUBMISSION, last=self.last)


def documents(story: Story) -> tuple[Document, ...]:
    """Every file that there is when the story ends: nobody tidies up."""
    made: list[Document] = []
    now = Document(f"{story.reference}/1.xlsx", "workbook", date.min, {})
    for happening in story.happenings:
        step = STEPS.get(happening.what)
        if step is None:  # an event, which stands in no file of the case
            continue
        now, files = step(story, now, happening)
        kept = [file for file in made if file.name not in {each.name for each in files}]
        made = [*kept, *files]
    return tuple(made)


def case_files(story: Story) -> tuple[CaseFile, ...]:
    """What the files of a story say, without making their bytes."""
    with without_rules():
        return tuple(map(_case_file, documents(story)))


@cache
def settings() -> Settings:
    """The settings of those whose cases these are, with their teams."""
    lines = []
    for officer in OFFICERS:
        lines += [
            "[[people]]",
            f'staff_id = "{officer.staff_id}"',
            f'name = "{officer.name}"',
            f'role = "{officer.role}"',
            f'agency = "{officer.agency}"',
            "valid_from = 2026-01-01",
            f'team = "{TEAMS[officer.staff_id]}"',
        ]
    return settings_of("\n".join(lines) + "\n")


def terms_on(on: date) -> Terms:
    """What holds on a day without settings."""
    now = datetime.combine(on, time(12), UTC)
    return Terms(DEFAULTS, INSTRUMENT, (), (), now)


# --- what happens, and the files that it makes ---------------------------------------------------

Made = tuple[Document, list[Document]]


def _assessed(story: Story, now: Document, happening: Happening) -> Made:
    on = happening.on
    raw = _review(now, happening) if now.last else _first(story, happening)
    number = now.name.split("/")[1].split(".")[0]
    workbook = replace(
        now,
        kind="workbook",
        on=on,
        raw={place: value for place, value in raw.items() if value is not None},
        identity=str(uuid5(NAMESPACE_URL, f"{story.reference}/{number}")),
        hand_ins=(),
        journeys=(),
    )
    return workbook, [workbook]


def _handed_in(_story: Story, now: Document, happening: Happening) -> Made:
    raw = dict(now.raw)
    for place in list(raw):
        if place.section == "points" and place.field == "change":
            raw[place._replace(field="reply")] = "It is told now."
            if not happening.facts.get("unchanged"):
                raw[place_of("formulation.summary")] = f"{SOME} Told again."
    round_number = len(now.journeys) + 1
    name = now.name.replace(".xlsx", f".submitted{round_number}.pdf")
    handed_in = replace(now, on=happening.on, raw=raw, hand_ins=(*now.hand_ins, happening.on))
    submission = replace(handed_in, name=name, kind="submission")
    return handed_in, [submission] if now.journeys else [now, submission]


def _returned(_story: Story, now: Document, happening: Happening) -> Made:
    round_id = f"SO{len(now.journeys) + 1}"
    raw = dict(now.raw)
    for field, value in {**_decision(happening.on), "decision": "Returned"}.items():
        raw[place_of(f"rounds.{round_id}.{field}")] = value
    raw[place_of(f"rounds.{round_id}.comments")] = "So many things, then I can sign it."
    for number in range(1, int(happening.facts["points"]) + 1):
        point = f"points.F{number}"
        raw[place_of(f"{point}.round")] = round_id
        raw[place_of(f"{point}.concerns")] = "Formulation"
        raw[place_of(f"{point}.change")] = "Say more of it."
    journey = Returned(_moment(now.hand_ins[-1]).isoformat(), "", _digest(now), "0" * 64)
    returned = replace(
        now,
        name=now.name.replace(".xlsx", f".returned{len(now.journeys) + 1}.xlsx")
        if ".returned" not in now.name
        else now.name,
        kind="returned",
        on=happening.on,
        raw=raw,
        journeys=(*now.journeys, journey),
    )
    return returned, [returned]


def _signed(story: Story, now: Document, happening: Happening) -> Made:
    number = int(now.name.split("/")[1].split(".")[0])
    record = replace(
        now, name=f"{story.reference}/{number}.record.pdf", kind="record", on=happening.on
    )
    last = _last(record)
    living = Document(
        f"{story.reference}/{number + 1}.xlsx", "living", happening.on, begun(last, FORM), last
    )
    return living, [record, living]


def _signed_once(_story: Story, now: Document, happening: Happening) -> Made:
    name = now.name.replace(".xlsx", ".once.pdf")
    return now, [replace(now, name=name, kind="waits", on=happening.on)]


def _forged(story: Story, now: Document, happening: Happening) -> Made:
    assert now.last
    facts = {**_first_facts(story), "next_review": happening.on + days(20), "actions": {}}
    raw = _review(now, Happening(happening.on, "assessed", facts))
    forged = replace(
        now,
        name=f"{story.reference}/forged.pdf",
        kind="forged",
        on=happening.on,
        raw={place: value for place, value in raw.items() if value is not None},
        identity=str(uuid5(NAMESPACE_URL, f"{story.reference}/forged")),
        hand_ins=(happening.on,),
    )
    return now, [forged]


def _spoilt(story: Story, now: Document, happening: Happening) -> Made:
    return now, [Document(f"{story.reference}/spoilt.xlsx", "spoilt", happening.on, {})]


def _copied(story: Story, now: Document, happening: Happening) -> Made:
    raw = dict(now.raw) | {place_of("formulation.summary"): "Written in a copy."}
    return now, [replace(now, name=f"{story.reference}/copy.xlsx", on=happening.on, raw=raw)]


def _visited(story: Story, now: Document, happening: Happening) -> Made:
    row = f"visits.V{1 + len({p.row for p in now.raw if p.section == 'visits'})}"
    is_made = happening.what == "visited"
    typed: dict[str, object] = {
        f"{row}.on": happening.on,
        f"{row}.announced": "Unannounced",
        f"{row}.outcome": "Made" if is_made else "Attempted",
        f"{row}.by": story.officer.name,
        f"{row}.two": "Yes" if happening.facts["two"] else "No",
    }
    if is_made:
        typed |= {f"{row}.seen": "He was at ease.", f"{row}.self_asked": "None known"}
    if happening.facts.get("review_now"):
        typed[f"{row}.review_now"] = "Yes"
    return _typed(now, happening.on, typed)


def _moved(_story: Story, now: Document, happening: Happening) -> Made:
    action = f"actions.{happening.facts['action']}"
    typed = {
        f"{action}.status": "Under way",
        f"{action}.due": happening.facts["to"],
        f"{action}.outcome_why": "It waits for somebody who was ill.",
    }
    return _typed(now, happening.on, typed)


def _done(_story: Story, now: Document, happening: Happening) -> Made:
    return _typed(now, happening.on, _ended(f"actions.{happening.facts['action']}", happening.on))


STEPS: Mapping[str, Callable[[Story, Document, Happening], Made]] = {
    "assessed": _assessed,
    "handed in": _handed_in,
    "returned": _returned,
    "signed": _signed,
    "signed once": _signed_once,
    "forged": _forged,
    "spoilt": _spoilt,
    "copied": _copied,
    "visited": _visited,
    "attempted": _visited,
    "moved": _moved,
    "done": _done,
}


# --- answers -------------------------------------------------------------------------------------


def _first_facts(story: Story) -> Mapping[str, Any]:
    return next(h.facts for h in story.happenings if h.what == "assessed")


def _first(story: Story, happening: Happening) -> dict[Place, object]:
    """The answers of a first assessment."""
    on, officer = happening.on, story.officer
    typed: dict[str, object] = {
        "person.name": story.name,
        "person.born": story.born,
        "person.reference": story.reference,
        "context.assessed_on": on,
        "context.two_went": None,
        "sources.E1.dated": on - days(3),
        "rm2000.record_date": on - days(30),
        "assessors.AS1.staff_id": officer.staff_id,
        "assessors.AS1.name": officer.name,
        "assessors.AS1.role": officer.role,
        "assessors.AS1.agency": officer.agency,
    }
    raw = dict(small()) | {place_of(dotted): value for dotted, value in typed.items()}
    return raw | _of_facts(happening, {})


def _review(now: Document, happening: Happening) -> dict[Place, object]:
    """The answers of a review: what was typed until then, and what it says itself."""
    assert now.last
    on = happening.on
    raw = unchanged_after(now.last, on) | _since_signed(now)
    known = {action.id for action in now.last.assessment.actions if action.is_open}
    ended = {p.row for p, v in raw.items() if p.field == "status" and v == "Done"}
    told = happening.facts["actions"]
    for action in known - ended:
        if action not in told:
            raw |= {place_of(d): v for d, v in _ended(f"actions.{action}", on).items()}
    typed = _of_facts(happening, dict.fromkeys(known, "known"))
    raw = {place: value for place, value in (raw | typed).items() if value is not None}
    return raw | _what_changed(raw, begun(now.last, FORM))


def _of_facts(happening: Happening, known: Mapping[str, str]) -> dict[Place, object]:
    """What the facts of an assessment are as answers."""
    facts = happening.facts
    every, last_visit, general = facts["every"], facts["last_visit"], str(facts["general"])
    kind, number = every if isinstance(every, tuple) else ("", None)
    reactive = kind == "reactive"
    concern = facts["self_risk"]
    custody = facts["custody"]
    typed: dict[str, object] = {
        "person.mappa_level": facts["mappa"],
        "rm2000.record_category": facts["static"],
        "person.setting": "Custody" if custody else "Community",
        "person.release_date": (facts["release"] or "Unknown") if custody else None,
        "context.last_visit": None if custody else last_visit or "Unknown",
        "context.two_went": {True: "Yes", False: "No", None: None}[facts["two"]],
        "self_risk.concern": concern,
        "self_risk.by": facts["self_by"],
        "self_risk.done": SOME if str(concern).endswith("concern") else None,
        "overall.general": general or None,
        "overall.level": facts["overall"] or None,
        "overall.rationale": SOME,
        "overall.moved": SOME,
        "overall.reason": SOME,
        "overall.general_reason": SOME,
        "review.visits": UNIT.get(kind),
        "review.visit_every": None if reactive else number,
        "review.visit_reason": SOME,
        "review.next_review": facts["next_review"],
    }
    for question in ("criteria", "monitor", "reopens", "decided"):
        typed[f"review.reactive_{question}"] = SOME if reactive else None
    for factor in INSTRUMENT.factors:
        typed |= _factor(factor.key, facts)
    for action, (priority, due) in facts["actions"].items():
        typed |= _action(f"actions.{action}", priority, due, is_new=action not in known)
        gaps = dict(zip(("also_1", "also_2"), facts["gaps"], strict=False))
        typed |= {f"actions.{action}.{field}": factor for field, factor in gaps.items()}
    for order, ends in facts["orders"].items():
        typed |= {f"orders.{order}.what": "Prevention order", f"orders.{order}.ends": ends}
    return {place_of(dotted): value for dotted, value in typed.items()}


def _factor(key: str, facts: Mapping[str, Any]) -> dict[str, object]:
    gaps, imminent = facts["gaps"], facts["imminent"]
    factor = f"factors.{key}"
    is_gap = key in gaps
    rating = "Unable to rate" if is_gap else "High" if key in imminent else "Low"
    typed: dict[str, object] = {
        f"{factor}.rating": rating,
        f"{factor}.line": "What is seen, in one line (E1).",
        f"{factor}.imminent": "Yes"
        if key in imminent
        else "No"
        if is_gap and key[0] == "R"
        else None,
        f"{factor}.would_change": "Other evidence." if rating != "Low" else None,
        f"{factor}.rationale": SOME,
        f"{factor}.reason": SOME,
    }
    gap = {"how": "Somebody asks.", "by": gaps.get(key), "priority": "High"}
    for field, value in gap.items():
        typed[f"{factor}.resolve_{field}"] = value if is_gap else None
    return typed


def _action(action: str, priority: str, due: date, *, is_new: bool) -> dict[str, object]:
    if not is_new:
        return {
            f"{action}.due": due,
            f"{action}.status": "Under way",
            f"{action}.outcome_why": "It waits for somebody who was ill.",
        }
    texts = dict.fromkeys(("what", "measure", "realistic", "owner"), "Something that is done.")
    return {f"{action}.{field}": text for field, text in texts.items()} | {
        f"{action}.factor": "R1",
        f"{action}.heading": "Interventions and treatment",
        f"{action}.agency": "Police",
        f"{action}.due": due,
        f"{action}.priority": priority,
        f"{action}.status": "To do",
    }


def _ended(action: str, on: date) -> dict[str, object]:
    return {
        f"{action}.status": "Done",
        f"{action}.ended_on": on,
        f"{action}.shown": "Yes",
        f"{action}.effect": "Some effect",
    }


def _what_changed(raw: Mapping[Place, object], was: Mapping[Place, object]) -> dict[Place, object]:
    """That a group of answers is not what it was, said where the form asks for it."""
    said: dict[Place, object] = {}
    for group in ("person", "orders", "rm2000", "review"):
        places = {place for place in (*raw, *was) if place.section == group}
        changed = [p for p in places if p.field != "next_review" and raw.get(p) != was.get(p)]
        if changed:
            said[place_of(f"since.{group}")] = "Changed"
            said[place_of(f"since.{group}_what")] = "It is told in its place."
    return said


def _typed(now: Document, on: date, typed: Mapping[str, object]) -> Made:
    raw = dict(now.raw) | {place_of(dotted): value for dotted, value in typed.items()}
    now = replace(now, on=on, raw=raw)
    return now, [now]


def _since_signed(now: Document) -> dict[Place, object]:
    """What was typed into the workbook since it was made."""
    assert now.last
    stood = begun(now.last, FORM)
    return {place: value for place, value in now.raw.items() if stood.get(place) != value}


def _decision(on: date) -> dict[str, object]:
    return {
        "decided_on": on,
        "staff_id": DI_FROST.staff_id,
        "name": DI_FROST.name,
        "role": DI_FROST.role,
        "agency": DI_FROST.agency,
    }


# --- the fast way: read_case_file, with what it reads put in the place of the bytes --------------


def _digest(document: Document) -> str:
    reading = document.reading
    assert reading.assessment
    return canonical(reading.assessment, reading.asked).digest


@cache
def _last_time(text: str) -> LastTime:
    return read_last_time(text, FORM)


def _last(record: Document) -> LastTime:
    signed = signed_of(record.reading, signed_on=record.on, assessment_id=record.identity)
    return _last_time(signed.text)


def _case_file(document: Document) -> CaseFile:
    terms = terms_on(document.on)
    if document.kind == "spoilt":
        return read_case_file(b"no workbook", document.name, terms)
    if document.kind in ("workbook", "living", "returned"):
        with patch(f"{READER}.read_content", lambda *_, **__: _as_workbook(document)):
            return read_case_file(_content(document), document.name, terms)
    with (
        patch(f"{READER}.carries_answers", lambda _: True),
        patch(f"{READER}.kept_record", lambda *_, **__: record_of(document)),
    ):
        return read_case_file(b"%PDF" + _content(document), document.name, terms)


def _content(document: Document) -> bytes:
    return sha256(f"{document.name} {_digest(document)}".encode()).digest()


def _as_workbook(document: Document) -> Reading:
    reading = document.reading
    assert reading.assessment
    issued = None
    if document.journeys:
        issued = replace(
            Issued.of(document.identity, reading.assessment), returned=document.journeys
        )
    return replace(reading, issued=issued)


def record_of(document: Document) -> Record:
    reading = document.reading
    assert reading.assessment
    kind = SourceKind.SUBMITTED if document.kind == "submission" else SourceKind.SIGNED
    why_not = {
        "submission": "Nobody has signed it: it shows that it was handed in, and no more.",
        "forged": FORGED,
        "waits": "A second signature is to come.",
    }.get(document.kind, "")
    content = b"%PDF" + _content(document)
    is_signed = kind is SourceKind.SIGNED
    who = f"{DI_FROST.role} (staff id {DI_FROST.staff_id})"
    return Record(
        source=Source(
            document.name,
            sha256(content).hexdigest(),
            kind,
            document.on,
            RecordedBy.SIGNER if is_signed else RecordedBy.HANDING_IN,
            why_not,
            waits=document.kind == "waits",
        ),
        assessment_id=document.identity,
        digest=_digest(document),
        instrument=INSTRUMENT,
        assessment=reading.assessment,
        previous=document.last.assessment if document.last else None,
        hand_ins=document.hand_ins,
        rounds=(Round(document.on, True, who, 0),) if is_signed else (),
        signatures=(SignedBy("Supervisor", who, document.on),) if is_signed else (),
        signoff=json.dumps(_signoff(document)).encode(),
    )


def _signoff(document: Document) -> dict[str, Any]:
    """What a record tells of its sign-off, as far as a caseload reads it."""
    warnings = [p for p in document.reading.problems if p.severity is Severity.WARNING]
    return {
        "warnings": [str(warning.place) for warning in warnings],
        "returned": [{"digest": journey.digest} for journey in document.journeys],
    }


def _moment(on: date) -> datetime:
    return datetime.combine(on, time(9, 30), UTC)
