"""The fixtures of the loop's commands: a case that was signed off, a copy of it, and its clock."""

from tests.support.loop_commands import base, clock, here

__all__ = ["base", "clock", "here"]
