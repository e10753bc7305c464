"""The log and the keys in a transfer: what somebody made up, altered or left out is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography import x509

from arms_docs.archive.log.entry import entry_file, read_entry
from arms_docs.archive.transfers.members import TransferError
from arms_docs.archive.transfers.proof import read_proof
from arms_docs.signoff.keys.certificate import fingerprint, read_certificates
from tests.people import PC_HAYLE
from tests.support.archives import author
from tests.support.signoff_samples import authority, lookalike
from tests.support.transfers import an_archive, given, members_of

Members = dict[str, bytes]


@pytest.fixture(scope="module")
def members(tmp_path_factory: pytest.TempPathFactory) -> Members:
    archive, records = an_archive(tmp_path_factory.mktemp("from") / "A")
    return members_of(given(archive, records))


def roots(*pems: bytes) -> list[x509.Certificate]:
    return [x509.load_der_x509_certificate(each.dump()) for each in read_certificates(pems)]


def own() -> list[x509.Certificate]:
    return roots(authority().certificate)


def entries_in(members: Members) -> list[str]:
    return sorted(name for name in members if name.startswith("log/"))


def test_the_entries_that_speak_of_the_records_prove_them(members: Members) -> None:
    proof = read_proof(members, own())
    assert [entry.verb.value for entry in proof.entries] == [
        *("collection", "collection", "collection", "consultation", "hold", "disclosure")
    ]
    assert proof.added.keys() == {*proof.disclosure.records} and len(proof.added) == 3


def test_a_key_of_nobody_whom_one_trusts_is_refused_by_name(members: Members) -> None:
    for trusted in ([], roots(lookalike().certificate)):
        with pytest.raises(TransferError, match="issued the key of Gwendoline Frostbury"):
            read_proof(members, trusted)


def _signed_anew(members: Members, name: str, old: bytes, new: bytes) -> None:
    """An entry altered, and signed by a key of the same authority that is not the one it names."""
    signed = read_entry(members[name])[1].replace(old, new)
    by = author(PC_HAYLE)
    members[name] = entry_file(signed, by.key.sign(signed))


def alter_a_day(members: Members) -> None:
    name = entries_in(members)[0]
    members[name] = members[name].replace(b"2026-11-22T", b"2026-01-22T")


def sign_it_anew(members: Members) -> None:
    _signed_anew(members, entries_in(members)[0], b"2026-11-22T", b"2026-01-22T")


def sign_it_as_another(members: Members) -> None:
    name = entries_in(members)[0]
    by, key = author(PC_HAYLE), read_entry(members[name])[0].key
    signed = read_entry(members[name])[1].replace(key.encode(), by.fingerprint.encode())
    members[name] = entry_file(signed, by.key.sign(signed))
    members[f"keys/{by.fingerprint}.der"] = by.certificate


def rename_an_entry(members: Members) -> None:
    members["log/00000099.json"] = members.pop(entries_in(members)[1])


def take_out_the_disclosure(members: Members) -> None:
    del members[entries_in(members)[-1]]


def take_out_a_collection(members: Members) -> None:
    del members[entries_in(members)[0]]


def swap_a_key(members: Members) -> None:
    (name,) = (name for name in members if name.startswith("keys/"))
    members[name] = author(PC_HAYLE).certificate


def no_key_at_all(members: Members) -> None:
    der = b"no certificate"
    members[f"keys/{fingerprint(der)}.der"] = der


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (alter_a_day, "is not as it was signed"),
        (sign_it_anew, "is not as it was signed"),
        (sign_it_as_another, "not by whom it says"),
        (rename_an_entry, "is another one than it should be"),
        (take_out_the_disclosure, "no entry of the log says last that it was given"),
        (take_out_a_collection, "an entry that added a record is not there"),
        (swap_a_key, "is not the one that its name says"),
        (no_key_at_all, "cannot be read"),
    ],
)
def test_a_forged_or_incomplete_log_is_refused(
    members: Members, change: Callable[[Members], None], why: str
) -> None:
    changed = dict(members)
    change(changed)
    with pytest.raises(TransferError, match=why):
        read_proof(changed, own())


def test_an_entry_of_another_archive_or_of_nobody_in_it_is_refused(
    members: Members, tmp_path: Path
) -> None:
    other, records = an_archive(tmp_path / "B", seed="another")
    others = members_of(given(other, records[:1]))
    name = entries_in(members)[0]
    with pytest.raises(TransferError, match="another one than it should be"):
        read_proof({**members, name: others[name]}, own())
    first = json.loads((other.folder / "log/00000001.json").read_bytes())
    assert first["entry"]["verb"] == "begin"
    begun = (other.folder / "log/00000001.json").read_bytes()
    with pytest.raises(TransferError, match="is about none of the records"):
        read_proof({**others, "log/00000001.json": begun}, own())


def test_an_entry_between_two_that_was_exchanged_is_refused(members: Members) -> None:
    """A key of that log wrote both, but only one of them stands between its neighbours."""
    name = entries_in(members)[1]
    signed = read_entry(members[name])[1].replace(b"T16:05", b"T16:04")
    by = author()
    changed = {**members, name: entry_file(signed, by.key.sign(signed))}
    with pytest.raises(TransferError, match="does not follow the one before it"):
        read_proof(changed, own())
