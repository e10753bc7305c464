"""Problems as JSON: as the schema says, and every field of it described."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from arms_docs.problems import Severity
from tests.cli.test_check import ON, badly_damaged
from tests.cli.test_commands import ANSWERS, run


def test_json_is_as_its_schema_says(tmp_path: Path) -> None:
    schema = json.loads(run("schema", "--of", "problems").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    workbook = tmp_path / "damaged.xlsx"
    workbook.write_bytes(badly_damaged())
    for extra in ([], ["--no-values"], ["--for", "sign-off"]):
        done = run(
            "check",
            workbook,
            ANSWERS,
            tmp_path / "none.xlsx",
            "--format",
            "json",
            *extra,
            "--on",
            ON,
        )
        data = json.loads(done.stdout)
        jsonschema.validate(data, schema)
        for file in data["files"]:
            counted = Counter(problem["severity"] for problem in file["problems"])
            assert file["counts"] == {
                severity.value: counted[severity.value] for severity in Severity
            }
        assert [len(file["problems"]) > 5 for file in data["files"]] == [True, False, False]
        for problem in chain.from_iterable(file["problems"] for file in data["files"]):
            assert ("found" in problem) is ("--no-values" not in extra)
    data["files"][0]["problems"][0]["more"] = "than is documented"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema)


def described(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in (
        *schema.get("properties", {}).values(),
        *([schema["items"]] if "items" in schema else []),
    ):
        yield part
        yield from described(part)


def test_every_field_of_the_json_is_described() -> None:
    parts = list(described(json.loads(run("schema", "--of", "problems").stdout)))
    assert len(parts) > 15
    assert [
        part for part in parts if "description" not in part and part.get("type") != "object"
    ] == []
