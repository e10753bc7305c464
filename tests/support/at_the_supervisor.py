"""Submissions for the supervisor's side of the desk, made once, and what is typed there."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from arms_docs.casework.signing import RETURNED, SUBMITTED
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.desk.work import decision
from arms_docs.desk.work.steps import digest_of
from arms_docs.desk.work.submissions import Submitted, submitted
from arms_docs.reading.pipeline import read_content
from arms_docs.signatures import SignatureLevel
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import DI_FROST, PC_HAYLE
from tests.support.builders import FORM, INSTRUMENT, place_of
from tests.support.few_parts import kept_apart
from tests.support.loop import DECIDED, hand_in, key_of, small_workbook, terms_at

TERMS = terms_at(DECIDED)
TODAY = DECIDED.date().isoformat()
YOU = {
    "decided_on": TODAY,
    "staff_id": DI_FROST.staff_id,
    "name": DI_FROST.name,
    "role": DI_FROST.role,
    "agency": DI_FROST.agency,
}
RETURNS = {**YOU, "decision": "Returned", "comments": "Say since when."}
SIGNS = {
    **YOU,
    "decision": "Signed off",
    "protective_promoted": "Yes",
    "plan_smart": "Yes",
    "tables_accepted": "Yes",
    "warnings_accepted": "Each was spoken of.",
    "lower_accepted": "Yes",
}
CHANGED, REPLY = "Nothing of concern was found since 2 October 2026 (E1).", "Said, with the day."
Facts = dict[str, Any]


@kept_apart
def pdf(name: str = "", *, signed: bool = False) -> bytes:
    """What was handed in: a short case, or one of the five; perhaps signed by its assessor."""
    sealing = Sealing(key_of(PC_HAYLE), SignatureLevel.B_B, None) if signed else None
    content = None if name else small_workbook()
    return hand_in(name, content=content, sealing=sealing).files[SUBMITTED]


@kept_apart
def returned_workbook() -> bytes:
    """The short case returned with a point."""
    begun = decided(RETURNS, [{"concerns": "R3 Rationale", "change": "Since when?"}])
    files: dict[str, bytes] = said(decision.give_back, decision=begun)[1]
    return files[RETURNED]


@kept_apart
def pdf_again() -> bytes:
    """The short case handed in again: one answer is another, and its point is answered."""
    was = read_content(returned_workbook(), INSTRUMENT, on=DECIDED.date())
    typed = {"factors.R3.rationale": CHANGED, "points.F1.reply": REPLY}
    raw = {**was.raw, **{place_of(dotted): text for dotted, text in typed.items()}}
    workbook = write_workbook(FORM, raw, issued=was.issued)
    return hand_in(content=workbook, now=DECIDED).files[SUBMITTED]


def case_in(content: bytes = b"", decision_file: bytes = b"") -> Submitted:
    return submitted(content or pdf(), {"terms": TERMS, "decision": decision_file})


def decided(answers: Mapping[str, str], points: Sequence[Mapping[str, str]] = ()) -> bytes:
    """The decision file on the short case with this in it."""
    case = case_in()
    begun = case.begun.answer(answers)
    for number, point in enumerate(points, start=1):
        begun = begun.with_point(number, point)
    return case.file_of(begun)


def said(work: Any, content: bytes = b"", **options: Any) -> tuple[int, Any, Facts]:
    """What work says of a submission: exit code, files, and the JSON among them."""
    code, files = work(content or pdf(), {"terms": TERMS, **options})
    facts = {name: json.loads(data) for name, data in files.items() if name.endswith(".json")}
    return code, files, next(iter(facts.values()), {})


def form_of(typed: Mapping[str, str], shown: Mapping[str, str] | None = None) -> dict[str, str]:
    """The fields that a form sends: what is typed, and the digests of what it showed."""
    was = {f"was:{name}": digest_of((shown or {}).get(name, "")) for name in typed}
    return {**typed, **was}
