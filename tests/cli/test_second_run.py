"""Nothing is called signed before a second run of the program has read what was written."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from arms_docs import written_file
from arms_docs.casework.signing import Sealing
from arms_docs.cli import second_run, secrets
from arms_docs.cli.check_written import Question, WrittenFile
from arms_docs.cli.second_run import SecondRun
from arms_docs.written_file import LEFTOVER
from tests.people import DI_FROST
from tests.support.loop import DECIDED, key_of, nobody_withdrawn
from tests.support.loop_commands import opened, signed

pytestmark = pytest.mark.usefixtures("clock")


def spoil_what_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte in the middle of each file is turned, when all of it is on the disk."""

    def spoil() -> int:
        for file in folder.glob(f"{LEFTOVER}*"):
            for path in file.iterdir() if file.is_dir() else (file,):
                content = bytearray(path.read_bytes())
                content[len(content) // 2] ^= 1
                path.write_bytes(content)
        return 0o022

    monkeypatch.setattr(written_file, "_umask", spoil)


def left_nothing(folder: Path, out: str) -> None:
    assert not (folder / out).exists() and list(folder.glob(f"{LEFTOVER}*")) == []


def submitted(here: Path) -> Result:
    key = here / "P4388.p12"
    return opened("submit", here / "case.xlsx", "-o", here / "again.pdf", "--key", key)


def test_what_reaches_the_disk_otherwise_is_not_signed(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = here / "A"
    assert opened("archive", "init", archive, "--key", here / "P3007.p12").exit_code == 0
    before = sorted(archive.rglob("*"))
    spoil_what_is_written(here, monkeypatch)
    done = signed(here, "--archive", archive, out="x")
    assert done.exit_code == 1, done.output
    assert "record.pdf: What stands on the disk is not what was signed." in done.stderr
    assert "Not signed: a second run of the program" in done.stderr and "Wrote" not in done.stderr
    assert "Try once more." in done.stderr
    left_nothing(here, "x")
    assert sorted(archive.rglob("*")) == before, "nothing is recorded"
    done = submitted(here)
    assert done.exit_code == 1 and "submitted.pdf: What stands on the disk" in done.stderr
    left_nothing(here, "again.pdf")


@pytest.mark.prove
def test_a_second_signature_is_read_again_as_well(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = ("--settings", here / "two.toml")
    assert signed(here, *two, out="waits").exit_code == 0
    given = ("--as", "countersigner", "--key", here / "N7002.p12", *two, "-o", here / "x")
    with monkeypatch.context() as patch:
        spoil_what_is_written(here, patch)
        done = opened("sign", here / "waits", *given)
    assert done.exit_code == 1 and "Not signed: a second run" in done.stderr, done.output
    left_nothing(here, "x")
    assert opened("sign", here / "waits", *given).exit_code == 0, "trying once more does it"


@dataclass
class Asked:
    """A process that keeps the question, and finds no fault."""

    content: bytes = b""

    def communicate(self, content: bytes, timeout: float) -> tuple[bytes, bytes]:
        assert timeout
        self.content = content
        return b"[]", b""


def test_it_is_asked_by_all_that_the_first_run_knows(tmp_path: Path) -> None:
    """Also of the authorities in a key, and of the lists beside those in the settings."""
    process: Any = Asked()
    key, crls = key_of(DI_FROST), (nobody_withdrawn(),)
    run = SecondRun(process, Sealing(key, crls=crls), tmp_path / "own.toml")
    content, sha256 = b"signed", hashlib.sha256(b"signed").hexdigest()
    for place, file in (
        (tmp_path, tmp_path / "record.pdf"),
        (tmp_path / "other", tmp_path / "other"),
    ):
        run.of({"record.pdf": content})(place)
        files = {"record.pdf": WrittenFile(file, sha256)}
        assert Question.of_json(process.content) == Question(
            files, tmp_path / "own.toml", key.authorities, crls, DECIDED
        )


def test_where_none_can_be_started_nothing_is_signed(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbidden = here / "forbidden"
    forbidden.write_text("")
    monkeypatch.setattr(sys, "executable", str(forbidden))
    done = signed(here, out="x")
    words = " ".join(done.stderr.split())
    assert done.exit_code == 2 and "it could not be started (Permission denied)" in words
    assert f"Ask whoever looks after this computer to let {forbidden} start itself." in words
    left_nothing(here, "x")


def test_where_it_breaks_off_nothing_is_signed(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "first").mkdir()
    (tmp_path / "first/sitecustomize.py").write_text("raise SystemExit('stopped by the house')\n")
    monkeypatch.syspath_prepend(tmp_path / "first")
    done = submitted(here)
    assert done.exit_code == 2 and "it ended without an answer" in done.stderr, done.output
    left_nothing(here, "again.pdf")


def test_it_ends_when_nobody_asks_any_more() -> None:
    """As when the first run was killed: nothing of it stays behind."""
    with second_run._start() as process:
        answer, _ = process.communicate(b"", timeout=60)
    assert (process.returncode, answer) == (0, b"")


def test_it_is_told_no_secret_and_takes_no_module_from_where_somebody_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in secrets.ALL:
        monkeypatch.setenv(name, "river otter kettle")
    assert "river otter kettle" not in json.dumps(second_run._environment())
    (tmp_path / "click.py").write_text("raise SystemExit('not this one')\n")
    monkeypatch.chdir(tmp_path)
    with second_run._start() as process:
        _, told = process.communicate(b"", timeout=60)
    assert (process.returncode, told) == (0, b"")


def test_all_that_holds_a_secret_is_held_back() -> None:
    names = {text for text in vars(secrets).values() if str(text).startswith("ARMS_DOCS_")}
    assert names == set(secrets.ALL)


def test_a_program_that_is_its_own_interpreter_starts_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert second_run._command() == [sys.executable, "-m", "arms_docs", "check-written"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert second_run._command() == [sys.executable, "check-written"]
