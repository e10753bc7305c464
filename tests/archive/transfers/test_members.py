"""A zip of somebody else's: nothing in it is believed, and no name of it becomes a path."""

from __future__ import annotations

import warnings
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from arms_docs.archive.transfers import members
from arms_docs.archive.transfers.members import TransferError, check_bag, read_members
from tests.support.transfers import FOLDER, an_archive, given, members_of, zipped


@pytest.fixture(scope="module")
def transfer(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    archive, records = an_archive(tmp_path_factory.mktemp("from") / "A")
    return given(archive, records)


def test_what_was_given_is_read_as_it_is(transfer: bytes) -> None:
    assert read_members(transfer) == members_of(transfer)


@pytest.mark.parametrize(
    "name",
    [
        f"{FOLDER}/../outside.txt",
        "../outside.txt",
        "/etc/outside.txt",
        f"{FOLDER}/data/../../outside.txt",
        f"{FOLDER}\\data\\outside.txt",
        f"{FOLDER}/data/.hidden",
        f"{FOLDER}/data/a\nb",
        "export-0123456789ab/",
        "elsewhere/data/a.txt",
    ],
)
def test_a_path_that_climbs_out_is_refused(name: str) -> None:
    with pytest.raises(TransferError, match="has a name that none of ours has"):
        read_members(zipped({name: b"x"}))


def test_two_folders_are_refused() -> None:
    with pytest.raises(TransferError, match="has a name that none of ours has"):
        read_members(zipped({"export-0123456789ab/a": b"", "export-0123456789ac/a": b""}))


def test_two_files_of_one_name_are_refused() -> None:
    name = f"{FOLDER}/data/a.txt"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        content = zipped([(name, b"one"), (name, b"two")])
    with pytest.raises(TransferError, match="two files in it have one name"):
        read_members(content)


def test_a_giant_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = zipped({f"{FOLDER}/data/a": b"\0" * 10_000})
    monkeypatch.setattr(members, "LARGEST", 1000)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    with pytest.raises(TransferError, match="far larger than any of ours"):
        read_members(content)
    monkeypatch.setattr(members, "MOST", 1000)
    with pytest.raises(TransferError, match="far more than any of ours"):
        read_members(content)
    monkeypatch.setattr(members, "MOST_MEMBERS", 0)
    with pytest.raises(TransferError, match="far more than any of ours"):
        read_members(content)


def test_a_giant_that_says_it_is_small_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "LARGEST", 1000)
    monkeypatch.setattr(members, "BLOCK", 100)
    with zipfile.ZipFile(BytesIO(zipped({f"{FOLDER}/data/a": b"\0" * 10_000}))) as packed:
        (member,) = packed.infolist()
        member.file_size = 10
        monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda *_: b"\0" * 100)
        with pytest.raises(TransferError, match="far larger than any of ours"):
            members._read(packed, {"data/a": member})


def test_what_is_damaged_or_no_zip_is_refused(transfer: bytes) -> None:
    for content in (b"", b"PK", b"%PDF-1.7", transfer[: len(transfer) // 2], transfer[:-4]):
        with pytest.raises(TransferError, match="cannot be read as a zip"):
            read_members(content)


def test_a_flipped_byte_anywhere_in_it_is_refused_or_changes_nothing(transfer: bytes) -> None:
    whole = members_of(transfer)
    for at in range(0, len(transfer), len(transfer) // 60):
        changed = transfer[:at] + bytes([transfer[at] ^ 1]) + transfer[at + 1 :]
        try:
            assert read_members(changed) == whole
        except TransferError as error:
            assert "Nothing was taken in." in str(error)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99])
def test_what_is_packed_in_another_way_is_refused_unread(transfer: bytes, method: int) -> None:
    """A member says that it is of a kind whose reader ends in an error of its own."""
    changed, told = bytearray(transfer), transfer.find(b"PK\x01\x02")
    changed[told + 10] = changed[8] = method  # in the directory, and before its bytes
    with pytest.raises(TransferError, match="packed in a way"):
        read_members(bytes(changed))


def test_a_file_that_no_list_holds_is_refused() -> None:
    for name in ("data/a", "bag-info.txt"):
        with pytest.raises(TransferError, match="not what its lists say"):
            check_bag({name: b"x"})


def test_no_file_is_ever_written(
    transfer: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    read_members(transfer)
    assert list(tmp_path.iterdir()) == []
