"""The seam between a batch and whatever runs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from arms_docs.batch.task import Result, Task


class Engine(Protocol):
    """Whatever runs tasks."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Each task's result as it comes, in whatever order; each once.

        Tasks are taken one by one, as they can be begun: each holds a file. Where what comes back
        is a generator, whoever stops early closes it, and nothing works for us any more.
        """
