"""Reading one file as a task of a batch: what it is given, and what it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

import msgspec

from arms_docs import __version__
from arms_docs.caseload.case_file import read_case_file
from arms_docs.casework import Terms
from arms_docs.settings import Settings
from arms_docs.timeline.kept_record import Archived

WORK = "arms_docs.caseload.sources.work:read"


@dataclass(frozen=True)
class Look:
    """Under what files are read: settings, authorities and lists besides theirs, and the time."""

    settings: Settings = field(repr=False)
    now: datetime
    roots: tuple[bytes, ...] = field(default=(), repr=False)
    crls: tuple[bytes, ...] = field(default=(), repr=False)

    @property
    def edition(self) -> str:
        """What cannot stay the same where a file would be read otherwise: a digest."""
        parts = (self.settings.text.encode(), *self.roots, b"", *self.crls)
        digests = [sha256(part).hexdigest() for part in parts]
        return sha256(" ".join([__version__, *digests]).encode()).hexdigest()


@lru_cache(maxsize=4)
def terms(look: Look) -> Terms:
    """The terms that a look makes; they are made once in each process."""
    made = Terms.of(look.settings, look.now, roots=look.roots)
    return Terms(made.settings, made.instrument, made.roots, (*made.crls, *look.crls), made.now)


def read(
    content: bytes, options: tuple[Look, str, Archived | None]
) -> tuple[int, dict[str, bytes]]:
    """What a file says, as JSON; the exit code is always 0."""
    look, name, archived = options
    case_file = read_case_file(content, name, terms(look), archived)
    return 0, {"case_file": msgspec.json.encode(case_file)}
