"""The engine of one machine: the standard library's pool of processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context

from arms_docs.batch.task import Result, Task, run


class Pool:
    """Runs tasks in so many processes, each of which imports what it needs once."""

    def __init__(self, jobs: int) -> None:
        self.jobs = jobs

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The results as they come."""
        with ProcessPoolExecutor(self.jobs, mp_context=get_context("spawn")) as processes:
            for future in as_completed([processes.submit(run, task) for task in tasks]):
                yield future.result()
