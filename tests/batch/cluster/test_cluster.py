"""The engine on a cluster of real processes: nothing is lost, told, or left at work."""

from __future__ import annotations

import os
import random
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from arms_docs.batch.cluster.cluster import Cluster, connect
from arms_docs.batch.cluster.refusal import ClusterError
from arms_docs.batch.pool import KILLED
from arms_docs.batch.task import Result, Task
from tests.batch.cluster.test_sealed_task import Bursting
from tests.batch.test_pool import alive
from tests.batch.works import WORK
from tests.support.own_cluster import OwnCluster, own_cluster
from tests.support.paths import PROJECT

PLANTED = ("quince-marmalade", "medlar-jelly", "damson-cheese")


def test_nothing_but_its_room_knows_the_cluster() -> None:
    knows = re.compile(r"^\s*(import|from)\b.*\b(dask|distributed)\b", re.MULTILINE)
    others = (p for p in (PROJECT / "arms_docs").rglob("*.py") if "cluster" not in p.parts)
    assert [path for path in others if knows.search(path.read_text(encoding="utf-8"))] == []
    room = PROJECT / "arms_docs/batch/cluster"
    assert any(knows.search(path.read_text(encoding="utf-8")) for path in room.glob("*.py"))


def tasks(contents: list[str], log: Path | None = None) -> Iterator[Task]:
    for number, content in enumerate(contents):
        yield Task(str(number), WORK, content.encode(), str(log) if log else None)


def doings(log: Path) -> Counter[str]:
    return Counter(line.partition(" ")[2] for line in log.read_text().splitlines())


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnCluster]:
    """A scheduler and two workers."""
    with own_cluster(tmp_path_factory.mktemp("cluster")) as own:
        own.start_scheduler()
        own.start_workers(2)
        yield own


def engine_of(cluster: OwnCluster) -> Cluster:
    return connect(cluster.address, *cluster.papers, tell=print)


def whole(results: dict[str, Result], but: set[str], contents: list[str]) -> None:
    """Every result is there, once and whole, but for those that are set aside."""
    assert {key for key, result in results.items() if result.fault} == but
    for number, content in enumerate(contents):
        if str(number) not in but:
            assert results[str(number)].files == {"out.txt": content.upper().encode()}


def all_of(results: Iterator[Result]) -> dict[str, Result]:
    found: dict[str, Result] = {}
    for result in results:
        assert result.key not in found, "each comes once"
        found[result.key] = result
    return found


@pytest.mark.prove
def test_one_killer_among_200_files_is_named_and_takes_nobody_with_it(
    cluster: OwnCluster, tmp_path: Path
) -> None:
    contents = [f"file {n}" for n in range(200)]
    contents[50] = "kill"
    log = tmp_path / "log"
    with engine_of(cluster) as engine:
        results = all_of(engine.run(tasks(contents, log)))
    whole(results, {"50"}, contents)
    assert results["50"].fault == KILLED
    assert [content for content, times in doings(log).items() if times > 1] == ["kill"]
    assert doings(log)["kill"] == 2


@pytest.mark.prove
def test_workers_that_are_killed_in_the_middle_lose_nothing(
    cluster: OwnCluster, tmp_path: Path
) -> None:
    contents = [f"slow {n}" for n in range(60)]
    log = tmp_path / "log"
    chance = random.Random(18)  # noqa: S311
    results = {}
    with engine_of(cluster) as engine:
        for result in engine.run(tasks(contents, log)):
            assert result.key not in results, "each comes once"
            results[result.key] = result
            if len(results) in (5, 20, 35, 50):
                os.kill(chance.choice(cluster.pids()), signal.SIGKILL)
    whole(results, set(), contents)
    assert max(doings(log).values()) <= 2


@pytest.mark.prove
def test_all_workers_killed_at_once_lose_nothing(cluster: OwnCluster, tmp_path: Path) -> None:
    contents = [f"slow {n}" for n in range(20)]
    log = tmp_path / "log"
    with engine_of(cluster) as engine:
        results = engine.run(tasks(contents, log))
        first = next(results)
        for pid in cluster.pids():
            os.kill(pid, signal.SIGKILL)
        whole({first.key: first, **all_of(results)}, set(), contents)
    assert max(doings(log).values()) <= 2


@pytest.mark.prove
def test_a_worker_that_comes_back_at_the_same_address_is_asked_again(tmp_path: Path) -> None:
    with own_cluster(tmp_path) as cluster:
        cluster.start_scheduler()
        cluster.start_workers(1, "--worker-port", str(cluster.free_port()))
        contents = ["a", "kill", "b", "c"]
        with engine_of(cluster) as engine:
            results = all_of(engine.run(tasks(contents, tmp_path / "log")))
        whole(results, {"1"}, contents)
        assert len(set(cluster.workers())) == 1
        assert doings(tmp_path / "log") == Counter({"kill": 2, "a": 1, "b": 1, "c": 1})


@pytest.mark.prove
def test_what_takes_too_long_is_set_aside_and_the_rest_is_done(
    cluster: OwnCluster, tmp_path: Path
) -> None:
    contents = ["a", "hang", "b", "c"]
    with engine_of(cluster) as engine:
        engine.longest = 3
        results = all_of(engine.run(tasks(contents, tmp_path / "log")))
    whole(results, {"1"}, contents)
    assert results["1"].fault == "it took longer than 3 seconds"


@pytest.mark.prove
def test_a_worker_that_has_done_its_share_is_followed_by_another(
    cluster: OwnCluster, tmp_path: Path
) -> None:
    contents = [f"file {n}" for n in range(10)]
    log = tmp_path / "log"
    with engine_of(cluster) as engine:
        engine.most_tasks = 2
        whole(all_of(engine.run(tasks(contents, log))), set(), contents)
    assert max(Counter(log.read_text().split()[::3]).values()) == 2
    assert set(doings(log).values()) == {1}


@pytest.mark.prove
def test_no_more_is_read_than_there_are_workers_and_nothing_stays_on_the_cluster(
    cluster: OwnCluster,
) -> None:
    read = []

    def reading() -> Iterator[Task]:
        for task in tasks([f"file {n}" for n in range(40)]):
            read.append(task.key)
            yield task

    with engine_of(cluster) as engine:
        for number, _ in enumerate(engine.run(reading())):
            assert len(read) <= number + 3
        time.sleep(1)
        assert engine.client.run_on_scheduler(held_by_scheduler) == 0
        assert set(engine.client.run(held_by_worker).values()) == {0}


def held_by_scheduler(dask_scheduler: Any) -> int:
    return len(dask_scheduler.tasks)


def held_by_worker(dask_worker: Any) -> int:
    return len(dask_worker.data) + len(dask_worker.state.tasks)


# --- Ctrl-C


@pytest.mark.prove
def test_soon_after_ctrl_c_nothing_works_for_us(cluster: OwnCluster, tmp_path: Path) -> None:
    log, start = tmp_path / "log", time.monotonic()
    script = cluster.client_script(tmp_path, "busy", log)
    while not (log.exists() and log.read_text().count("\n") == 2):
        time.sleep(0.1)
    at_work = {int(line.split()[0]) for line in log.read_text().splitlines()}
    beginning = time.monotonic() - start
    script.send_signal(signal.SIGINT)
    began = time.monotonic()
    while any(alive(pid) for pid in at_work):
        assert time.monotonic() - began < beginning, "something works for us after Ctrl-C"
        time.sleep(0.05)
    script.wait(60)
    time.sleep(10)  # the nannies have begun others
    before = cluster.cpu_seconds()
    time.sleep(5)
    assert cluster.cpu_seconds() - before < 2, "no process of the cluster is busy"
    assert len(log.read_text().splitlines()) == 2, "nothing was begun anew"


@pytest.mark.prove
def test_whoever_stops_early_leaves_nobody_at_work(cluster: OwnCluster, tmp_path: Path) -> None:
    log, start = tmp_path / "log", time.monotonic()
    with engine_of(cluster) as engine:
        with closing(engine.run(tasks(["a", "hang", "b", "hang", "hang"], log))) as results:  # type: ignore[type-var]
            next(results)
            while not doings(log)["hang"]:
                time.sleep(0.1)
            began = time.monotonic()
        assert time.monotonic() - began < began - start
        hung = [line.split()[0] for line in log.read_text().splitlines() if "hang" in line]
        assert not any(alive(int(pid)) for pid in hung)
        whole(all_of(engine.run(tasks(["c", "d"], log))), set(), ["c", "d"])


# --- what is left behind


def sources_of_words(cluster: OwnCluster) -> dict[Path, bytes]:
    """Everything that scheduler and workers have written anywhere in their reach."""
    return {path: path.read_bytes() for path in cluster.folder.rglob("*") if path.is_file()}


@pytest.mark.prove
def test_no_planted_word_is_left_by_failing_tasks_nor_after_everybody_is_killed(
    tmp_path: Path,
) -> None:
    file_name, answer, option = PLANTED
    home = tmp_path / "home"
    home.mkdir()
    own = tmp_path / "cluster"
    own.mkdir()
    with own_cluster(own) as cluster:
        cluster.start_scheduler()
        cluster.start_workers(2, env={"HOME": str(home), "XDG_CACHE_HOME": str(home)})
        options = {"name": file_name, "words": option}
        loud = [f"{kind} {answer}" for kind in ("fail", "say", "wrong", "kill", "slow")]
        with engine_of(cluster) as engine:
            works = [Task(str(n), LOUD, word.encode(), options) for n, word in enumerate(loud)]
            works += [
                Task("5", WORK, answer.encode(), Bursting()),
                Task("6", "tests.batch.cluster.test_cluster:unpicklable", answer.encode()),
                Task("7", f"tests.{answer}:{option}", answer.encode()),
            ]
            results = all_of(engine.run(iter(works)))
            assert {key for key, result in results.items() if result.fault} == set("035") | set(
                "67"
            )
            assert not any(word in repr(result) for result in results.values() for word in PLANTED)
            keys = engine.client.run_on_scheduler(keys_of_scheduler)
            assert len(keys) >= 8
            assert not any(word in keys for word in PLANTED)
            # and now everybody in the middle of a task, with results that wait to be fetched
            hanging = engine.run(
                Task(str(n), LOUD, f"hang {answer}".encode(), options) for n in "89"
            )
            told: list[str] = []
            waiting = threading.Thread(target=until_lost, args=(hanging, told))
            waiting.start()
            time.sleep(8)
            cluster.kill()
            waiting.join(60)
        assert told == [LOST]
        left = sources_of_words(cluster) | {
            p: p.read_bytes() for p in home.rglob("*") if p.is_file()
        }
        assert any(path.suffix == ".log" and b"Register worker" in left[path] for path in left)
        for path, content in left.items():
            for word in PLANTED:
                assert word not in str(path)
                assert word.encode() not in content, f"{path.name} tells {word}"


@pytest.mark.prove
def test_dask_itself_would_tell_so_the_search_finds_what_there_is(
    cluster: OwnCluster,
) -> None:
    with engine_of(cluster) as engine:
        future = engine.client.submit(fail_aloud, "sloe-gin", key="sloe")
        assert future.exception() is not None
    told = b"".join(sources_of_words(cluster).values())
    assert b"sloe-gin" in told


LOST = "The scheduler no longer answers."


def until_lost(results: Iterator[Result], told: list[str]) -> None:
    try:
        list(results)
    except ClusterError as error:
        told.append(str(error))


LOUD = "tests.batch.cluster.test_cluster:loud_work"


def loud_work(content: bytes, options: dict[str, str]) -> Any:
    """Work that has its options in what it raises, and prints all it knows."""
    from tests.batch.works import work  # noqa: PLC0415 - as the worker finds it

    print(content, options)  # noqa: T201
    try:
        return work(content, None)
    except ValueError as error:
        raise ValueError(content, options) from error


def unpicklable(content: bytes, _: object) -> Any:
    return 0, {"out.txt": Refusing(content)}


class Refusing(bytes):
    """Raises its words when it is pickled."""

    def __reduce__(self) -> Any:
        raise ValueError(bytes(self))


def fail_aloud(words: str) -> None:
    raise ValueError(words)


def keys_of_scheduler(dask_scheduler: Any) -> str:
    return repr(dask_scheduler.transition_log) + repr(dask_scheduler.get_events())
