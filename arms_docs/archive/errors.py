"""What an archive does not do, or cannot."""

from __future__ import annotations


class ArchiveError(Exception):
    """An archive does not do this, or cannot: one plain sentence says why. Nothing was changed."""
