"""What is due, by which rule, and how late it is."""

from __future__ import annotations

from arms_docs.caseload.clocks.clock import Clock, What
from arms_docs.caseload.clocks.due import clocks_of

__all__ = ["Clock", "What", "clocks_of"]
