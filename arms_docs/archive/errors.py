"""What an archive does not do, or cannot."""

from __future__ import annotations

from arms_docs.archive.plain_files import reason_of


class ArchiveError(Exception):
    """An archive does not do this, or cannot: one plain sentence says why. Nothing was changed."""


class UnreadableError(ArchiveError):
    """This user, on this machine, cannot read something: whether it was changed is not said."""

    @classmethod
    def of(cls, what: str, error: Exception) -> UnreadableError:
        """With what the machine says. ``what`` begins the sentence."""
        return cls(f"{what} could not be read: {reason_of(error)}.")
