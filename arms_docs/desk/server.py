"""The desk bound to a port of this computer, and ended again."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import field
from typing import Any, cast

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from arms_docs.data_class import dataclass
from arms_docs.desk.desk import MOST_BYTES, Desk
from arms_docs.desk.guard import Connection, Door, guarded, protect
from arms_docs.desk.pages import Layout, routes, with_faults

LOOPBACK = "127.0.0.1"  # no other address can be asked for
GOOD_FOR = 300.0  # seconds in which somebody comes in, or the desk ends
IDLE = 3600.0  # seconds without a request after which it ends
PATIENCE = 0.5  # seconds that an answer may still take when the desk ends


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
    desk: Desk,
    opened: Callable[[Address], None],
    entered: Callable[[], None] = lambda: None,
    *,
    good_for: float = GOOD_FOR,
    idle: float = IDLE,
) -> bool:
    """Listen until somebody ends the desk, or nobody has come for so long, or we are cancelled.

    ``opened`` is told where, as soon as it can be reached; ``entered``, when somebody has come in:
    after ``good_for`` seconds nobody can, and the desk ends. Back comes whether anybody did.
    """
    # What asyncio would print of an error may quote a file.
    asyncio.get_running_loop().set_exception_handler(lambda *_: None)
    door, life = Door(), _Life(idle)
    layout = Layout(door, desk.options.settings.marking)
    app = web.Application(client_max_size=MOST_BYTES, middlewares=[life.noted, with_faults(layout)])
    app.add_routes(routes(desk, layout, life.end))
    app.on_response_prepare.append(protect)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=PATIENCE)
    await runner.setup()
    ready = asyncio.create_task(desk.hands.get_ready())
    listener, wires = None, set[asyncio.BaseTransport]()
    try:
        listener, address = await _listen(runner, door, wires)
        opened(address)
        if not await _within(door.opened, good_for):
            return False
        entered()
        await life.last()
        return True
    finally:
        ready.cancel()
        desk.news.close()
        if listener:
            listener.close()
        desk.clear()
        await _wholly(_end(desk, runner, wires))


async def _wholly(steps: Coroutine[Any, Any, None]) -> None:
    """Take these steps to their end, however often we are told to end meanwhile."""
    task = asyncio.ensure_future(steps)
    while not task.done():
        with suppress(asyncio.CancelledError):
            await asyncio.shield(task)


async def _end(desk: Desk, runner: web.AppRunner, wires: set[asyncio.BaseTransport]) -> None:
    await desk.hands.close()
    await runner.cleanup()
    await _cut(wires)


async def _cut(wires: set[asyncio.BaseTransport]) -> None:
    """End connections on which somebody still owes us to read: there is nobody left to answer."""
    for wire in [*wires]:
        cast(asyncio.Transport, wire).abort()
    await asyncio.sleep(0)


async def _listen(
    runner: web.AppRunner, door: Door, wires: set[asyncio.BaseTransport]
) -> tuple[asyncio.Server, Address]:
    """Begin to listen, with the guard before everything that the application does."""
    here = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # or another user of Windows could listen here too
        here.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    here.bind((LOOPBACK, 0))
    host = f"{LOOPBACK}:{here.getsockname()[1]}"
    server = runner.server
    assert server is not None  # noqa: S101 - it was set up
    inside = cast(Handler, server.request_handler)
    server.request_handler = cast(Any, guarded(door, host, inside))
    strangers = dict[Connection, None]()
    listener = await asyncio.get_running_loop().create_server(
        lambda: Connection(server, strangers, wires), sock=here
    )
    return listener, Address(host, door.once)


async def _within(event: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True


class _Life:
    """How long the desk lives: until it is told to end, or nobody has come for a while."""

    def __init__(self, idle: float) -> None:
        self.idle, self._ended = idle, asyncio.Event()
        self._requests = 0

    @property
    def noted(self) -> Middleware:
        """What counts every request that was let in, but those for events: a page makes them."""

        @web.middleware
        async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
            self._requests += "text/event-stream" not in request.headers.get("Accept", "")
            return await handler(request)

        return note

    def end(self) -> None:
        """Have the desk end."""
        self._ended.set()

    async def last(self) -> None:
        """Wait for the end."""
        before = -1
        while self._requests != before:
            before = self._requests
            if await _within(self._ended, self.idle):
                return
