"""`watch`: two folders that can be watched, one watch at a time, and an end when it is told."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from arms_docs.cli.commands import cli
from arms_docs.watch.outbox import open_outbox
from tests.support.paths import PROJECT

EXAMPLE = (PROJECT / "workbooks/examples/medium_low.xlsx").read_bytes()


def said(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, ["watch", *map(str, arguments)])
    return result.exit_code, result.output


def test_folders_that_cannot_be_watched_are_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    code, output = said(tmp_path / "in", tmp_path / "in/out")
    assert code == 2
    assert "answers would be read as workbooks" in output
    (tmp_path / "other").mkdir()
    (tmp_path / "other/letter").touch()
    code, output = said(tmp_path / "in", tmp_path / "other")
    assert code == 2
    assert "holds something else: name a new folder" in output


def test_a_second_watch_on_one_outbox_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with open_outbox(tmp_path / "out"):
        code, output = said(tmp_path / "in", tmp_path / "out")
    assert code == 2
    assert "another watch is at work" in output


def test_the_unit_runs_the_same_command_and_nothing_is_begun(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    code, output = said(tmp_path / "in", tmp_path / "out", "--every", 7, "--systemd")
    assert code == 0
    assert f'"watch" "{tmp_path}/in" "{tmp_path}/out" "--every=7"' in output
    assert not (tmp_path / "out").exists()


@pytest.mark.prove
def test_from_saving_to_draft_and_killed_and_ended_with_nobody_left_behind(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.xlsx").write_bytes(EXAMPLE)
    place = tmp_path / "out/a.xlsx"
    watch = begun(tmp_path)
    until(lambda: len(children(watch)) == 2)
    kept = children(watch)
    watch.kill()
    watch.communicate()
    until(lambda: not any(Path(f"/proc/{each}").exists() for each in kept))
    start = time.monotonic()
    watch = begun(tmp_path)
    until(lambda: [*place.glob("Draft*.pdf")] and [*place.glob("Marked*.xlsx")])
    until(lambda: "<h1>Answered</h1>" in (place / "What became of it.html").read_text())
    first_answer = time.monotonic() - start
    kept, began = children(watch), time.monotonic()
    watch.send_signal(signal.SIGTERM)
    _, errors = watch.communicate(timeout=120)
    assert time.monotonic() - began < first_answer
    assert watch.returncode == 0
    assert "a.xlsx" not in errors
    assert not any(Path(f"/proc/{each}").exists() for each in kept)
    assert "Nobody watches" in (tmp_path / "out/index.html").read_text()


def begun(folder: Path) -> subprocess.Popen[str]:
    folders = [str(folder / "in"), str(folder / "out")]
    command = [sys.executable, "-m", "arms_docs", "watch", *folders]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)


def children(process: subprocess.Popen[str]) -> list[str]:
    """The workers of a watch: not what the standard library begins beside them."""
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    found = path.read_text().split()
    return [each for each in found if b"spawn_main" in Path(f"/proc/{each}/cmdline").read_bytes()]


def until(so: object, *, seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if so():  # type: ignore[operator]
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("it never came to that")
