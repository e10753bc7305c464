"""How long a record is kept, as an entry of the log says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from arms_docs.settings import RetentionClass


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
