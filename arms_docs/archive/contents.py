"""What a record is to the archive: files by name, what it is of, and how long it is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import cached_property

from arms_docs.settings import RetentionClass

# What bag-info.txt says of a record of ours, beside what BagIt itself asks for.
IDENTITY, KIND, CASE, RECORD_OF, SALT, SUPERSEDES = (
    "External-Identifier",
    "Record-Kind",
    "Assessment",
    "Record-Of",
    "Record-Salt",
    "Supersedes",
)
URN = "urn:uuid:"
ABOUT = "record.json"  # what a record says of itself, and is found by


class Kind(Enum):
    """Which step of the path of a case a record holds."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    SIGNED = "signed"
    UNREAD = "unread"  # what could not be read, kept byte for byte


@dataclass(frozen=True)
class Contents:
    """A record to be kept. ``originals`` are the files as they were handed over, ``derived`` what was taken from them.

    ``case`` is the id of the assessment: records of one case follow each other. Names are plain and none is a person's.
    """

    kind: Kind
    case: str
    originals: Mapping[str, bytes]
    derived: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def record_of(self) -> str:
        """A digest of what was handed over: by this the same record is known again."""
        digests = sorted(hashlib.sha256(content).hexdigest() for content in self.originals.values())
        return hashlib.sha256("\n".join((self.kind.value, *digests)).encode()).hexdigest()


@dataclass(frozen=True)
class Retention:
    """The class of a record, when it is to be looked at again, and when it is to be destroyed (None: not set)."""

    name: str
    review: date
    destroy: date | None = None

    @classmethod
    def of(cls, kept: RetentionClass, start: date) -> Retention:
        """What a class of the settings means for a record from a day on."""
        years = kept.destroy_years
        # A name pasted from elsewhere may hold blanks and marks that cannot be seen, and the log takes none.
        name = " ".join("".join(c for c in kept.name if c.isprintable() or c.isspace()).split())
        return cls(
            name, later(start, kept.review_years), None if years is None else later(start, years)
        )

    def facts(self) -> dict[str, str]:
        """As an entry of the log says it."""
        destroy = {"destroy": self.destroy.isoformat()} if self.destroy else {}
        return {"class": self.name, "review": self.review.isoformat(), **destroy}

    @classmethod
    def read(cls, about: Mapping[str, str]) -> Retention | None:
        """What an entry says of it; None where it says nothing. ValueError for a date that is none."""
        if "review" not in about:
            return None
        destroy = about.get("destroy")
        return cls(
            about.get("class", ""),
            date.fromisoformat(about["review"]),
            date.fromisoformat(destroy) if destroy else None,
        )


def later(start: date, years: int) -> date:
    """The same day so many years later; of a leap day, the last of February.

    >>> later(date(2024, 2, 29), 1).isoformat(), later(date(2024, 2, 29), 4).isoformat()
    ('2025-02-28', '2028-02-29')
    """
    year = min(start.year + years, date.max.year)
    try:
        return start.replace(year=year)
    except ValueError:
        return start.replace(year=year, day=28)
