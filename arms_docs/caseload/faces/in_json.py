"""What is shown as JSON for a script, and the JSON Schema that says what every field of it means.

A view, a column or a field may be added under the same version; one that goes or changes its
meaning makes the next.
"""

from __future__ import annotations

import json
from typing import Any

from arms_docs.caseload.tables import COLUMNS, VIEWS, Column, Kind, Shown, View

VERSION = 1
TYPES: dict[Kind, dict[str, Any]] = {
    Kind.WORD: {"type": ["string", "null"]},
    Kind.WORDS: {"type": "string"},
    Kind.DAY: {"type": ["string", "null"], "format": "date"},
    Kind.NUMBER: {"type": ["number", "null"]},
    Kind.LATE: {"type": ["integer", "null"], "minimum": 0},
    Kind.AHEAD: {"type": ["integer", "null"]},
}


def as_json(shown: Shown) -> bytes:
    """These views as JSON. The same views give the same bytes."""
    data = json.dumps(caseload_data(shown), ensure_ascii=False, indent=1)
    return f"{data}\n".encode()


def caseload_data(shown: Shown) -> dict[str, Any]:
    """These views as plain data, as the schema says."""
    about = shown.about
    return {
        "version": VERSION,
        "on": about.asked.on.isoformat(),
        "officer": about.asked.officer,
        "team": about.asked.team,
        "names": about.asked.names,
        "sources": list(about.sources),
        "files": about.files,
        "people": about.people,
        "not_counted": about.not_counted,
        "overdue": dict(about.overdue),
        "visit_late": about.visit_late,
        "cannot_tell": about.cannot_tell,
        "views": [
            {
                "key": answer.view.key,
                "title": answer.view.title,
                "shows": answer.view.shows,
                "note": answer.view.note,
                "rows": list(answer.rows),
            }
            for answer in shown.answers
        ],
    }


def caseload_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``caseload --format json`` prints."""
    number = {"type": "integer", "minimum": 0}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:arms-docs:caseload:{VERSION}",
        "title": "A caseload, as printed by 'arms-docs caseload --format json'",
        **_object(
            {
                "version": {
                    "const": VERSION,
                    "description": "Goes up when a field goes or changes its meaning.",
                },
                "on": _text("The day on which it is counted.", format="date"),
                "officer": _text("The staff id that it is limited to; empty: everybody."),
                "team": _text("The team that it is limited to; empty: every team."),
                "names": {
                    "type": "boolean",
                    "description": "Whether fields that name a person are there.",
                },
                "sources": _list({"type": "string"}, "Folders and archives, as they were named."),
                "files": {**number, "description": "How many files there were to read."},
                "people": {**number, "description": "How many people this is about."},
                "not_counted": {
                    **number,
                    "description": "Files that could not be read or proved: view 'unread'.",
                },
                "overdue": {
                    "type": "object",
                    "additionalProperties": number,
                    "description": "How many people of each level something is late for.",
                },
                "visit_late": {
                    **number,
                    "description": "Days late of the most overdue home visit.",
                },
                "cannot_tell": {
                    **number,
                    "description": "Of how many people something cannot be told: view 'missing'.",
                },
                "views": _list(
                    {"anyOf": [_view(view) for view in VIEWS]}, "The views that were asked for."
                ),
            }
        ),
    }


def _view(view: View) -> dict[str, Any]:
    return _object(
        {
            "key": {"const": view.key},
            "title": _text("What a person calls the view."),
            "shows": _text("What it shows."),
            "note": _text("What it cannot say; empty where there is no more to it."),
            "rows": _list(
                _object(
                    {column.name: _column(column) for column in view.columns},
                    optional=tuple(c.name for c in COLUMNS.values() if c.personal),
                ),
                f"{view.shows} In the order in which they are shown.",
            ),
        }
    )


def _column(column: Column) -> dict[str, Any]:
    only = " There only with --names." if column.personal else ""
    return {**TYPES[column.kind], "description": f"{column.means}{only}"}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    """An object whose fields are all there, and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _list(items: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": "array", "items": items, "description": description}


def _text(description: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "description": description, **more}
