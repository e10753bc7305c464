"""The desk bound to a port of this computer, and ended again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from arms_docs.desk.desk import MOST_FILE, Desk
from arms_docs.desk.guard import Door, guarded
from arms_docs.desk.pages import routes

LOOPBACK = "127.0.0.1"  # no other address can be asked for
IDLE = 3600.0  # seconds without a request after which the desk ends
LOOKS_AGAIN = 1.0
PATIENCE = 1.0  # seconds that an answer may still take when the desk ends


@dataclass(frozen=True)
class Address:
    """Where the desk is, and the word that opens it, once."""

    host: str
    once: str = field(repr=False)

    @property
    def url(self) -> str:
        """What a browser is given."""
        return f"http://{self.host}/open?{self.once}"


async def serve(
    desk: Desk, opened: Callable[[Address], None], *, port: int = 0, idle: float = IDLE
) -> None:
    """Listen until somebody ends the desk, or nobody has come for so long.

    ``opened`` is told where, as soon as it can be reached. Raises OSError where the port is taken.
    """
    door, life = Door(), _Life(idle)
    at = {"host": ""}
    app = web.Application(
        client_max_size=2 * MOST_FILE, middlewares=[guarded(door, lambda: at["host"]), life.noted]
    )
    app.add_routes(routes(desk, door, life.end))
    app.on_shutdown.append(life.close_streams)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=PATIENCE)
    await runner.setup()
    try:
        site = web.TCPSite(runner, LOOPBACK, port)
        await site.start()
        at["host"] = f"{LOOPBACK}:{runner.addresses[0][1]}"
        opened(Address(at["host"], door.once))
        ready = asyncio.create_task(desk.hands.get_ready())
        await life.last()
        ready.cancel()
    finally:
        await runner.cleanup()
        desk.clear()


class _Life:
    """How long the desk lives: until it is told to end, or nobody has come for a while."""

    def __init__(self, idle: float) -> None:
        self.idle, self._ended = idle, asyncio.Event()
        self._requests = 0

    @property
    def noted(self) -> Middleware:
        """What counts every request that was let in."""

        @web.middleware
        async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
            self._requests += 1
            return await handler(request)

        return note

    def end(self) -> None:
        self._ended.set()

    async def close_streams(self, _: web.Application) -> None:
        self._ended.set()

    async def last(self) -> None:
        """Wait for the end."""
        while not self._ended.is_set():
            before = self._requests
            try:
                await asyncio.wait_for(self._ended.wait(), self.idle)
            except TimeoutError:
                if self._requests == before:
                    return
