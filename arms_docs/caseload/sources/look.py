"""Under what files are read: what cannot change without their being read again."""

from __future__ import annotations

from dataclasses import field, replace
from datetime import datetime
from functools import cached_property
from hashlib import sha256

from arms_docs import __version__
from arms_docs.data_class import dataclass
from arms_docs.settings import DEFAULTS, Settings, instrument_in_force


@dataclass(frozen=True)
class Look:
    """Under what files are read: settings, authorities and lists besides theirs, and the time."""

    settings: Settings = field(repr=False)
    now: datetime
    roots: tuple[bytes, ...] = field(default=(), repr=False)
    crls: tuple[bytes, ...] = field(default=(), repr=False)

    @cached_property
    def edition(self) -> str:
        """What cannot stay the same where a file would be read otherwise: a digest.

        The time is not part of it: which files it may concern is known of each
        (`arms_docs.caseload.case_file.CaseFile.moments`). Nor is the shape of what is kept
        (`arms_docs.caseload.sources.reads.Reads.edition`).
        """
        tables = sorted(instrument_in_force(self.settings).texts.items())
        parts = (__version__, _read_by(self.settings), repr(tables))
        digests = [sha256(part.encode()).hexdigest() for part in parts]
        for files in (self.roots, self.crls):
            digests.append("files")
            digests.extend(sorted(sha256(file).hexdigest() for file in files))
        return sha256(" ".join(digests).encode()).hexdigest()


def _read_by(settings: Settings) -> str:
    """What of settings a file is read by: who joins a team has no file read again."""
    needless = {name: getattr(DEFAULTS, name) for name in ("retention", "interview", "escalation")}
    people = tuple(replace(person, team="") for person in settings.people)
    return f"{replace(settings, people=people, **needless)!r} {bool(settings.text)}"
