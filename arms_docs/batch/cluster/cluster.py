"""The engine on a cluster: gives every worker one task at a time, gathers, counts deaths, stops."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, Self, cast

import dask
from distributed import Client, KilledWorker

from arms_docs.batch.cluster.link import Papers, connect_by_tls
from arms_docs.batch.cluster.refusal import ClusterError
from arms_docs.batch.cluster.roster import ENDS_WITHIN, PATIENCE, Roster
from arms_docs.batch.cluster.sealed_task import Key, Sealed, run_sealed
from arms_docs.batch.pool import KILLED, LONGEST, MOST_TASKS, TOO_LONG
from arms_docs.batch.task import OUR_FAULT, Result, Task
from arms_docs.data_class import dataclass

LOOKS_AGAIN = 1.0  # seconds after which a look is taken at who is there
MOST_DEATHS = 2


@dataclass
class Errand:
    """A task, who is at it, since when, and how many workers have died of it."""

    task: Task
    worker: str
    began: float
    deaths: int = 0
    is_late: bool = False


class Cluster:
    """Runs tasks on the workers of a scheduler. A context: leaving it closes the connection."""

    def __init__(
        self,
        client: Client,
        roster: Roster,
        *,
        longest: float = LONGEST,
        most_tasks: int = MOST_TASKS,
    ) -> None:
        """``longest`` and ``most_tasks`` are what they are for `arms_docs.batch.Pool`."""
        self.client, self.roster, self.key = client, roster, roster.key
        self.longest, self.most_tasks = longest, most_tasks
        self._loop = cast(Any, client.loop).asyncio_loop
        self._numbers = count()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError, TimeoutError):
            self._later(self.roster.close()).result(ENDS_WITHIN)
        self.client.close(timeout=ENDS_WITHIN)

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The results as they come. Whoever stops early closes the iterator: all is ended then.

        Raises `ClusterError` where the cluster is lost in the middle.
        """
        self._waiting, self._again = iter(tasks), deque[tuple[Task, int]]()
        self._errands: dict[Future[Sealed | None], Errand] = {}
        self._done = SimpleQueue[Future[Any]]()
        self._shares = Counter[str]()
        self._worked = monotonic()
        self._looking = self._tell_when_done(self._look())
        try:
            while self._give() or self._errands:
                yield from self._gathered()
        finally:
            self._stop()

    def _give(self) -> bool:
        """Give whoever is free a task. False when there are no more."""
        at_work = {errand.worker for errand in self._errands.values()}
        for worker in self.roster.ready - at_work - self.roster.leaving:
            task, deaths = self._again.popleft() if self._again else (next(self._waiting, None), 0)
            if task is None:
                return False
            errand = Errand(task, worker, monotonic(), deaths)
            self._errands[self._tell_when_done(self._errand(worker, self.key.seal(task)))] = errand
        if self._errands:
            self._worked = monotonic()
        elif monotonic() - self._worked > PATIENCE:
            raise ClusterError(
                f"No worker that may be used has been there for {PATIENCE:g} seconds."
            )
        return True

    def _gathered(self) -> Iterator[Result]:
        """What has come, after a moment or at once."""
        try:
            future = self._done.get(timeout=LOOKS_AGAIN)
        except Empty:
            return
        if future is self._looking:
            self._see(future)
        elif errand := self._errands.pop(future, None):
            result = self._result(errand, future)
            if result is not None:
                yield result
            elif errand.deaths + 1 == MOST_DEATHS:
                yield Result(errand.task.key, OUR_FAULT, fault=KILLED)
            else:
                self._again.append((errand.task, errand.deaths + 1))

    def _result(self, errand: Errand, future: Future[Sealed | None]) -> Result | None:
        """The result of an errand; None where the worker died."""
        if self.client.status != "running":
            raise self._lost()
        if errand.is_late:
            why = TOO_LONG.format(longest=self.longest)
            return Result(errand.task.key, OUR_FAULT, fault=why, seconds=self.longest)
        error = None if future.cancelled() else future.exception()
        if future.cancelled() or isinstance(error, (KilledWorker, asyncio.CancelledError)):
            return None
        if error is not None:  # what cannot be handed over
            return Result(errand.task.key, OUR_FAULT, fault=type(error).__name__)
        sealed = future.result()
        if sealed is None:
            self.roster.again(errand.worker)
            return None
        self._shares[errand.worker] += 1
        if self._shares[errand.worker] == self.most_tasks:
            self._end(errand.worker)
        result: Result = self.key.open(sealed)
        return replace(result, key=errand.task.key)

    def _see(self, look: Future[None]) -> None:
        """After a look: give up errands whose worker has gone, and those that last too long."""
        if look.exception() is not None or self.client.status != "running":
            raise self._lost()
        for future, errand in self._errands.items():
            if monotonic() - errand.began > self.longest:
                errand.is_late = True
                self._end(errand.worker)
                future.cancel()
            elif errand.worker not in self.roster.present:
                future.cancel()
        self._looking = self._tell_when_done(self._look(after=LOOKS_AGAIN))

    def _stop(self) -> None:
        """Nothing works for us any more, within five seconds."""
        self._looking.cancel()
        at_work = {errand.worker for errand in self._errands.values()}
        for future in self._errands:
            future.cancel()
        if at_work:
            with suppress(OSError, TimeoutError):
                self._later(self.roster.end(at_work)).result(ENDS_WITHIN + 1)

    async def _errand(self, worker: str, sealed: Sealed) -> Sealed | None:
        """Have a task done by this worker, fetch what came of it, and have it dropped there."""
        future = self.client.submit(
            run_sealed,
            self.key.run,
            sealed,
            key=f"{self.key.run}-{next(self._numbers)}",
            workers=[worker],
            allow_other_workers=False,
        )
        try:
            came: Sealed | None = await future
            return came
        finally:
            future.release()

    async def _look(self, after: float = 0.0) -> None:
        await asyncio.sleep(after)
        await self.roster.look()

    def _end(self, worker: str) -> None:
        """End a worker's process while others go on; another begins."""
        del self._shares[worker]
        self._later(self.roster.end({worker}))

    def _tell_when_done(self, coroutine: Coroutine[Any, Any, Any]) -> Future[Any]:
        future = self._later(coroutine)
        future.add_done_callback(self._done.put)
        return future

    def _later(self, coroutine: Coroutine[Any, Any, Any]) -> Future[Any]:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop)

    def _lost(self) -> ClusterError:
        return ClusterError("The scheduler no longer answers.")


def connect(
    address: str,
    ca: Path,
    certificate: Path,
    key: Path,
    tell: Callable[[str], None],
    longest: float = LONGEST,
) -> Cluster:
    """The engine at this address, once it is seen that it may be used; see `door.open_cluster`."""
    for name in ("distributed", "distributed.client"):  # what it logs is not for whoever waits
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "4 GiB"})
    client = connect_by_tls(address, Papers(ca, certificate, key))
    roster = Roster(client, Key.new(), tell)
    try:
        client.sync(roster.open)
    except BaseException:
        client.close(timeout=ENDS_WITHIN)
        raise
    return Cluster(client, roster, longest=longest)
