"""A supervisor's decision put beside what was handed in, and judged with it."""

from __future__ import annotations

from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.written_decision import in_workbook, read_decision

__all__ = [
    "decide",
    "in_workbook",
    "read_decision",
]
