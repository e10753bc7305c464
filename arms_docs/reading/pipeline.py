"""Reading a file, from its bytes to the complete `Reading`: this module is the table of contents.

A workbook and an answers file go the same way; only how their answers are found differs. Whoever
reads a file reads it here, and gets the same list of problems.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from arms_docs.assessment import (
    Asked,
    Form,
    LastTime,
    RawAnswers,
    believed,
    migrate,
    questions,
    read_answers,
    spills,
)
from arms_docs.instrument import Instrument
from arms_docs.on_demand import load
from arms_docs.problems import Code, Problem, Stage, problem
from arms_docs.rating import Reading, check_warnings
from arms_docs.reading.file_bytes import file_bytes, names_workbook
from arms_docs.reading.judging import Judged, judge_answers
from arms_docs.reading.printable import check_printable
from arms_docs.workbook import FoundAnswers, check_stamp, lock_by_name, too_large

NO_ANSWER = (Code.NOT_A_REFERENCE, Code.NOT_A_CHOICE, Code.NOT_A_DATE, Code.NOT_A_NUMBER)
# What opens workbooks is slow to import, and an answers file needs nothing of it.
READ_WORKBOOK = "arms_docs.workbook.intake:read_workbook"


def read_file(
    path: Path, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION
) -> Reading:
    """The file at ``path`` read as `read_content` does; one that ends in ``.toml`` as answers."""
    content = file_bytes(path)
    if isinstance(content, Problem):
        return unread(content)
    return read_content(content, instrument, on=on, stage=stage, is_workbook=names_workbook(path))


def read_named(
    name: str, content: bytes, instrument: Instrument, *, on: date, stage: Stage = Stage.SUBMISSION
) -> Reading:
    """A file that came with its name and without a path, read as `read_file` reads one."""
    if lock := lock_by_name(name, content):
        return unread(lock)
    is_workbook = names_workbook(Path(name))
    return read_content(content, instrument, on=on, stage=stage, is_workbook=is_workbook)


def read_content(
    content: bytes,
    instrument: Instrument,
    *,
    on: date,
    stage: Stage = Stage.SUBMISSION,
    is_workbook: bool = True,
    asked: Asked | None = None,
) -> Reading:
    """A file's bytes read and judged as of the day ``on``, with every problem at its cell.

    ``asked`` is what the form asked with which the file was made, where the file itself does not
    say it: an answers file never does. Never raises for a user's file: one that cannot be read
    gives a reading without an assessment, and one problem.
    """
    form = questions(instrument)
    answers = _find_answers(content, form, is_workbook=is_workbook)
    if isinstance(answers, Problem):
        return unread(answers)
    asked = answers.asked or believed(asked or form.without_review.asked, form)
    last = answers.last
    judged = judge_answers(answers.raw, instrument, on=on, stage=stage, asked=asked, last=last)
    problems = [*_problems(answers, judged, form)]
    if stage is Stage.SIGN_OFF:
        problems += check_warnings(judged.assessment, tuple(problems))
    return Reading(
        judged.assessment,
        judged.rating,
        form.located(problems, answers.cells),
        judged_on=on,
        sha256=sha256(content).hexdigest(),
        raw=answers.raw,
        cells=answers.cells,
        issued=answers.issued,
        asked=asked,
        moved=answers.moved,
        content=content,
        is_workbook=is_workbook,
    )


def judge(
    raw: RawAnswers,
    instrument: Instrument,
    *,
    on: date,
    stage: Stage = Stage.SUBMISSION,
    last: LastTime | None = None,
) -> Reading:
    """Raw answers that stand in no file, judged as of the day ``on``. Never raises.

    ``last`` is the signed assessment that they follow.
    What is about a file, and whether the report could print every character, is not asked.
    """
    form = questions(instrument)
    asked = form.asked if last else form.without_review.asked
    judged = judge_answers(raw, instrument, on=on, stage=stage, asked=asked, last=last)
    problems = form.located(judged.problems)
    return Reading(
        judged.assessment,
        judged.rating,
        problems,
        judged_on=on,
        raw=raw,
        asked=asked,
    )


def unread(problem: Problem) -> Reading:
    """What there is to say of a file that could not be read."""
    return Reading(None, None, (problem,))


def _find_answers(content: bytes, form: Form, *, is_workbook: bool) -> FoundAnswers | Problem:
    if wrong := too_large(len(content)):
        return wrong
    if is_workbook:
        answers: FoundAnswers | Problem = load(READ_WORKBOOK)(content, form)
        return answers
    raw, problems = read_answers(content, form)
    if problems:
        return problems[0]
    migrated = migrate(raw)
    return FoundAnswers(migrated.raw, moved=migrated.log, about_dropped=tuple(migrated.dropped()))


def _problems(answers: FoundAnswers, judged: Judged, form: Form) -> Iterator[Problem]:
    """Everything there is to say: of the file, of finding the answers, then of the answers."""
    yield from answers.about_file
    yield from answers.about_finding
    if answers.stamp:
        yield from check_stamp(answers.stamp, judged.assessment, form.instrument.edition)
    yield from answers.stray_notes
    spilled = {rest.place: rest for rest in _spilled(answers, form)}
    for wrong in judged.problems:
        if _is_worth_saying(wrong, answers):
            # What is no answer to a question, and why it stands there, are one problem.
            yield spilled.get(wrong.place, wrong) if wrong.code in NO_ANSWER else wrong
    yield from answers.about_dropped
    yield from check_printable(judged.assessment, form)


def _spilled(answers: FoundAnswers, form: Form) -> Iterator[Problem]:
    """The answers in which the rest of a text lies that was pasted further up."""
    for spill in spills(answers.raw, form):
        names = {}
        for place in (spill.start, *spill.pieces, *spill.doubtful):
            question = form.question(place)
            label = f"'{question.label}'" if question else str(place)
            names[place] = answers.cells.get(place, label).rpartition("!")[2]
        others = [names[p] for p in (*spill.pieces, *spill.doubtful) if p not in spill.prose]
        also = f" ({' and '.join(others)} may be part of it too)" if others else ""
        for place in spill.prose:
            facts = {"above": names[spill.start], "also": also}
            yield problem(Code.SPILLED, place, answers.raw[place], **facts)


def _is_worth_saying(problem: Problem, answers: FoundAnswers) -> bool:
    """Where a part of the form is lost, that is the problem: what follows from it misleads."""
    about_one_answer = problem.code.number.startswith("A")
    return not answers.lost or (about_one_answer and problem.place.section not in answers.lost)
