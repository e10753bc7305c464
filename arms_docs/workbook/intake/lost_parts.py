"""What of the form is no longer in a workbook: whole parts, rows and cards, single questions."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import Asked, Form, Row, Section, Shape, Unusable
from arms_docs.problems import Code, Place, problem
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers


def note_lost(answers: KeyedAnswers, form: Form, asked: Asked) -> None:
    """Say which parts, rows and questions of the form are no longer there.

    What was not asked when the workbook was made was never there.
    """
    for section in form.sections:
        if section.key not in asked.sections:
            continue
        if not _stands(section, answers):
            answers.lost.add(section.key)
        elif section.shape is not Shape.TABLE:
            _note_lost_questions(section, asked, answers)
        if section.key not in answers.lost:
            _note_lost_rows(section, asked, answers)
    for key in sorted(answers.lost):
        part = form.section(key)
        title = part.title if part else key
        answers.problems.append(problem(Code.LOST_PART, Place(key), part=title))


def lost_question(section: Section) -> Unusable:
    """What stands for the answer to a question that is gone.

    Nothing was answered, and nothing was left out.
    """
    return Unusable(Code.LOST_QUESTION, "", (("sheet", section.sheet),))


def _stands(section: Section, answers: KeyedAnswers) -> bool:
    """Whether anything of a part is there: of a table, the row of its fields and one of answers."""
    begin = f"{section.key}."
    if section.shape is not Shape.TABLE:
        return any(key.startswith(begin) for key in answers.keys)
    has_row = any(begin + row.id in answers.keys for row in section.rows)
    return section.key in answers.keys and has_row


def _note_lost_questions(section: Section, asked: Asked, answers: KeyedAnswers) -> None:
    """Single questions whose row is gone.

    Of a card gone as a whole that is said of the card, unless it is a factor.
    """
    for row in section.rows:
        places = _asked_in(section, row, asked)
        gone = [place for place in places if str(place) not in answers.keys]
        if section.fixed or len(gone) < len(places):
            for place in gone:
                answers.raw[place] = lost_question(section)


def _note_lost_rows(section: Section, asked: Asked, answers: KeyedAnswers) -> None:
    """Rows or cards that are gone from among others.

    Those behind the last one that stands may have been cut off.
    """
    if section.fixed:
        return
    there = answers.keys | answers.standing
    rows = [row for row in section.rows if _asked_in(section, row, asked)]
    stands = [not there.isdisjoint(_keys_of(section, row)) for row in rows]
    gone: list[str] = []
    for number, row in enumerate(rows):
        if not stands[number] and any(stands[number:]):
            gone.append(row.id)
    if gone:
        answers.problems.append(problem(Code.ROWS_GONE, section.place(), rows=", ".join(gone)))


def _asked_in(section: Section, row: Row, asked: Asked) -> list[Place]:
    """The questions of a row that were asked when the workbook was made."""
    places = (section.place(row, question.field) for question in section.asked(row))
    return [place for place in places if place in asked.places]


def _keys_of(section: Section, row: Row) -> Iterator[str]:
    """The key of a row or card, and those of a card's questions."""
    yield str(section.place(row))
    for question in section.asked(row):
        yield str(section.place(row, question.field))
