"""What an exercise shows as JSON for a script, with the JSON Schema that says what every field is.

A field may be added under the same version; one that goes or changes its meaning makes the next.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from arms_docs.study.agreement import FEWEST, Agreement, Confusion, Measured
from arms_docs.study.agreement_pages.measure_fields import FIELDS, WITHOUT, MeasureField, values_of
from arms_docs.study.agreement_pages.plain_findings import MAY_NOT

VERSION = 1
ABOUT = {  # what is said of the exercise, before its measures
    "title": ("string", "What the exercise is called."),
    "pack": ("string", "The pack that was rated."),
    "gold_version": ("string", "The version of the gold."),
    "gold_of": ("string", "Whose the gold is."),
    "raters": ("integer", "How many raters there are."),
    "seed": ("integer", "The seed of the intervals."),
    "draws": ("integer", "How many draws each interval is made of."),
}


def as_json(agreement: Agreement, *, on: date) -> bytes:
    """All measures as JSON. The same gives the same bytes."""
    text = json.dumps(
        agreement_data(agreement, on=on), ensure_ascii=False, indent=1, allow_nan=False
    )
    return f"{text}\n".encode()


def agreement_data(agreement: Agreement, *, on: date) -> dict[str, Any]:
    """All measures as plain data, as the schema says. It holds no code of a rater."""
    return {
        "version": VERSION,
        "on": on.isoformat(),
        **{name: getattr(agreement, name) for name in ABOUT},
        "cases": list(agreement.cases),
        "may_not": list(MAY_NOT),
        "notes": list(agreement.notes),
        "files_not_taken": len(agreement.unread),
        "pairs_alike": len({pair.raters for pair in agreement.alike}),
        "measures": [
            {**values_of(each, FIELDS), "confusion": _confusion(each)}
            for each in agreement.measured
        ],
        "without_alike": [values_of(each, WITHOUT) for each in agreement.without_alike],
    }


def agreement_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `as_json` gives."""
    text, number = {"type": "string"}, {"type": "integer", "minimum": 0}
    confusion = _object(
        {
            "words": _list(text, "The words of the scale, highest first; Unable to rate is last."),
            "counts": _list(
                {"type": "array", "items": number},
                "A row for each word of the gold; in it how often each word was rated.",
            ),
        }
    )
    measure = {**_fields(FIELDS), "confusion": {"anyOf": [confusion, {"type": "null"}]}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:arms-docs:agreement:{VERSION}",
        "title": "What an exercise shows, as printed by 'arms-docs agreement'",
        **_object(
            {
                "version": {
                    "const": VERSION,
                    "description": "Goes up when a field goes or changes its meaning.",
                },
                "on": {**text, "format": "date", "description": "The day of the report."},
                **{
                    name: {"type": kind, "description": means}
                    for name, (kind, means) in ABOUT.items()
                },
                "cases": _list(text, "The keys of the cases."),
                "may_not": _list(text, "What may not be concluded."),
                "notes": _list(text, "What else there is to say of the material."),
                "files_not_taken": {**number, "description": "Files that are in no figure."},
                "pairs_alike": {**number, "description": "Pairs of raters to be looked at."},
                "measures": _list(
                    _object(measure),
                    f"One for each subject and group. Of a group of fewer than {FEWEST} raters, or "
                    "one that could be told by subtraction, every number is null.",
                ),
                "without_alike": _list(
                    _object(_fields(WITHOUT)),
                    "Coefficients without the raters whose workbooks look alike but for the first "
                    "of each pair; empty where nothing looks alike.",
                ),
            }
        ),
    }


def _confusion(measured: Measured) -> dict[str, Any] | None:
    confusion: Confusion | None = None if measured.hidden else measured.confusion
    if confusion is None:
        return None
    return {"words": list(confusion.words), "counts": [list(row) for row in confusion.counts]}


def _fields(fields: tuple[MeasureField, ...]) -> dict[str, Any]:
    return {
        field.name: {"type": [field.type, "null"], "description": f"{field.means}."}
        for field in fields
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """An object whose fields are all there, and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": "array", "items": items, "description": description}
