"""The answers file: TOML named as the form is, for examples, tests and imports from other systems.

Sections that are answered once are tables (``[person]``); rows and cards are tables beneath their
section (``[factors.R1]``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any

from arms_docs.assessment.ask import Form, Question
from arms_docs.assessment.dates import date_in_words
from arms_docs.assessment.declare import Kind, Shape
from arms_docs.assessment.parse import ANY_DAY
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.toml_problems import parse_toml

CERTAIN_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}")
CURLY = re.compile("[“”„‘’‚]")


def read_answers(content: bytes, form: Form) -> tuple[dict[Place, object], tuple[Problem, ...]]:
    """The raw answers in a TOML file's bytes, and a problem where it is no TOML at all."""
    try:
        data = parse_toml(content.decode())
        repr(data)  # in hexadecimal, a number may have more digits than can be written out
    except ValueError as error:
        why, todo = _wrong(error, content)
        return {}, (problem(Code.BAD_ANSWERS_FILE, Place(""), why=why, todo=todo),)
    raw = to_raw(data, form)
    return {place: _dated(form.question(place), value) for place, value in raw.items()}, ()


def _wrong(error: ValueError, content: bytes) -> tuple[str, str]:
    """Why this is no TOML, and what to do about it; nothing of the text is repeated."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not text in UTF-8", "Save it as UTF-8 text and try again."
    if not isinstance(error, tomllib.TOMLDecodeError):
        return "it is not text that can be read", "Correct it and try again."
    why = str(error)  # names line and column
    lines = content.decode().split("\n")
    if number := re.search(r"at line (\d+)", why):
        lines = lines[: int(number[1])][-1:]
    if CURLY.search("\n".join(lines)):
        return why, 'Use straight quotation marks (") around it, not curly ones, and try again.'
    return why, "Correct that line and try again."


def _dated(question: Question | None, value: object) -> object:
    """A date that is written as a text, in a form that has one meaning, is that date.

    In a cell there is a doubt, as a spreadsheet may have made it a text; here there is none.
    """
    if question is None or not question.kind.is_date or not isinstance(value, str):
        return value
    day = date_in_words(value) if CERTAIN_DATE.fullmatch(value.strip()) else None
    return day if day and day in ANY_DAY else value


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
