"""JSON holds what its schema says, and the same input gives the same bytes."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from arms_docs.caseload.faces.in_json import as_json, caseload_data, caseload_schema
from arms_docs.caseload.tables import VIEWS
from tests.caseload.faces.some_views import many, one

SCHEMA = Draft202012Validator(caseload_schema())


@pytest.mark.parametrize("names", [False, True])
def test_every_view_is_as_the_schema_says(names: bool) -> None:
    Draft202012Validator.check_schema(caseload_schema())
    SCHEMA.validate(caseload_data(many(names=names)))
    SCHEMA.validate(json.loads(as_json(one(names=names, most_late=None, visit_late=None))))


def test_a_field_that_is_not_declared_is_seen() -> None:
    data = caseload_data(one())
    data["views"][0]["rows"] = [{**row, "more": 1} for row in data["views"][0]["rows"]]
    assert not SCHEMA.is_valid(data)


def test_the_same_views_give_the_same_bytes() -> None:
    assert as_json(many()) == as_json(many())


def test_every_column_of_every_view_is_described() -> None:
    told = caseload_schema()["properties"]["views"]["items"]["anyOf"]
    assert [each["properties"]["key"]["const"] for each in told] == [view.key for view in VIEWS]
    for each in told:
        columns = each["properties"]["rows"]["items"]["properties"]
        assert all(column["description"] for column in columns.values())
