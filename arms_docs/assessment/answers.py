"""The answers file: TOML named as the form is, for examples, tests and imports from other systems.

Sections that are answered once are tables (``[person]``); rows and cards are tables beneath their
section (``[factors.R1]``).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from arms_docs.assessment.ask import Form, Question
from arms_docs.assessment.declare import Kind, Shape
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.toml_problems import parse_toml


def read_answers(content: bytes, form: Form) -> tuple[dict[Place, object], tuple[Problem, ...]]:
    """The raw answers in a TOML file's bytes, and a problem where it is no TOML at all."""
    try:
        data = parse_toml(content.decode())
        repr(data)  # in hexadecimal, a number may have more digits than can be written out
    except ValueError as error:
        # The parser's own words name line and column and never the text.
        why = "it is not text that can be read"
        if isinstance(error, tomllib.TOMLDecodeError):
            why = str(error)
        return {}, (problem(Code.BAD_ANSWERS_FILE, Place(""), why=why),)
    return to_raw(data, form), ()


def to_raw(data: Mapping[str, Any], form: Form) -> dict[Place, object]:
    """The raw answers in data of that shape: section, or section and row, then question."""
    raw: dict[Place, object] = {}
    for key, part in data.items():
        section = form.section(key)
        has_rows = section is not None and section.shape is not Shape.FORM
        rows = part if has_rows and isinstance(part, dict) else {"": part}
        for row, answers in rows.items():
            if not isinstance(answers, dict):
                raw[Place(key, row)] = answers  # no question has this place, so it is a problem
                continue
            for field, value in answers.items():
                place = Place(key, row, field)
                raw[place] = _joined(form.question(place), value)
    return raw


def _joined(question: Question | None, value: object) -> object:
    """An answer as a cell holds it: evidence numbers may be a list in TOML, and are text here."""
    if question and question.kind is Kind.REFERENCES and isinstance(value, list):
        return ", ".join(map(str, value))
    return value
