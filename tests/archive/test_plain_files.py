"""Plain files: no link is followed, nothing but a file is opened, nothing is read without end."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from arms_docs.archive.plain_files import (
    DEEPEST,
    file_sha256,
    read_beginning,
    read_file,
    sha256_hex,
    walk,
)

OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, B.1


def test_sums_are_those_of_the_standard(tmp_path: Path) -> None:
    (tmp_path / "abc").write_bytes(b"abc")
    assert sha256_hex(b"abc") == file_sha256(tmp_path / "abc") == OF_ABC


def test_a_file_is_read_as_far_as_it_may_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"0123456789")
    assert read_file(tmp_path / "file", 10) == b"0123456789"
    assert read_beginning(tmp_path / "file", 3) == b"012"
    with pytest.raises(ValueError, match="far larger"):
        read_file(tmp_path / "file", 9)


def test_links_pipes_and_folders_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"secret")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", "folder", "none"):
        for read in (read_file, read_beginning, file_sha256):
            with pytest.raises(OSError):
                read(tmp_path / name)


def test_what_is_in_a_folder_is_listed_in_order_and_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/inner").write_bytes(b"123")
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "c").symlink_to(tmp_path / "b")
    items = list(walk(tmp_path))
    assert [item.name for item in items] == ["a", "b/inner", "c"]
    assert [item.plain for item in items] == [True, True, False]
    assert [item.size for item in items[:2]] == [1, 3]


def test_a_folder_without_end_is_listed_as_no_file(tmp_path: Path) -> None:
    (tmp_path / "/".join("d" * (DEEPEST + 2))).mkdir(parents=True)
    (item,) = walk(tmp_path)
    assert not item.plain and item.name.count("/") == DEEPEST
