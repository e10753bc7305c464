"""What is being made on the desk, and what was made: each once, however often it is asked for.

A page that waits does not block: it asks whether a thing is there, and says that it is being made.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any

from arms_docs.batch import Result

SOON = 1.0  # seconds that a page waits before it says what takes so long
MOST_HELD = 200_000_000  # bytes of what was made; the oldest goes first, and is made anew if asked

Made = asyncio.Task[Result]


class Making:
    """Results by what they are of, from the moment at which they are begun."""

    def __init__(self, tell: Callable[[], None]) -> None:
        """``tell`` is called whenever something is there."""
        self._tell = tell
        self._made: dict[Hashable, Made] = {}

    def get(self, of: Hashable) -> Made | None:
        """What was begun under this name."""
        return self._made.get(of)

    def begin(self, of: Hashable, doing: Callable[[], Coroutine[Any, Any, Result]]) -> Made:
        """Begin it, unless that was done: what is being made, or was."""
        if of not in self._made:
            task = asyncio.create_task(doing())
            task.add_done_callback(lambda _: self._there())
            self._made[of] = task
        return self._made[of]

    def forget(self, of: Hashable) -> None:
        """Have it begun anew when it is asked for again."""
        self._made.pop(of, None)

    def clear(self) -> None:
        """Forget everything, and end what is being made."""
        tasks, self._made = self._made, {}
        for task in tasks.values():
            task.cancel()

    def _there(self) -> None:
        done = {of: task for of, task in self._made.items() if task.done()}
        held = sum(map(_size, done.values()))
        for of, task in done.items():
            if held <= MOST_HELD:
                break
            held -= _size(task)
            self.forget(of)
        self._tell()


async def soon(task: Made, seconds: float = SOON) -> Result | None:
    """What was made, if it is there soon; None while it is being made."""
    await asyncio.wait([task], timeout=seconds)
    return task.result() if task.done() and not task.cancelled() else None


def _size(task: Made) -> int:
    if task.cancelled() or task.exception():
        return 0
    return sum(map(len, task.result().files.values()))
