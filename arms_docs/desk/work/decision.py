"""What a supervisor types, put into the decision file; the decision taken up, and carried out.

Every function takes the submission, and with it the decision file so far ("decision"), and gives
the file with what was typed (`DECISION_FILE`), or says why there is none (`SAID`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from arms_docs.assessment import CONTROL, Question, concerned, plain_lines, words_for
from arms_docs.casework.deciding import asked_of_supervisor, read_begun
from arms_docs.casework.opening import NotSubmittedError
from arms_docs.casework.signing import RETURNED, send_back
from arms_docs.desk.work.asked import asked, digest_of, said, step_questions
from arms_docs.desk.work.submissions import Submitted, as_json, case_of, submitted
from arms_docs.desk.work.text import answer_in_words
from arms_docs.problems import Code, Place, problem
from arms_docs.rating import Reading

DECISION_FILE, SAID = "decision.toml", "said.json"
Options = Mapping[str, object]
Given = tuple[int, dict[str, bytes]]


@dataclass(frozen=True)
class _Typed:
    """What a form sent, held against what is kept: what to keep, and what needs another look.

    ``again`` are the fields that are not kept as they were typed: another window answered
    otherwise meanwhile, or there was in it what nobody can see.
    """

    kept: dict[str, str] = field(default_factory=dict)
    again: list[dict[str, Any]] = field(default_factory=list)


def blank(content: bytes, options: Options) -> Given:
    """The decision file as it stands: with nothing typed, the one that 'submit' writes."""
    case = submitted(content, options)
    return 0, {DECISION_FILE: case.file_of(case.begun)}


def answer(content: bytes, options: Options) -> Given:
    """Answers of the round, as a form sent them ("typed", "was")."""
    case = submitted(content, options)
    questions = asked_of_supervisor(case.form, "rounds")
    typed = _held_against(case.begun.answers, questions, options)
    return _kept(case.file_of(case.begun.answer(typed.kept)), typed)


def point(content: bytes, options: Options) -> Given:
    """A point, as a form sent it; "number" is 0 for a new one."""
    case = submitted(content, options)
    number = cast(int, options["number"]) or len(case.begun.points) + 1
    if number > len(case.begun.points) + 1:
        return 1, as_json(SAID, {"said": GONE})
    section = case.form.section("points")
    if section and number > len(section.rows) - _earlier_points(case):
        return 1, as_json(SAID, {"said": section.more})
    so_far = case.begun.points[number - 1] if number <= len(case.begun.points) else {}
    typed = _held_against(so_far, asked_of_supervisor(case.form, "points"), options)
    if not any(typed.kept.values()) and not so_far:
        return 0, {DECISION_FILE: case.file_of(case.begun)}
    return _kept(case.file_of(case.begun.with_point(number, typed.kept)), typed)


GONE = "This point was removed, or changed, in another window. Look at the points as they are now."


def without_point(content: bytes, options: Options) -> Given:
    """The decision without a point that is still as it was shown ("was")."""
    case = submitted(content, options)
    number, was = cast(int, options["number"]), options["was"]
    points = case.begun.points
    if not 0 < number <= len(points) or _digest(points[number - 1]) != was:
        return 1, as_json(SAID, {"said": GONE})
    return 0, {DECISION_FILE: case.file_of(case.begun.without_point(number))}


def point_at(content: bytes, options: Options) -> Given:
    """What a form needs for a point: the answer at "place", if one is named, and its words."""
    case = submitted(content, options)
    place = concerned(str(options.get("place", "")), case.form)
    facts: dict[str, Any] = {"answer": None, "concerns": ""}
    if place is not None:
        facts["concerns"] = words_for(place, case.form)
        facts["answer"] = answer_in_words(place, case) if place.field else None
    questions = asked_of_supervisor(case.form, "points")
    given = {"concerns": facts["concerns"]}
    facts["questions"] = [asked(q, "") | {"answer": given.get(q.field, "")} for q in questions]
    return 0, as_json(SAID, facts)


def take_up(content: bytes, options: Options) -> Given:
    """A decision file ("file") as the decision on this submission; exit code 1 says why not."""
    try:
        case = submitted(content, options)
    except NotSubmittedError as error:
        return 1, as_json(SAID, {"wrong": [{"message": str(error), "remedy": ""}]})
    begun = read_begun(cast(bytes, options["file"]), case.case)
    if isinstance(begun, Reading):
        return 1, as_json(SAID, {"wrong": [said(p) for p in begun.problems]})
    is_other = bool(case.begun.answers or case.begun.points) and begun != case.begun
    facts = {"about": str(case.about), "round": case.about.round, "is_other": is_other}
    return 0, {DECISION_FILE: case.file_of(begun), **as_json(SAID, facts)}


def give_back(content: bytes, options: Options) -> Given:
    """The workbook for the assessor; exit code 1 says what stands in its way."""
    case = submitted(content, options)
    outcome = send_back(case.case, case.decided)
    if RETURNED not in outcome.files:
        return 1, as_json(SAID, {"wrong": [said(p) for p in outcome.problems]})
    return 0, {RETURNED: outcome.files[RETURNED]}


def _held_against(
    so_far: Mapping[str, str], questions: Sequence[Question], options: Options
) -> _Typed:
    """What a form sent against what is kept now: another window may have answered meanwhile."""
    typed, was = (cast(Mapping[str, str], options[name]) for name in ("typed", "was"))
    result = _Typed()
    for question in questions:
        if question.field not in typed:
            continue
        text, now = plain_lines(typed[question.field]), so_far.get(question.field, "")
        shown = was.get(question.field, digest_of(now))
        if CONTROL.search(typed[question.field]):
            wrong = problem(Code.CONTROL_CHARACTERS, Place("rounds", "", question.field))
            result.again.append(_again(question, text, now, f"{wrong.message} {wrong.remedy}"))
        elif digest_of(text) == shown or text == now:
            continue  # nothing was typed here: what another window answered meanwhile stays
        elif digest_of(now) == shown:
            result.kept[question.field] = text
        else:
            result.again.append(_again(question, text, now, ELSEWHERE))
    return result


ELSEWHERE = (
    "This was answered in another window meanwhile. What you typed stands below, and is kept once "
    "you save it; what was answered there is:"
)


def _again(question: Question, text: str, now: str, why: str) -> dict[str, Any]:
    facts = asked(question, text) | {"was": digest_of(now), "why": why}
    return facts | {"elsewhere": now if why is ELSEWHERE else ""}


def _kept(decision: bytes, typed: _Typed) -> Given:
    """The file with what was kept; exit code 2 where something needs another look."""
    return (2 if typed.again else 0), {
        DECISION_FILE: decision,
        **as_json(SAID, {"again": typed.again}),
    }


def _earlier_points(case: Submitted) -> int:
    """How many points earlier rounds have made."""
    return len(case.assessment.points)


def _digest(point: Mapping[str, str]) -> str:
    return digest_of("\n".join(f"{name}={text}" for name, text in sorted(point.items())))
