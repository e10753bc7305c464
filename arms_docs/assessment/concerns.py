"""What a supervisor's point is about: the words of a person, as a place of the form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from arms_docs.assessment.ask import Form, Section
from arms_docs.compare import fold
from arms_docs.problems import Place


def concerned(text: str, form: Form) -> Place | None:
    """The place that is named: a row (``R3``), a question of it (``R3 Rationale``), a sheet, or a question alone.

    None where the form has nothing of that name. A place without a field is a whole row or part of the form.
    """
    return _names(form).get(_plain(text))


@cache
def _names(form: Form) -> dict[str, Place]:
    found: dict[str, Place] = {}
    alone = Counter(
        _plain(question.label) for section in form.sections for question in section.questions
    )
    for section in form.sections:
        for row in section.rows:
            heads = (
                [row.id, row.title, row.factor.title if row.factor else ""]
                if row.id
                else list(_titles(section))
            )
            for head in filter(None, heads):
                found.setdefault(_plain(head), section.place(row))
            for question in section.asked(row):
                place = section.place(row, question.field)
                found.setdefault(_plain(str(place)), place)
                for head in filter(None, heads):
                    found.setdefault(_plain(f"{head} {question.label}"), place)
                    found.setdefault(_plain(f"{head} {question.field}"), place)
                if not row.id and alone[_plain(question.label)] == 1:
                    found.setdefault(_plain(question.label), place)
        for title in _titles(section):
            found.setdefault(_plain(title), section.place())
    return found


def _titles(section: Section) -> Iterator[str]:
    yield from (section.title, section.sheet, section.key)


def _plain(text: str) -> str:
    """Words alone: case, points, colons and dashes do not matter."""
    return " ".join(re.findall(r"\w+", fold(text).replace("_", " ")))
