"""A supervisor's decision put beside what was submitted, and judged with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from arms_docs.assessment import (
    BLANK,
    SIGN_OFF,
    RawAnswers,
    check_history,
    digest,
    long_date,
    questions,
    raw_answers,
)
from arms_docs.casework.deciding.written_decision import WrittenDecision, answered
from arms_docs.casework.opening.open_record import OpenedRecord
from arms_docs.casework.opening.open_submission import Case
from arms_docs.casework.opening.read_again import ABOUT_LETTERS
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, Severity, Stage, problem
from arms_docs.rating import Reading, check_warnings, open_warnings
from arms_docs.reading import Judged, check_printable, judge_answers


def decide(case: Case, written: WrittenDecision) -> Reading:
    """The submitted answers with this decision, judged for signing off.

    Every problem stands at its cell where it has one. The problems of the answers themselves were
    said when they were submitted: their warnings stand, to be accepted. What was written elsewhere
    than in the decision, in the PDF or beside the answers, is named.
    """
    terms = case.terms
    decision = _decide(case.opened, case.reading, written, terms.instrument, on=terms.today)
    beside = tuple(p for p in written.beside if p not in case.reading.problems)
    return replace(decision, problems=(*decision.problems, *case.marked, *beside))


def read_decided(opened: OpenedRecord, submitted: Reading, instrument: Instrument) -> Reading:
    """The assessment in a record with the sign-off that the record carries, as it was rendered.

    Its problems are the warnings that were accepted. A submission comes back as it was handed in.
    """
    if not opened.decided_by:
        return submitted
    written = WrittenDecision({p: v for p, v in opened.answers.items() if p.section in SIGN_OFF})
    decision = _decide(opened, submitted, written, instrument, on=opened.judged_on)
    return replace(decision, problems=accepted(decision, submitted))


def accepted(decision: Reading, submitted: Reading) -> tuple[Problem, ...]:
    """Of a decision's problems, the warnings of what was handed in: those that pages tell."""
    return tuple(p for p in decision.problems if p in submitted.problems)


def about_the_round(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Of a decision's problems, those that stand in the way of returning the assessment with it."""
    to_sign = (Code.NOT_SIGNED_OFF, Code.OWN_ASSESSMENT, Code.SAME_NAME, *ABOUT_LETTERS)
    return tuple(
        p for p in problems if p.severity is not Severity.WARNING and p.code not in to_sign
    )


def _decide(
    opened: OpenedRecord,
    submitted: Reading,
    written: WrittenDecision,
    instrument: Instrument,
    *,
    on: date,
) -> Reading:
    form = questions(instrument)
    sign_off = {p: v for p, v in written.raw.items() if p.section in SIGN_OFF}
    raw = {p: v for p, v in answered(submitted.raw).items() if p.section not in SIGN_OFF}
    raw |= _with_round(sign_off, rounds_before=len(opened.submission.returned))
    judged = judge_answers(
        raw,
        instrument,
        on=on,
        stage=Stage.SIGN_OFF,
        asked=submitted.asked,
        last=submitted.last,
    )
    warnings = open_warnings(submitted.problems)
    problems = (
        *written.problems,
        *(p for p in judged.problems if _is_of_the_decision(p)),
        *check_warnings(judged.assessment, warnings),
        *_changed(submitted, written, instrument),
        *check_history(judged.assessment, opened.submission.returned),
        *_one_new_round(opened, judged),
        *check_printable(judged.assessment, form),
    )
    located = form.located(problems, written.cells)
    return Reading(
        judged.assessment,
        judged.rating,
        (*warnings, *dict.fromkeys(located)),
        judged_on=on,
        sha256=opened.submission.workbook,
        raw=raw,
        cells=written.cells,
        issued=submitted.issued,
        asked=submitted.asked,
        moved=submitted.moved,
        content=opened.content,
        is_workbook=opened.is_workbook,
    )


def _is_of_the_decision(problem: Problem) -> bool:
    """Whether a problem found now was not said already when the answers were submitted."""
    return problem.place.section in SIGN_OFF or problem.severity is not Severity.WARNING


def _with_round(raw: RawAnswers, *, rounds_before: int) -> RawAnswers:
    """The points of the new round carry its number."""
    rounds = sorted(
        {p.row for p in raw if p.section == "rounds"},
        key=lambda row: int(row.removeprefix("SO") or 0),
    )
    if len(rounds) <= rounds_before:
        return raw
    points = {p.row for p in raw if p.section == "points"}
    numbers = {Place("points", row, "round"): rounds[-1] for row in points}
    unnumbered = {place: number for place, number in numbers.items() if not raw.get(place)}
    return {**raw, **unnumbered}


def _changed(
    submitted: Reading, written: WrittenDecision, instrument: Instrument
) -> Iterator[Problem]:
    """Answers beside the decision that are not those that were submitted."""
    assessment, other = submitted.assessment, written.assessment
    if assessment is None:
        return
    if other is None:
        for place, value in written.raw.items():
            if place.section not in SIGN_OFF:
                yield problem(Code.CHANGED_SINCE, place, str(value))
    elif digest(other, submitted.asked) != digest(assessment, submitted.asked):
        form = questions(instrument)
        before, now = raw_answers(assessment, form), raw_answers(other, form)
        for place in dict.fromkeys((*before, *now)):
            if place.section not in SIGN_OFF and before.get(place) != now.get(place):
                yield problem(Code.CHANGED_SINCE, place, str(now.get(place, "")))


def _one_new_round(opened: OpenedRecord, judged: Judged) -> Iterator[Problem]:
    """One decision is made at a time, and not before there was anything to decide on."""
    rounds = judged.assessment.rounds
    new = rounds[len(opened.submission.returned) :]
    if not new and rounds:
        yield problem(Code.NO_DECISION, Place("rounds", rounds[-1].id, "decision"))
    if len(new) > 1:
        yield problem(Code.ONE_ROUND_AT_A_TIME, Place("rounds", new[-1].id, "decision"))
    handed_in = opened.submission.at.date()
    for decided in new:
        day = decided.decided_on
        if day != BLANK and isinstance(day, date) and day < handed_in:
            yield problem(
                Code.DECIDED_BEFORE,
                Place("rounds", decided.id, "decided_on"),
                long_date(day),
                typed_submitted=long_date(handed_in),
            )
