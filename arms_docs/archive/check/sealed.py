"""What the seals of an archive show: all that they cover is compared, their times are judged.

A seal lists names and sums. No name in a list is made into a path: each is looked up among what
the log names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from datetime import UTC, datetime
from pathlib import Path

from arms_docs.archive.bags.contents import Kind
from arms_docs.archive.check.folder import BAGS, DETAILS, KEYS, LOG, README, ArchiveFolder
from arms_docs.archive.check.named_files import NamedFiles
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.log.entry import ADDS, Entry, Verb
from arms_docs.archive.log.writers import dismissed
from arms_docs.archive.plain_files import read_file
from arms_docs.archive.seals.sums import MOST, SUMS, TIME, read_sums, sum_of
from arms_docs.data_class import dataclass
from arms_docs.signoff.verify import Anchors, Timestamp, Trust, digests_of, minute, verify_stamp


@dataclass(frozen=True)
class Judging:
    """By what the times of seals are judged: who is believed, when, and what counts for nothing.

    ``distrusted`` are digests, by name, that show nothing any more.
    """

    anchors: Anchors
    now: datetime | None
    distrusted: frozenset[str] = frozenset()


@dataclass
class Seals:
    """The seals, as far as the log was read: the entry of each by the name of its record."""

    folder: ArchiveFolder
    files: NamedFiles
    verdict: Verdict
    numbers: dict[str, int] = field(default_factory=dict)
    sums: dict[str, str | None] = field(default_factory=dict)  # of what is there now, by name
    changed: set[str] = field(default_factory=set)

    def note(self, entry: Entry) -> None:
        """Note an entry that adds a seal; one that disposes of a seal is at fault."""
        if entry.verb in ADDS and entry.about.get("kind") == Kind.SEAL.value:
            self.numbers |= dict.fromkeys(entry.records, entry.number)
        if entry.verb is Verb.ERASURE and self.numbers.keys() & {*entry.records}:
            self.verdict.fault(f"{LOG}/{entry.number:08}.json", "It disposed of a seal.")

    def check(self, by: Judging) -> None:
        """Compare and judge, newest first: a seal whose time holds proves those that it covers."""
        lists: dict[str, dict[str, str]] = {}
        times: dict[str, datetime] = {}
        for record in reversed(self.numbers):
            covering = [times[seal] for seal in times if _bag(record) in lists[seal]]
            proof = min(covering, default=by.now)
            lists[record] = sums = self._list_of(record)
            self._compare(record, sums)
            time = self._time_of(record, by, proof)
            if time:
                times[record] = time
                self._prove(sums, time)
        self._say_since(lists)
        if by.distrusted:
            self._say_undecided(by)

    # --- what a seal lists ------------------------------------------------------------------------

    def _list_of(self, record: str) -> dict[str, str]:
        """The list of a seal, or nothing, with a fault, where it cannot be read."""
        bag = self.folder.find(BAGS, record)
        if bag is None:
            return {}  # which is a fault already
        try:
            return read_sums(read_file(bag / SUMS, MOST))
        except (OSError, ValueError) as error:
            if self.folder.could_not_read(bag / SUMS, error):
                return {}
            self.verdict.fault(f"{_bag(record)}{SUMS}", "It is not there, or is no list of a seal.")
            return {}

    def _compare(self, record: str, sums: Mapping[str, str]) -> None:
        """Hold all that a seal covers against what is there, and say how much that is."""
        count: Counter[str] = Counter()
        for name, listed in sums.items():
            if self._is_gone(name):
                count["gone"] += 1
                continue
            there = self._sum_of(name)
            count["same"] += there == listed
            if there and there != listed and name not in self.changed:
                self.changed.add(name)
                self.verdict.fault(
                    name.rstrip("/"),
                    f"Its SHA-512 is not the one in seal {record}: it was changed since.",
                )
        gone = f", and {count['gone']} were disposed of since, as the log says"
        self.verdict.facts.append(
            f"Seal {record}, entry {self.numbers[record]}: of {len(sums)} records and files that "
            f"it covers, {count['same']} have the SHA-512 that it lists"
            f"{gone if count['gone'] else ''}."
        )

    def _is_gone(self, name: str) -> bool:
        """Whether something was disposed of by the log."""
        ledger = self.files.ledger
        place, _, rest = name.rstrip("/").partition("/")
        if place == BAGS:
            return ledger.records.get(rest, False)
        return place == DETAILS and ledger.is_released(rest.partition(".")[0])

    def _sum_of(self, name: str) -> str | None:
        """The SHA-512 of what is there under a name. None where it cannot be had.

        That is said already: by the log it is missing, or cannot be read.
        """
        if name not in self.sums:
            self.sums[name] = None
            for _ in range(2):  # it may be moved to its place while we look
                path = self._path_of(name)
                with suppress(OSError):
                    self.sums[name] = sum_of(path) if path else None
                    break
        return self.sums[name]

    def _path_of(self, name: str) -> Path | None:
        """Where that is of which a seal speaks, if it is one of the things that an archive has."""
        place, _, rest = name.rstrip("/").partition("/")
        if "/" in rest:
            return None
        if place == BAGS and rest in self.files.ledger.records:
            return self.folder.find(BAGS, rest)
        if place == DETAILS and rest.partition(".")[0] in self.files.ledger.details:
            return self.folder.find(DETAILS, rest)
        if place == KEYS:
            admitted = self.folder.path / KEYS / f"{rest.partition('.')[0]}.der"
            names = (admitted, dismissed(admitted))
            return next((path for path in names if self.folder.may_have(path)), None)
        if place == LOG or name == README:
            return self.folder.path / name
        return None

    # --- its time ---------------------------------------------------------------------------------

    def _time_of(self, record: str, by: Judging, proof: datetime | None) -> datetime | None:
        """The time at which all that a seal covers was there; None where nothing proves it."""
        bag, where = self.folder.find(BAGS, record), f"{_bag(record)}{TIME}"
        if bag is None:
            return None
        try:
            token, listed = read_file(bag / TIME), read_file(bag / SUMS, MOST)
        except (OSError, ValueError) as error:
            if self.folder.could_not_read(bag / TIME, error):
                return None
            self.verdict.fault(where, "The timestamp of the seal is not there, or cannot be read.")
            return None
        if proof is None:
            self.verdict.unknown.append(f"The time of seal {record} was not judged.")
            return None
        anchors = by.anchors
        stamp = verify_stamp(token, listed, anchors.authorities, now=proof, crls=anchors.lists)
        if not stamp.intact or not stamp.possible or stamp.time is None:
            self.verdict.fault(where, "The timestamp is damaged, of another list, or impossible.")
            return None
        time = minute(stamp.time)
        if why := _why_not(stamp, digests_of(token) & by.distrusted):
            self.verdict.unknown.append(f"The time of seal {record}, {time}, {why}")
            return None
        self.verdict.facts.append(
            f"What seal {record} covers was there on {time}: {stamp.authority} certifies that."
        )
        return stamp.time

    def _prove(self, sums: Mapping[str, str], time: datetime) -> None:
        """Note of each record that is as it was sealed by when it was there."""
        for record in self.files.ledger.records:
            name = _bag(record)
            if name in sums and self._sum_of(name) == sums[name]:
                self.verdict.proved[record] = time

    # --- what no seal covers ----------------------------------------------------------------------

    def _say_since(self, lists: Mapping[str, Mapping[str, str]]) -> None:
        """How much came after the newest seal, or before the first if that did not list it."""
        if not self.numbers:
            return
        listed = set[str]().union(*lists.values())
        own = {*self.numbers.values()}
        entries = [
            number
            for number in range(1, self.verdict.entries + 1)
            if f"{LOG}/{number:08}.json" not in listed and number not in own
        ]
        records = [record for record in self._kept() if _bag(record) not in listed]
        if entries or records:
            added = "1 record" if len(records) == 1 else f"{len(records)} records"
            logged = "1 entry" if len(entries) == 1 else f"{len(entries)} entries"
            self.verdict.unknown.append(
                f"{added} and {logged} came since the newest seal, "
                "and SHA-256 alone tells of them: seal again."
            )

    def _say_undecided(self, by: Judging) -> None:
        """What is shown by nothing that still counts."""
        bare = [record for record in self._kept() if record not in self.verdict.proved]
        names = ", ".join(sorted(by.distrusted)).upper().replace("SHA", "SHA-")
        if not self.numbers:
            self.verdict.undecided = f"Without {names} nothing tells: the archive has no seal."
        elif bare:
            of = "1 record" if len(bare) == 1 else f"{len(bare)} records"
            self.verdict.undecided = (
                f"Without {names} nothing tells of {of} that no seal whose time holds covers "
                f"({', '.join(bare[:3])}{' ...' if bare[3:] else ''})."
            )

    def _kept(self) -> list[str]:
        """The records that are kept and are no seals."""
        records = self.files.ledger.records.items()
        return [record for record, erased in records if not erased and record not in self.numbers]


def _bag(record: str) -> str:
    """What a list calls a record."""
    return f"{BAGS}/{record}/"


def _why_not(stamp: Timestamp, weak: frozenset[str]) -> str:
    """Why a timestamp that is intact proves no time, as the end of a sentence; empty: it does."""
    certificate = stamp.certificate
    if stamp.trust is Trust.UNKNOWN_ISSUER:
        return "is only claimed: no authority that is believed here stands behind it."
    if stamp.trust is Trust.REVOKED:
        return f"proves nothing: the certificate of {stamp.authority} was withdrawn."
    if stamp.trust is Trust.OUT_OF_DATE and certificate:
        return (
            f"is not proved any more: the certificate of {stamp.authority} ran until "
            f"{certificate.valid_until.astimezone(UTC):%Y-%m-%d}, and no newer seal took it up."
        )
    if not stamp.digest_counts:
        return f"proves nothing: two lists may share the digest, {stamp.digest}, that it certifies."
    if weak:
        return f"rests on {' and '.join(sorted(weak))} itself, which shows nothing any more."
    return ""
