"""The life of a desk: where it listens, how it ends, and what strangers can do to it."""

from __future__ import annotations

import asyncio
import inspect
import socket
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import psutil
import pytest
from aiohttp import web

from arms_docs.cli.desk import desk as command
from arms_docs.desk import Address, Desk, DeskOptions, Hands, serve, server
from arms_docs.desk.pages import routes, start_side
from tests.batch.test_pool import alive
from tests.support.desk import (
    MOST_SECONDS,
    NOW,
    Client,
    HandsHere,
    answered,
    asked_in_vain,
    open_desk,
    request_of,
)


def test_what_is_dropped_is_looked_at(workbooks: Mapping[str, bytes]) -> None:
    with open_desk() as client:
        page = client.drop(("an assessment.xlsx", workbooks["medium_low"]))
        assert page.status == 200
        assert "an assessment.xlsx" in page.text
        assert client.get(f"{page.path}/marked.xlsx").body.startswith(b"PK")


def test_it_listens_on_this_computer_alone_and_nobody_can_ask_for_more() -> None:
    def listening() -> set[Any]:
        sockets = psutil.Process().net_connections(kind="inet")
        return {where.laddr for where in sockets if where.status == psutil.CONN_LISTEN}

    before = listening()
    with open_desk() as client:
        ours = {f"{address.ip}:{address.port}" for address in listening() - before}
        assert ours == {client.host}
        assert client.host.startswith("127.0.0.1:")
    assert listening() == before
    assert {"host", "address", "port", "bind"}.isdisjoint(inspect.signature(serve).parameters)
    assert {option.name for option in command.params}.isdisjoint({"host", "port", "bind", "guard"})


def test_a_connection_on_which_nobody_reads_is_cut_when_the_desk_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is not read keeps a connection open, and with it a case in memory."""

    def more(desk: Desk, layout: Any, end: Callable[[], None]) -> list[web.RouteDef]:
        async def large(_: web.Request) -> web.Response:
            return web.Response(body=bytes(20_000_000))

        table = routes(desk, layout, end)
        return [*table, web.get(f"{layout.root}/large", large)]

    monkeypatch.setattr(server, "routes", more)
    monkeypatch.setattr(server, "PATIENCE", 0.1)
    wires = list[Any]()
    cut = server._cut

    async def seen(still: set[asyncio.BaseTransport]) -> None:
        wires.extend(still)
        await cut(still)

    monkeypatch.setattr(server, "_cut", seen)
    with open_desk() as client:
        host, cookie = client.host, ("Cookie", client.cookie)
        asked = socket.create_connection((server.LOOPBACK, int(host.partition(":")[2])))
        asked.sendall(request_of("GET", f"{client.root}large", [("Host", host), cookie]))
        assert asked.recv(15) == b"HTTP/1.1 200 OK"
    assert len(wires) == 1
    assert wires[0].is_closing() and wires[0]._sock is None
    asked.close()


def test_who_is_told_to_end_while_ending_ends_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ctrl-C after the button: no process of ours, and no connection, stays."""
    steps = list[str]()
    ending = threading.Event()

    class Slow(HandsHere):
        async def close(self) -> None:
            ending.set()
            await asyncio.sleep(0.1)
            steps.append("hands")

    async def cut(_: set[asyncio.BaseTransport]) -> None:
        steps.append("connections")

    monkeypatch.setattr(server, "_cut", cut)
    monkeypatch.setattr(start_side, "LINGERS", 0.05)
    with open_desk(hands=Slow()) as client:
        client.post("end")
        assert ending.wait(10)
    assert steps == ["hands", "connections"]


IDLE = 1234.0  # seconds, which nobody waits for
LONGEST = 20.0  # seconds until a desk has ended
MOST_EVENTS = 200  # ten seconds of them, of which the desk waits for a moment when it ends


@dataclass
class Streams:
    """Streams of events without an end: each that began, and which of them came to MOST_EVENTS."""

    begun: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    outlived: list[str] = field(default_factory=list)

    def listen(self, client: Client) -> threading.Thread:
        """Begin one, and hear its first event."""
        thread = listen_to_events(client)
        assert self.begun.acquire(timeout=MOST_SECONDS)
        return thread


def with_events(patch: pytest.MonkeyPatch) -> Streams:
    """A desk that also has such streams."""
    streams = Streams()

    def more(desk: Desk, layout: Any, end: Callable[[], None]) -> list[web.RouteDef]:
        async def events(request: web.Request) -> web.StreamResponse:
            stream = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
            await stream.prepare(request)
            for number in range(MOST_EVENTS):
                await stream.write(b"data: on\n\n")
                if not number:
                    streams.begun.release()
                await asyncio.sleep(0.05)
            streams.outlived.append("a stream")
            return stream

        return [*routes(desk, layout, end), web.get(f"{layout.root}/endless", events)]

    patch.setattr(server, "routes", more)
    return streams


@dataclass
class Hours:
    """The hours after which a desk ends to which nobody has come: each ends when a test says so."""

    begun: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    ended: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    async def pass_by(self, event: asyncio.Event, seconds: float) -> bool:
        if seconds != IDLE:
            await event.wait()
            return True
        self.begun.release()
        while not self.ended.acquire(blocking=False):
            await asyncio.sleep(0.01)
        return False

    def begin(self) -> None:
        assert self.begun.acquire(timeout=MOST_SECONDS)


def listen_to_events(client: Client) -> threading.Thread:
    headers = [
        ("Host", client.host),
        ("Cookie", client.cookie),
        ("Accept", "text/event-stream"),
    ]
    asked = request_of("GET", f"{client.root}endless", headers)
    thread = threading.Thread(target=answered, args=(client.host, asked), daemon=True)
    thread.start()
    return thread


def is_open(client: Client) -> bool:
    name, _, port = client.host.partition(":")
    try:
        socket.create_connection((name, int(port)), timeout=5).close()
    except ConnectionError:
        return False
    return True


def until_it_is_closed(client: Client) -> None:
    end = time.monotonic() + LONGEST
    while is_open(client):
        assert time.monotonic() < end, "something keeps it alive"
        time.sleep(0.02)


def test_a_stream_of_events_neither_keeps_it_alive_nor_hinders_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    streams, hours = with_events(monkeypatch), Hours()
    monkeypatch.setattr(start_side, "LINGERS", 0.05)
    monkeypatch.setattr(server, "PATIENCE", 0.1)
    with monkeypatch.context() as patch:
        patch.setattr(server, "_within", hours.pass_by)
        with open_desk(idle=IDLE) as client:
            for _ in range(2):
                hours.begin()
                streams.listen(client)
                assert client.get().status == 200  # somebody is there
                hours.ended.release()
            hours.begin()
            streams.listen(client)
            hours.ended.release()
            until_it_is_closed(client)
    with open_desk() as client:
        stream = streams.listen(client)
        client.post("end")
        stream.join()
        until_it_is_closed(client)
    with open_desk() as client:  # ended from outside, as by Ctrl-C
        streams.listen(client)
    assert streams.outlived == []


def test_every_answer_says_what_a_browser_may_do_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with_events(monkeypatch)
    with open_desk() as client:
        headers = [("Host", client.host), ("Cookie", client.cookie)]
        for path in ("", "desk.css", "events", "endless", "no/such/page", "../open"):
            asked = request_of("GET", client.root + path, headers)
            name, _, port = client.host.partition(":")
            with socket.create_connection((name, int(port)), timeout=10) as stream:
                stream.sendall(asked)
                head = stream.recv(65536).decode()
            for said in ("default-src 'none'", "no-store", "nosniff", "frame-ancestors 'none'"):
                assert said in head, path
            assert "aiohttp" not in head


def test_where_nobody_comes_in_time_it_ends_and_the_word_is_dead() -> None:
    where = list[Address]()

    async def run() -> bool:
        desk = Desk(DeskOptions(), lambda: NOW, HandsHere())
        return await serve(desk, where.append, good_for=0.05)

    assert asyncio.run(run()) is False
    with pytest.raises(ConnectionError):
        answered(where[0].host, b"GET /open HTTP/1.1\r\n\r\n")
    assert where[0].once not in repr(where)


@pytest.mark.prove
def test_it_ends_in_the_middle_of_a_render(workbooks: Mapping[str, bytes]) -> None:
    hands = Hands()
    with open_desk(hands=hands) as client:
        start = time.monotonic()
        page = client.drop(("an assessment.xlsx", workbooks["medium_low"]))
        reading = time.monotonic() - start
        asking = threading.Thread(target=asked_in_vain, args=(client, f"{page.path}/page-1.png"))
        asking.start()
        time.sleep(3)
        hands_at_work = [
            child.pid
            for child in psutil.Process().children()
            if "spawn_main" in " ".join(child.cmdline())
        ]
        assert len(hands_at_work) == 2
        began = time.monotonic()
    assert time.monotonic() - began < reading, "it ends sooner than it reads a workbook"
    asking.join()
    end = time.monotonic() + 10
    while any(alive(pid) for pid in hands_at_work):  # what is killed is gone a moment later
        assert time.monotonic() < end
        time.sleep(0.02)
