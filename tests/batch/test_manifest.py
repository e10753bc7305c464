"""The manifest is what its schema says, and counts what came of each source."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import jsonschema

from arms_docs.batch.beneath import PassedOver
from arms_docs.batch.manifest import (
    CameOfIt,
    Manifest,
    Output,
    answer_for,
    counted,
    highest,
    manifest_json,
    manifest_schema,
)

DAY = datetime(2026, 11, 29, 12, tzinfo=UTC)
ANSWERS = (
    answer_for("a.xlsx", "ab", 0, outcome="no problems", outputs=(Output("files/a.txt", "cd"),)),
    answer_for("b.xlsx", "ab", 70, outcome="it took longer than 600 seconds"),
    answer_for("c.xlsx", "", None, outcome=""),
    answer_for("d.xlsx", "ab", 3, outcome="CANNOT TELL", earlier=True),
)


def manifest() -> Manifest:
    return Manifest(
        verb="verify",
        program="arms-docs 0",
        moment=DAY,
        began=DAY,
        ended=DAY,
        whole=False,
        exit_code=highest(ANSWERS),
        counts=counted(ANSWERS),
        answers=ANSWERS,
        passed_over=(PassedOver("e.doc", "it is of another kind"),),
    )


def test_it_is_what_its_schema_says() -> None:
    data, schema = json.loads(manifest_json(manifest())), manifest_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(data, schema)
    assert [each["came_of_it"] for each in data["answers"]] == [
        *("done", "set aside", "not reached", "cannot tell"),
    ]


def test_the_highest_exit_code_counts_and_what_was_not_reached_has_none() -> None:
    assert (highest(ANSWERS), highest(ANSWERS[2:3]), highest(())) == (70, 0, 0)
    assert counted(ANSWERS) == {
        CameOfIt.DONE: 1,
        CameOfIt.CANNOT_TELL: 1,
        CameOfIt.SET_ASIDE: 1,
        CameOfIt.NOT_REACHED: 1,
    }
