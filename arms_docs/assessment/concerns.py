"""What a supervisor's point is about: the words of a person, as a place of the form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from arms_docs.assessment.ask import Form, Row, Section
from arms_docs.compare import fold
from arms_docs.problems import Place


def concerned(text: str, form: Form) -> Place | None:
    """The place that is named, or None where the form has nothing of that name.

    That is a row (``R3``), a question of it (``R3 Rationale``), a sheet, or a question alone. A
    place without a field is a whole row or part of the form.
    """
    return _names(form).get(_plain(text))


def words_for(place: Place, form: Form) -> str:
    """What `concerned` reads as this place, in few words: "R3 Rationale", "Visits"."""
    question = form.question(place)
    label = f": {question.label}" if question else ""
    short = f"{place.row}{label.replace(':', '')}" if place.row else ""
    names = (short, form.label(place), str(place))
    return next((name for name in names if concerned(name, form) == place), str(place))


@cache
def _names(form: Form) -> dict[str, Place]:
    """Every name of every place; of two places with one name, the first in the form has it."""
    labels: Counter[str] = Counter()
    for section in form.sections:
        labels.update(_plain(question.label) for question in section.questions)
    unique = {label for label, count in labels.items() if count == 1}
    places: dict[str, Place] = {}
    for section in form.sections:
        for name, place in _names_in(section, unique):
            places.setdefault(_plain(name), place)
    return places


def _names_in(section: Section, unique: set[str]) -> Iterator[tuple[str, Place]]:
    """The names of the rows and questions of a section, and of the section itself.

    ``unique`` are labels that only one question of the form has: in a section that is answered once
    they need nothing before them.
    """
    for row in section.rows:
        heads = _heads(section, row)
        yield from ((head, section.place(row)) for head in heads)
        for question in section.asked(row):
            place = section.place(row, question.field)
            yield str(place), place
            for head in heads:
                yield f"{head} {question.label}", place
                yield f"{head} {question.field}", place
            if not row.id and _plain(question.label) in unique:
                yield question.label, place
    yield from ((title, section.place()) for title in _titles(section))


def _heads(section: Section, row: Row) -> tuple[str, ...]:
    """What may stand before a question's label: names of its row, or of a section without rows."""
    if not row.id:
        return _titles(section)
    names = (row.id, row.title, row.factor.title if row.factor else "")
    return tuple(name for name in names if name)


def _titles(section: Section) -> tuple[str, ...]:
    return section.title, section.sheet, section.key


def _plain(text: str) -> str:
    """Words alone: case, points, colons and dashes do not matter."""
    return " ".join(re.findall(r"\w+", fold(text).replace("_", " ")))
