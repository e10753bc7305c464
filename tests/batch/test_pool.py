"""The pool: a process that dies takes nothing with it, and only who killed it alone is named."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from arms_docs.batch import pool as module
from arms_docs.batch.pool import KILLED, Pool
from arms_docs.batch.task import Result, Task, run
from tests.batch.works import OVER, WORK
from tests.support.paths import PROJECT

PATIENCE = 120.0  # on a machine that others use


def tasks(contents: list[str], log: Path | None = None) -> Iterator[Task]:
    for number, content in enumerate(contents):
        yield Task(str(number), WORK, content.encode(), str(log) if log else None)


def doings(log: Path) -> Counter[str]:
    return Counter(line.partition(" ")[2] for line in log.read_text().splitlines())


def test_one_killer_among_200_files_is_named_and_takes_nobody_with_it(tmp_path: Path) -> None:
    contents = [f"file {n}" for n in range(200)]
    contents[50] = "kill"
    log = tmp_path / "log"
    results = {result.key: result for result in Pool(2).run(tasks(contents, log))}
    assert len(results) == 200
    assert [key for key, result in results.items() if result.fault] == ["50"]
    assert results["50"].fault == KILLED
    outputs = [result.files["out.txt"] for key, result in results.items() if key != "50"]
    assert sorted(outputs) == sorted(f"FILE {n}".encode() for n in range(200) if n != 50)
    assert max(doings(log).values()) == 2
    assert [content for content, times in doings(log).items() if times == 2] == ["kill"]


def test_what_takes_too_long_is_set_aside_and_the_rest_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An hour is over by the pool's clock when the rest is done: how fast it is decides nothing."""
    monkeypatch.setattr(module, "LOOKS_AGAIN", 0.05)
    contents, results = ["a", "hang", "b", "c"], dict[str, Result]()
    monkeypatch.setattr(
        module, "monotonic", lambda: time.monotonic() + (3600 if len(results) == 3 else 0)
    )
    for result in Pool(2, longest=300).run(tasks(contents)):
        results[result.key] = result
    assert results["1"].fault == "it took longer than 300 seconds"
    assert {key for key, result in results.items() if not result.fault} == {"0", "2", "3"}


def test_a_fault_of_ours_is_told_by_its_kind_and_quotes_nothing(
    capfd: pytest.CaptureFixture[str],
) -> None:
    results = {r.key: r for r in Pool(1).run(tasks(["fail quince", "say quince"]))}
    assert results["0"].fault == "ValueError"
    assert "quince" not in repr(results)
    assert capfd.readouterr() == ("", "")


def test_a_worker_that_has_done_its_share_is_followed_by_another(tmp_path: Path) -> None:
    log = tmp_path / "log"
    results = list(Pool(1, most_tasks=2).run(tasks(["a", "b", "c", "d", "e"], log)))
    assert [result.key for result in results] == ["0", "1", "2", "3", "4"]
    workers = Counter(line.partition(" ")[0] for line in log.read_text().splitlines())
    assert sorted(workers.values()) == [1, 2, 2]


def test_no_more_is_read_than_is_being_done() -> None:
    read = []

    def reading() -> Iterator[Task]:
        for task in tasks([f"file {n}" for n in range(50)]):
            read.append(task.key)
            yield task

    with closing(Pool(2).run(reading())) as results:  # type: ignore[type-var]
        next(results)
        assert len(read) <= 3


def test_whoever_stops_early_leaves_nobody_at_work(tmp_path: Path) -> None:
    log = tmp_path / "log"
    results = Pool(2).run(tasks(["a", "hang", "b", "hang", "hang"], log))
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert not log.with_suffix(OVER).exists(), "nobody waits for what hangs"
    assert not any(alive(pid) for pid in workers_of(log))


def test_whoever_stops_it_while_a_task_is_handed_over_leaves_nobody_at_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log, submit = tmp_path / "log", ProcessPoolExecutor.submit

    def stopped(pool: ProcessPoolExecutor, work: Any, *given: Any) -> Any:
        future = submit(pool, work, *given)
        if work is run and b"hang" in given[0].content:
            while "hang" not in log.read_text():
                time.sleep(0.05)
            raise KeyboardInterrupt
        return future

    monkeypatch.setattr(ProcessPoolExecutor, "submit", stopped)
    with pytest.raises(KeyboardInterrupt):
        list(Pool(1).run(tasks(["a", "hang"], log)))
    assert not log.with_suffix(OVER).exists(), "nobody waits for what hangs"
    assert not any(alive(pid) for pid in workers_of(log))


def test_workers_end_with_whoever_began_them(tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = (
        "from arms_docs.batch.pool import Pool\nfrom tests.batch.test_pool import tasks\n"
        "from pathlib import Path\n"
        "if __name__ == '__main__':\n"
        f"    list(Pool(2).run(tasks(['hang'] * 4, Path({str(log)!r}))))\n"
    )
    script = tmp_path / "run.py"
    script.write_text(code)
    places = os.pathsep.join([str(PROJECT), *sys.path])
    parent = subprocess.Popen([sys.executable, script], env={**os.environ, "PYTHONPATH": places})
    while not (log.exists() and log.read_text().count("\n") == 2):
        time.sleep(0.05)
    parent.kill()
    parent.wait()
    end = time.monotonic() + PATIENCE
    while any(alive(pid) for pid in workers_of(log)):
        assert time.monotonic() < end, "a worker outlived whoever began it"
        time.sleep(0.05)


def workers_of(log: Path) -> set[int]:
    return {int(line.split()[0]) for line in log.read_text().splitlines()}


def alive(pid: int) -> bool:
    """Whether a process is there and no mere entry in the system's table."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
