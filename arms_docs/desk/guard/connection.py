"""A connection to the desk: a stranger's is short, and what fails on it is not written down.

Other users of this computer can connect, as often as they like. A browser that belongs here says so
in its first request, at once.
"""

from __future__ import annotations

import asyncio
import logging

from aiohttp import web

from arms_docs.desk.guard.guard_pages import CLOSED, FAULT, said

MOST_STRANGERS = 64  # connections of whom nobody was let in yet: of more, the eldest ends
PATIENCE = 10.0  # seconds in which somebody on a connection is let in, or it ends
KEPT = 60.0  # seconds that a connection without a request is kept

SILENT = logging.Logger("the desk")  # what is told of an error may quote what somebody sent
SILENT.disabled = True


class Connection(web.RequestHandler):
    """One connection, of a stranger until `let_in`."""

    def __init__(
        self,
        server: web.Server,
        strangers: dict[Connection, None],
        wires: set[asyncio.BaseTransport],
    ) -> None:
        """``strangers``: the connections on which nobody was let in yet, in their order.

        ``wires``: all that are open, so that none stays when the desk ends, whoever reads slowly.
        """
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            keepalive_timeout=KEPT,
            logger=SILENT,
            access_log=None,  # type: ignore[arg-type]
            lingering_time=0,  # what a stranger goes on sending is not read
        )
        self._strangers, self._wires = strangers, wires
        self._wire: asyncio.BaseTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, as a stranger's."""
        super().connection_made(transport)
        self._wire = transport
        self._wires.add(transport)
        if len(self._strangers) >= MOST_STRANGERS:
            next(iter(self._strangers)).end()
        self._strangers[self] = None
        asyncio.get_running_loop().call_later(PATIENCE, self._end_stranger)

    def let_in(self) -> None:
        """Somebody on this connection was let in."""
        self._strangers.pop(self, None)

    def connection_lost(self, error: BaseException | None) -> None:
        """End."""
        self.let_in()
        if self._wire is not None:
            self._wires.discard(self._wire)
        super().connection_lost(error)

    def end(self) -> None:
        """End it now."""
        self.let_in()
        if self.transport is not None:
            self.transport.abort()
        self.force_close()

    def _end_stranger(self) -> None:
        if self in self._strangers:
            self.end()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """The answer to what is no request, or after a fault of ours: without a word of either."""
        del exc, message
        if request.writer.output_size > 0:
            raise ConnectionError  # half an answer is sent, and no other can follow
        return said(status, CLOSED if status < 500 else FAULT)
