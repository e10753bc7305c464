"""Transfers of small records, and the same changed by somebody and packed again."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from arms_docs.archive.bags.bag import PAYLOAD, pack
from arms_docs.archive.bags.contents import ABOUT
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from arms_docs.archive.transfers.give import give
from tests.people import ASHWORTHY, PersonAssessed
from tests.support.archives import author, contents, new_archive
from tests.support.signoff_samples import authority

GIVEN = {"recipient": "another area", "reason": "he has moved"}
REFERENCE = "REF 1017"
FOLDER = "export-0123456789ab"

Change = Callable[[dict[str, bytes]], None]


def trusted() -> list[bytes]:
    """The authorities that the area trusts which takes in."""
    return [authority().certificate]


def about_person(
    archive: Archive,
    text: str,
    *,
    person: PersonAssessed = ASHWORTHY,
    reference: str = REFERENCE,
    case: str = "",
) -> str:
    """A small record about a person, which says that it was recorded as it was; its name."""
    about = {
        "version": 1,
        "kind": "submitted",
        "assessment_id": case or text,
        "person": person.name,
        "born": person.born,
        "reference": reference,
        "verified": False,
        "files": {},
    }
    small = contents(text, case=case or text)
    files = {**small.derived, ABOUT: json.dumps(about).encode()}
    return archive.add(replace(small, derived=files), author(seed=text)).witness.record


def an_archive(folder: Path, seed: str = "begin") -> tuple[Archive, list[str]]:
    """Three records of one person, one of which was looked at and one is under hold; and one of
    another.
    """
    archive, by = new_archive(folder, seed=seed), author(seed="uses")
    records = [about_person(archive, text) for text in ("one", "two", "three")]
    archive.use(Verb.CONSULTATION, records[:1], {"reason": "a review"}, by)  # type: ignore[arg-type]
    archive.hold(records[1], {"reason": "an inquiry"}, by)
    return archive, records


def given(archive: Archive, records: list[str], events: bytes = b"") -> bytes:
    """The transfer of these records, logged before."""
    archive.use(Verb.DISCLOSURE, tuple(records), GIVEN, author(seed=f"give {records}"))
    return give(archive, records, events)


def members_of(transfer: bytes) -> dict[str, bytes]:
    """What is in the payload of a transfer."""
    with zipfile.ZipFile(BytesIO(transfer)) as packed:
        names = [name for name in packed.namelist() if f"/{PAYLOAD}" in name]
        return {name.partition(f"/{PAYLOAD}")[2]: packed.read(name) for name in names}


def repacked(transfer: bytes, change: Change) -> bytes:
    """A transfer with other files in it, and lists that say so: as whoever has it can make it."""
    members = members_of(transfer)
    change(members)
    bag = pack(members, {"External-Description": "anything"})
    return zipped({f"{FOLDER}/{name}": file for name, file in bag.items()})


def zipped(files: Mapping[str, bytes] | list[tuple[str, bytes]]) -> bytes:
    """A zip of these files, in this order, whatever their names."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, content in files.items() if isinstance(files, Mapping) else files:
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
