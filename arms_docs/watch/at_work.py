"""The processes in which workbooks are answered: a file that ends one, or takes too long, stops
no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from time import monotonic

from arms_docs.batch import OUR_FAULT, Result, Task, Worker
from arms_docs.data_class import dataclass

MOST_TASKS = 300
LONGEST = 120.0  # seconds for one workbook: forty times what one takes
KILLED = "it ended, twice, the process that read it"
TOO_LONG = "it took longer than {longest:g} seconds"
NO_PROCESS = "no process could be begun"


@dataclass
class _Begun:
    worker: Worker
    task: Task
    future: Future[Result]
    deaths: int = 0


class AtWork:
    """So many processes, each at one task or free; ``wake`` is called when one is done."""

    def __init__(self, jobs: int, wake: Callable[[], None], longest: float = LONGEST) -> None:
        self.longest, self._wake = longest, wake
        self._free = [Worker(MOST_TASKS) for _ in range(jobs)]
        self._begun: dict[str, _Begun] = {}

    @property
    def is_free(self) -> bool:
        """Whether something can be begun."""
        return bool(self._free)

    def __len__(self) -> int:
        return len(self._begun)

    def get_ready(self, work: str, options: object) -> None:
        """Have every process learn what it will need, before there is anything to do."""
        while self._free:
            self.begin(Task(f"ready {len(self._free)}", work, b"", options))

    def begin(self, task: Task) -> None:
        """Have a task done."""
        worker = self._free.pop()
        self._begun[task.key] = _Begun(worker, task, self._future(worker, task))

    def done(self) -> Iterator[Result]:
        """What is done, or was given up: `Result.fault` says why. NO_PROCESS is nobody's fault."""
        for begun in [*self._begun.values()]:
            is_late = monotonic() - begun.worker.began > self.longest
            if begun.future.done() or is_late:
                result = self._result(begun, is_late=is_late)
                if result:
                    del self._begun[begun.task.key]
                    self._free.append(begun.worker)
                    yield result

    def end(self) -> None:
        """End every process, whatever it is at."""
        workers = [*self._free, *(begun.worker for begun in self._begun.values())]
        for worker in workers:
            worker.kill()
        for worker in workers:
            worker.end()

    def _result(self, begun: _Begun, *, is_late: bool) -> Result | None:
        """What came of it; None where the process died of it once, and it is begun once more."""
        worker, key = begun.worker, begun.task.key
        if not begun.future.done():
            worker.kill()
            wait([begun.future], 5.0)
        result = worker.result()
        if result is not None:
            return result
        if is_late:
            return Result(key, OUR_FAULT, fault=TOO_LONG.format(longest=self.longest))
        if not worker.had_begun:
            return Result(key, OUR_FAULT, fault=NO_PROCESS)
        begun.deaths += 1
        if begun.deaths == 2:
            return Result(key, OUR_FAULT, fault=KILLED)
        begun.future = self._future(worker, begun.task)
        return None

    def _future(self, worker: Worker, task: Task) -> Future[Result]:
        future = worker.begin(task)
        future.add_done_callback(lambda _: self._wake())
        return future
