"""A rating as JSON, for a script."""

from __future__ import annotations

from typing import Any

from arms_docs.assessment import to_data
from arms_docs.cli.problems_as_json import problems_data
from arms_docs.rating import Reading


def rating_data(name: str, reading: Reading) -> dict[str, Any]:
    """The rating of one file as plain data, with its problems but nothing that was typed."""
    return {
        **problems_data(name, reading, values=False),
        "complete": reading.ok,
        "rating": to_data(reading.rating) if reading.rating else None,
    }
