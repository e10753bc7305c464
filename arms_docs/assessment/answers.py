"""The answers file: TOML named as the form is, for examples, tests and imports from other systems.

Sections answered once are tables (``[person]``); rows and cards are tables beneath their section (``[factors.R1]``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from arms_docs.assessment.ask import Form, Kind, Question, Shape
from arms_docs.problems import Code, Place, Problem, problem


def read_answers(content: bytes, form: Form) -> tuple[dict[Place, object], tuple[Problem, ...]]:
    """The raw answers in a TOML file's bytes; a wrong-file problem where it is not TOML at all."""
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        # The parser's own words name line and column and never the text.
        why = (
            str(error)
            if isinstance(error, tomllib.TOMLDecodeError)
            else "it is not text that can be read"
        )
        return {}, (problem(Code.BAD_ANSWERS_FILE, Place(""), why=why),)
    return to_raw(data, form), ()


def to_raw(data: Mapping[str, Any], form: Form) -> dict[Place, object]:
    """The raw answers in data of that shape: section, or section and row, then question."""
    raw: dict[Place, object] = {}
    for key, part in data.items():
        section = form.section(key)
        is_form = section is None or section.shape is Shape.FORM
        for row, answers in [("", part)] if is_form or not isinstance(part, dict) else part.items():
            if isinstance(answers, dict):
                for field, value in answers.items():
                    place = Place(key, row, field)
                    raw[place] = _joined(form.question(place), value)
            else:
                raw[Place(key, row)] = answers
    return raw


def _joined(question: Question | None, value: object) -> object:
    """Evidence numbers may be a list, as an author of TOML would write them; a cell holds them in one text."""
    if question and question.kind is Kind.REFERENCES and isinstance(value, list):
        return ", ".join(map(str, value))
    return value
