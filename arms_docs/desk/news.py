"""News for the pages that listen: that something is there which they wait for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

BREATH = 15.0  # seconds after which a silent stream says that it lives
READY, LIVES, ENDED = "data: ready\n\n", ": \n\n", "event: ended\ndata: ended\n\n"


class News:
    """Who listens. No news says what is there, or whose it is: the page that waits asks for it."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Event] = set()
        self._is_closed = False

    def tell(self) -> None:
        """Tell everybody who listens."""
        for listener in self._listeners:
            listener.set()

    def close(self) -> None:
        """Tell everybody that no more will come: an open stream would keep the desk from ending."""
        self._is_closed = True
        self.tell()

    async def stream(self) -> AsyncIterator[str]:
        """The news as lines of server-sent events, until it is closed or nobody listens."""
        listener = asyncio.Event()
        self._listeners.add(listener)
        try:
            yield LIVES
            while not self._is_closed:
                try:
                    await asyncio.wait_for(listener.wait(), BREATH)
                except TimeoutError:
                    yield LIVES
                    continue
                listener.clear()
                if not self._is_closed:
                    yield READY
            yield ENDED
        finally:
            self._listeners.discard(listener)
