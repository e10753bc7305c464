"""Only a plain file is opened, at once, and no more of it read than is wanted."""

from __future__ import annotations

import os
import socket
import tracemalloc
from pathlib import Path

import pytest

from arms_docs.archive.plain_files import read_file
from arms_docs.plain_file import (
    NotPlainError,
    TooLargeError,
    check_plain,
    open_plain,
    read_bounded,
    read_plain,
)


def test_a_file_is_read_whole_and_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    (tmp_path / "link").symlink_to("file")
    assert read_plain(tmp_path / "file") == read_plain(tmp_path / "link", 3) == b"abc"
    assert check_plain(tmp_path / "file") == 3
    with pytest.raises(NotPlainError, match="link"):
        open_plain(tmp_path / "link", follow=False)


def test_nobody_waits_for_a_pipe_or_sets_a_device_going(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("pipe")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket"))
        for name in ("pipe", "link", "socket"):
            for read in (read_plain, check_plain, open_plain):
                with pytest.raises(NotPlainError, match="a pipe, a socket or a device"):
                    read(tmp_path / name)
    with pytest.raises(IsADirectoryError):
        read_plain(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_plain(tmp_path / "none")


def test_a_pipe_that_takes_a_files_place_meanwhile_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.setattr("arms_docs.plain_file.check_plain", lambda *_, **__: 1)
    with pytest.raises(NotPlainError):
        open_plain(tmp_path / "pipe")


def test_what_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "sparse").open("wb") as file:
        file.truncate(2 * 10**12)
    with pytest.raises(TooLargeError, match="larger than 1 MB"):
        read_plain(tmp_path / "sparse", 10**6)
    if Path("/proc/self/status").exists():  # which says that it holds nothing
        with pytest.raises(TooLargeError):
            read_plain(Path("/proc/self/status"), 10)


def test_a_small_file_takes_no_more_memory_than_it_has_bytes(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    (tmp_path / "longer").write_bytes(b"abcdef")
    tracemalloc.start()
    try:
        assert read_plain(tmp_path / "file", 60_000_000) == b"abc"
        assert read_file(tmp_path / "file", 500_000_000) == b"abc"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1_000_000
    for most, read in ((5, b"abcdef"), (6, b"abcdef"), (2, b"abc"), (0, b"a")):
        with open_plain(tmp_path / "longer") as file:
            assert read_bounded(file, most) == read, "one byte more tells that it is too large"


def test_a_file_that_says_it_is_empty_is_read_whole() -> None:
    status = Path("/proc/self/status")
    if status.exists():  # which says that it holds nothing
        assert b"Pid:" in read_plain(status)
