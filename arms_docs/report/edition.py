"""For whom a copy of the report is made."""

from __future__ import annotations

from enum import Enum


class Edition(Enum):
    """For whom a copy is made."""

    RECORD = "record"
    PANEL = "panel"
    SUMMARY = "summary"
    ANNEX = "annex"

    @property
    def restricted(self) -> bool:
        """Whether restricted information is in it."""
        return self in (Edition.RECORD, Edition.ANNEX)
