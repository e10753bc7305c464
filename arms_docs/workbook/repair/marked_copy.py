"""A marked copy of a workbook, with what stood beside its answers too.

Comments stay comments, at the answers that they were made on. All else that a person wrote where no
answer is stands on its Carried over sheet, so that nobody loses a note by handing the copy on.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import Form
from arms_docs.problems import Place
from arms_docs.rating import Reading
from arms_docs.workbook.intake.carried_over import Carried, carried_sheet
from arms_docs.workbook.intake.comments import typed_comments
from arms_docs.workbook.intake.drawing_text import COMMENT, NOTE
from arms_docs.workbook.intake.find_by_key import find_answers
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers, Spot
from arms_docs.workbook.intake.open_workbook import Opened, open_whole, open_workbook
from arms_docs.workbook.intake.template_text import TemplateText
from arms_docs.workbook.intake.unpack import LAST_COLUMN, LAST_ROW
from arms_docs.workbook.repair.carry_over import Notes, carry_over, where_it_stood
from arms_docs.workbook.repair.place_answers import Placed
from arms_docs.workbook.write.annotate import Beside, annotate

COMMENTS = (COMMENT, NOTE)


def marked_copy(reading: Reading, form: Form) -> bytes:
    """The bytes of the copy of a file that was read, as `annotate` makes it; ValueError as there.

    Read again, it makes the same assessment, as said there, and everything that was typed is in it.
    """
    opened = open_workbook(reading.content) if reading.is_workbook else None
    if not isinstance(opened, Opened) or reading.assessment is None:
        return annotate(reading, form)
    return annotate(reading, form, _beside(reading, form, opened))


def _beside(reading: Reading, form: Form, opened: Opened) -> Beside:
    """What stands beside the answers of a workbook: comments on answers, and all else."""
    answers = find_answers(opened.book, form, reading.asked)
    at = {address: place for place, address in reading.cells.items() if place in form.questions}
    comments: dict[Place, str] = {}
    carried: list[Carried] = []
    for text in typed_comments(reading.content, reading.raw, form):
        where = where_it_stood(text.sheet, text.cell)
        if text.what in COMMENTS and where in at:
            before = comments.get(at[where])
            comments[at[where]] = f"{before}\n\n{text.text}" if before else text.text
        elif text.what in COMMENTS:
            carried.append(Carried(where, "", text.text, text.what))
    template = TemplateText(form, answers, last=reading.last)
    placed = Placed(set(), spots=set(_copied(answers, reading, form)))
    book = open_whole(reading.content) or opened.book
    others = [
        text
        for text in carry_over(book, reading.content, placed, template, Notes())
        if text.what != COMMENT
    ]
    carried = [*others, *carried]
    return Beside(comments, (carried_sheet(carried),) if carried else ())


def _copied(answers: KeyedAnswers, reading: Reading, form: Form) -> Iterator[Spot]:
    """The cells of which the copy has what stands in them, in its answers or below its sheets.

    Not those of questions that nobody asks any more, nor what is far outside.
    """
    asked = {*form.questions, *(change.old for change in reading.moved if change.new)}
    for cell in answers.answer_cells:
        if cell.place in asked:
            yield cell.spot
    for sheet, row, column in answers.reported:
        if row <= LAST_ROW and column <= LAST_COLUMN:
            yield sheet, row, column
