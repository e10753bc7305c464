"""Whether what a record carries shows where it came from, and since when it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC

from arms_docs.archive.bags.bag import INFO, MANIFEST, PAYLOAD, TAG_MANIFEST
from arms_docs.archive.bags.contents import IDENTITY, URN
from arms_docs.archive.bags.encryption import SUFFIX
from arms_docs.archive.bags.origin import Origin, is_proof
from arms_docs.archive.log.entry import ADDS, Entry
from arms_docs.archive.plain_files import sha256_hex
from arms_docs.archive.transfers.members import RECORDS, plain_members, refused, sums_in
from arms_docs.archive.transfers.proof import certificates_of, read_entries


def check_moved(origin: Origin, files: Mapping[str, bytes], authorities: Sequence[bytes]) -> None:
    """That another archive kept a record since that day, by the record's own proof.

    ``files`` are those of the record. TransferError where that is not shown; NotBelievedError where
    none of the authorities issued the keys of the other archive.
    """
    name = min(filter(is_proof, files), key=lambda name: (len(name), name), default="")
    if not name:
        raise refused("there is no proof")
    members = plain_members(files[name])
    entries = read_entries(members, certificates_of(authorities))
    under = f"{RECORDS}/{origin.record}/"
    tags = {n.removeprefix(under): f for n, f in members.items() if n.startswith(under)}
    _check_lists(tags, origin, _entry_of(origin, entries))
    _check_files(files, sums_in(tags[MANIFEST]))


def _entry_of(origin: Origin, entries: Iterable[Entry]) -> Entry:
    """The entry with which the record came in, on the day that is told."""
    added = (entry for entry in entries if entry.number == origin.entry and entry.verb in ADDS)
    entry = next(added, None)
    if entry is None or (entry.records, entry.archive) != ((origin.record,), origin.archive):
        raise refused("no entry in it added this record")
    if entry.at.astimezone(UTC).date() != origin.on:
        raise refused("the entry that added it is of another day")
    return entry


def _check_lists(tags: Mapping[str, bytes], origin: Origin, entry: Entry) -> None:
    """That the lists of the bag are those that were logged, and of this record."""
    own = sums_in(tags.get(TAG_MANIFEST, b""))
    sums = {name: sha256_hex(file) for name, file in tags.items()}
    is_logged = sums.pop(TAG_MANIFEST, "") == entry.about.get("bag")
    if not is_logged or own != sums or not sums_in(tags.get(MANIFEST, b"")):
        raise refused("its lists are not those that were logged")
    if f"{IDENTITY}: {URN}{origin.record}".encode() not in tags.get(INFO, b"").splitlines():
        raise refused("it is of another record")


def _check_files(files: Mapping[str, bytes], sums: Mapping[str, str]) -> None:
    """That the files are those of the list; of what is encrypted there, nothing can be told."""
    for path, sha256 in sums.items():
        file = path.removeprefix(PAYLOAD)
        if not file.endswith(SUFFIX) and sha256_hex(files.get(file, b"")) != sha256:
            raise refused("its files are not those that were kept there")
