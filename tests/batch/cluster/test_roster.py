"""Who is let in: every worker is asked before it is given anything, also one that joins later."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from arms_docs.batch.cluster.door import open_cluster
from arms_docs.batch.cluster.refusal import ClusterError
from arms_docs.batch.cluster.roster import _unknown, _why_not
from arms_docs.batch.task import Task
from tests.batch.works import WORK
from tests.support.own_cluster import OwnCluster, own_cluster
from tests.support.paths import PROJECT


def test_every_reason_is_told_at_once() -> None:
    answer = {"faults": ["it runs without a nanny"], "identity": {"Pango": "1", "Python": "3.12.1"}}
    assert _why_not("The worker at tls://x:1", answer, {"Pango": "1", "Python": "3.13.0"}) == [
        "The worker at tls://x:1 is not used: it runs without a nanny; "
        "Python is 3.12.1 there and 3.13.0 here."
    ]
    assert _why_not("The scheduler", {"faults": [], "identity": {"a": "b"}}, {"a": "b"}) == []


def test_a_worker_that_does_not_know_the_question_is_told_by_its_version() -> None:
    error = ModuleNotFoundError("no such module")
    assert _unknown("0.2.0", error).startswith("program is 0.2.0 there and ")
    assert "(ModuleNotFoundError)" in _unknown(RuntimeError("no answer"), error)


def other_program(folder: Path) -> str:
    """A program of another version, and where it stands."""
    for part in ("arms_docs", "templates", "tests"):
        shutil.copytree(PROJECT / part, folder / part, ignore=shutil.ignore_patterns("versions"))
    face = folder / "arms_docs" / "__init__.py"
    face.write_text(face.read_text().replace('__version__ = "', '__version__ = "9.'))
    return str(folder)


def slow_tasks(number: int, log: Path) -> Iterator[Task]:
    for n in range(number):
        yield Task(str(n), WORK, b"slow", str(log))


@pytest.mark.prove
def test_a_worker_of_another_version_is_refused_by_name_also_when_it_joins_later(
    tmp_path: Path,
) -> None:
    other = other_program(tmp_path / "other")
    with own_cluster(tmp_path) as cluster:
        cluster.start_scheduler()
        unequal = cluster.start_workers(1, name="unequal", env={"PYTHONPATH": other})
        (address,) = cluster.workers()
        with pytest.raises(ClusterError) as refused:
            open_cluster(cluster.address, *cluster.papers, tell=print)
        assert f"The worker at {address} is not used: program is 9.0." in str(refused.value)
        assert "there and 0." in str(refused.value)
        cluster.end(unequal)
        cluster.start_workers(1)
        told: list[str] = []
        log = tmp_path / "log"
        with open_cluster(cluster.address, *cluster.papers, tell=told.append) as engine:
            results = engine.run(slow_tasks(30, log))
            done = [next(results)]
            ours = set(log.read_text().split()[::2])
            cluster.start_workers(1, name="unequal", env={"PYTHONPATH": other})
            done += results
        assert len(done) == 30
        assert not any(result.fault for result in done)
        assert set(log.read_text().split()[::2]) == ours, "the one that joined was given nothing"
        (sentence,) = told
        assert f"The worker at {cluster.workers()[-1]} is not used: program is 9.0." in sentence


@pytest.mark.prove
def test_an_equal_worker_that_joins_later_is_let_in_and_works(tmp_path: Path) -> None:
    with own_cluster(tmp_path) as cluster:
        cluster.start_scheduler()
        cluster.start_workers(1)
        log = tmp_path / "log"
        with open_cluster(cluster.address, *cluster.papers, tell=print) as engine:
            results = engine.run(slow_tasks(40, log))
            done = [next(results)]
            cluster.start_workers(1, name="later")
            done += results
        assert len({result.key for result in done}) == 40
        assert len(set(log.read_text().split()[::2])) == 2


@pytest.mark.prove
@pytest.mark.parametrize(
    ("old", "new", "options", "words"),
    [
        ("spill: false", "spill: 0.7", (), "it may write results to its disk"),
        ("target: false", "target: 0.6", (), "it may write results to its disk"),
        ("spill: false", "spill: false", ("--no-nanny",), "it runs without a nanny"),
    ],
)
def test_a_worker_that_may_write_to_disk_or_cannot_be_stopped_is_refused(
    tmp_path: Path, old: str, new: str, options: tuple[str, ...], words: str
) -> None:
    with own_cluster(tmp_path, **{old: new}) as cluster:
        cluster.start_scheduler()
        cluster.start_workers(1, *options)
        assert words in refusal_of(cluster)


@pytest.mark.prove
def test_what_a_killed_batch_left_running_is_ended_before_the_next_begins(tmp_path: Path) -> None:
    with own_cluster(tmp_path) as cluster:
        cluster.start_scheduler()
        cluster.start_workers(1)
        log, start = tmp_path / "log", time.monotonic()
        script = cluster.client_script(tmp_path, "hang", log)
        while not log.exists():
            time.sleep(0.1)
        beginning = time.monotonic() - start
        script.kill()
        script.wait()
        time.sleep(1)
        began = time.monotonic()
        with open_cluster(cluster.address, *cluster.papers, tell=print) as engine:
            assert [result.fault for result in engine.run(slow_tasks(2, log))] == ["", ""]
        assert time.monotonic() - began < 3 * beginning
        assert log.read_text().split()[1::2] == ["hang", "slow", "slow"]


def refusal_of(cluster: OwnCluster) -> str:
    with pytest.raises(ClusterError) as refused:
        open_cluster(cluster.address, *cluster.papers, tell=print)
    return str(refused.value)
