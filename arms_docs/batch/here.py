"""The engine that needs no other process: one task after another, here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arms_docs.batch.task import Result, Task, run


class Here:
    """Runs tasks one after another in this process."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The results, in the order of the tasks."""
        return map(run, tasks)
