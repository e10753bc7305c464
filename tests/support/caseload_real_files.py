"""The files of a story as bytes, made as the program makes them: some seconds for each signature.

They are what the fast way of `tests.support.caseload_cases` is held against.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

from arms_docs.assessment import begun
from arms_docs.casework import Terms
from arms_docs.casework.continuing import next_workbook, signed_record
from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_feedback
from arms_docs.casework.opening.open_submission import Case, open_submission
from arms_docs.casework.outcome import Outcome
from arms_docs.casework.signing.sealing import Sealing
from arms_docs.casework.signing.send_back import send_back
from arms_docs.casework.signing.sign_off import sign_off
from arms_docs.casework.signing.submit import submit
from arms_docs.problems import Place
from arms_docs.reading.pipeline import read_content
from arms_docs.settings import DEFAULTS, Settings
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.people import DI_FROST
from tests.support.builders import FIRST_FORM, INSTRUMENT
from tests.support.caseload_cases import Document, documents, settings
from tests.support.caseload_events import events_text
from tests.support.caseload_stories import Story, stories
from tests.support.loop import FORM, authority, key_of
from tests.support.steps import SIGNS, TWO, amended, feedback, settings_of

STRANGER = "Another Fictional Authority"


def reading_terms(on: date, settings: Settings = DEFAULTS) -> Terms:
    """What holds on a day for whoever trusts the authority by which our signers are certified."""
    now = datetime.combine(on, time(9, 30), UTC)
    return Terms(settings, INSTRUMENT, (authority().certificate,), (), now)


def real_files(story: Story) -> dict[str, bytes]:
    """The bytes of every file that there is when a story ends, by name."""
    made: dict[str, bytes] = {}
    for document in documents(story):
        made[document.name] = _bytes(document, made)
    return made


def _bytes(document: Document, made: Mapping[str, bytes]) -> bytes:
    if document.kind == "spoilt":
        return b"no workbook"
    if document.kind == "submission":
        return _submission(document, made)
    if document.kind == "record":
        return _record(_newest(made, ".submitted"), document.on)
    if document.kind == "waits":
        return _record(_newest(made, ".submitted"), document.on, settings=settings_of(TWO))
    if document.kind == "forged":
        handed_in = _hand_in(_workbook(document, made), document)
        return _record(handed_in, document.on, of=STRANGER)
    if document.journeys:
        return _returned(document, made)
    return _workbook(document, made)


def _newest(made: Mapping[str, bytes], part: str) -> bytes:
    return [content for name, content in made.items() if part in name][-1]


def _workbook(document: Document, made: Mapping[str, bytes]) -> bytes:
    if document.last is None:
        return write_workbook(FIRST_FORM, document.raw)
    records = [content for name, content in made.items() if ".record" in name]
    terms = reading_terms(document.on)
    stood = begun(document.last, FORM)
    typed: dict[Place, object] = {p: document.raw.get(p) for p in {*document.raw, *stood}}
    return next_workbook(signed_record(records[_follows(document)], terms), terms, typed)


def _follows(document: Document) -> int:
    """The number of the record, from 0, that a workbook goes on from."""
    return (
        -1
        if "forged" in document.name or "copy" in document.name
        else (int(document.name.split("/")[1].split(".")[0]) - 2)
    )


def _submission(document: Document, made: Mapping[str, bytes]) -> bytes:
    if not document.journeys:
        return _hand_in(_workbook(document, made), document)
    points = [p for p in document.raw if p.section == "points" and p.field == "reply"]
    replies = {p.row: str(document.raw[p]) for p in points}
    summary = document.raw[Place("formulation", "", "summary")]
    change = {"formulation.summary": str(summary)}
    return _hand_in(amended(_newest(made, ".returned"), replies, change), document)


def _hand_in(content: bytes, document: Document) -> bytes:
    on = document.hand_ins[-1]
    reading = read_content(content, INSTRUMENT, on=on)
    outcome = submit(reading, reading_terms(on), identity=document.identity)
    return _made(outcome, "submitted.pdf")


def _decided(
    submission: bytes, on: date, answers: Mapping[str, object], settings: Settings, points: int = 0
) -> tuple[Case, object]:
    case = open_submission(submission, reading_terms(on, settings))
    asked = {
        f"F{n}": {"concerns": "Formulation", "change": "Say more of it."}
        for n in range(1, points + 1)
    }
    raw = feedback({**answers, "decided_on": on, "lower_accepted": "Yes"}, asked)
    return case, decide(case, in_feedback(raw, case.reading))


def _returned(document: Document, made: Mapping[str, bytes]) -> bytes:
    points = len({p.row for p in document.raw if p.section == "points"})
    answers = {**SIGNS, "decision": "Returned", "comments": "So many things, then I can sign it."}
    del answers["warnings_accepted"]
    decided = [day for p, day in document.raw.items() if p.field == "decided_on"]
    on = max((day for day in decided if isinstance(day, date)), default=document.on)
    case, decision = _decided(_newest(made, ".submitted"), on, answers, DEFAULTS, points=points)
    content = _made(send_back(case, decision), "returned.xlsx")  # type: ignore[arg-type]
    summary = document.raw[Place("formulation", "", "summary")]
    if "copy" in document.name:
        return amended(content, {}, {"formulation.summary": str(summary)})
    return content


def _record(submission: bytes, on: date, *, settings: Settings = DEFAULTS, of: str = "") -> bytes:
    case, decision = _decided(submission, on, SIGNS, settings)
    key = key_of(DI_FROST, authority(of)) if of else key_of(DI_FROST)
    return _made(sign_off(case, decision, Sealing(key)), "record.pdf")  # type: ignore[arg-type]


def _made(outcome: Outcome, name: str) -> bytes:
    assert name in outcome.files, [(p.code, str(p.place), p.message) for p in outcome.problems]
    return outcome.files[name]


def write_600(folder: Path, *, count: int = 600, signed: Iterable[int] = range(20)) -> None:
    """A folder of real files: of each story its newest workbook, of those numbers every file.

    A workbook takes half a second, a signature some seconds.
    """
    whole = set(signed)
    for story in stories(count):
        if story.number in whole:
            files = real_files(story)
        else:
            workbooks = [d for d in documents(story) if d.name.endswith(".xlsx")]
            files = {workbooks[-1].name: _alone(workbooks[-1])}
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _alone(document: Document) -> bytes:
    """A workbook without the record that it goes on from, whose answers it carries."""
    if document.kind == "spoilt":
        return b"no workbook"
    if document.last is None:
        return write_workbook(FIRST_FORM, document.raw)
    return write_workbook(FORM, document.raw, last=document.last)


if __name__ == "__main__":
    target, number = Path(sys.argv[1]), int(sys.argv[2])
    write_600(target, signed=range(number))
    (target / "caseload-events.toml").write_text(events_text(stories()), encoding="utf-8")
    (target / "settings.toml").write_text(settings().text, encoding="utf-8")
    (target / "authority.pem").write_bytes(authority().certificate)
