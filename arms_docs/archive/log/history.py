"""What the log says of each record: kept or erased, under hold or not, and until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from arms_docs.archive.log.entry import ADDS, Entry, Verb
from arms_docs.archive.log.retention import Retention


@dataclass(frozen=True)
class Kept:
    """A record as the log tells of it. ``details`` are the detail files of everything that was done with it."""

    record: str
    added: Entry
    retention: Retention | None = None
    holds: int = 0
    erased: Entry | None = None
    details: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether it is under any hold: then it cannot be disposed of."""
        return self.holds > 0

    def after(self, entry: Entry) -> Kept:
        """The same, once this entry is counted in."""
        made = replace(self, details=(*self.details, *filter(None, entry.detail[:1])))
        if entry.verb in (Verb.HOLD, Verb.RELEASE):
            return replace(made, holds=holds_after(entry, self.holds))
        if entry.verb is Verb.RETENTION:
            return replace(made, retention=Retention.read(entry.about))
        if entry.verb is Verb.ERASURE:
            # Its own detail, authority and reason, is kept; what else was about the same person goes.
            return replace(
                self, erased=entry, details=(*self.details, *entry.about.get("also", "").split())
            )
        return made


def holds_after(entry: Entry, before: int = 0) -> int:
    """How many holds a record is under once this entry about it is counted in: two inquiries are two, and each ends its
    own. A record comes in under those of the one whose place it takes.
    """
    if entry.verb in ADDS:
        return int(entry.about.get("holds", 0))
    return max(before + {Verb.HOLD: 1, Verb.RELEASE: -1}.get(entry.verb, 0), 0)


def history(
    entries: Iterable[Entry], before: Callable[[str], Kept | None] = lambda _: None
) -> dict[str, Kept]:
    """Every record that these entries are about, in order; ``before`` says what earlier ones told of it."""
    records: dict[str, Kept] = {}
    for entry in entries:
        for record in entry.records:
            if entry.verb in ADDS:
                records.setdefault(
                    record, Kept(record, entry, Retention.read(entry.about), holds_after(entry))
                )
            elif kept := records.get(record) or before(record):
                records[record] = kept.after(entry)
    return records
