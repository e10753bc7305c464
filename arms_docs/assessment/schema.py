"""The JSON Schema of the answers file, from the one declaration."""

from __future__ import annotations

from typing import Any

from arms_docs.assessment.ask import Form, Question, Row, Section
from arms_docs.assessment.assemble import SIGN_OFF
from arms_docs.assessment.declare import Kind, Shape
from arms_docs.assessment.not_known import UNKNOWN_WORD


def json_schema(form: Form) -> dict[str, Any]:
    """A JSON Schema (2020-12) for one assessment's answers.

    Rules across several answers are left to `check`.
    """
    sections = [section for section in form.sections if section.key not in SIGN_OFF]
    demanded = [s.key for s in sections if _is_demanded(s) and not s.review]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:arms-docs:assessment:{form.asked.form}",
        "title": "ARMS assessment",
        "type": "object",
        "properties": {s.key: _section(s) for s in form.sections},
        "required": demanded,
        "additionalProperties": False,
    }


def _is_demanded(section: Section) -> bool:
    """Whether something in it must be answered, whatever the case."""
    if section.shape is Shape.FORM:
        return any(question.required for question in section.questions)
    return bool(section.at_least or section.fixed)


def _section(section: Section) -> dict[str, Any]:
    if section.shape is Shape.FORM:
        return {
            "title": section.title,
            "description": section.intro,
            **_record(section, section.rows[0]),
        }
    return {
        "title": section.title,
        "description": section.intro,
        "type": "object",
        "properties": {
            row.id: {"title": row.title, **_record(section, row)} for row in section.rows
        },
        "required": [row.id for row in section.rows] if section.fixed else [],
        "minProperties": section.at_least,
        "additionalProperties": False,
    }


def _record(section: Section, row: Row) -> dict[str, Any]:
    questions = section.asked(row)
    return {
        "type": "object",
        "properties": {q.field: _question(q) for q in questions},
        "required": [q.field for q in questions if q.required],
        "additionalProperties": False,
    }


def _question(question: Question) -> dict[str, Any]:
    about = {"title": question.label, **({"description": question.help} if question.help else {})}
    if question.kind is Kind.CHOICE:
        words = [*question.words, *(c.value for c in question.choices if isinstance(c.value, str))]
        return {**about, "enum": list(dict.fromkeys(words))}
    if question.kind is Kind.NUMBER:
        kind: dict[str, Any] = {
            "type": "integer",
            "minimum": question.low,
            "maximum": question.high,
        }
    elif question.kind is Kind.DATE:
        kind = {"type": "string", "format": "date"}
    elif question.kind is Kind.DATE_OR_MONTH:
        date_or_month = r"^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$"
        kind = {"type": "string", "pattern": date_or_month}
    elif question.kind is Kind.REFERENCES:
        kind = {"type": "string", "pattern": r"^[Ee]\d{1,3}([\s,;/&+.]+(and\s+)?[Ee]\d{1,3})*$"}
    else:
        kind = {"type": "string", "maxLength": question.limit}
    return (
        {**about, "anyOf": [kind, {"const": UNKNOWN_WORD}]}
        if question.unknown
        else {**about, **kind}
    )
