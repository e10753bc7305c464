"""How a batch runs: what was stopped goes on, a second run is refused, and no name is said."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from arms_docs.batch import Here
from arms_docs.batch.batch_ledger import NAME, Run, open_ledger
from arms_docs.cli import batch_options, clock
from tests.batch.test_pool import alive
from tests.cli.test_commands import ANSWERS, run
from tests.support.paths import PROJECT

QUINCE = "quincewort"  # stands in a name and in an answer, and nowhere else


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is done in this process, which is quicker for a few files."""
    monkeypatch.setattr(batch_options, "Pool", lambda *_args, **_more: Here())


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    folder.mkdir()
    for number in range(2):
        (folder / f"{QUINCE} {number}.xlsx").write_bytes(f"no workbook {number}".encode())
    return folder


def manifest(out: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((out / "manifest.json").read_text())
    return data


@pytest.mark.usefixtures("here")
def test_every_file_is_answered_for_and_no_name_is_said(cases: Path, tmp_path: Path) -> None:
    (cases / "letter.docx").touch()
    done = run("batch", "check", cases, ANSWERS, "-o", tmp_path / "out", "--on", "2026-10-12")
    assert done.exit_code == 2, "the highest of all"
    assert "3 files: 1 done, 2 not what it should be. 1 passed over." in done.stderr
    assert QUINCE not in done.output
    data = manifest(tmp_path / "out")
    assert [answer["exit_code"] for answer in data["answers"]] == [2, 2, 0]
    assert [Path(each["source"]).name for each in data["passed_over"]] == ["letter.docx"]
    for answer in data["answers"]:
        for output in answer["outputs"]:
            assert (tmp_path / "out" / output["file"]).is_file()
    assert QUINCE not in (tmp_path / "out" / NAME).read_text()
    assert QUINCE in (tmp_path / "out" / "manifest.html").read_text()


@pytest.mark.usefixtures("here")
def test_what_was_stopped_goes_on_as_of_the_day_on_which_it_was_begun(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a night's work would be done again because midnight has passed."""
    begun = datetime(2026, 11, 28, 22, tzinfo=UTC)
    with open_ledger(tmp_path / "out", "check") as ledger:
        ledger.add(Run("check", begun, begun))
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 29, 7, tzinfo=UTC))
    done = run("batch", "check", cases, "-o", tmp_path / "out")
    assert "Going on with what was begun: judged as of 2026-11-28." in done.stderr
    assert manifest(tmp_path / "out")["moment"].startswith("2026-11-28T22")
    run("batch", "check", cases, "-o", tmp_path / "out")
    data = manifest(tmp_path / "out")
    assert data["moment"].startswith("2026-11-29") and not data["answers"][0]["earlier"]
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 29, 9, tzinfo=UTC))
    run("batch", "check", cases, "-o", tmp_path / "out")
    assert all(answer["earlier"] for answer in manifest(tmp_path / "out")["answers"])


@pytest.mark.usefixtures("here")
def test_a_second_run_at_once_is_refused_in_one_sentence(cases: Path, tmp_path: Path) -> None:
    with open_ledger(tmp_path / "out", "check"):
        done = run("batch", "check", cases, "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert done.stderr.startswith("Error: another batch is at work in ")
    assert not (tmp_path / "out" / "manifest.json").exists()


@pytest.mark.usefixtures("here")
def test_a_batch_that_could_not_look_into_a_folder_does_not_end_as_if_all_were_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, really = tmp_path / "cases" / "closed", os.scandir
    closed.mkdir(parents=True)

    def scandir(path: Any) -> Any:
        if not isinstance(path, int) and Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return really(path)

    monkeypatch.setattr("os.scandir", scandir)
    done = run("batch", "check", closed.parent, ANSWERS, "-o", tmp_path / "out")
    assert done.exit_code == 2, done.stderr
    answers = {answer["source"]: answer for answer in manifest(tmp_path / "out")["answers"]}
    assert "could not be read" in answers[str(closed)]["outcome"]


@pytest.mark.usefixtures("here")
def test_a_folder_of_something_else_and_sources_without_a_file_are_wrong_use(
    cases: Path, tmp_path: Path
) -> None:
    assert "holds something else" in run("batch", "check", cases, "-o", cases).stderr
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run("batch", "check", empty, "-o", tmp_path / "out")
    assert done.exit_code == 2 and "there is no file of the kind that is wanted" in done.stderr
    done = run("batch", "check", cases, tmp_path / "caess", "-o", tmp_path / "misspelt")
    assert done.exit_code == 2 and "there is no file or folder" in done.stderr
    assert not (tmp_path / "misspelt").exists(), "nothing is begun"


@pytest.mark.usefixtures("here")
def test_a_disk_that_refuses_is_told_with_how_to_go_on(
    cases: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "out")

    with monkeypatch.context() as patch:
        patch.setattr("arms_docs.batch.job.write_once", full)
        done = run("batch", "check", cases, "-o", tmp_path / "out")
    assert done.exit_code == 2 and "The same command goes on from there." in done.stderr
    assert run("batch", "check", cases, "-o", tmp_path / "out").exit_code == 2
    assert len(manifest(tmp_path / "out")["answers"]) == 2


def begun(cases: Path, out: Path, scratch: Path) -> subprocess.Popen[str]:
    """A batch in a process group of its own, with a folder of its own for what is temporary."""
    scratch.mkdir(exist_ok=True)
    places = os.pathsep.join([str(PROJECT), *sys.path])
    command = [sys.executable, "-m", "arms_docs", "batch", "check", str(cases), "-o", str(out)]
    return subprocess.Popen(
        [*command, "--jobs", "2", "--format", "json"],
        env={**os.environ, "PYTHONPATH": places, "TMPDIR": str(scratch)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def keys_done(out: Path) -> list[str]:
    try:
        lines = (out / NAME).read_text().splitlines()
    except FileNotFoundError:
        return []
    parsed = [json.loads(line) for line in lines if line.endswith("}")]
    return [line["key"] for line in parsed if line["type"] == "done"]


def wait_for(what: Any, seconds: float = 120.0) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    """The processes of the session that a batch began in."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[3]) == pid and int(path.parent.name) != pid:
            found.append(int(path.parent.name))
    return found


def many(folder: Path, count: int) -> Path:
    folder.mkdir()
    book = (PROJECT / "workbooks/examples/medium_low.xlsx").read_bytes()
    for number in range(count):
        # What follows the end of a zip is no part of it: each is another file, read the same.
        (folder / f"{QUINCE} {number}.xlsx").write_bytes(book + b"\0" * (number + 1))
    return folder


@pytest.mark.prove
def test_killed_at_once_it_goes_on_where_it_was_and_leaves_no_word_behind(tmp_path: Path) -> None:
    cases, out, scratch = many(tmp_path / "cases", 12), tmp_path / "out", tmp_path / "scratch"
    first = begun(cases, out, scratch)
    wait_for(lambda: len(keys_done(out)) >= 3)
    workers = children(first.pid)
    first.kill()
    first.communicate()
    wait_for(lambda: not any(map(alive, workers)))
    stood = keys_done(out)
    assert 3 <= len(stood) < 12
    assert not (out / "manifest.json").exists(), "what is not whole has none"
    second = begun(cases, out, scratch)
    told = "".join(second.communicate())
    assert QUINCE not in told and f"{len(stood)} stood from an earlier run" in told
    assert len(keys_done(out)) == len(set(keys_done(out))) == 12, "and nothing twice"
    answers = manifest(out)["answers"]
    assert [answer["earlier"] for answer in answers].count(True) == len(stood)
    assert len([*(out / "files").rglob("*.json")]) == 12
    assert QUINCE not in (out / NAME).read_text()
    for path in scratch.rglob("*"):
        assert QUINCE not in path.name
        assert not path.is_file() or QUINCE.encode() not in path.read_bytes()


@pytest.mark.prove
def test_stopped_by_its_user_it_ends_in_time_and_says_how_to_go_on(
    tmp_path: Path,
) -> None:
    cases, out = many(tmp_path / "cases", 12), tmp_path / "out"
    start = time.monotonic()
    first = begun(cases, out, tmp_path / "scratch")
    wait_for(lambda: len(keys_done(out)) >= 2)
    two_files = time.monotonic() - start
    workers = children(first.pid)
    os.killpg(first.pid, signal.SIGINT)  # as a terminal does: to all of them
    began = time.monotonic()
    _, told = first.communicate(timeout=120)
    assert time.monotonic() - began < two_files
    # Among them is Python's own, that ends when it sees that the first one has.
    wait_for(lambda: not any(map(alive, workers)))
    assert first.returncode == 2
    assert "Stopped. 12 files: " in told and "The same command goes on from there." in told
    assert "Traceback" not in told
    data = manifest(out)
    assert not data["whole"] and data["counts"]["not reached"] >= 1
    second = begun(cases, out, tmp_path / "scratch")
    second.communicate()
    assert manifest(out)["whole"] and len(set(keys_done(out))) == len(keys_done(out)) == 12
