"""What the log names: that README, bags and detail files are there, and are as they were logged."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from arms_docs.archive.bags.bag import MANIFEST, PAYLOAD, TAG_MANIFEST, read_bag
from arms_docs.archive.bags.contents import IDENTITY, URN
from arms_docs.archive.bags.encryption import SUFFIX, count_recipients
from arms_docs.archive.check.evidence import Evidence
from arms_docs.archive.check.folder import BAGS, DETAILS, INCOMING, README, ArchiveFolder
from arms_docs.archive.check.ledger import Ledger
from arms_docs.archive.check.seen_whole import DATA, Ask, Looks, odd_folders
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.log.entry import ADDS, Entry, Verb
from arms_docs.archive.plain_files import file_sha256, read_beginning, read_file, reason_of, walk

A_MOMENT, MOMENTS = 1.0, 5  # seconds, and how often
LOOKS = 3  # at most: something is moved to its place once, and disposed of once


class NamedFiles:
    """The files that the log names.

    ``missing`` are records and details that are not there: that may be right.

    ``somewhere`` are the SHA-256 sums of those pages of the evidence that some record holds.
    """

    def __init__(
        self,
        folder: ArchiveFolder,
        ledger: Ledger,
        evidence: Sequence[Evidence],
        verdict: Verdict,
        ask: Ask | None = None,
    ) -> None:
        self.folder, self.ledger, self.verdict = folder, ledger, verdict
        self.pages = {page.sha256 for page in evidence if page.file}
        bags = folder.path / BAGS
        self.looks = Looks(bags, folder.there[BAGS], ask, self.pages) if ask else None
        self.missing: dict[str, str] = {}
        self.somewhere: set[str] = set()

    @property
    def suffix(self) -> str:
        """How the names of encrypted files end; empty where the archive is not encrypted."""
        return SUFFIX if self.verdict.recipients else ""

    def detail_file(self, name: str) -> str:
        """The file of a detail."""
        return f"{name}.json{self.suffix}"

    def check(self, entry: Entry) -> None:
        """Check what an entry names."""
        if entry.verb is Verb.BEGIN:
            self._check_readme(entry)
            self.verdict.recipients = tuple(entry.about.get("recipients", "").split())
        if entry.verb in ADDS:
            for record in entry.records:
                self._check_record(record, entry)
        if entry.detail[0]:
            self._check_detail(*entry.detail)

    def _check_readme(self, entry: Entry) -> None:
        path = self.folder.path / README
        try:
            same = file_sha256(path) == entry.about.get("readme")
        except OSError as error:
            same = self.folder.could_not_read(path, error)
        if not same:
            self.verdict.fault(README, "It is not there, or was changed.")

    def _note_if_waiting(self, path: Path) -> None:
        if path.parent.name == INCOMING:
            self.verdict.notes.append(
                f"{INCOMING}/{path.name}: It is recorded, and waits to be moved to its place."
            )

    # --- details ----------------------------------------------------------------------------------

    def _check_detail(self, name: str, sha256: str) -> None:
        file = self.detail_file(name)
        for _ in range(LOOKS):
            path = self.folder.find(DETAILS, file)
            if path is None:
                break
            try:
                same = file_sha256(path) == sha256
            except FileNotFoundError:
                continue
            except OSError as error:
                same = self.folder.could_not_read(path, error)
            self._note_if_waiting(path)
            if not same:
                self.verdict.fault(self.folder.where(path), "It was changed or damaged.")
            return
        self.missing[name] = f"{DETAILS}/{file}"

    # --- bags -------------------------------------------------------------------------------------

    def _check_record(self, record: str, entry: Entry) -> None:
        if self._was_seen_whole(record, entry):
            return
        for _ in range(LOOKS):
            path = self.folder.find(BAGS, record)
            if path is None:
                break
            try:
                faults = self._faults_of(path, record, entry)
            except FileNotFoundError:
                continue
            except OSError as error:
                is_shut = self.folder.could_not_read(path, error)
                faults = [] if is_shut else [f"It cannot be read: {reason_of(error)}."]
            self._note_if_waiting(path)
            for fault in faults:
                self.verdict.fault(self.folder.where(path), fault)
            return
        self.missing[record] = f"{BAGS}/{record}"

    def _was_seen_whole(self, record: str, entry: Entry) -> bool:
        """Whether another process saw that nothing is wrong with this record."""
        whole = self.looks.take(record) if self.looks else None
        if whole is None or whole.sha256 != entry.about.get("bag"):
            return False
        if whole.identity != URN + record:
            return False
        if self.suffix and whole.recipients != len(self.verdict.recipients):
            return False
        self.somewhere |= {*whole.pages}
        return True

    def _faults_of(self, path: Path, record: str, entry: Entry) -> list[str]:
        """What is wrong with a bag. OSError where it cannot be read, or went away meanwhile."""
        bag = read_bag(path)
        for unreadable in bag.unreadable:
            self.folder.could_not_read(path, unreadable)
        faults = [*bag.faults, *(f"{name} was added." for name in bag.unlisted)]
        if bag.sha256 != entry.about.get("bag"):
            faults.append(
                f"{TAG_MANIFEST} is not the one that was logged: "
                "it was changed, or the record swapped."
            )
        elif bag.value_of(IDENTITY) != URN + record:
            faults.append("It is another record under this name.")
        faults += [f"The folder {name} was added." for name in odd_folders(path)]
        if self.suffix:
            faults += self._faults_of_encryption(path)
        if self.pages:
            listed = _listed(path)
            self.somewhere |= {page for page in self.pages if f"{page}  {PAYLOAD}" in listed}
        path.lstat()  # all that was said of it holds only if it was there to the end
        return faults

    def _faults_of_encryption(self, bag: Path) -> list[str]:
        """Each file that does not open to as many keys as the archive is encrypted for.

        Whose keys these are, only those who hold them can show.
        """
        if not (bag / DATA).is_dir():
            return []
        faults: list[str] = []
        for item in walk(bag / DATA):
            try:
                count = count_recipients(read_beginning(item.path)) if item.plain else 0
            except OSError as error:
                if not self.folder.could_not_read(item.path, error):
                    raise
                continue
            if not item.name.endswith(SUFFIX) or count != len(self.verdict.recipients):
                faults.append(
                    f"{DATA}/{item.name} is not encrypted for those for whom the archive is."
                )
        return faults

    # --- what is gone -----------------------------------------------------------------------------

    def check_gone(self) -> None:
        """What is missing without leave, and what is still there of what was disposed of."""
        for name, where in self.missing.items():
            if not (self.ledger.records.get(name) or self.ledger.is_released(name)):
                self.verdict.fault_by_log(where, "It is missing.")
        self.ledger.check_what_went_along()
        for _ in range(MOMENTS):
            if not self._left_over():
                break
            time.sleep(A_MOMENT)  # somebody may be disposing of it just now
        for where in self._left_over():
            self.verdict.fault(
                where, "It was disposed of, and is still there: dispose of it again."
            )

    def _left_over(self) -> list[str]:
        """What is still there of what was disposed of."""
        places: list[tuple[str, str]] = []
        for record, is_erased in self.ledger.records.items():
            if is_erased:
                places += [(BAGS, record), (INCOMING, record)]
        for detail in self.ledger.details:
            if self.ledger.is_released(detail):
                file = self.detail_file(detail)
                places += [(DETAILS, file), (INCOMING, file)]
        for name in self.folder.there[INCOMING]:
            if name.endswith(".gone"):
                places.append((INCOMING, name))
        return [f"{place}/{name}" for place, name in places if self.folder.has(place, name)]


def _listed(bag: Path) -> str:
    """The manifest of a bag; empty where it cannot be read."""
    try:
        return read_file(bag / MANIFEST).decode("utf-8", "replace")
    except (OSError, ValueError):
        return ""
