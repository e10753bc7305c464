"""Where a statement of the instrument comes from, and how sure we are of it."""

from __future__ import annotations

from datetime import date
from enum import Enum

from arms_docs.data_class import dataclass
from arms_docs.toml_reader import TomlTable


class Status(Enum):
    """How sure we are of a statement."""

    CONFIRMED = "confirmed"  # read in the named source
    UNCONFIRMED = "unconfirmed"  # known to the field, the source not to hand
    OURS = "ours"  # our default where no source prescribes one


@dataclass(frozen=True)
class Provenance:
    """Where a statement comes from, how sure we are, since when it holds, who checked it last."""

    source: str
    status: Status
    valid_from: date
    checked_on: date | None = None
    checked_by: str = ""


def read_provenance(table: TomlTable) -> Provenance:
    """Source, status and dates of a table in a file. What is missing or wrong is noted there."""
    return Provenance(
        source=table.text("source"),
        status=table.choice("status", Status),
        valid_from=table.day("valid_from"),
        checked_on=table.day_if_given("checked_on"),
        checked_by=table.text("checked_by", default="", blank=True),
    )
