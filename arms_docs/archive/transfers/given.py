"""The records in a transfer, once all that it holds is as the log in it says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import UTC
from typing import Any

from arms_docs.archive.bags.bag import INFO, PAYLOAD
from arms_docs.archive.bags.contents import ABOUT as RECORD_ABOUT
from arms_docs.archive.bags.contents import CASE, FOLLOWS, IDENTITY, KIND, URN, Kind
from arms_docs.archive.bags.encryption import SUFFIX
from arms_docs.archive.bags.origin import Origin
from arms_docs.archive.export import zipped_files
from arms_docs.archive.log.entry import Entry
from arms_docs.archive.log.history import history
from arms_docs.archive.plain_files import sha256_hex
from arms_docs.archive.reader import DETAILS, KEYS, LOG
from arms_docs.archive.transfers.members import (
    ABOUT,
    EVENTS,
    NEWER,
    RECORDS,
    VERSION,
    TransferError,
    check_bag,
    read_members,
    refused,
)
from arms_docs.archive.transfers.proof import Proof, certificates_of, read_proof
from arms_docs.data_class import dataclass

OPENED, HOW = "opened", "README.txt"


@dataclass(frozen=True)
class GivenRecord:
    """A record in a transfer: its files, what bag-info.txt says of it, and where it comes from.

    ``files`` are as they can be read. ``is_sealed``: where it comes from they are encrypted, and
    only those are proved whose signatures are. ``proof`` is what goes with it from now on.
    """

    record: str
    kind: Kind
    case: str
    follows: str
    origin: Origin
    added: Entry
    is_sealed: bool
    facts: Mapping[str, str] = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    proof: bytes = field(repr=False)

    @property
    def about(self) -> Mapping[str, Any]:
        """What record.json says. TransferError where it cannot be read."""
        try:
            about = json.loads(self.files[RECORD_ABOUT])
        except (KeyError, ValueError, RecursionError):
            about = None
        if not isinstance(about, dict):
            raise refused("what a record says of itself cannot be read")
        return about


@dataclass(frozen=True)
class Transfer:
    """What was given: the records, the oldest first. ``held`` are those under hold over there."""

    archive: str
    disclosure: Entry
    records: tuple[GivenRecord, ...]
    held: tuple[str, ...]
    events: bytes = field(default=b"", repr=False)


def read_transfer(content: bytes, authorities: Sequence[bytes]) -> Transfer:
    """What somebody gave us. ``authorities`` are those whom one trusts.

    TransferError, one sentence, for whatever is damaged, forged, incomplete, or not believed.
    """
    members = read_members(content)
    _check_version(members)
    proof = read_proof(members, certificates_of(authorities))
    given = {name.split("/")[1] for name in members if name.startswith(f"{RECORDS}/")}
    if given != {*proof.disclosure.records}:
        raise refused("the records in it are not those that the log says were given")
    _check_places(members, proof)
    records = [_record(members, proof, entry) for entry in proof.added.values() if entry.records]
    states = history(proof.entries)
    held = tuple(record for record in proof.disclosure.records if states[record].held)
    return Transfer(proof.archive, proof.disclosure, tuple(records), held, members.get(EVENTS, b""))


def _check_version(members: Mapping[str, bytes]) -> None:
    """Refuse what a newer program gave: it may mean by a file what this one does not know."""
    try:
        version = json.loads(members[ABOUT])["version"]
    except (KeyError, ValueError, TypeError, RecursionError):
        raise refused("it does not say of which version it is") from None
    if version != VERSION:
        raise TransferError(NEWER)


def _check_places(members: Mapping[str, bytes], proof: Proof) -> None:
    """That everything is of the records: nothing else goes along under their name."""
    noted = dict(entry.detail for entry in proof.entries)
    signers = {entry.key for entry in proof.entries}
    for name in members:
        place, _, rest = name.partition("/")
        first = rest.partition("/")[0]
        stem = rest.partition(".")[0]
        belongs = {
            RECORDS: first in proof.added,
            OPENED: first in proof.added or first == DETAILS,
            LOG: True,
            KEYS: stem in signers,
            DETAILS: noted.get(stem) == sha256_hex(members[name]),
        }
        if rest and not belongs.get(place, False):
            raise refused("a file in it belongs to none of the records")


def _record(members: Mapping[str, bytes], proof: Proof, entry: Entry) -> GivenRecord:
    (record,) = entry.records
    under = f"{RECORDS}/{record}/"
    bag = {n.removeprefix(under): f for n, f in members.items() if n.startswith(under)}
    if check_bag(bag) != entry.about.get("bag"):
        raise refused("a record in it is not the one that the log says was added")
    lines = bag.get(INFO, b"").decode("utf-8", "replace").splitlines()
    facts = dict(line.split(": ", 1) for line in lines if ": " in line)
    kinds = {kind.value: kind for kind in Kind if kind is not Kind.SEAL}
    kind = kinds.get(facts.get(KIND, entry.about.get("kind", "")))
    if facts.get(IDENTITY) != URN + record or kind is None:
        raise refused("a record in it is another one than its name says")
    files, is_sealed = _files(members, record, bag)
    return GivenRecord(
        record=record,
        kind=kind,
        case=facts.get(CASE, ""),
        follows=facts.get(FOLLOWS, "").removeprefix(URN),
        origin=Origin.read(facts)
        or Origin(proof.archive, record, entry.number, entry.at.astimezone(UTC).date()),
        added=entry,
        is_sealed=is_sealed,
        facts=facts,
        files=files,
        proof=zipped_files(_proof_of(members, proof, record, bag)),
    )


def _files(
    members: Mapping[str, bytes], record: str, bag: Mapping[str, bytes]
) -> tuple[dict[str, bytes], bool]:
    """The files of a record as they can be read, and whether they are encrypted where it was."""
    payload = {n.removeprefix(PAYLOAD): f for n, f in bag.items() if n.startswith(PAYLOAD)}
    if not any(name.endswith(SUFFIX) for name in payload):
        return payload, False
    under = f"{OPENED}/{record}/"
    opened = {n.removeprefix(under): f for n, f in members.items() if n.startswith(under)}
    if {name + SUFFIX for name in opened} != payload.keys():
        raise refused("its records are encrypted: it must be given with --identity")
    return opened, True


def _proof_of(
    members: Mapping[str, bytes], proof: Proof, record: str, bag: Mapping[str, bytes]
) -> dict[str, bytes]:
    """What shows, beside the files of a record, how it was kept where it comes from."""
    about = [entry for entry in proof.entries if record in entry.records]
    names = {f"{LOG}/{entry.number:08}.json" for entry in about}
    names |= {f"{KEYS}/{entry.key}.der" for entry in about}
    names |= _notes(members, proof, record)
    names |= {HOW, EVENTS} & members.keys()
    tags = {f"{RECORDS}/{record}/{n}": f for n, f in bag.items() if not n.startswith(PAYLOAD)}
    return {**{name: members[name] for name in sorted(names)}, **tags}


def _notes(members: Mapping[str, bytes], proof: Proof, record: str) -> set[str]:
    """The notes of entries that speak of a record alone, and of the one by which it was given."""
    alone = [entry for entry in proof.entries if {*entry.records} == {record}]
    noted = {entry.detail[0] for entry in (*alone, proof.disclosure)} - {""}
    return {name for name in members if DETAILS in name and _stem(name) in noted}


def _stem(name: str) -> str:
    return name.rpartition("/")[2].partition(".")[0]
