"""A task and its result: what fails is told by its kind, and nothing shows what it holds."""

from __future__ import annotations

from pathlib import Path

from arms_docs.batch.task import Result, Task, run
from tests.batch.works import WORK


def test_what_a_task_gives_is_its_result() -> None:
    result = run(Task("k", WORK, b"wrong quince"))
    assert result == Result("k", 1, {"out.txt": b"WRONG QUINCE"}, outcome="done")
    assert result.seconds >= 0


def test_work_need_not_say_what_came_of_it() -> None:
    result = run(Task("k", "tests.batch.test_task:silent", b""))
    assert result == Result("k", 0, {})


def silent(_content: bytes, _options: object) -> tuple[int, dict[str, bytes]]:
    return 0, {}


def test_a_fault_is_told_by_its_kind_and_neither_shows_what_it_holds(tmp_path: Path) -> None:
    task = Task("k", WORK, b"fail quince", tmp_path / "quince")
    result = run(task)
    assert (result.fault, result.exit_code, result.files) == ("ValueError", 70, {})
    assert "quince" not in f"{task!r}{result!r}{run(Task('k', WORK, b'quince'))!r}"
