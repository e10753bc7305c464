"""The seam: what runs tasks gives each result once, whichever engine it is."""

from __future__ import annotations

import pytest

from arms_docs.batch.engine import Engine
from arms_docs.batch.here import Here
from arms_docs.batch.pool import Pool
from arms_docs.batch.task import Task
from tests.batch.works import WORK


@pytest.mark.parametrize("engine", [Here(), Pool(2)], ids=["here", "pool"])
def test_each_task_has_one_result(engine: Engine) -> None:
    contents = ["a", "wrong", "fail", "b", "c"]
    tasks = [Task(str(n), WORK, content.encode()) for n, content in enumerate(contents)]
    results = sorted(engine.run(tasks), key=lambda result: result.key)
    assert [result.exit_code for result in results] == [0, 1, 70, 0, 0]
    assert [*engine.run([])] == []
