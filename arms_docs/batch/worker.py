"""A process that does one task at a time, and is known to have died of the one that it was at.

It is the standard library's pool with one process in it. A pool of several raises for everything
that waits when one of its processes dies, and does not say which task that one had.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, connection, get_context, parent_process
from multiprocessing.process import BaseProcess
from time import monotonic

from arms_docs.batch.own_memory import keep_memory_private
from arms_docs.batch.task import OUR_FAULT, Result, Task, run
from arms_docs.on_demand import load

STARTS = threading.Lock()  # which process was begun by whom is seen by what is new


class NoWorkersError(RuntimeError):
    """Processes end before they have begun with anything: no file is to blame."""


class Worker:
    """One process, begun with its first task and begun anew where it has died or grown old."""

    def __init__(self, most_tasks: int) -> None:
        """After ``most_tasks`` a new process takes its place: memory that leaks comes back."""
        self.most_tasks = most_tasks
        self.task: Task | None = None
        self.began = 0.0
        self._pool: ProcessPoolExecutor | None = None
        self._left = 0
        self._processes: set[BaseProcess] = set()
        self._ready: Future[None] = Future()
        self._future: Future[Result] = Future()

    def begin(self, task: Task) -> Future[Result]:
        """Have a task done; the worker is at no other meanwhile."""
        if self._pool is None or self._left == 0:
            self.end()
            self._pool = self._start(task.work)
        self._left -= 1
        self.task, self.began = task, monotonic()
        try:
            self._future = self._pool.submit(run, task)
        except BrokenProcessPool:  # it died while it had nothing to do
            self.end()
            self._pool = self._start(task.work)
            self._future = self._pool.submit(run, task)
        return self._future

    def result(self) -> Result | None:
        """What came of the task, which is done; None where the process died of it, or otherwise."""
        assert self.task is not None  # noqa: S101 - `begin` comes first
        task, self.task = self.task, None
        try:
            return self._future.result()
        except BrokenProcessPool:
            self.end()
            return None
        except Exception as error:  # what cannot be handed over
            return Result(task.key, OUR_FAULT, fault=type(error).__name__)

    @property
    def had_begun(self) -> bool:
        """Whether the process that did the last task had come as far as to do tasks."""
        return self._ready.done() and self._ready.exception() is None

    def kill(self) -> None:
        """End the process at once, whatever it is at."""
        for process in self._processes:
            process.kill()

    def end(self) -> None:
        """End the process: after what it has done, or in the middle of what it is doing."""
        if self._pool is None:
            return
        if self.task:  # also where somebody stopped us before we knew the future
            self.kill()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = None

    def _start(self, work: str) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(
            1, mp_context=get_context("spawn"), initializer=_get_ready, initargs=(work,)
        )
        with STARTS, _no_interrupt():
            others = {*active_children()}
            self._ready = pool.submit(_ready)
            self._processes = {*active_children()} - others
        self._left = self.most_tasks
        return pool


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """What is begun meanwhile does not hear Ctrl-C: whoever began it ends it."""
    if sys.platform == "win32":
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _get_ready(work: str) -> None:
    """Import what the work needs, once; say nothing; and end as soon as whoever began us is gone.

    What libraries print may quote a file, and what came of it is told by its result.
    """
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    keep_memory_private()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    load(work)
    gc.collect()
    gc.freeze()  # what was imported stays: nobody need look for garbage in it after each task


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _ready() -> None:
    """The first task of each process: by then it is known to work."""
