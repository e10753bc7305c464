"""The engine that needs no other process."""

from __future__ import annotations

from arms_docs.batch.here import Here
from arms_docs.batch.task import Task
from tests.batch.works import WORK


def test_tasks_are_done_one_after_another_and_none_before_it_is_asked_for() -> None:
    read = []

    def tasks() -> object:
        for key in ("a", "fail", "b"):
            read.append(key)
            yield Task(key, WORK, key.encode())

    results = Here().run(tasks())  # type: ignore[arg-type]
    assert next(iter(results)).key == "a" and read == ["a"]
    assert [(result.key, result.fault) for result in results] == [("fail", "ValueError"), ("b", "")]
