"""The files of each person put together.

- `person` finds what was signed last, and what lives beside it; `overtaken` says what goes on from
  what, `conflicts` which files do not agree.
- `alike` finds two references that may be one person, for a person to decide.
"""

from __future__ import annotations

from arms_docs.caseload.people.alike import Alike, alike
from arms_docs.caseload.people.conflicts import Conflict
from arms_docs.caseload.people.person import Person, people

__all__ = ["Alike", "Conflict", "Person", "alike", "people"]
