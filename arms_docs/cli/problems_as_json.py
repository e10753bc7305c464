"""Problems as JSON for a script, and the JSON Schema that says what every field of it means.

A field may be added under the same version; one that goes or changes its meaning makes the next.
"""

from __future__ import annotations

from typing import Any

from arms_docs.problems import Code, Severity
from arms_docs.rating import Reading

VERSION = 1


def problems_data(name: str, reading: Reading, *, values: bool = True) -> dict[str, Any]:
    """The problems of one file, one entry each, in the order in which they are said; never grouped.

    Without ``values``, what was typed is left out.
    """
    problems = reading.problems if values else [p.without_values() for p in reading.problems]
    return {
        "file": name,
        "ok": reading.ok,
        "sha256": reading.sha256,
        "counts": {s.value: sum(p.severity is s for p in problems) for s in Severity},
        "problems": [
            {
                "code": p.code.number,
                "name": p.code.name,
                "severity": p.severity.value,
                "place": str(p.place),
                "cell": p.cell,
                "label": p.label,
                "message": p.message,
                "remedy": p.remedy,
                **({"found": p.typed} if values else {}),
            }
            for p in problems
        ],
    }


def problems_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``check --format json`` prints."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:arms-docs:problems:{VERSION}",
        "title": "Problems of ARMS workbooks, as printed by 'arms-docs check --format json'",
        **_object(
            {
                "version": {
                    "const": VERSION,
                    "description": "Goes up when a field goes or changes its meaning.",
                },
                "files": _list(
                    _FILE, "One entry for each file, in the order in which they were named."
                ),
            }
        ),
    }


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """An object whose fields are all there, and no others."""
    required = [name for name in properties if name not in optional]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _list(items: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": "array", "items": items, "description": description}


def _text(description: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": description, **more}


_PROBLEM = _object(
    {
        "code": _text(
            "The number of the problem, which never changes.", enum=[code.number for code in Code]
        ),
        "name": _text("The same as a word.", enum=[code.name for code in Code]),
        "severity": _text(
            "wrong file: it could not be read; error: must be put right; "
            "warning: worth a look, stops nothing.",
            enum=[severity.value for severity in Severity],
        ),
        "place": _text(
            "Section, row and question of the form, such as factors.R3.rating; "
            "empty for a whole file."
        ),
        "cell": _text(
            "Sheet and cell, such as Factors!C14; empty where there is none, as in an answers file."
        ),
        "label": _text("What a person calls the place."),
        "message": _text("What is wrong, in a sentence."),
        "remedy": _text("What to do, in a sentence."),
        "found": _text(
            "What was typed, where that says more. Personal data; not there with --no-values."
        ),
    },
    optional=("found",),
)
_FILE = _object(
    {
        "file": _text(
            "The file as it was named; "
            "with --no-values 'file 1', 'file 2', in the order of the command."
        ),
        "ok": {
            "type": "boolean",
            "description": "Whether it was read and has no errors. Warnings do not count.",
        },
        "sha256": _text(
            "The SHA-256 of the file's bytes, in hex; empty where it was not read as a workbook.",
            pattern="^([0-9a-f]{64})?$",
        ),
        "counts": _object(
            {
                s.value: {"type": "integer", "minimum": 0, "description": "How many there are."}
                for s in Severity
            }
        ),
        "problems": _list(
            _PROBLEM, "Every problem, once for each place; damage to the form first."
        ),
    }
)
