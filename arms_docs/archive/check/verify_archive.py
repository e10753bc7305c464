"""Whether an archive is as it was written: every file, every entry, and what a witness says of it.

It shares with the writer only what an entry looks like, and writes nothing. Signed documents and ratings are for who
knows of them (`arms_docs.casework.gather`).
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from arms_docs.archive.bags.bag import MANIFEST, PAYLOAD, TAG_MANIFEST, Bag, read_bag
from arms_docs.archive.bags.contents import IDENTITY, URN
from arms_docs.archive.bags.encryption import SUFFIX, count_recipients
from arms_docs.archive.check.evidence import Evidence, Known, Verdict, compare
from arms_docs.archive.log.entry import ADDS, FIRST, UUID, Entry, Verb, file_digest, read_entry
from arms_docs.archive.log.history import holds_after
from arms_docs.archive.log.writers import public_key
from arms_docs.archive.read_files import beginning, content, digest, walk
from arms_docs.signoff.keys.certificate import fingerprint, read_certificates, read_signer

CLOCKS_DIFFER = timedelta(minutes=5)
A_MOMENT, MOMENTS = 1.0, 5  # seconds, and how often
MOST_NAMED = 1000  # entries that are looked for one by one
UNLIKE = "it is not as this program writes an entry"
_ENTRY = re.compile(r"[0-9]{8}\.json")
_UNFINISHED = re.compile(rf"{UUID.pattern}(\.json(\.age)?|\.entry|\.gone)?")
KNOWN = {"README.txt", "keys", "log", "bags", "details", "incoming"}


def verify(
    folder: Path,
    *,
    evidence: Sequence[Evidence] = (),
    authorities: Iterable[bytes] = (),
    identities: Sequence[str] = (),
) -> Verdict:
    """Check every file, the chain and signatures of the log, and each piece of evidence against it.

    ``authorities`` are certificates (PEM or DER) that must have issued the keys of those who wrote; ``identities`` open
    an archive that is encrypted, and only pages among the evidence need that. Others may write meanwhile. Raises
    `arms_docs.signoff.keys.certificate.KeyProblem` for a certificate that cannot be read; OSError where the archive cannot be.
    """
    roots = [x509.load_der_x509_certificate(one.dump()) for one in read_certificates(authorities)]
    return _Check(folder, roots, evidence, identities).verdict()


class _Check:
    """One check, going once through the log and beside it through what it names."""

    def __init__(
        self,
        folder: Path,
        roots: Sequence[x509.Certificate],
        evidence: Sequence[Evidence],
        identities: Sequence[str],
    ) -> None:
        self.folder, self.roots, self.found = folder, roots, Verdict()
        self.evidence, self.identities = evidence, identities
        self.public: dict[str, rsa.RSAPublicKey] = {}
        self.whose: dict[str, str] = {}  # key: staff id
        self.dates: dict[str, tuple[datetime, datetime]] = {}
        self.holds: dict[str, int] = {}
        self.writers: set[str] = set()
        self.mentioned: set[str] = set()  # keys that the log names
        self.sums: dict[int, str] = {}  # of the entries that evidence names
        self.missing: dict[
            str, str
        ] = {}  # records and details that are not there, and why that may be right
        self.records: dict[str, bool] = {}  # record: whether it is erased
        self.details: dict[str, tuple[str, ...]] = {}
        self.also: dict[
            str, tuple[str, str]
        ] = {}  # details that went with a record, and by which entry
        self.kept_for_good: set[str] = set()  # details of disposals
        self.suffix = ""  # of what is encrypted
        self.somewhere: set[str] = set()  # pages of the evidence that are in some record
        # What is there before we begin to read the log must be in it: the log always comes first.
        self.there = {
            place: self._names(place) for place in ("bags", "details", "incoming", "keys")
        }

    def fault(self, where: str, what: str) -> None:
        self.found.fault(where, what)

    def verdict(self) -> Verdict:
        wanted = {witness.number for one in self.evidence for witness in one.witnesses}
        for name in self.there["keys"]:
            self._key(name)
        for entry, sha256 in self._log():
            if entry.number in wanted:
                self.sums[entry.number] = sha256
            self._follow(entry)
        self._absent()
        self._strangers()
        known = Known(
            self.records, self.sums, self.somewhere, self.suffix, self.identities, self._bag_place
        )
        for one in self.evidence:
            compare(one, self.found, known)
        self.found.kept = sum(not erased for erased in self.records.values())
        self.found.erased = len(self.records) - self.found.kept
        self._say_unknown()
        return self.found

    # --- the log ------------------------------------------------------------------------------------------------------

    def _key(self, file: str) -> None:
        """A certificate: read when we begin, or when an entry names one that came later."""
        name, path = (
            file.removesuffix(".der").removesuffix(".dismissed"),
            self.folder / "keys" / file,
        )
        try:
            der = content(path)
            if fingerprint(der) != name or not file.endswith(".der"):
                raise ValueError
            public, certificate = public_key(der), x509.load_der_x509_certificate(der)
        except FileNotFoundError:
            return  # it was given its other name just now
        except (ValueError, OSError):
            self.fault(f"keys/{file}", "It is not the certificate that its name says.")
            return
        who = read_signer(der)
        self.public[name], self.found.keys[name] = public, f"{who.name} ({who.staff_id})"
        self.whose[name] = who.staff_id
        self.dates[name] = certificate.not_valid_before_utc, certificate.not_valid_after_utc
        if self.roots and not any(_issued(certificate, root) for root in self.roots):
            self.fault(
                f"keys/{file}", f"None of the authorities given issued this key of {who.name}."
            )

    def _log(self) -> Iterator[tuple[Entry, str]]:
        """Each entry that can be read, with the digest of its file, after holding it against the one before."""
        for name in self._files("log"):
            if not _ENTRY.fullmatch(name):
                self.fault(f"log/{name}", "It is no entry of the log.")
        number, before, last = 0, FIRST, None
        while numbers := self._after(number):  # others may write while we look
            for at in numbers:
                if missing := [
                    n
                    for n in range(number + 1, min(at, number + MOST_NAMED))
                    if not self._is_there(n)
                ]:
                    upto = f" to {at - 1:08}" if at - number > 2 else ""
                    self.fault(f"log/{missing[0]:08}.json", f"The entry{upto} is missing.")
                    before = ""
                number, where = at, f"log/{at:08}.json"
                try:
                    file = content(self.folder / where)
                    entry, signed, signature = read_entry(file)
                except (ValueError, OSError):
                    self.fault(where, f"It was changed or damaged: {UNLIKE}.")
                    before = ""
                    continue
                self._judge(where, entry, at, before, last)
                self._check_signature(where, entry, signed, signature)
                before, last = file_digest(file), entry.at
                self.found.entries, self.found.head = at, before
                yield entry, before
        if not number:
            self.fault("log", "There is no log.")

    def _after(self, number: int) -> list[int]:
        """The numbers of the entries that are there after this one; also those that came while the folder was read."""
        found = {int(name[:8]) for name in self._names("log") if _ENTRY.fullmatch(name)}
        last = max(found, default=0)
        if last - number - len(found) < MOST_NAMED:
            found |= {n for n in range(number + 1, last) if n not in found and self._is_there(n)}
        return sorted(n for n in found if n > number)

    def _is_there(self, number: int) -> bool:
        return (self.folder / "log" / f"{number:08}.json").exists()

    def _judge(
        self, where: str, entry: Entry, number: int, before: str, last: datetime | None
    ) -> None:
        if number == 1:
            self.found.archive = entry.archive
        if entry.number != number:
            self.fault(where, f"It was moved: it is entry {entry.number}.")
        if before and entry.previous != before:
            self.fault(where, "The entry before it is not the one that it was written after.")
        if entry.archive != self.found.archive:
            self.fault(where, "It is an entry of another archive.")
        if (entry.verb is Verb.BEGIN) is not (number == 1):
            self.fault(where, "An archive begins with its first entry, and with no other.")
        if last and entry.at < last - CLOCKS_DIFFER:
            self.found.notes.append(
                f"{where}: Its time is before that of the entry before it: a clock was wrong."
            )

    def _check_signature(self, where: str, entry: Entry, signed: bytes, signature: bytes) -> None:
        if entry.number == 1:
            self.writers.add(entry.key)
        self.mentioned.add(entry.key)
        if entry.key not in self.writers:
            self.fault(where, "It was written with a key that was not admitted.")
        for ending in () if entry.key in self.public else (".der", ".dismissed.der"):
            if f"{entry.key}{ending}" not in self.there["keys"]:  # those were looked at
                self._key(f"{entry.key}{ending}")
        if self.whose.get(entry.key, entry.by) != entry.by:
            self.fault(
                where,
                f"It says that {entry.by} wrote it, and its key is that of {self.whose[entry.key]}.",
            )
        since, until = self.dates.get(entry.key, (entry.at, entry.at))
        if not since <= entry.at <= until:
            self.found.notes.append(
                f"{where}: The certificate of its key was not in date at its time."
            )
        public = self.public.get(entry.key)
        if public is None:
            self.fault(
                where,
                f"The certificate that it is signed with, keys/{entry.key}.der, is not there or damaged.",
            )
            return
        try:
            public.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature:
            self.fault(where, "It was changed: its signature does not hold.")

    def _follow(self, entry: Entry) -> None:
        """What an entry means for keys, records and details."""
        if entry.verb is Verb.BEGIN:
            self._readme(entry)
            self.found.recipients = tuple(entry.about.get("recipients", "").split())
            self.suffix = SUFFIX if self.found.recipients else ""
        if entry.verb is Verb.ADMIT:
            self.writers.add(entry.about.get("key", ""))
            self.mentioned.add(entry.about.get("key", ""))
        if entry.verb is Verb.DISMISS:
            self.writers.discard(entry.about.get("key", ""))
        if entry.verb in ADDS:
            for record in entry.records:
                self.records[record] = False
                self._bag(record, entry)
        for record in entry.records:
            if record not in self.records and entry.verb is not Verb.ABANDON:
                self.fault(
                    f"log/{entry.number:08}.json",
                    f"It is about record {record}, which was never added.",
                )
            self.holds[record] = holds_after(entry, self.holds.get(record, 0))
        if entry.verb is Verb.ERASURE:
            self._erasure(f"log/{entry.number:08}.json", entry)
        if entry.detail[0]:
            self._detail(entry)

    def _erasure(self, where: str, entry: Entry) -> None:
        if len(entry.records) != 1 or not entry.detail[0]:
            self.fault(where, "A disposal is of one record, and has an authority and a reason.")
        if any(self.holds[record] for record in entry.records):
            self.fault(where, "The record that it disposed of was under hold.")
        for record in entry.records:
            self.records[record] = True
            self.also |= dict.fromkeys(entry.about.get("also", "").split(), (record, where))

    # --- what it names ------------------------------------------------------------------------------------------------

    def _readme(self, entry: Entry) -> None:
        try:
            same = digest(self.folder / "README.txt") == entry.about.get("readme")
        except OSError:
            same = False
        if not same:
            self.fault("README.txt", "It is not there, or was changed.")

    def _place(self, folder: str, name: str) -> Path | None:
        for place in (folder, "incoming", folder):
            path = self.folder / place / name
            if path.exists() or path.is_symlink():
                if place == "incoming":
                    self.found.notes.append(
                        f"incoming/{name}: It is recorded, and waits to be moved to its place."
                    )
                return path
        return None

    def _bag_place(self, record: str) -> Path | None:
        return self._place("bags", record)

    def _bag(self, record: str, entry: Entry) -> None:
        path, read = self._read_bag(record)
        if path is None:
            self.missing[record] = f"bags/{record}"
        if path is None or read is None:
            return
        where = path.relative_to(self.folder).as_posix()
        for fault in read.faults:
            self.fault(where, fault)
        for name in read.unlisted:
            self.fault(where, f"{name} was added.")
        if read.own != entry.about.get("bag"):
            self.fault(
                where,
                f"{TAG_MANIFEST} is not the one that was logged: it was changed, or the record swapped.",
            )
        elif read.said(IDENTITY) != URN + record:
            self.fault(where, "It is another record under this name.")
        for name in self._odd_folders(path):
            self.fault(where, f"The folder {name} was added.")
        if self.suffix:
            self._check_encrypted(path, where)
        if self.evidence:
            listed = self._listed(path)
            self.somewhere |= {
                one.sha256 for one in self.evidence if f"{one.sha256}  {PAYLOAD}" in listed
            }

    def _odd_folders(self, bag: Path) -> list[str]:
        """Folders in a bag of ours but for the one that it has: an empty one is in no list."""
        try:
            names = [one.name for one in os.scandir(bag) if one.is_dir() and one.name != "data"]
            return names + [f"data/{one.name}" for one in os.scandir(bag / "data") if one.is_dir()]
        except OSError:
            return []

    def _check_encrypted(self, bag: Path, where: str) -> None:
        """That each file opens to as many keys as the archive is encrypted for: to whose, only they can show."""
        for one in walk(bag / "data") if (bag / "data").is_dir() else ():
            with suppress(OSError):
                count = count_recipients(beginning(one.path)) if one.plain else 0
                if not one.name.endswith(SUFFIX) or count != len(self.found.recipients):
                    self.fault(
                        where,
                        f"data/{one.name} is not encrypted for those for whom the archive is.",
                    )

    def _read_bag(self, record: str) -> tuple[Path | None, Bag | None]:
        """Where a bag is, and what is in it; it may be moved or disposed of while we look."""
        for _ in range(3):
            path = self._place("bags", record)
            try:
                return path, read_bag(path) if path else None
            except FileNotFoundError:
                continue
            except OSError as error:
                self.fault(
                    f"bags/{record}", f"It cannot be read: {(error.strerror or 'damaged').lower()}."
                )
                return path, None
        return None, None

    def _detail(self, entry: Entry) -> None:
        name, expected = entry.detail
        if name in self.details:
            self.fault(
                f"log/{entry.number:08}.json", "What was written about it is that of another entry."
            )
        self.details[name] = entry.records
        if entry.verb is Verb.ERASURE:
            self.kept_for_good.add(name)
        path = self._place("details", self._detail_file(name))
        if path is None:
            self.missing[name] = f"details/{self._detail_file(name)}"
            return
        try:
            same = digest(path) == expected
        except OSError:
            same = False
        if not same:
            self.fault(path.relative_to(self.folder).as_posix(), "It was changed or damaged.")

    def _absent(self) -> None:
        """What is missing without leave, and what is still there of what was disposed of."""
        for name, where in self.missing.items():
            if not (self.records.get(name) or self._is_released(name)):
                self.fault(where, "It is missing.")
        for name, (_, where) in self.also.items():
            if name in self.kept_for_good or any(
                not self.records.get(one, True) for one in self.details.get(name, ())
            ):
                self.fault(where, "It took away what was written about something else.")
        for _ in range(MOMENTS):
            if not self._left_over():
                break
            time.sleep(A_MOMENT)  # somebody may be disposing of it just now
        for where in self._left_over():
            self.fault(where, "It was disposed of, and is still there: dispose of it again.")

    def _left_over(self) -> list[str]:
        """What is still there of what was disposed of."""
        erased = [record for record, is_erased in self.records.items() if is_erased]
        released = [self._detail_file(name) for name in self.details if self._is_released(name)]
        places = [(place, one) for one in erased for place in ("bags", "incoming")]
        places += [(place, one) for one in released for place in ("details", "incoming")]
        gone = [("incoming", name) for name in self.there["incoming"] if name.endswith(".gone")]
        return [
            f"{place}/{name}"
            for place, name in (*places, *gone)
            if (self.folder / place / name).exists()
        ]

    def _is_released(self, detail: str) -> bool:
        """Whether a detail goes: every record that it is about was disposed of, or a disposal names it."""
        if detail in self.kept_for_good:
            return False
        about = self.details.get(detail, ())
        return detail in self.also or (
            bool(about) and all(self.records.get(record, False) for record in about)
        )

    def _detail_file(self, name: str) -> str:
        return f"{name}.json{self.suffix}"

    def _strangers(self) -> None:
        """What is there that the log does not name."""
        with os.scandir(self.folder) as entries:
            for one in entries:
                if one.name not in KNOWN:
                    self.fault(one.name, "It does not belong here.")
                elif one.is_symlink() or one.is_dir() is (one.name == "README.txt"):
                    self.fault(one.name, "It is a link, or not what it should be.")
        details = {self._detail_file(name) for name in self.details}
        for place, known in (("bags", {*self.records}), ("details", details)):
            for name in self.there[place]:
                if name not in known:
                    self.fault(f"{place}/{name}", "It is not in the log: it was put there.")
        for name in self.public:
            if name not in self.mentioned:
                self.fault(f"keys/{name}.der", "It is not in the log: it was put there.")
        for name in self.there["incoming"]:
            place = "bags" if name in self.records else "details" if name in details else ""
            if not _UNFINISHED.fullmatch(name):
                self.fault(f"incoming/{name}", "It does not belong here.")
            elif not place and not name.endswith(".gone"):
                self.found.notes.append(
                    f"incoming/{name}: It is being written, or was never finished."
                )
            elif place and name in self.there[place] and (self.folder / "incoming" / name).exists():
                self.fault(f"incoming/{name}", f"It stands in {place} as well.")

    def _names(self, place: str) -> list[str]:
        path = self.folder / place
        return sorted(os.listdir(path)) if path.is_dir() and not path.is_symlink() else []  # noqa: PTH208

    def _files(self, place: str) -> list[str]:
        """The names of the files in a folder; a link, a folder or anything else in there is a fault."""
        found = []
        for name in self._names(place):
            path = self.folder / place / name
            if path.is_file() and not path.is_symlink():
                found.append(name)
            else:
                self.fault(f"{place}/{name}", "It is a link, or no file.")
        return found

    # --- what stands outside ------------------------------------------------------------------------------------------

    def _listed(self, bag: Path) -> str:
        try:
            return content(bag / MANIFEST).decode("utf-8", "replace")
        except (OSError, ValueError):
            return ""

    def _say_unknown(self) -> None:
        evidence = self.evidence
        if not evidence:
            self.found.unknown.append(
                "Without a witness (a signed report that left the building, or a receipt) it cannot be excluded that "
                "the newest entries were taken away, or that the log was made anew by somebody who holds a key."
            )
        else:
            last = max((witness.number for one in evidence for witness in one.witnesses), default=0)
            self.found.unknown.append(
                f"Of what was recorded after entry {last} there is no witness here."
            )
        if not self.roots:
            self.found.unknown.append(
                "Who holds the keys was not checked: no authority was given that issued them."
            )


def _issued(certificate: x509.Certificate, root: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(root)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True
