"""What nothing of this may be used for: the one sentence that every page has."""

from __future__ import annotations

NOT_FOR_PEOPLE = "It may not be used for discipline, and not to rank people, teams or agencies."
