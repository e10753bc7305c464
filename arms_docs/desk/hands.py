"""Two processes that do the work, so that the page answers meanwhile: one reads, one renders.

Each does one thing at a time, and what waits, waits in order. A process that dies is begun anew and
asked once more; a file that ends it twice is set aside. What may be done only ``once`` is not asked
for again: a card counts each try of its PIN, and a signature that was made stands. Both processes
end with this one, whatever ends it.
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
CLEARED = "the desk was cleared"
KILLED = "it ended the process that read it, twice"
ENDED = "the process that was at it ended in the middle of it"
TOO_LONG = "it took too long"


class Hands:
    """The two processes. They are begun at the first thing asked, or by `get_ready`."""

    def __init__(self) -> None:
        self._workers = {hand: _worker() for hand in GET_READY}
        self._turns = {hand: asyncio.Lock() for hand in GET_READY}
        self._asked = set[asyncio.Task[Result]]()

    async def get_ready(self) -> None:
        """Begin both processes, and have them import what they will need."""
        await asyncio.gather(*(self.ask(hand, work, b"", {}) for hand, work in GET_READY.items()))

    async def ask(
        self,
        hand: str,
        work: str,
        content: bytes,
        options: Mapping[str, object],
        *,
        once: bool = False,
    ) -> Result:
        """Have ``work`` ("module:function") done with ``content`` by one of the hands.

        What comes back is what the function gives; see `arms_docs.batch.Task`. Never raises for a
        file: where it ended the process, twice, or took too long, the result says so. ``once``: it
        is begun once and never again, whatever ends it.
        """
        task = Task(secrets.token_hex(8), work, content, dict(options))
        # Whoever asked may go away meanwhile: the hand has its turn to the end.
        asked = asyncio.create_task(
            self._in_turn(hand, self._workers.get(hand), task, tries=1 if once else 2)
        )
        self._asked.add(asked)
        asked.add_done_callback(self._asked.discard)
        return await asyncio.shield(asked)

    async def _in_turn(self, hand: str, worker: Worker | None, task: Task, tries: int) -> Result:
        async with self._turns[hand]:
            for _ in range(tries):
                if worker is None or worker is not self._workers.get(hand):
                    return Result(task.key, OUR_FAULT, fault=CLEARED)
                result = await self._once(hand, worker, task)
                if result:
                    return result
        return Result(task.key, OUR_FAULT, fault=KILLED if tries > 1 else ENDED)

    async def _once(self, hand: str, worker: Worker, task: Task) -> Result | None:
        """What came of it; None where the process died."""
        future = asyncio.wrap_future(await asyncio.to_thread(worker.begin, task))
        if worker is not self._workers.get(hand):  # forgotten before it had begun
            worker.kill()
        done, _ = await asyncio.wait([future], timeout=LONGEST)
        if not done:
            worker.kill()
            await asyncio.wait([future])
        future.exception()  # looked at; `result` says what it means
        result = await asyncio.to_thread(worker.result)
        return result if done else Result(task.key, OUR_FAULT, fault=TOO_LONG)

    def forget(self) -> None:
        """End both processes, and with them what they do and remember; they begin anew if asked."""
        former, self._workers = self._workers, {hand: _worker() for hand in self._workers}
        for worker in former.values():
            worker.kill()

    async def close(self) -> None:
        """End both processes, for good."""
        former, self._workers = self._workers, {}
        for worker in former.values():
            worker.kill()
        if self._asked:
            await asyncio.wait(self._asked)
        for worker in former.values():
            await asyncio.to_thread(worker.end)


def _worker() -> Worker:
    return Worker(KEEPS_READING)
