"""What follows from the log: which records must be there, and which must be gone."""

from __future__ import annotations

from dataclasses import field

from arms_docs.archive.check.folder import LOG
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.log.entry import ADDS, Entry, Verb
from arms_docs.archive.log.history import holds_after
from arms_docs.data_class import dataclass


@dataclass
class Ledger:
    """What the entries say, as far as they were read.

    ``records`` has every record that was ever added, and whether it is erased; ``holds`` under how
    many holds each is. ``details`` has each detail file and the records that it is about,
    ``lasting`` those of disposals, which are kept for good, and ``also`` those that a disposal took
    along, with the entry that did.
    """

    verdict: Verdict
    records: dict[str, bool] = field(default_factory=dict)
    holds: dict[str, int] = field(default_factory=dict)
    details: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lasting: set[str] = field(default_factory=set)
    also: dict[str, str] = field(default_factory=dict)

    def count(self, entry: Entry) -> None:
        """Count an entry in, and say where it cannot be right."""
        where = f"{LOG}/{entry.number:08}.json"
        for record in entry.records:
            if entry.verb in ADDS:
                self.records[record] = False
            elif record not in self.records and entry.verb is not Verb.ABANDON:
                self.verdict.fault_by_log(
                    where, f"It is about record {record}, which was never added."
                )
            self.holds[record] = holds_after(entry, self.holds.get(record, 0))
        if entry.verb is Verb.ERASURE:
            self._count_erasure(where, entry)
        name = entry.detail[0]
        if name:
            if name in self.details:
                self.verdict.fault(where, "What was written about it is that of another entry.")
            self.details[name] = entry.records
            if entry.verb is Verb.ERASURE:
                self.lasting.add(name)

    def _count_erasure(self, where: str, entry: Entry) -> None:
        if len(entry.records) != 1 or not entry.detail[0]:
            self.verdict.fault(
                where, "A disposal is of one record, and has an authority and a reason."
            )
        if any(self.holds[record] for record in entry.records):
            self.verdict.fault_by_log(where, "The record that it disposed of was under hold.")
        for record in entry.records:
            self.records[record] = True
            self.also |= dict.fromkeys(entry.about.get("also", "").split(), where)

    def is_released(self, detail: str) -> bool:
        """Whether a detail file goes.

        It does if every record that it is about was disposed of, or if a disposal names it.
        """
        if detail in self.lasting:
            return False
        if detail in self.also:
            return True
        records = self.details.get(detail, ())
        return bool(records) and all(self.records.get(record, False) for record in records)

    def check_what_went_along(self) -> None:
        """That no disposal took away what was written about a disposal, or about a record that is
        kept.
        """
        for detail, where in self.also.items():
            records = self.details.get(detail, ())
            is_about_another = any(not self.records.get(record, True) for record in records)
            if detail in self.lasting or is_about_another:
                self.verdict.fault_by_log(
                    where, "It took away what was written about something else."
                )
