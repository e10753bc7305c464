"""What an option names is a plain file of a size that can be meant, or is refused at once."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import click
import pytest

from arms_docs.cli.input_file import check_input, read_input, read_small
from tests.cli.test_commands import ANSWERS, PASSPHRASE, run


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with (tmp_path / "giant").open("wb") as file:
        file.truncate(2**31)
    for name, says in (
        ("none", "there is no file"),
        ("a\0b", "there is no file"),
        ("pipe", "it is a pipe, a socket or a device"),
        ("", "it is a folder"),
    ):
        for read in (read_input, read_small, lambda path: check_input([path])):
            with pytest.raises(click.UsageError, match=says):
                read(tmp_path / name)
    with pytest.raises(click.UsageError, match="larger than 16 MB"):
        read_small(tmp_path / "giant")


def test_what_may_not_be_read_is_named_with_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("arms_docs.cli.input_file.read_plain", refuse)
    monkeypatch.setattr(Path, "owner", lambda _: "records")
    says = "theirs.pdf could not be read: Permission denied. It belongs to records$"
    with pytest.raises(click.UsageError, match=says):
        read_input(tmp_path / "theirs.pdf")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipe that nobody writes into, what looks like a PDF, and 2 GB of nothing, called TOML."""
    folder = tmp_path_factory.mktemp("inputs")
    os.mkfifo(folder / "pipe")
    (folder / "some.pdf").write_bytes(b"%PDF-1.7\n")
    with (folder / "giant.toml").open("wb") as file:
        file.truncate(2**31)
    (folder / "log").mkdir()
    return folder


WITH_A_PIPE = [
    ["check", "pipe"],
    ["rate", "pipe"],
    ["report", "pipe", "-o", "out.pdf"],
    ["submit", "pipe", "-o", "out.pdf"],
    ["repair", "pipe", "out.xlsx"],
    ["fill", "pipe", "out.xlsx"],
    ["return", "pipe", "-o", "out.xlsx"],
    ["sign", "pipe", "-o", "out", "--key", "some.pdf"],
    ["sign", "some.pdf", "-o", "out", "--key", "pipe"],
    ["submit", ANSWERS, "-o", "out.pdf", "--key", "some.pdf", "--crl", "pipe"],
    ["verify", "pipe"],
    ["verify", "some.pdf", "--trust", "pipe"],
    ["verify", "some.pdf", "--crl", "pipe"],
    ["check", ANSWERS, "--settings", "pipe"],
    ["settings", "show", "pipe"],
    ["keys", "new", "keys", "--signer", "pipe"],
    ["archive", "init", "archive", "--key", "pipe"],
    ["archive", "add", "log", "pipe"],
    ["archive", "admit", "log", "pipe"],
    ["archive", "seal", "log", "--time-key", "pipe"],
    ["archive", "verify", "log", "--witness", "pipe"],
    ["archive", "find", "log", "--query", "pipe"],
    ["archive", "list", "pipe"],
    ["archive", "log", "log", "--identity", "pipe"],
]


@pytest.mark.parametrize("command", WITH_A_PIPE, ids=lambda command: " ".join(map(str, command)))
def test_no_command_waits_for_a_pipe(
    command: list[object], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    done = run(*command, env={"ARMS_DOCS_PASSPHRASE": PASSPHRASE})
    assert done.exit_code == 2, done.output
    assert "pipe" in done.stderr and done.stderr.strip().count("\n") <= 4
    assert not (folder / "out").exists()


def test_two_gigabytes_of_toml_are_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for command in (
        ["check", "giant.toml"],
        ["fill", "giant.toml", "out.xlsx"],
        ["check", ANSWERS, "--settings", "giant.toml"],
        ["keys", "new", "keys", "--signer", "giant.toml"],
        ["archive", "find", "log", "--query", "giant.toml"],
    ):
        done = run(*command)
        assert done.exit_code == 2 and "large" in done.stderr, done.output


def test_an_authority_that_is_a_giant_is_not_read(folder: Path) -> None:
    done = run("verify", folder / "some.pdf", "--trust", folder / "giant.toml")
    assert done.exit_code == 2 and "larger than 16 MB" in done.stderr
