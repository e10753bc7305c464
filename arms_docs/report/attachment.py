"""A file that a PDF carries, as PDF/A-3 wants to know of it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from arms_docs.data_class import dataclass


@dataclass(frozen=True)
class Attachment:
    """A file to carry. The dates are its own, with a time zone: nothing here reads the clock."""

    name: str
    description: str
    content: bytes
    relationship: Literal["Source", "Data", "Alternative", "Supplement", "Unspecified"]
    mime: str
    created: datetime
    modified: datetime
