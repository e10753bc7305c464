"""A supervisor's decision put beside what was submitted, and judged with it.

The decision comes from the Sign-off and Points sheets of a workbook (the one inside the submission, or a copy of it
that the supervisor filled in) or from a feedback file, which is an answers file with these parts alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from arms_docs.assessment.ask import BLANK
from arms_docs.assessment.assemble import SIGN_OFF, RawAnswers, check_history, digest, raw_answers
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.form import Assessment, questions
from arms_docs.casework.submitted import Opened
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem, Severity, Stage, problem
from arms_docs.rating import Reading
from arms_docs.rating.checklist import check_warnings
from arms_docs.reading.pipeline import judge
from arms_docs.reading.printable import check_printable


@dataclass(frozen=True)
class Given:
    """Where a decision is written: raw answers, and the cell of each where they stand in a workbook.

    ``assessment`` is what the rest of that workbook says; None for a feedback file, which says nothing of it.
    ``problems`` are of the file itself.
    """

    raw: RawAnswers
    cells: dict[Place, str]
    assessment: Assessment | None = None
    problems: tuple[Problem, ...] = ()


def in_workbook(reading: Reading) -> Given:
    """The decision in a workbook that was read."""
    about_file = tuple(
        p for p in reading.problems if p.place.section in SIGN_OFF and p.code.number.startswith("A")
    )
    return Given(_typed(reading.raw), dict(reading.cells), reading.assessment, about_file)


def in_feedback(raw: RawAnswers, submitted: Reading) -> Given:
    """The decision in a feedback file. Its rounds and points come after the workbook's, however they are named."""
    history = {p: v for p, v in _typed(submitted.raw).items() if p.section in SIGN_OFF}
    renamed: dict[tuple[str, str], str] = {}
    for section, prefix in (("rounds", "SO"), ("points", "F")):
        taken = [int(p.row.removeprefix(prefix)) for p in history if p.section == section]
        rows = dict.fromkeys(p.row for p in raw if p.section == section)
        renamed |= {
            (section, row): f"{prefix}{n}"
            for n, row in enumerate(rows, start=max(taken, default=0) + 1)
        }
    new = {replace(p, row=renamed.get((p.section, p.row), p.row)): v for p, v in raw.items()}
    return Given({**history, **new}, {})


def decide(
    opened: Opened, submitted: Reading, given: Given, instrument: Instrument, *, on: date
) -> Reading:
    """The submitted answers with this decision, judged for signing off; every problem at its cell where it has one.

    The problems of the answers themselves were said when they were submitted: their warnings stand, to be accepted.
    """
    form = questions(instrument)
    journeys = len(opened.submission.returned)
    sections = {p: v for p, v in given.raw.items() if p.section in SIGN_OFF}
    raw = {p: v for p, v in _typed(submitted.raw).items() if p.section not in SIGN_OFF}
    raw |= _with_round(sections, journeys)
    judged = judge(raw, instrument, on=on, stage=Stage.SIGN_OFF)
    if judged.assessment is None:
        return judged
    warned = tuple(
        p
        for p in submitted.problems
        if p.severity is Severity.WARNING and p.place.section not in SIGN_OFF
    )
    found = (
        *given.problems,
        *(
            p
            for p in judged.problems
            if p.place.section in SIGN_OFF or p.severity is not Severity.WARNING
        ),
        *check_warnings(judged.assessment, warned),
        *_changed(submitted, given, instrument),
        *check_history(judged.assessment, opened.submission.returned),
        *_one_new_round(opened, judged.assessment),
        *check_printable(judged.assessment, form),
    )
    labelled = (
        replace(p, label=form.label(p.place), cell=p.cell or given.cells.get(p.place, ""))
        for p in found
    )
    return replace(
        judged,
        problems=(*warned, *dict.fromkeys(labelled)),
        sha256=opened.submission.workbook,
        cells=given.cells,
        issued=submitted.issued,
    )


def read_decided(opened: Opened, submitted: Reading, instrument: Instrument) -> Reading:
    """The assessment in a record with the sign-off that the record carries, as it was when it was rendered.

    Its problems are the warnings that were accepted. A submission comes back as it was handed in.
    """
    if not opened.decided_by:
        return submitted
    given = Given({p: v for p, v in opened.answers.items() if p.section in SIGN_OFF}, {})
    decision = decide(opened, submitted, given, instrument, on=opened.judged_on)
    return replace(
        decision, problems=tuple(p for p in decision.problems if p in submitted.problems)
    )


def about_the_round(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Of a decision's problems, those that stand in the way of returning the assessment with it."""
    to_sign = (Code.NOT_SIGNED_OFF, Code.OWN_ASSESSMENT, Code.SAME_NAME, Code.UNPRINTABLE)
    return tuple(
        p for p in problems if p.severity is not Severity.WARNING and p.code not in to_sign
    )


def _typed(raw: RawAnswers) -> RawAnswers:
    """What was typed: a workbook has a place for every question."""
    return {
        p: v for p, v in raw.items() if v is not None and not (isinstance(v, str) and not v.strip())
    }


def _with_round(raw: RawAnswers, journeys: int) -> RawAnswers:
    """The points of the new round carry its number."""
    rounds = sorted(
        {p.row for p in raw if p.section == "rounds"},
        key=lambda row: int(row.removeprefix("SO") or 0),
    )
    points = {p.row for p in raw if p.section == "points"}
    if len(rounds) <= journeys:
        return raw
    unnumbered = {
        Place("points", row, "round"): rounds[-1]
        for row in points
        if not raw.get(Place("points", row, "round"))
    }
    return {**raw, **unnumbered}


def _changed(submitted: Reading, given: Given, instrument: Instrument) -> Iterator[Problem]:
    """Answers in the supervisor's workbook, or its feedback file, that are not those that were submitted."""
    assessment, other = submitted.assessment, given.assessment
    form = questions(instrument)
    if assessment is None:
        return
    if other is None:
        strange = (p for p in given.raw if p.section not in SIGN_OFF)
        yield from (problem(Code.CHANGED_SINCE, place, str(given.raw[place])) for place in strange)
    elif digest(other) != digest(assessment):
        before, now = raw_answers(assessment, form), raw_answers(other, form)
        for place in dict.fromkeys((*before, *now)):
            if place.section not in SIGN_OFF and before.get(place) != now.get(place):
                yield problem(Code.CHANGED_SINCE, place, str(now.get(place, "")))


def _one_new_round(opened: Opened, assessment: Assessment) -> Iterator[Problem]:
    """One decision is made at a time, and not before there was anything to decide on."""
    new = assessment.rounds[len(opened.submission.returned) :]
    if not new and assessment.rounds:
        yield problem(Code.NO_DECISION, Place("rounds", assessment.rounds[-1].id, "decision"))
    if len(new) > 1:
        yield problem(Code.ONE_ROUND_AT_A_TIME, Place("rounds", new[-1].id, "decision"))
    handed_in = opened.submission.at.date()
    for done in new:
        if (
            done.decided_on != BLANK
            and isinstance(done.decided_on, date)
            and done.decided_on < handed_in
        ):
            place = Place("rounds", done.id, "decided_on")
            yield problem(
                Code.DECIDED_BEFORE,
                place,
                long_date(done.decided_on),
                typed_submitted=long_date(handed_in),
            )
