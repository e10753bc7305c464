"""Nothing is called signed before a second run of the program has read what was written."""

from __future__ import annotations

import hashlib
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from click.testing import Result

from arms_docs import written_file
from arms_docs.casework.signing import Sealing
from arms_docs.cli import second_run, secrets
from arms_docs.cli.check_written import PageToDraw, Question, WrittenFile
from arms_docs.cli.exits import CannotWriteError
from arms_docs.cli.second_run import SecondRun
from arms_docs.written_file import LEFTOVER
from tests.people import DI_FROST
from tests.support.loop import DECIDED, key_of, nobody_withdrawn
from tests.support.loop_commands import opened, signed, signed_case
from tests.support.second_run import Here

pytestmark = pytest.mark.usefixtures("clock")
WIRE = ThreadPoolExecutor(1)


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


@pytest.mark.usefixtures("goes_on_in_any")
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
    monkeypatch.setattr(second_run, "_start", Here)  # what it was asked, another process has read
    done = submitted(here)
    assert done.exit_code == 1 and "submitted.pdf: What stands on the disk" in done.stderr
    left_nothing(here, "again.pdf")


@pytest.mark.prove
@pytest.mark.usefixtures("all_parts")  # another process draws them again
def test_a_second_signature_is_read_again_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = signed_case(tmp_path)
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
    run = SecondRun(process, WIRE, tmp_path / "own.toml")
    content, sha256 = b"signed", hashlib.sha256(b"signed").hexdigest()
    for place, file in (
        (tmp_path, tmp_path / "record.pdf"),
        (tmp_path / "other", tmp_path / "other"),
    ):
        run.of({"record.pdf": content}, Sealing(key, crls=crls))(place)
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


@dataclass
class Waits:
    """A process that answers once something was done meanwhile, and keeps what it was told."""

    stdin: BytesIO = field(default_factory=BytesIO)
    done: Event = field(default_factory=Event)

    def communicate(self, _: bytes, timeout: float) -> tuple[bytes, bytes]:
        assert self.done.wait(timeout)
        return b"[]", b""


def test_it_reads_while_something_else_is_done(tmp_path: Path) -> None:
    process: Any = Waits()
    run = SecondRun(process, WIRE, None)
    run.of({}, Sealing(key_of(DI_FROST)), process.done.set)(tmp_path)
    assert process.done.is_set()


def test_it_is_told_of_every_page_in_a_line_of_its_own(tmp_path: Path) -> None:
    process: Any = Waits()
    run = SecondRun(process, WIRE, None)
    pages = [PageToDraw("<p>one\n</p>", ("Supervisor",)), PageToDraw("<p>two</p>", ())]
    for page in pages:
        run.also_draws(page.html, page.roles)
    run.of({}, Sealing(key_of(DI_FROST)), process.done.set)(tmp_path)
    told = process.stdin.getvalue().splitlines()
    assert [PageToDraw.of_json(line) for line in told] == pages


def another_program(code: str, patch: pytest.MonkeyPatch) -> AbstractContextManager[SecondRun]:
    """A second run that runs something else."""
    patch.setattr(second_run, "_command", lambda: [sys.executable, "-c", code])
    return second_run.second_run(None)


MORE_THAN_A_PIPE_HOLDS = "x" * 3_000_000


@pytest.mark.parametrize("code", ["", "import sys; sys.stdin.buffer.read(9)"])
def test_where_it_ends_while_it_is_told_of_pages_that_is_said_once_it_is_asked(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with another_program(code, monkeypatch) as run:
        run.also_draws(MORE_THAN_A_PIPE_HOLDS, ())
        run.process.wait(60)
        with pytest.raises(CannotWriteError, match="it ended without an answer"):
            run.of({}, Sealing(key_of(DI_FROST)))(tmp_path)


def test_where_it_takes_nothing_nobody_waits_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_run, "LONGEST", 0.1)
    with another_program("import time; time.sleep(600)", monkeypatch) as run:
        run.also_draws(MORE_THAN_A_PIPE_HOLDS, ())
        with pytest.raises(CannotWriteError, match="it was not ready after"):
            run.of({}, Sealing(key_of(DI_FROST)))(tmp_path)
    assert run.process.returncode not in (None, 0), "nothing of it stays behind"


def test_it_ends_where_the_first_stops_before_it_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when somebody stops it while the pages are drawn."""
    with (
        pytest.raises(KeyboardInterrupt),
        another_program("import time; time.sleep(600)", monkeypatch) as run,
    ):
        run.also_draws(MORE_THAN_A_PIPE_HOLDS, ())
        raise KeyboardInterrupt
    assert run.process.returncode not in (None, 0)


def test_it_is_told_no_secret_takes_no_module_from_where_somebody_works_and_ends_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the first run was killed, nobody asks any more: nothing of it stays behind."""
    for name in secrets.ALL:
        monkeypatch.setenv(name, "river otter kettle")
    assert "river otter kettle" not in json.dumps(second_run._environment())
    (tmp_path / "click.py").write_text("raise SystemExit('not this one')\n")
    monkeypatch.chdir(tmp_path)
    with second_run._start() as process:
        answer, told = process.communicate(b"", timeout=60)
    assert (process.returncode, answer, told) == (0, b"", b"")


def test_all_that_holds_a_secret_is_held_back() -> None:
    names = {text for text in vars(secrets).values() if str(text).startswith("ARMS_DOCS_")}
    assert names == set(secrets.ALL)


def test_a_program_that_is_its_own_interpreter_starts_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert second_run._command() == [sys.executable, "-m", "arms_docs", "check-written"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert second_run._command() == [sys.executable, "check-written"]
