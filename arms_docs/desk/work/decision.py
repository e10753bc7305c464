"""What a supervisor types, put into the decision file; the decision taken up, and carried out.

Every function takes the submission, and with it the decision file so far ("decision"), and gives
the file with what was typed (`DECISION_FILE`), or says why there is none (`SAID`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, cast

from arms_docs.assessment import CONTROL, Question, concerned, plain_lines, words_for
from arms_docs.casework.deciding import Begun, asked_of_supervisor, read_begun
from arms_docs.casework.opening import NotSubmittedError
from arms_docs.casework.signing import RETURNED, send_back
from arms_docs.data_class import dataclass
from arms_docs.desk.work.steps import asked, digest_of, digest_of_point, head, said
from arms_docs.desk.work.submissions import Submitted, as_json, submitted
from arms_docs.desk.work.text import answer_in_words
from arms_docs.problems import Code, Place, problem
from arms_docs.rating import Reading

DECISION_FILE, SAID = "decision.toml", "said.json"
Options = Mapping[str, object]
Given = tuple[int, dict[str, bytes]]


GONE = "This point was removed, or changed, in another window. Look at the points as they are now."
ELSEWHERE = (
    "This was answered in another window meanwhile. What you typed stands below, and is kept once "
    "you save it. What was answered there is:"
)


@dataclass(frozen=True)
class _Typed:
    """What a form sent, held against what is kept: what to keep, and what needs another look.

    ``again`` are the fields that are not kept as they were typed: another window answered
    otherwise meanwhile, or there was in it what nobody can see.
    """

    answers: dict[str, str] = field(default_factory=dict)
    again: list[dict[str, Any]] = field(default_factory=list)


def as_it_is(content: bytes, options: Options) -> Given:
    """The decision file as it stands: with nothing typed, the one that 'submit' writes."""
    case = submitted(content, options)
    return _kept(case, case.begun)


def answer(content: bytes, options: Options) -> Given:
    """Answers of the round, as a form sent them ("typed", "was")."""
    case = submitted(content, options)
    questions = asked_of_supervisor(case.form, "rounds")
    typed = _held_against(case.begun.answers, questions, options)
    return _kept(case, case.begun.answer(typed.answers), again=typed.again)


def point(content: bytes, options: Options) -> Given:
    """A point, as a form sent it; "number" is 0 for a new one."""
    case = submitted(content, options)
    points, section = case.begun.points, case.form.section("points")
    number = cast(int, options["number"]) or len(points) + 1
    if number > len(points) + 1:
        return _refused(case, GONE)
    if section and number > len(section.rows) - len(case.assessment.points):
        return _refused(case, section.more)
    so_far = points[number - 1] if number <= len(points) else {}
    typed = _held_against(so_far, asked_of_supervisor(case.form, "points"), options)
    begun = case.begun.with_point(number, typed.answers) if typed.answers else case.begun
    return _kept(case, begun, again=typed.again, number=number if typed.answers or so_far else 0)


def without_point(content: bytes, options: Options) -> Given:
    """The decision without a point that is still as it was shown ("was")."""
    case = submitted(content, options)
    number, points = cast(int, options["number"]), case.begun.points
    if not 0 < number <= len(points) or digest_of_point(points[number - 1]) != options["was"]:
        return _refused(case, GONE)
    return _kept(case, case.begun.without_point(number))


def point_form(content: bytes, options: Options) -> Given:
    """What a form asks of a point: a new one at "place", or the one of this "number"."""
    case = submitted(content, options)
    number, points = cast(int, options["number"]), case.begun.points
    if number > len(points):
        return _refused(case, GONE)
    so_far = points[number - 1] if number else {}
    place = concerned(so_far.get("concerns", "") or str(options.get("place", "")), case.form)
    proposed = {"concerns": words_for(place, case.form)} if place else {}
    questions = [
        asked(q, so_far.get(q.field, "")) | {"proposed": proposed.get(q.field, "")}
        for q in asked_of_supervisor(case.form, "points")
    ]
    about = answer_in_words(place, case) if place and place.field else None
    facts = {**head(case), "number": number, "asks": questions, "about_answer": about}
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
    is_other = case.begun not in (Begun(), begun)
    return _kept(case, begun, is_other=is_other)


def give_back(content: bytes, options: Options) -> Given:
    """The workbook for the assessor; exit code 1 says what stands in its way."""
    case = submitted(content, options)
    outcome = send_back(case.case, case.decided)
    if RETURNED not in outcome.files:
        return _refused(case, " ".join(p.message for p in outcome.problems))
    return 0, {RETURNED: outcome.files[RETURNED], **as_json(SAID, head(case))}


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
            result.answers[question.field] = text
        else:
            result.again.append(_again(question, text, now, ELSEWHERE))
    return result


def _again(question: Question, text: str, now: str, why: str) -> dict[str, Any]:
    facts = asked(question, text) | {"was": digest_of(now), "why": why}
    return facts | {"elsewhere": now if why is ELSEWHERE else ""}


def _kept(case: Submitted, begun: Begun, **more: object) -> Given:
    """The decision file with what is typed now."""
    facts = {**head(case), "again": [], **more}
    return 0, {DECISION_FILE: case.file_of(begun), **as_json(SAID, facts)}


def _refused(case: Submitted, why: str) -> Given:
    return 1, as_json(SAID, {**head(case), "said": why})
