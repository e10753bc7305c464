"""What disposing of some records means, by one reading of the log: before anything is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from arms_docs.archive.bags.contents import Kind
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Entry, Verb
from arms_docs.archive.log.history import RecordState, history
from arms_docs.archive.log.log import Head
from arms_docs.data_class import dataclass

SEAL_STAYS = (
    "This is a seal: it says nothing of anybody, and proves what it covers. It is not disposed of."
)


@dataclass(frozen=True)
class Disposal:
    """Records that are to be disposed of, as the log tells of them up to its ``head``.

    What people wrote about uses goes with the last of the records that it is about. ``states`` has
    every record that was ever added.
    """

    records: tuple[str, ...]
    head: Head
    entries: tuple[Entry, ...]
    states: Mapping[str, RecordState]

    @cached_property
    def due(self) -> tuple[str, ...]:
        """Those of the records that are not disposed of yet, by the log."""
        return tuple(record for record in self.records if not self.states[record].erased)

    @cached_property
    def going(self) -> frozenset[str]:
        """The records, to be asked for one by one."""
        return frozenset(self.records)

    @cached_property
    def kept(self) -> tuple[str, ...]:
        """Every other record that is kept, except seals: they say nothing of anybody."""
        return tuple(
            record
            for record, state in self.states.items()
            if not state.erased and record not in self.going and not _is_seal(state)
        )

    def loose(self) -> Iterator[Entry]:
        """The entries with a note that is about no record: a disposal may take it along."""
        taken = taken_along(self.entries)
        for entry in self._with_note():
            if not entry.records and entry.detail[0] not in taken:
                yield entry

    def bound(self) -> Iterator[Entry]:
        """Those with a note that stays: about a record that is kept, or on a disposal."""
        remaining = {*self.kept}
        for entry in self._with_note():
            if entry.verb is Verb.ERASURE or remaining & {*entry.records}:
                yield entry

    def _with_note(self) -> Iterator[Entry]:
        return (entry for entry in self.entries if entry.detail[0])


def disposal_of(records: Sequence[str], head: Head, entries: Iterable[Entry]) -> Disposal:
    """What disposing of these records means. ArchiveError for one that is not there, a seal, or one
    under hold.
    """
    read = tuple(entries)
    states = history(read)
    for record in records:
        if record not in states:
            raise ArchiveError(f"There is no record {record} in this archive.")
        if _is_seal(states[record]):
            raise ArchiveError(SEAL_STAYS)
    disposal = Disposal(tuple(dict.fromkeys(records)), head, read, states)
    held = [record for record in disposal.due if states[record].held]
    if held:  # a case of which a part is gone is worse than one that is whole
        raise ArchiveError(f"Nothing is disposed of, as this is under hold: {', '.join(held)}.")
    return disposal


def taken_along(entries: Iterable[Entry]) -> set[str]:
    """The notes that disposals took along, by the names of their files."""
    names: set[str] = set()
    for entry in entries:
        if entry.verb is Verb.ERASURE:
            names |= {*entry.about.get("also", "").split()}
    return names


def released(entries: Sequence[Entry]) -> set[str]:
    """The notes that are to be gone, by what all these entries say.

    Those that a disposal took along, and those about records of which none is kept. What was
    written about a disposal stays.
    """
    states = history(entries)
    remaining = {record for record, state in states.items() if not state.erased}
    names, staying = taken_along(entries), {""}
    for entry in entries:
        if entry.verb is Verb.ERASURE or remaining & {*entry.records}:
            staying.add(entry.detail[0])
        elif states.keys() & {*entry.records}:
            names.add(entry.detail[0])
    return names - staying


def _is_seal(state: RecordState) -> bool:
    return state.added.about.get("kind") == Kind.SEAL.value
