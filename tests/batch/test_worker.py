"""A worker: one process, one task at a time, and no file is blamed where it never began."""

from __future__ import annotations

from concurrent.futures import wait

import pytest

from arms_docs.batch.pool import Pool
from arms_docs.batch.task import Task
from arms_docs.batch.worker import NoWorkersError, Worker
from tests.batch.works import WORK


def test_whether_it_died_of_its_task_is_told_apart_from_what_came_of_it() -> None:
    worker = Worker(10)
    try:
        for content, died in ((b"a", False), (b"kill", True), (b"fail", False)):
            wait([worker.begin(Task("k", WORK, content))])
            assert (worker.result() is None, worker.had_begun) == (died, True)
    finally:
        worker.end()


def test_where_no_process_can_begin_no_file_is_named_for_it() -> None:
    with pytest.raises(NoWorkersError):
        list(Pool(1).run([Task("k", "tests.batch.no_such_module:work", b"a")]))
