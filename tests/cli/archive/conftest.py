"""The fixtures of the archive's commands: a kept case, a copy of it, and a clock that stands."""

from __future__ import annotations

from tests.support.archive_commands import base, clock, here

__all__ = ["base", "clock", "here"]
