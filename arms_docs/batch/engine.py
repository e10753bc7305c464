"""The seam between a batch and whatever runs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from arms_docs.batch.task import Result, Task


class Engine(Protocol):
    """Whatever runs tasks."""

    def run(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """Each task's result as it comes, in whatever order; each once."""
