"""The records in a transfer: all that the log says were given, and nothing else."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pyrage import x25519

from arms_docs.archive.bags.bag import pack
from arms_docs.archive.begin import begin
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from arms_docs.archive.transfers.give import give
from arms_docs.archive.transfers.given import read_transfer
from arms_docs.archive.transfers.members import TransferError
from tests.people import BEECHCROFTE, PC_HAYLE
from tests.support.archives import author
from tests.support.transfers import (
    GIVEN,
    about_person,
    an_archive,
    given,
    members_of,
    repacked,
    trusted,
)

Members = dict[str, bytes]
EVENTS = b'[[event]]\nwhat = "transferred out"\nreference = "REF 1017"\n'


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, list[str], bytes]:
    archive, records = an_archive(tmp_path_factory.mktemp("from") / "A")
    return archive, records, given(archive, records, EVENTS)


@pytest.fixture
def transfer(source: tuple[Archive, list[str], bytes]) -> bytes:
    return source[2]


def test_each_record_keeps_its_files_and_tells_since_when_it_is_kept(
    source: tuple[Archive, list[str], bytes],
) -> None:
    archive, records, content = source
    transfer = read_transfer(content, trusted())
    assert [each.record for each in transfer.records] == records
    assert (transfer.archive, transfer.held) == (archive.identity, (records[1],))
    assert transfer.events == EVENTS
    for number, each in enumerate(transfer.records, start=2):
        names = sorted(path.name for path in (archive.bag(each.record) / "data").iterdir())
        assert sorted(each.files) == names
        assert all(archive.file(each.record, name) == each.files[name] for name in names)
        assert each.origin.facts == {
            "Origin-Archive": f"urn:uuid:{archive.identity}",
            "Origin-Record": f"urn:uuid:{each.record}",
            "Origin-Entry": str(number),
            "Origin-Day": "2026-11-22",
        }
        assert each.origin.on == date(2026, 11, 22)


def test_the_proof_of_each_speaks_of_it_alone(
    source: tuple[Archive, list[str], bytes],
) -> None:
    _, records, content = source
    for each in read_transfer(content, trusted()).records:
        with zipfile.ZipFile(BytesIO(each.proof)) as packed:
            names, texts = packed.namelist(), b"".join(map(packed.read, packed.namelist()))
        assert f"records/{each.record}/tagmanifest-sha256.txt" in names
        assert f"log/{each.added.number:08}.json" in names and "events.toml" in names
        assert not any(
            f"records/{other}" in name
            for other in records
            for name in names
            if other != each.record
        )
        assert (b"an inquiry" in texts) is (each.record == records[1])
        assert b"another area" in texts, "to whom it was given goes along"


def foreign(source: Archive, other: str) -> Callable[[Members], None]:
    """A record of the same archive, of another person, which was never given."""

    def change(members: Members) -> None:
        for path in sorted(source.bag(other).rglob("*")):
            if path.is_file():
                name = path.relative_to(source.bag(other)).as_posix()
                members[f"records/{other}/{name}"] = path.read_bytes()

    return change


def test_a_foreign_record_slipped_in_is_refused(
    source: tuple[Archive, list[str], bytes],
) -> None:
    archive, _, content = source
    other = about_person(archive, "other", person=BEECHCROFTE, reference="REF 2")
    with pytest.raises(TransferError, match="not those that the log says were given"):
        read_transfer(repacked(content, foreign(archive, other)), trusted())

    def with_entry(members: Members) -> None:
        foreign(archive, other)(members)
        path = archive.log.path(archive.state(other).added.number)
        members[f"log/{path.name}"] = path.read_bytes()

    with pytest.raises(TransferError, match="Nothing was taken in"):
        read_transfer(repacked(content, with_entry), trusted())


def take_out_a_record(members: Members) -> None:
    first = sorted(name for name in members if name.startswith("records/"))[0].split("/")[1]
    for name in [name for name in members if name.startswith(f"records/{first}/")]:
        del members[name]


def change_a_file(members: Members) -> None:
    name = next(name for name in members if name.endswith("submitted.pdf"))
    members[name] += b" "


def pack_a_record_anew(members: Members) -> None:
    """Its lists say what is in it, and the log says that it was another."""
    record = sorted(name for name in members if name.startswith("records/"))[0].split("/")[1]
    under = f"records/{record}/"
    bag = pack({"submitted.pdf": b"%PDF another"}, {"External-Identifier": f"urn:uuid:{record}"})
    for name in [name for name in members if name.startswith(under)]:
        del members[name]
    members |= {under + name: file for name, file in bag.items()}


def put_in_a_file(members: Members) -> None:
    members["settings.toml"] = b""
    members["settings/roles.toml"] = b""


def put_in_a_log_file(members: Members) -> None:
    members["log/remarks.txt"] = b"anything"


def put_in_an_entry_twice(members: Members) -> None:
    name = next(name for name in members if name.startswith("log/"))
    members[name.removesuffix(".json")] = members[name]


def put_in_a_note(members: Members) -> None:
    name = next(name for name in members if name.startswith("details/"))
    members[name] = b'{"text": {"reason": "another"}}'


def put_in_a_key(members: Members) -> None:
    by = author(PC_HAYLE)
    members[f"keys/{by.fingerprint}.der"] = by.certificate


def raise_the_version(members: Members) -> None:
    members["transfer.json"] = members["transfer.json"].replace(b'"version": 1', b'"version": 2')


def take_out_the_version(members: Members) -> None:
    del members["transfer.json"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (raise_the_version, "A newer program than this one"),
        (take_out_the_version, "of which version"),
        (take_out_a_record, "not those that the log says were given"),
        (change_a_file, "not what its lists say"),
        (pack_a_record_anew, "not the one that the log says was added"),
        (put_in_a_file, "belongs to none of the records"),
        (put_in_a_log_file, "not as it was signed"),
        (put_in_an_entry_twice, "another one than it should be"),
        (put_in_a_note, "belongs to none of the records"),
        (put_in_a_key, "belongs to none of the records"),
    ],
)
def test_what_is_changed_incomplete_or_too_much_is_refused(
    transfer: bytes, change: Callable[[Members], None], why: str
) -> None:
    with pytest.raises(TransferError, match=why):
        read_transfer(repacked(transfer, change), trusted())


def test_packed_again_as_it_was_it_is_the_same(transfer: bytes) -> None:
    same = read_transfer(repacked(transfer, lambda _: None), trusted())
    assert same == read_transfer(transfer, trusted())


def test_of_an_encrypted_archive_the_files_must_come_along(tmp_path: Path) -> None:
    keys = [x25519.Identity.generate() for _ in range(2)]
    by = author(seed="encrypted")
    begin(tmp_path / "A", by, recipients=[str(key.to_public()) for key in keys])
    identities = [str(keys[0])]
    archive = Archive(tmp_path / "A", identities=identities)
    record = about_person(archive, "one")
    archive.use(Verb.DISCLOSURE, (record,), GIVEN, by)
    (each,) = read_transfer(give(archive, [record]), trusted()).records
    assert each.is_sealed and each.files["submitted.pdf"] == b"%PDF fictional one"
    closed = Archive(tmp_path / "A")
    with pytest.raises(TransferError, match="must be given with --identity"):
        read_transfer(give(closed, [record]), trusted())
    opened = members_of(give(archive, [record]))
    assert any(name.startswith("opened/details/") for name in opened)
