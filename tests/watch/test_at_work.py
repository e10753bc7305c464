"""A file that ends the process that reads it, or hangs it, is given up, and stops no other."""

from __future__ import annotations

import threading
import time
from datetime import date
from pathlib import Path

import pytest

from arms_docs.batch import OUR_FAULT, Result, Task
from arms_docs.watch import at_work as module
from arms_docs.watch.at_work import KILLED, AtWork
from tests.watch.works import OVER, WORK, workbook

PATIENCE = 600.0


def test_a_killer_and_a_file_that_hangs_are_set_aside_and_others_are_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "log"
    monkeypatch.setenv("WATCH_LOG", str(log))
    wake = threading.Event()
    results = dict[str, Result]()
    monkeypatch.setattr(
        module, "monotonic", lambda: time.monotonic() + (3600 if len(results) == 3 else 0)
    )
    at_work = AtWork(2, wake.set, longest=300.0)
    try:
        tasks = [task(words) for words in ("hang", "kill", "one", "two")]
        end = time.monotonic() + PATIENCE
        while len(results) < 4 and time.monotonic() < end:
            while tasks and at_work.is_free:
                at_work.begin(tasks.pop(0))
            wake.wait(0.2)
            wake.clear()
            results |= {result.key: result for result in at_work.done()}
        at_work.begin(task("hang once more"))
    finally:
        at_work.end()
    assert not log.with_suffix(OVER).exists(), "nobody waits for what hangs"
    assert results["kill"] == Result("kill", OUR_FAULT, fault=KILLED)
    assert results["hang"].fault == "it took longer than 300 seconds"
    assert results["one"].files["Problems.html"] == workbook("one")
    assert results["two"].exit_code == 0


def task(words: str) -> Task:
    return Task(words, WORK, workbook(words), (None, words, date(2026, 11, 29)))
