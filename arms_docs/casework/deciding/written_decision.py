"""Where a supervisor's decision is written, and what is written there.

It comes from the Sign-off and Points sheets of a workbook (the one inside the submission, or a copy
of it that the supervisor filled in) or from a feedback file, which is an answers file with these
parts alone, and with the names of the assessment that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from arms_docs.assessment import SIGN_OFF, Assessment, RawAnswers, questions, read_answers
from arms_docs.casework.deciding.subject import ABOUT, about, another_case, check_about
from arms_docs.casework.opening.open_submission import Case
from arms_docs.compare import fold
from arms_docs.problems import BESIDE_ANSWERS, Place, Problem, Stage
from arms_docs.rating import Reading
from arms_docs.reading import read_content, unread
from arms_docs.workbook import too_large


@dataclass(frozen=True)
class WrittenDecision:
    """Raw answers, and the cell of each where they stand in a workbook.

    ``assessment`` is what the rest of that workbook says; None for a feedback file, which says
    nothing of it. ``problems`` are of the file itself, ``beside`` of what is written in it outside
    any answer.
    """

    raw: RawAnswers
    cells: Mapping[Place, str] = field(default_factory=dict)
    assessment: Assessment | None = None
    problems: tuple[Problem, ...] = ()
    beside: tuple[Problem, ...] = ()


def read_decision(
    content: bytes, case: Case, *, is_workbook: bool = True
) -> WrittenDecision | Reading:
    """The decision in a file's bytes: a workbook, or a feedback file.

    For a file that cannot be read, or is about another case, a Reading comes back, which says so.
    Never raises for a file.
    """
    terms = case.terms
    if is_workbook:
        reading = read_content(content, terms.instrument, on=terms.today, stage=Stage.SIGN_OFF)
        if reading.assessment is None:
            return reading
        wrong = _of_another_case(reading.assessment, case)
        return unread(wrong) if wrong else in_workbook(reading)
    if wrong := too_large(len(content)):
        return unread(wrong)
    raw, problems = read_answers(content, questions(terms.instrument))
    if stops := (*problems, *check_about(raw, case)):
        return unread(stops[0])
    rest = {place: value for place, value in raw.items() if place.section != ABOUT}
    return in_feedback(rest, case.reading)


def _of_another_case(other: Assessment, case: Case) -> Problem | None:
    """Whether a workbook is about another case: then its answers need not be compared one by one.

    Without a reference it is not known, and every answer that differs is named.
    """
    ours, person = about(case), other.person
    if not person.reference or fold(str(person.reference)) == fold(ours.reference):
        return None
    return another_case(str(person.name or ""), str(person.reference), ours)


def in_workbook(reading: Reading) -> WrittenDecision:
    """The decision in a workbook that was read."""
    about_file = tuple(
        p for p in reading.problems if p.place.section in SIGN_OFF and p.code.number.startswith("A")
    )
    beside = tuple(p for p in reading.problems if p.code in BESIDE_ANSWERS and p not in about_file)
    return WrittenDecision(
        answered(reading.raw), dict(reading.cells), reading.assessment, about_file, beside
    )


def in_feedback(raw: RawAnswers, submitted: Reading) -> WrittenDecision:
    """The decision in a feedback file, after the history in the workbook that was submitted.

    Its rounds and points come after the workbook's, however they are named.
    """
    history = earlier_rounds(submitted)
    renamed: dict[tuple[str, str], str] = {}
    for section, prefix in (("rounds", "SO"), ("points", "F")):
        numbers = [int(p.row.removeprefix(prefix)) for p in history if p.section == section]
        rows = dict.fromkeys(p.row for p in raw if p.section == section)
        for number, row in enumerate(rows, start=max(numbers, default=0) + 1):
            renamed[section, row] = f"{prefix}{number}"
    new = {p._replace(row=renamed.get((p.section, p.row), p.row)): v for p, v in raw.items()}
    return WrittenDecision({**history, **new})


def is_untouched(written: WrittenDecision, submitted: Reading) -> bool:
    """Whether a feedback file answers nothing: it adds nothing to what the workbook holds."""
    return written.assessment is None and answered(written.raw) == earlier_rounds(submitted)


def earlier_rounds(submitted: Reading) -> RawAnswers:
    """What the workbook that was submitted holds of earlier rounds, and of their points."""
    return {p: v for p, v in answered(submitted.raw).items() if p.section in SIGN_OFF}


def answered(raw: RawAnswers) -> RawAnswers:
    """What was typed, without the places that are blank: a workbook has one for every question."""
    return {
        place: value
        for place, value in raw.items()
        if value is not None and not (isinstance(value, str) and not value.strip())
    }
