"""Two processes that do the work, so that the page answers meanwhile: one reads, one renders.

Each does one thing at a time, and what waits, waits in order. A process that dies is begun anew and
asked once more; a file that ends it twice is set aside. Both end with this one, whatever ends it.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Mapping

from arms_docs.batch import OUR_FAULT, Result, Task, Worker

READER, RENDERER = "reader", "renderer"
KEEPS_READING = 40  # tasks before a process begins anew: memory that leaks comes back
GET_READY = {
    READER: "arms_docs.desk.work.ready:reader",
    RENDERER: "arms_docs.desk.work.ready:renderer",
}
LONGEST = 300.0  # seconds for one piece of work


class Hands:
    """The two processes. They are begun at the first thing asked, or by `get_ready`."""

    def __init__(self) -> None:
        self._workers = {hand: Worker(KEEPS_READING) for hand in GET_READY}
        self._turns = {hand: asyncio.Lock() for hand in GET_READY}

    async def get_ready(self) -> None:
        """Begin both processes, and have them import what they will need."""
        await asyncio.gather(*(self.ask(hand, work, b"", {}) for hand, work in GET_READY.items()))

    async def ask(
        self, hand: str, work: str, content: bytes, options: Mapping[str, object]
    ) -> Result:
        """Have ``work`` ("module:function") done with ``content`` by one of the hands.

        What comes back is what the function gives; see `arms_docs.batch.Task`. Never raises for a
        file: where it ended the process, twice, or took too long, the result says so.
        """
        task = Task(secrets.token_hex(8), work, content, dict(options))
        async with self._turns[hand]:
            return (
                await self._once(hand, task)
                or await self._once(hand, task)
                or Result(task.key, OUR_FAULT, fault="it ended the process that read it")
            )

    async def _once(self, hand: str, task: Task) -> Result | None:
        worker = self._workers[hand]
        future = await asyncio.to_thread(worker.begin, task)
        try:
            await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(future)), LONGEST)
        except TimeoutError:
            worker.kill()
            await asyncio.to_thread(worker.end)
            return Result(task.key, OUR_FAULT, fault="it took too long")
        except Exception:  # the process died; `result` says so
            return await asyncio.to_thread(worker.result)
        return await asyncio.to_thread(worker.result)

    def forget(self) -> None:
        """End both processes, and with them whatever they remember."""
        for worker in self._workers.values():
            worker.kill()
            worker.end()
