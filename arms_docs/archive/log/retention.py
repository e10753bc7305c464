"""How long a record is kept, as an entry of the log says it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from arms_docs.data_class import dataclass
from arms_docs.settings import RetentionClass


@dataclass(frozen=True)
class Retention:
    """The class of a record, when it is to be looked at again, and when to be destroyed (None: not
    set).
    """

    name: str
    review: date
    destroy: date | None = None

    @classmethod
    def of(cls, retention_class: RetentionClass, start: date) -> Retention:
        """What a class of the settings means for a record from a day on."""
        # A name pasted from elsewhere may hold marks that cannot be seen, and the log takes none.
        visible = (c for c in retention_class.name if c.isprintable() or c.isspace())
        name = " ".join("".join(visible).split())
        years = retention_class.destroy_years
        destroy = None if years is None else later(start, years)
        return cls(name, later(start, retention_class.review_years), destroy)

    def facts(self) -> dict[str, str]:
        """As an entry of the log says it."""
        facts = {"class": self.name, "review": self.review.isoformat()}
        if self.destroy:
            facts["destroy"] = self.destroy.isoformat()
        return facts

    @classmethod
    def read(cls, about: Mapping[str, str]) -> Retention | None:
        """What an entry says of it; None where it says nothing.

        ValueError for a date that is none.
        """
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
