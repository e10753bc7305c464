"""What the log says of each record: whether it is kept, under how many holds, and until when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from arms_docs.archive.log.entry import ADDS, Entry, Verb
from arms_docs.archive.log.retention import Retention
from arms_docs.data_class import dataclass


@dataclass(frozen=True)
class RecordState:
    """A record as the log tells of it.

    ``added`` and ``erased`` are the entries of its coming in and of its disposal (None: it is
    kept). ``holds`` counts the holds that it is under. ``details`` names the detail files of
    everything that was done with it.
    """

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

    def after(self, entry: Entry) -> RecordState:
        """The same, once this entry is counted in."""
        if entry.verb is Verb.ERASURE:
            # Its own detail, authority and reason, is kept; others about the same person go.
            also = entry.about.get("also", "").split()
            return replace(self, erased=entry, details=(*self.details, *also))
        name = entry.detail[0]
        state = replace(self, details=(*self.details, name)) if name else self
        if entry.verb in (Verb.HOLD, Verb.RELEASE):
            return replace(state, holds=holds_after(entry, self.holds))
        if entry.verb is Verb.RETENTION:
            return replace(state, retention=Retention.read(entry.about))
        return state


def holds_after(entry: Entry, before: int = 0) -> int:
    """How many holds a record is under once this entry about it is counted in.

    Two inquiries are two holds, and each ends its own. A record comes in under those of the one
    whose place it takes.
    """
    if entry.verb in ADDS:
        return int(entry.about.get("holds", 0))
    if entry.verb is Verb.HOLD:
        return before + 1
    if entry.verb is Verb.RELEASE:
        return max(before - 1, 0)
    return before


def history(
    entries: Iterable[Entry], before: Callable[[str], RecordState | None] = lambda _: None
) -> dict[str, RecordState]:
    """Every record that these entries are about, in order; ``before`` says what earlier ones told
    of it.
    """
    states: dict[str, RecordState] = {}
    for entry in entries:
        for record in entry.records:
            if entry.verb in ADDS:
                retention = Retention.read(entry.about)
                added = RecordState(record, entry, retention, holds_after(entry))
                states.setdefault(record, added)
                continue
            state = states.get(record) or before(record)
            if state:
                states[record] = state.after(entry)
    return states
