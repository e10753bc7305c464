"""A desk that is open, and a client that was let in: a browser without a window.

`open_desk` serves on a real port, in a thread of this process. What the hands do is done in this
process too, which is quick; ``Hands()`` gives the two processes of the product.
"""

from __future__ import annotations

import asyncio
import http.client
import re
import secrets
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Thread
from urllib.parse import urlencode

from arms_docs.batch import Result, Task
from arms_docs.batch.task import run
from arms_docs.desk import Address, Desk, DeskOptions, Hands, serve

NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
MOST_SECONDS = 120.0
Part = tuple[
    str, str | None, bytes
]  # the name of a field, of its file if it is one, and what is in it


class HandsHere(Hands):
    """Does what the two processes do, in this one."""

    async def get_ready(self) -> None:
        """Nothing needs to be got ready."""

    async def ask(
        self,
        hand: str,
        work: str,
        content: bytes,
        options: Mapping[str, object],
        *,
        once: bool = False,  # here nothing dies
    ) -> Result:
        del once
        async with self._turns[hand]:
            return await asyncio.to_thread(run, Task("here", work, content, dict(options)))

    def forget(self) -> None:
        """Nothing is remembered elsewhere."""


@dataclass(frozen=True)
class Answer:
    """What came back, and from which path in the end."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes
    path: str = ""

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Client:
    """Whoever was let in. Paths are below the secret root, or begin with a slash."""

    host: str
    root: str = ""  # "/SECRET/"
    cookie: str = ""  # "name=value"
    once: str = field(default="", repr=False)
    desk: Desk | None = None

    def open(self) -> Answer:
        """Go through the door with the word."""
        answer = self.ask("GET", f"/open?{self.once}")
        self.root = re.search(r"url=(/[^/\"]+/)", answer.text)[1]  # type: ignore[index]
        self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        return answer

    def get(self, path: str = "", **headers: str) -> Answer:
        return self.ask("GET", path, headers=headers)

    def post(
        self, path: str, fields: Mapping[str, str] | None = None, *parts: Part, **headers: str
    ) -> Answer:
        """A form sent; with ``parts`` as a form with files. A redirect is followed."""
        kind, body = "application/x-www-form-urlencoded", urlencode(fields or {}).encode()
        if parts:
            kind, body = _multipart(
                [*((n, None, v.encode()) for n, v in (fields or {}).items()), *parts]
            )
        answer = self.ask("POST", path, body, {"Content-Type": kind, **headers})
        return self.get(answer.headers["Location"]) if answer.status == 303 else answer

    def drop(self, *files: tuple[str, bytes]) -> Answer:
        """Drop files, by name and content: the page of the one, or the list of several."""
        return self.post("drop", {}, *(("files", name, content) for name, content in files))

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = {}
    ) -> Answer:
        """One request, as a browser would send it; ``headers`` of one's own take precedence."""
        path = path if path.startswith("/") else f"{self.root}{path}"
        sent = {"Cookie": self.cookie, "Origin": f"http://{self.host}", **headers}
        connection = http.client.HTTPConnection(self.host, timeout=MOST_SECONDS)
        try:
            connection.request(method, path, body, {n: v for n, v in sent.items() if v})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read(), path)
        finally:
            connection.close()


def asked_in_vain(client: Client, path: str) -> None:
    """Ask for what a desk that ends cannot give any more."""
    with suppress(OSError, http.client.HTTPException):
        client.get(path)


def path_of(route: str, typed: str) -> str:
    """A path that a route takes: with this where it takes anything, and 1 where only a number."""
    return re.sub(r"\{\w+\}", typed, re.sub(r"\{\w+:\[0-9\][^/]*\}", "1", route))


@contextmanager
def open_desk(
    options: DeskOptions | None = None,
    *,
    now: Callable[[], datetime] = lambda: NOW,
    hands: Hands | None = None,
    idle: float = 3600.0,
    enter: bool = True,
) -> Iterator[Client]:
    """A desk that listens, and a client that came in through the door (unless not to ``enter``)."""
    desk = Desk(options or DeskOptions(), now, hands or HandsHere())
    where = Future[tuple[Address, Callable[[], object]]]()

    async def run_until_ended() -> None:
        loop, serving = asyncio.get_running_loop(), asyncio.current_task()
        assert serving

        def opened(address: Address) -> None:
            where.set_result((address, lambda: loop.call_soon_threadsafe(serving.cancel)))

        try:
            await serve(desk, opened, idle=idle)
        except asyncio.CancelledError:
            return
        except BaseException as error:
            if not where.done():
                where.set_exception(error)
            raise

    thread = Thread(target=asyncio.run, args=(run_until_ended(),))
    thread.start()
    try:
        address, _ = where.result(MOST_SECONDS)
        client = Client(address.host, once=address.once, desk=desk)
        if enter:
            client.open()
        yield client
    finally:
        if where.done() and not where.exception():
            with suppress(RuntimeError):  # it has ended by itself
                where.result()[1]()
        thread.join()


def _multipart(parts: list[Part]) -> tuple[str, bytes]:
    border = secrets.token_hex(16)
    pieces = []
    for name, file_name, content in parts:
        said = f'form-data; name="{name}"'
        said += f'; filename="{file_name}"' if file_name is not None else ""
        pieces.append(f"--{border}\r\nContent-Disposition: {said}\r\n\r\n".encode() + content)
    body = b"\r\n".join(pieces) + f"\r\n--{border}--\r\n".encode()
    return f"multipart/form-data; boundary={border}", body


def answered(host: str, request: bytes, *, within: float = 10.0) -> bytes:
    """All that comes back for these bytes, until the other side ends the connection."""
    name, _, port = host.partition(":")
    with socket.create_connection((name, int(port)), timeout=within) as connection:
        connection.sendall(request)
        got = bytearray()
        with suppress(ConnectionError):
            while piece := connection.recv(65536):
                got += piece
        return bytes(got)


def request_of(method: str, target: str, headers: Iterable[tuple[str, str]]) -> bytes:
    """A request as it goes over the wire, after which the connection is to end."""
    lines = [f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("utf-8", "surrogateescape")
