"""The JSON Schema of the answers file: it accepts and refuses what the reader does."""

from __future__ import annotations

import json
import tomllib
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from arms_docs.assessment.answers import read_answers
from arms_docs.assessment.ask import Form
from arms_docs.assessment.assemble import assemble
from arms_docs.assessment.declare import Shape
from arms_docs.assessment.schema import json_schema
from tests.support.builders import place_of
from tests.support.paths import CASES

NAMES = ("medium_low", "high_with_gap", "very_high_imminent")


@pytest.fixture(scope="module")
def validator(form: Form) -> Draft202012Validator:
    return Draft202012Validator(json_schema(form), format_checker=FormatChecker())


def data_of(name: str) -> dict[str, Any]:
    """A case's answers file as JSON has it: dates as ISO strings."""
    plain = tomllib.loads(
        "".join(
            (CASES / name / f"{part}.toml").read_text("utf-8") for part in ("answers", "decision")
        )
    )
    data: dict[str, Any] = json.loads(json.dumps(plain, default=lambda day: day.isoformat()))
    return data


def test_schema_is_a_schema(form: Form) -> None:
    schema = json_schema(form)
    Draft202012Validator.check_schema(schema)
    assert schema == json.loads(json.dumps(schema))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:arms-docs:assessment:{form.asked.form}"


@pytest.mark.parametrize("name", NAMES)
def test_schema_accepts_the_cases(name: str, validator: Draft202012Validator) -> None:
    assert [e.message for e in validator.iter_errors(data_of(name))] == []


REFUSED: tuple[tuple[str, object], ...] = (
    ("person.nmae", "Colin Ashworthy"),
    ("factors.R1.ratting", "High"),
    ("factors.P1.imminent", "No"),
    ("factors.R8.rating", "High"),
    ("factors.R1.rating", "Hihg"),
    ("factors.R1.rating", "Very High"),
    ("overall.level", "Unable to rate"),
    ("factors.R1.rating", 3),
    ("factors.R1.evidence", "E1, 4"),
    ("factors.R1.evidence", "E1 to E4"),
    ("factors.R1.line", "x" * 141),
    ("person.born", "14/05/1968"),
    ("person.born", "Unknown"),
    ("rm2000.age", 9),
    ("rm2000.age", 56.5),
    ("rm2000.age", "56"),
    ("rm2000.male", "Unknown"),
    ("review.visit_every", 61),
    ("actions.A31.owner", "PC Haylestorm"),
    ("actions.A1.scenario", "S7"),
    ("formulation.worst", "S7"),
    ("person.name", None),
)


@pytest.mark.parametrize(("dotted", "value"), REFUSED)
def test_schema_refuses(dotted: str, value: object, validator: Draft202012Validator) -> None:
    data = data_of("medium_low")
    *path, field = dotted.split(".")
    part = data
    for key in path:
        part = part.setdefault(key, {})
    part[field] = value
    assert not validator.is_valid(data)


ACCEPTED: tuple[tuple[str, object], ...] = (
    ("context.last_visit", "Unknown"),
    ("rm2000.age", "Unknown"),
    ("rm2000.single", "Unknown"),
    ("actions.A1.factor", "R1 Opportunity (victim access)"),
    ("factors.R1.evidence", "e1; E4 and E5"),
    ("factors.R1.evidence", "E1\nE4"),
    ("factors.R1.imminent", "No"),
)


@pytest.mark.parametrize(("dotted", "value"), ACCEPTED)
def test_schema_accepts_what_the_reader_accepts(
    dotted: str, value: object, validator: Draft202012Validator, form: Form
) -> None:
    data = data_of("medium_low")
    *path, field = dotted.split(".")
    part = data
    for key in path:
        part = part[key]
    part[field] = value
    assert validator.is_valid(data)
    raw, _ = read_answers((CASES / "medium_low" / "answers.toml").read_bytes(), form)
    assert assemble({**raw, place_of(dotted): value}, form)[1] == ()


def test_schema_demands_what_is_required(validator: Draft202012Validator, form: Form) -> None:
    whole = {**data_of("medium_low"), "points": {"F1": {"concerns": "R2", "change": "Say more."}}}
    for section in form.sections:
        record = (
            section.rows[0]
            if section.shape is Shape.FORM
            else next(r for r in section.rows if r.id)
        )
        for question in section.asked(record) if section.key in whole else ():
            data = deepcopy(whole)
            part = (
                data[section.key] if section.shape is Shape.FORM else data[section.key][record.id]
            )
            if part.pop(question.field, None) is not None:
                assert validator.is_valid(data) is not question.required, (
                    f"{section.key}.{question.field}"
                )
    for missing in ("R7", "P5"):
        data = deepcopy(whole)
        del data["factors"][missing]
        assert not validator.is_valid(data)
    for needless in ("rounds", "restricted", "actions"):
        data = deepcopy(whole)
        del data[needless]
        assert validator.is_valid(data), (
            "the checker says more; the schema leaves rules across answers to it"
        )
    for needed in ("assessors", "sources", "contingency"):
        data = deepcopy(whole)
        data[needed] = {}
        assert not validator.is_valid(data)
