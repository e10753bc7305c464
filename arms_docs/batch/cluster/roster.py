"""Who is there: asks whoever joins who they are, and lets nobody in who is not as we are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Set
from importlib.metadata import version
from typing import Any

from distributed import Client

from arms_docs.batch.cluster.identity import differences, identity, programs
from arms_docs.batch.cluster.place import leave, of_scheduler, of_worker, take_key
from arms_docs.batch.cluster.refusal import ClusterError
from arms_docs.batch.cluster.sealed_task import Key, forget

PATIENCE = 60.0  # seconds for the first worker to join, and for any to answer
ENDS_WITHIN = 4.0  # seconds in which a worker's process is ended


class Roster:
    """The workers of a cluster. Its coroutines run in the client's loop, and nowhere else."""

    def __init__(self, client: Client, key: Key, tell: Callable[[str], None]) -> None:
        """``tell`` is given one sentence for each worker that joins later and is not let in."""
        self.client, self.key, self._tell = client, key, tell
        self.present: Set[str] = frozenset()  # their addresses
        self.ready: Set[str] = frozenset()  # of those let in, who can take a task
        self._asked: dict[str, asyncio.Task[bool]] = {}
        self.leaving: set[str] = set()  # whose process is being ended
        self._scheduler: Any = client.scheduler

    async def open(self) -> None:
        """Ask the scheduler, and every worker that is there. Raises `ClusterError`: why not."""
        answer = await self.client.run_on_scheduler(of_scheduler)
        refused = _why_not("The scheduler", answer, dict(programs()))
        tell, self._tell = self._tell, refused.append
        try:
            async with asyncio.timeout(PATIENCE):
                await self.look()
                while not self._asked or not all(asked.done() for asked in self._asked.values()):
                    await asyncio.sleep(0.1)
                    await self.look()
        except TimeoutError:
            refused.append("No worker has joined the scheduler, or one does not answer.")
        if refused:
            raise ClusterError(" ".join(refused))
        self._tell = tell

    async def look(self) -> None:
        """See who is there now."""
        workers = (await self._scheduler.identity(n_workers=-1))["workers"]
        self.present = workers.keys() - self.leaving
        for address in self._asked.keys() - self.present:
            self._asked.pop(address).cancel()
        for address in self.present - self._asked.keys():
            self._asked[address] = asyncio.create_task(self._let_in(address))
        self.ready = frozenset(
            address
            for address, asked in self._asked.items()
            if asked.done() and asked.result() and workers[address]["status"] == "running"
        )

    def end(self, addresses: Set[str]) -> Coroutine[Any, Any, None]:
        """End the processes of these workers, whatever they are at; their nannies begin others."""
        self.leaving |= addresses  # at once, so that they are given nothing more
        return self._end(addresses)

    async def _end(self, addresses: Set[str]) -> None:
        try:
            async with asyncio.timeout(ENDS_WITHIN / 2):
                await self.client.run(leave, workers=[*addresses], on_error="ignore")
        except (OSError, TimeoutError):  # somebody does not listen: the nannies end it
            await self._scheduler.restart_workers(
                workers=list(addresses),
                timeout=ENDS_WITHIN / 2,
                wait_for_workers=False,
                on_error="return",
                stimulus_id=self.key.run,
            )
        finally:
            for address in addresses & self._asked.keys():
                self._asked.pop(address).cancel()
            self.leaving -= addresses

    def again(self, address: str) -> None:
        """Another process answers at this address: ask who it is."""
        self._asked.pop(address, None)
        self.ready -= {address}

    async def close(self) -> None:
        """Have every worker forget the key."""
        if self.ready:
            await self.client.run(forget, self.key.run, workers=[*self.ready], on_error="ignore")

    async def _let_in(self, address: str) -> bool:
        answer = await self._ask(address, of_worker)
        if isinstance(answer, OSError):  # it has just gone, or will be asked again
            self._asked.pop(address, None)
            return False
        if isinstance(answer, Exception):
            # the answer of a program that does not know the question
            release = await self._ask(address, version, "arms-docs")
            answer = {"identity": {}, "faults": [_unknown(release, answer)]}
        refused = _why_not(f"The worker at {address}", answer, dict(identity()))
        for sentence in refused:
            self._tell(sentence)
        if refused:
            return False
        if answer["busy"]:  # with what a batch left behind that was killed
            asyncio.create_task(self.end({address}))  # noqa: RUF006 - asked again when it is back
            return False
        if await self._ask(address, take_key, self.key, answer["process"]) is True:
            return True
        self._asked.pop(address, None)  # it was begun anew since: ask again
        return False

    async def _ask(self, address: str, function: Callable[..., Any], *args: object) -> Any:
        try:
            async with asyncio.timeout(PATIENCE):
                answers = await self.client.run(
                    function, *args, workers=[address], on_error="return"
                )
        except TimeoutError:
            return RuntimeError("no answer")
        except OSError as error:  # the scheduler has gone: the next look says so
            return error
        return answers[address]


def _why_not(who: str, answer: dict[str, Any], ours: dict[str, str]) -> list[str]:
    """A sentence with every reason why a place is not used; none where it can be."""
    reasons = [*answer["faults"]]
    if answer["identity"]:
        reasons += differences(ours, answer["identity"])
    return [f"{who} is not used: {'; '.join(reasons)}."] if reasons else []


def _unknown(release: object, error: Exception) -> str:
    if isinstance(release, str) and release != version("arms-docs"):
        return f"program is {release} there and {version('arms-docs')} here"
    return (
        f"it cannot say what it runs ({type(error).__name__}): install arms-docs[cluster] there, "
        "in this version and by its lock file"
    )
