"""The engine of one machine: so many processes of the standard library's, and what they lack.

A process that dies takes nothing with it. What it was at is under suspicion: it is done once more,
alone, when the others have come to rest, and only what kills a process then is set aside and named.
What takes too long is set aside too. No more is read ahead than there are processes.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from time import monotonic

from arms_docs.batch.task import OUR_FAULT, Result, Task
from arms_docs.batch.worker import NoWorkersError, Worker

LONGEST = 600.0  # seconds for one task: two hundred times what a report takes
# Over so many reports memory grows by a quarter (docs/batch.md); to begin anew takes a second.
MOST_TASKS = 100
LOOKS_AGAIN = 1.0  # seconds after which a look at the clock is taken
KILLED = "it ended its worker twice, the second time alone"
TOO_LONG = "it took longer than {longest:g} seconds"


class Pool:
    """Runs tasks in so many processes, each of which imports what it needs once.

    ``longest``: seconds after which a task is given up. ``most_tasks``: how many one process does.
    """

    def __init__(
        self, jobs: int, *, longest: float = LONGEST, most_tasks: int = MOST_TASKS
    ) -> None:
        self.jobs, self.longest, self.most_tasks = jobs, longest, most_tasks

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The results as they come. Whoever stops early closes the iterator: all is ended then.

        NoWorkersError where no process can be begun.
        """
        waiting = iter(tasks)
        workers = [Worker(self.most_tasks) for _ in range(self.jobs)]
        try:
            while suspects := (yield from self._together(waiting, workers)):
                for task in suspects:
                    yield self._alone(task, workers[0])
        finally:
            for worker in workers:
                worker.end()

    def _together(
        self, waiting: Iterator[Task], workers: list[Worker]
    ) -> Generator[Result, None, list[Task]]:
        """Do tasks until there are no more or a process has died. Back comes what that was at."""
        free, suspects = [*workers], list[Task]()
        at_work: dict[Future[Result], Worker] = {}
        while True:
            while free and not suspects and (task := next(waiting, None)):
                worker = free.pop()
                at_work[worker.begin(task)] = worker
            if not at_work:
                return suspects
            for future in self._done(at_work):
                worker = at_work.pop(future)
                free.append(worker)
                task = worker.task
                result = self._result(worker)
                if result:
                    yield result
                elif task:
                    suspects.append(task)

    def _alone(self, task: Task, worker: Worker) -> Result:
        """Do a task while nothing else is done, in a process of its own."""
        worker.end()
        future = worker.begin(task)
        while not self._done({future: worker}):
            pass
        result = self._result(worker)
        if result is None and not worker.had_begun:
            raise NoWorkersError
        return result or Result(task.key, OUR_FAULT, fault=KILLED)

    def _done(self, at_work: dict[Future[Result], Worker]) -> set[Future[Result]]:
        """What is done after a moment, or at once; who takes too long is ended."""
        done, _ = wait(at_work, LOOKS_AGAIN, FIRST_COMPLETED)
        for future in at_work.keys() - done:
            if self._is_late(at_work[future]):
                at_work[future].kill()
        return done

    def _result(self, worker: Worker) -> Result | None:
        """The result of what is done; None where the process died, and not by our hand."""
        task, late = worker.task, self._is_late(worker)
        result = worker.result()
        if result is None and task and late:
            why = TOO_LONG.format(longest=self.longest)
            return Result(task.key, OUR_FAULT, fault=why, seconds=self.longest)
        return result

    def _is_late(self, worker: Worker) -> bool:
        return monotonic() - worker.began > self.longest
