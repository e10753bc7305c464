"""Nothing acknowledged is lost, and nothing is half there.

Power cuts, kills, several writers, a disk that is full.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from arms_docs.archive import writer
from arms_docs.archive.bags.bag import read_bag
from arms_docs.archive.begin import begin
from arms_docs.archive.check.verify_archive import verify
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Verb
from arms_docs.archive.store import Archive
from tests.support.archives import CASE, WRITERS, author, contents, history_of, new_archive
from tests.support.power import Step, lay_out, recorded, states


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What others left is old at once."""
    monkeypatch.setattr(writer, "FINISH", -1)
    monkeypatch.setattr(writer, "GIVE_UP", -1)


# --- power cuts -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> list[Step]:
    """An archive is begun, two records come in, one is disclosed and put under hold, the other is
    disposed of.
    """
    root = tmp_path_factory.mktemp("power")
    by = author(seed="power")
    with recorded(root) as recorder:
        archive = begin(root / "archive", by)
        recorder.ack(("begun", ""))
        first = archive.add(contents("one"), by).witness.record
        recorder.ack(("kept", first))
        archive.use(Verb.DISCLOSURE, (first,), {"recipient": "the panel"}, by)
        archive.hold(first, {"reason": "an inquiry"}, by)
        recorder.ack(("held", first))
        second = archive.add(contents("two", case="another"), by).witness.record
        recorder.ack(("kept", second))
        archive.use(Verb.CONSULTATION, (second,), {"reason": "a review"}, by)
        archive.dispose(second, {"reason": "its time has come", "authority": "the schedule"}, by)
        recorder.ack(("disposed", second))
    assert {"create", "write", "sync", "mkdir", "link", "rename", "unlink", "ack"} == {
        step.what for step in recorder.steps
    }
    return recorder.steps


def broken(folder: Path, told: list[Any]) -> str:
    """What is wrong with an archive after a power cut and the next writer's recovery.

    Nothing where all is well.
    """
    by = author(seed=f"after {folder.name}")
    try:
        archive = (
            begin(folder, by) if not (folder / "log/00000001.json").exists() else Archive(folder)
        )
        if ("begun", "") in told and archive.log.head().number == 1 and len(told) > 1:
            return "the log is lost"
        archive.settle(by)
        records = history_of(archive)
        for record, state in records.items():
            if state.erased:
                archive.dispose(record, {"reason": "again"}, by)
        archive.add(contents("after"), by)
        for what, record in told:
            if what == "kept" and record not in records:
                return "a record is lost"
            if what == "held" and not records[record].held:
                return "a hold is lost"
            if what == "disposed" and (folder / "bags" / record).exists():
                return "what was disposed of is back"
        faults = verify(folder).faults
    except (ArchiveError, OSError) as error:
        return str(error)
    return "; ".join(map(str, faults))


def count_broken(steps: list[Step], tmp_path: Path, every: int = 1) -> dict[str, str]:
    """What is wrong after each cut. What recovery syncs need not reach this machine's disk."""
    wrongs: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        _try_each(states(steps, every), tmp_path, wrongs)
    return wrongs


def _try_each(
    each: Iterator[tuple[str, dict[str, bytes | None], list[Any]]],
    top_of: Path,
    wrongs: dict[str, str],
) -> None:
    for n, (when, state, told) in enumerate(each):
        top = top_of / f"{n}"
        lay_out(top, state)
        if wrong := broken(top / "archive", told):
            wrongs[when] = wrong
        shutil.rmtree(top)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.prove)])
def test_no_power_cut_loses_or_breaks_anything(
    steps: list[Step], tmp_path: Path, every: int
) -> None:
    """Every sixth moment stands for the others, which are a proof.

    A sync that is left out shows at these already: see the test below.
    """
    assert count_broken(steps, tmp_path, every) == {}


@pytest.mark.prove
@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("which", ["files", "folders"])
def test_the_model_sees_a_sync_that_is_left_out(
    steps: list[Step], tmp_path: Path, which: str
) -> None:
    files = {step.inode for step in steps if step.what == "create"}
    left_out = [
        s for s in steps if s.what != "sync" or (s.inode in files) is not (which == "files")
    ]
    assert len(left_out) < len(steps)
    wrongs = count_broken(left_out, tmp_path, every=6)
    assert len(wrongs) > 5
    if which == "folders":
        assert any("lost" in what for what in wrongs.values())


# --- several writers, and kills -------------------------------------------------------------------


def in_fork(work: Callable[[], None]) -> int:
    child = os.fork()
    if child:
        return child
    try:
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


def admit_all(archive: Archive) -> None:
    for person in WRITERS[1:]:
        other = author(person)
        archive.admit(
            other.certificate, other.fingerprint, author(seed=f"admits {person.staff_id}")
        )


def test_four_writers_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    admit_all(new_archive(folder))
    people = (*WRITERS, WRITERS[0])

    def write(number: int) -> None:
        by = author(people[number], seed=f"writer {number}")
        archive = Archive(folder)
        for n in range(8):
            archive.add(contents(f"{number} {n}", case=f"case {number}"), by)
            archive.add(contents(f"shared {n}"), by)

    children = [in_fork(lambda n=number: write(n)) for number in range(4)]  # type: ignore[misc]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0, 0]
    verdict = verify(folder)
    assert (verdict.faults, verdict.notes) == ([], [])
    assert verdict.records == 4 * 8 + 8, "what all four handed in at once is one record each"


def die_before_sync(step: int) -> None:
    """Have this process killed when it is about to sync for the so-manieth time."""
    real, left = os.fsync, step

    def fsync(fd: Any) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        real(fd)

    os.fsync = fsync


@pytest.mark.prove
@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("rounds", [10, 100])
def test_writers_killed_at_any_moment(tmp_path: Path, rounds: int) -> None:
    """In every other round they die just before something reaches the disk.

    Some come at an awkward moment for sure. Ten rounds stand for the hundred, which are a proof.
    """
    folder = tmp_path / "archive"
    admit_all(new_archive(folder))
    chance = random.Random(rounds)  # noqa: S311
    acknowledged: set[str] = set()
    leftovers = 0
    for turn in range(rounds):
        ends = [os.pipe() for _ in WRITERS]

        steps = [chance.randrange(1, 60) if turn % 2 else 0 for _ in WRITERS]

        def write(
            number: int,
            turn: int = turn,
            ends: list[tuple[int, int]] = ends,
            steps: list[int] = steps,
        ) -> None:
            by = author(WRITERS[number], seed=f"{turn} {number}")
            if steps[number]:
                die_before_sync(steps[number])
            for n in range(1000):
                receipt = Archive(folder).add(
                    contents(f"{turn} {number} {n}", case=f"{turn} {number} {n}"), by
                )
                os.write(ends[number][1], receipt.witness.record.encode())

        # Whoever writes while another lives must leave that one's work alone: here the age counts.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(writer, "FINISH", 60)
            children = [
                in_fork(lambda n=number: write(n))  # type: ignore[misc]
                for number in range(len(WRITERS))
            ]
            time.sleep(0.02 + 0.1 * chance.random())
            for child, step in zip(children, steps, strict=True):
                if not step:
                    os.kill(child, signal.SIGKILL)
                assert os.waitpid(child, 0)[1] == signal.SIGKILL
        for reading, writing in ends:
            os.close(writing)
            with os.fdopen(reading) as told:
                records = told.read()
            acknowledged |= {records[n : n + 36] for n in range(0, len(records), 36)}
        leftovers += len(list((folder / "incoming").iterdir()))
        Archive(folder).settle(author(seed=f"after {turn}"))
        assert list((folder / "incoming").iterdir()) == []
    verdict = verify(folder)
    assert (verdict.faults, verdict.notes) == ([], [])
    assert acknowledged and acknowledged <= set(history_of(Archive(folder)))
    assert leftovers > rounds / 2, "too few kills came at an awkward moment"


def test_what_is_checked_while_others_write_and_dispose_is_whole(tmp_path: Path) -> None:
    """The first writer waits for whoever looks: how fast it is decides nothing."""
    folder, looked = tmp_path / "archive", tmp_path / "looked"
    admit_all(new_archive(folder))
    looked.touch()

    def work(number: int) -> None:
        by, archive = author(WRITERS[number], seed=f"busy {number}"), Archive(folder)
        for n in range(12):
            end = time.monotonic() + 60
            while number == 0 and looked.stat().st_size < n // 2 and time.monotonic() < end:
                time.sleep(0.01)
            record = archive.add(
                contents(f"{number} {n}", case=f"case {number}"), by
            ).witness.record
            archive.use(Verb.CONSULTATION, (record,), {"reason": "a review"}, by)
            if n % 2:
                archive.dispose(record, {"authority": "the schedule"}, by)

    children = [in_fork(lambda n=number: work(n)) for number in range(2)]  # type: ignore[misc]
    looks = 0
    while any(os.waitpid(child, os.WNOHANG) == (0, 0) for child in children[:1]):
        verdict = verify(folder)
        assert verdict.faults == []
        looks += 1
        looked.write_bytes(b"." * looks)
    os.waitpid(children[1], 0)
    assert looks > 3 and verify(folder).records == verify(folder).erased == 12


def test_records_of_one_case_follow_each_other_though_several_write(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    admit_all(new_archive(folder))

    def work(number: int) -> None:
        by = author(WRITERS[number], seed=f"one case {number}")
        for n in range(10):
            Archive(folder).add(contents(f"{number} {n}"), by)

    children = [in_fork(lambda n=number: work(n)) for number in range(3)]  # type: ignore[misc]
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    archive = Archive(folder)
    case = archive.case(CASE)
    follows = [
        read_bag(archive.bag(record)).value_of("Supersedes").removeprefix("urn:uuid:")
        for record in case
    ]
    assert len(case) == 30 and follows == ["", *case[:-1]]
