"""What an archive does not do, or cannot."""

from __future__ import annotations


class ArchiveError(Exception):
    """Something that an archive does not do, or cannot: one plain sentence. Nothing was changed."""
