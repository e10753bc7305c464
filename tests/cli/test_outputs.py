"""What commands write: all of a file or nothing, and nothing over another unasked."""

from __future__ import annotations

import errno
import os
import socket
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import click
import pytest

from arms_docs import written_file
from arms_docs.cli import outputs
from arms_docs.cli.exits import CannotWriteError, NotRightError
from arms_docs.cli.outputs import beside, check_new_folder, write, write_folder
from arms_docs.written_file import LEFTOVER
from tests.cli.test_commands import ANSWERS, run
from tests.support.paths import PROJECT


def test_nothing_is_written_over_a_file_without_force(tmp_path: Path) -> None:
    out = tmp_path / "there.xlsx"
    out.write_bytes(b"mine")
    for command in (["new", out], ["fill", ANSWERS, out], ["repair", ANSWERS, out]):
        done = run(*command)
        assert done.exit_code == 2 and "--force" in done.stderr
        assert out.read_bytes() == b"mine"
    for command in (["repair", out, out], ["check", out, "--annotate", out]):
        done = run(*command, "--force")
        assert done.exit_code == 2 and "is what this is made from" in done.stderr
        assert out.read_bytes() == b"mine", "an input is never written over"
    assert run("new", out, "--force").exit_code == 0
    assert out.read_bytes()[:2] == b"PK"
    assert [p.name for p in tmp_path.iterdir()] == ["there.xlsx"], "no temporary file is left"


def test_a_command_without_force_does_not_advise_it(tmp_path: Path) -> None:
    out = tmp_path / "there.zip"
    out.write_bytes(b"mine")
    for command in (
        ["archive", "add", tmp_path, ANSWERS, "--receipt", out],
        ["archive", "seal", tmp_path, "--receipt", out],
        ["archive", "export", tmp_path, "some", "-o", out],
        ["keys", "age", out],
        ["renew", ANSWERS, "-o", out],
    ):
        done = run(*command)
        assert done.exit_code == 2 and "is there already; name another file" in done.stderr, command
        assert "--force" not in done.stderr and out.read_bytes() == b"mine"


def test_an_output_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for command in (["new", tmp_path / "no" / "such.xlsx"], ["keys", "new", tmp_path / "file"]):
        done = run(*command, typed="P1\nA\nB\nC\n")
        assert done.exit_code == 2 and "Traceback" not in done.output


def kinds(folder: Path) -> Iterator[tuple[Path, str]]:
    """What is no plain file, and a word of what is said of it."""
    os.mkfifo(folder / "pipe.xlsx")
    yield folder / "pipe.xlsx", "a pipe, a socket or a device"
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(folder / "socket.xlsx"))
    listening.close()
    yield folder / "socket.xlsx", "a pipe, a socket or a device"
    (folder / "plain").write_bytes(b"somebody else's")
    (folder / "link.xlsx").symlink_to("plain")
    yield folder / "link.xlsx", "is a link"
    (folder / "dangling.xlsx").symlink_to("nowhere")
    yield folder / "dangling.xlsx", "is a link"
    (folder / "folder.xlsx").mkdir()
    yield folder / "folder.xlsx", "is a folder"
    try:
        os.mknod(folder / "device.xlsx", stat.S_IFCHR | 0o600, os.makedev(1, 3))
    except OSError:  # only an administrator may make one
        return
    yield folder / "device.xlsx", "a pipe, a socket or a device"


def test_force_replaces_a_plain_file_and_nothing_else_ever(tmp_path: Path) -> None:
    for path, says in kinds(tmp_path):
        before = path.lstat()
        for force in ([], ["--force"]):
            done = run("settings", "init", path, *force)
            assert done.exit_code == 2 and says in done.stderr, done.output
        with pytest.raises(CannotWriteError, match=says):  # also where it came while one worked
            write(path, b"mine", force=True)
        with pytest.raises(CannotWriteError, match=says):
            write(path, b"mine")
        assert path.lstat() == before
    assert (tmp_path / "plain").read_bytes() == b"somebody else's"
    assert not (tmp_path / "nowhere").exists()
    assert not list(tmp_path.glob(f"{LEFTOVER}*"))


def in_the_way_at_the_last_moment(path: Path) -> Iterator[Callable[[], object]]:
    yield lambda: path.write_bytes(b"theirs")
    yield lambda: path.symlink_to("nowhere")


@pytest.mark.parametrize("links", [True, False], ids=["hard links", "no hard links"])
def test_who_writes_second_does_not_replace_what_the_first_wrote(
    links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other comes when nothing is left to be done but the naming."""
    if not links:
        refuse = OSError(errno.EPERM, "Operation not permitted")
        monkeypatch.setattr(Path, "hardlink_to", lambda *_: (_ for _ in ()).throw(refuse))
    path = tmp_path / "same.pdf"
    for other in in_the_way_at_the_last_moment(path):
        with pytest.raises(CannotWriteError, match=r"is (there already|a link).*archive export"):
            write(path, b"mine", first=cast(Callable[[], None], other))
        assert path.is_symlink() or path.read_bytes() == b"theirs"
        path.unlink()
        assert not list(tmp_path.iterdir())
    write(path, b"mine", private=True)
    assert path.read_bytes() == b"mine" and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_of_a_file_beside_there_is_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A supervisor is never given half of a file to decide in."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "case.decision.toml"
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(CannotWriteError, match="No space left"), beside(path, b"decide"):
            pytest.fail("there is nothing beside it")
    assert not list(tmp_path.iterdir())
    with pytest.raises(KeyError), beside(path, b"decide"):
        raise KeyError
    assert not list(tmp_path.iterdir()), "and nothing where what it belongs to is not there"
    path.symlink_to("nowhere")
    with beside(path, b"decide") as second, beside(path, b"decide") as third:
        assert [second.name, third.name] == ["case.decision-2.toml", "case.decision-3.toml"]
    assert second.read_bytes() == b"decide" and path.is_symlink()


def test_nothing_is_recorded_where_somebody_wrote_there_first(tmp_path: Path) -> None:
    path = tmp_path / "same.pdf"
    recorded: list[Path] = []

    def somebody_writes(_: Path) -> None:
        path.write_bytes(b"theirs")

    with pytest.raises(CannotWriteError, match="is there already; use --force"):
        write(
            path, b"mine", force=False, check=somebody_writes, first=lambda: recorded.append(path)
        )
    assert path.read_bytes() == b"theirs" and not recorded


@pytest.mark.parametrize("can", [True, False], ids=["one call", "no such call"])
def test_no_folder_takes_the_place_of_an_empty_one_or_a_link(
    can: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not can:
        refuse = OSError(errno.EINVAL, "Invalid argument")
        monkeypatch.setattr(written_file, "rename_new", lambda *_: (_ for _ in ()).throw(refuse))
    path = tmp_path / "signed"
    makers: tuple[Callable[[], None], ...] = (
        path.mkdir,
        lambda: path.symlink_to("nowhere"),
        path.touch,
    )
    for make in makers:
        both: tuple[dict[str, Any], ...] = (
            {"check": lambda _, make=make: make()},
            {"first": make},
        )
        for steps in both:
            with pytest.raises(CannotWriteError, match="is there already"):
                write_folder(path, {"record.pdf": b"mine"}, **steps)
            with pytest.raises(click.UsageError, match="is there already"):
                check_new_folder(path)
            assert not path.is_dir() or not list(path.iterdir())
            path.rmdir() if path.is_dir() else path.unlink()
    write_folder(path, {"record.pdf": b"mine"})
    assert (path / "record.pdf").read_bytes() == b"mine"


def test_of_two_programs_that_write_the_same_name_one_is_told(tmp_path: Path) -> None:
    """Two processes that meet when all is done but the naming: each says truly how it ended."""
    code = (
        "import sys; from pathlib import Path; from arms_docs.cli.outputs import write\n"
        "from arms_docs.cli.exits import CannotWriteError\n"
        "def meet(): print('ready', flush=True); sys.stdin.readline()\n"
        "try: write(Path('same.pdf'), sys.argv[1].encode(), first=meet)\n"
        "except CannotWriteError as error: print(error.message); sys.exit(error.exit_code)\n"
        "print('Wrote')\n"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", code, name],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("a", "b")
    ]
    for process in both:
        assert process.stdout and process.stdout.readline() == "ready\n"
    told = [process.communicate("go\n")[0] for process in both]
    codes = [process.returncode for process in both]
    assert sorted(codes) == [0, 2], told
    assert (tmp_path / "same.pdf").read_text() == ("a" if codes[0] == 0 else "b")
    assert "is there already" in told[codes.index(2)]


class AsOnWindows:
    """`os` as it says of itself there."""

    name = "nt"

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


def in_use(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, "it is being used by another process")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outputs, "os", AsOnWindows())
    monkeypatch.setattr(written_file, "os", AsOnWindows())


@pytest.mark.usefixtures("windows")
def test_what_another_program_has_open_is_left_as_it_is_and_the_user_told_to_close_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So Windows answers where a reader of PDFs, or Excel, holds the file to be replaced."""
    path = tmp_path / "draft.pdf"
    path.write_bytes(b"the draft of yesterday")
    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(CannotWriteError, match="close it there, and try again"):
        write(path, b"the draft of today", force=True)
    assert [p.name for p in tmp_path.iterdir()] == ["draft.pdf"]
    assert path.read_bytes() == b"the draft of yesterday"


@pytest.mark.usefixtures("windows")
def test_why_a_file_was_not_written_is_told_also_where_what_is_left_cannot_be_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows nobody removes a file that is being read; the next command clears it away."""

    def wrong(_: Path) -> None:
        raise NotRightError("it is not as it was signed")

    monkeypatch.setattr(Path, "unlink", in_use)
    with pytest.raises(NotRightError, match="not as it was signed"):
        write(tmp_path / "record.pdf", b"%PDF", check=wrong)
    with pytest.raises(NotRightError, match="not as it was signed"), beside(tmp_path / "x", b"x"):
        wrong(tmp_path)


@pytest.mark.usefixtures("windows")
def test_windows_names_what_is_written_without_links_and_over_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rename(path: Path, to: Path) -> None:  # there, it refuses a name that is taken
        if os.path.lexists(to):
            raise FileExistsError(errno.EEXIST, "it exists", str(to))
        rename_anyway(path, to)

    rename_anyway = Path.rename
    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr(Path, "hardlink_to", in_use)
    monkeypatch.setattr(written_file, "rename_new", in_use)
    write(tmp_path / "one.pdf", b"%PDF")
    write_folder(tmp_path / "signed", {"record.pdf": b"%PDF"})
    with pytest.raises(CannotWriteError, match="is there already"):
        write(tmp_path / "one.pdf", b"other")
    with pytest.raises(CannotWriteError, match="is there already"):
        write_folder(tmp_path / "signed", {"record.pdf": b"other"})
    assert (tmp_path / "one.pdf").read_bytes() == b"%PDF"
    assert (tmp_path / "signed/record.pdf").read_bytes() == b"%PDF"
