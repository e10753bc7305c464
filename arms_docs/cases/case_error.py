"""What the steps in a case folder say when they cannot be done."""

from __future__ import annotations


class CaseError(Exception):
    """A step that was not done, in plain sentences: why, and what to do. Nothing was changed."""
