"""A text that was pasted onto a cell and not into it: its paragraphs lie in the answers below.

Evidence numbers and choices are no prose, so that is where it shows. What lies in a question for
text, further down, may belong to it as well, and nobody but a person can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field

from arms_docs.assessment.ask import Form, Question, Row, Section
from arms_docs.assessment.assemble import RawAnswers
from arms_docs.assessment.declare import Kind, Shape
from arms_docs.assessment.not_known import UNREADABLE
from arms_docs.assessment.parse import NOT_READ, clean, parse
from arms_docs.data_class import dataclass
from arms_docs.problems import Place

PROSE = 6  # words, from which on nobody meant a number, a date or a word of a list
WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass
class Spill:
    """Where a text begins, the places of its pieces in order, and those that may be some too.

    ``prose`` are the pieces that cannot be answers where they stand.
    """

    start: Place
    pieces: list[Place] = field(default_factory=list)
    doubtful: list[Place] = field(default_factory=list)
    prose: list[Place] = field(default_factory=list)


def spills(raw: RawAnswers, form: Form) -> Iterator[Spill]:
    """Every such text among raw answers. In a table, the cell below is another record's."""
    for section in form.sections:
        if section.shape is not Shape.TABLE:
            for row in section.rows:
                yield from _in_row(section, row, raw)


def _in_row(section: Section, row: Row, raw: RawAnswers) -> Iterator[Spill]:
    spill: Spill | None = None
    for question in section.asked(row):
        place = section.place(row, question.field)
        value = raw.get(place)
        text = clean(value).removeprefix(NOT_READ) if isinstance(value, str) else ""
        if question.kind is Kind.TEXT and text:
            if spill and spill.prose:
                spill.doubtful.append(place)
            else:
                spill = Spill(place)
        elif spill and len(WORD.findall(text)) >= PROSE and _is_no_answer(question, place, text):
            spill.pieces += [*spill.doubtful, place]
            spill.prose.append(place)
            spill.doubtful = []
        else:
            yield from _whole(spill)
            spill = None
    yield from _whole(spill)


def _whole(spill: Spill | None) -> Iterator[Spill]:
    if spill and spill.prose:
        yield spill


def _is_no_answer(question: Question, place: Place, text: str) -> bool:
    return bool(parse(question, place, text).value == UNREADABLE)
