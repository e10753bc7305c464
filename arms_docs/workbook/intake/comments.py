"""What people wrote on a workbook and not into it: comments, text boxes, pictures.

Nothing of it is read as an answer. It travels with the workbook all the same, into the record and
to whoever is shown that; so each is told, with its text and its cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException

from arms_docs.assessment import Form, RawAnswers, clean
from arms_docs.on_demand import load
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.workbook.intake.drawing_text import COMMENT, NOTE, PICTURE, PartText, part_texts
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from arms_docs.workbook.intake.typed_text import MIRROR
from arms_docs.workbook.sheets.cell_text import quoted

# Few workbooks have comments, and those that have none do not pay for what writing needs.
IS_POINT_NOTE = "arms_docs.workbook.write.point_notes:is_point_note"
CALLED = {COMMENT: "comment", NOTE: "comment", PICTURE: "picture"}
# A paragraph that we put on a cell: of a marked copy, or of a repair. It may be cut short.
OURS = re.compile(
    r"(?:ERROR|WARNING): .*(?:\nTo do: .*|…)|Placed by the words beside it: please check\..*"
    r"|(?:Joined from|This may be the rest of the text at) [^\n]*: please check\.",
    re.DOTALL,
)
BETWEEN = "\n\n"


def typed_comments(content: bytes, raw: RawAnswers, form: Form) -> list[PartText]:
    """All of it in a workbook's bytes, without what we put on its cells.

    ``raw`` are its answers: a supervisor's points stand there, and are noted at what they concern.
    """
    texts = list(part_texts(content))
    threaded = {(text.sheet, text.cell) for text in texts if text.what == COMMENT}
    typed: list[PartText] = []
    for text in texts:
        is_mirror = text.text.startswith(MIRROR) and (text.sheet, text.cell) in threaded
        if text.what == NOTE and not is_mirror:
            text = replace(text, text=without_ours(text.text, raw, form))
        if not is_mirror and (clean(text.text) or text.what == PICTURE):
            typed.append(text)
    return typed


def without_ours(text: str, raw: RawAnswers, form: Form) -> str:
    """What a person wrote of the text of a comment; nothing where all of it is ours."""
    if load(IS_POINT_NOTE)(text, raw, form):
        return ""
    return BETWEEN.join(part for part in text.split(BETWEEN) if not OURS.fullmatch(part))


def say_comments(typed: Iterable[PartText], answers: KeyedAnswers, form: Form) -> Iterator[Problem]:
    """A warning for each of them, with its text, at its cell where it has one."""
    places = {cell.spot: cell.place for cell in answers.answer_cells}
    for text in typed:
        section = next((part.key for part in form.sections if part.sheet == text.sheet), "")
        place = places.get((text.sheet, *_spot(text.cell)), Place(section))
        what = CALLED.get(text.what, "text box or shape")
        cell = "!".join(
            part for part in (quoted(text.sheet) if text.sheet else "", text.cell) if part
        )
        yield replace(problem(Code.COMMENT, place, text.text, what=what), cell=cell)


def _spot(cell: str) -> tuple[int, int]:
    """The row and column of an address; of none, zeros."""
    try:
        column, row = coordinate_from_string(cell)
        return row, column_index_from_string(column)
    except (CellCoordinatesException, ValueError):
        return 0, 0
