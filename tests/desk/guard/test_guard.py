"""Who may come in: every route there is, and every way to be somebody else."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web

from arms_docs.desk import Desk, DeskOptions, server
from arms_docs.desk.guard import Door
from arms_docs.desk.pages import Layout, routes
from tests.support.desk import Client, HandsHere, answered, open_desk, path_of, request_of

ELSEWHERE = "http://127.0.0.1:9"
Headers = list[tuple[str, str]]


def table() -> list[tuple[str, str]]:
    """Method and path of every route, below the root; and some that are none."""
    desk = Desk(DeskOptions(), lambda: datetime(2026, 11, 28, tzinfo=UTC), HandsHere())
    door = Door()
    found = {
        (route.method, path_of(route.path.removeprefix(f"/{door.path}/"), "x"))
        for route in routes(desk, Layout(door), lambda: None)
        if isinstance(route, web.RouteDef)
    }
    assert len(found) > 8
    return [*sorted(found), ("GET", "no/such/page"), ("POST", "no/such/page"), ("POST", "desk.css")]


@pytest.fixture(scope="module")
def handled() -> list[str]:
    """The paths of which a handler was asked."""
    return []


@pytest.fixture(scope="module")
def client(handled: list[str]) -> Iterator[Client]:
    """A desk of which every handler says that it was asked."""

    def recorded(*given: Any) -> list[web.RouteDef]:
        async def note(request: web.Request) -> web.Response:
            handled.append(request.path)
            return web.Response(text="told")

        return [web.route(route.method, route.path, note) for route in routes(*given)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(server, "routes", recorded)
        with open_desk() as client:
            yield client


def ours(client: Client, **other: str | None) -> Headers:
    """The headers of a page of ours, some of them otherwise, or left out."""
    headers = {
        "Host": client.host,
        "Origin": f"http://{client.host}",
        "Sec-Fetch-Site": "same-origin",
        "Cookie": client.cookie,
    } | {name.replace("_", "-"): value for name, value in other.items()}
    return [(name, value) for name, value in headers.items() if value is not None]


def name_of(client: Client) -> str:
    return client.cookie.partition("=")[0]


STRANGERS: dict[str, Callable[[Client], Headers]] = {
    "host of another name": lambda c: ours(c, Host="desk.example:80"),
    "localhost": lambda c: ours(c, Host="localhost:" + c.host.partition(":")[2]),
    "host without its port": lambda c: ours(c, Host="127.0.0.1"),
    "another port's host": lambda c: ours(c, Host="127.0.0.1:9"),
    "another way to write the host": lambda c: ours(c, Host=c.host.replace("127.0.0.1", "127.1")),
    "no host": lambda c: ours(c, Host=None),
    "an empty host": lambda c: ours(c, Host=""),
    "two hosts, ours last": lambda c: [("Host", "desk.example"), *ours(c)],
    "two hosts, ours first": lambda c: [*ours(c), ("Host", "desk.example")],
    "from another origin": lambda c: ours(c, Origin="https://desk.example"),
    "from another port": lambda c: ours(c, Origin=ELSEWHERE),
    "from our host by another scheme": lambda c: ours(c, Origin=f"https://{c.host}"),
    "from nowhere": lambda c: ours(c, Origin="null"),
    "two origins": lambda c: [*ours(c), ("Origin", ELSEWHERE)],
    "cross-site": lambda c: ours(c, Sec_Fetch_Site="cross-site"),
    "another port of this site": lambda c: ours(c, Sec_Fetch_Site="same-site"),
    "two sites": lambda c: [*ours(c), ("Sec-Fetch-Site", "cross-site")],
    "no cookie": lambda c: ours(c, Cookie=None),
    "an empty cookie": lambda c: ours(c, Cookie=f"{name_of(c)}="),
    "a wrong cookie": lambda c: ours(c, Cookie=f"{name_of(c)}=" + "A" * 43),
    "a cookie that is no text": lambda c: ours(c, Cookie=f"{name_of(c)}=\udcff\udcfe"),
    "half the cookie": lambda c: ours(c, Cookie=c.cookie[:-1]),
    "the path for a cookie": lambda c: ours(c, Cookie=f"{name_of(c)}={c.root.strip('/')}"),
}


def refused(client: Client, request: bytes, handled: list[str]) -> bool:
    """Whether nobody was asked, and nothing told: not even whether there is such a page."""
    before = [*handled]
    answer = answered(client.host, request)
    status = answer.split(b" ", 2)[1]
    told = client.root.strip("/") in answer.decode() or client.cookie in answer.decode()
    told |= b"told" in answer or b"aiohttp" in answer or b"Python" in answer
    return status in (b"400", b"403", b"421") and not told and handled == before


@pytest.mark.parametrize("who", STRANGERS)
def test_no_route_is_open_to_anybody_else(client: Client, handled: list[str], who: str) -> None:
    for method, path in table():
        target = client.root + path
        assert refused(client, request_of(method, target, STRANGERS[who](client)), handled), path


def test_the_same_routes_are_open_to_us(client: Client, handled: list[str]) -> None:
    for method, path in table()[:-3]:
        before = len(handled)
        answered(client.host, request_of(method, client.root + path, ours(client)))
        assert len(handled) == before + 1, path


def test_a_change_says_that_it_comes_from_us(client: Client, handled: list[str]) -> None:
    changes = [path for method, path in table() if method == "POST"]
    assert len(changes) > 3
    for path in changes:
        asked = request_of("POST", client.root + path, ours(client, Origin=None))
        assert refused(client, asked, handled), path


def test_the_secret_of_the_path_is_asked_for_as_it_is(client: Client, handled: list[str]) -> None:
    secret = client.root.strip("/")
    in_code = "".join(f"%{ord(letter):02X}" for letter in secret)
    others = {
        *("/", "//", "/x/", "/favicon.ico", "/open", "/open/", "/open?", "/OPEN", "*"),
        *(f"//{secret}/", f"/./{secret}/", f"/x/../{secret}/", f"/{secret[:-1]}/", f"/{secret}x/"),
        *(f"/{in_code}/", f"/{secret}%00/", f"/%2F{secret}/", f"/{secret.swapcase()}/", "/\udcff/"),
        *(f"http://desk.example{client.root}", f"http://{client.host}{client.root}"),
        *(f"/open?{client.root.strip('/')}", "/open?once", "/open?%ff", f"/open?{'A' * 43}"),
        *(f"/open/{client.root}", f"/open/..{client.root}", f"{client.host}"),
    }
    for method in ("GET", "POST"):
        for target in others:
            assert refused(client, request_of(method, target, ours(client)), handled), target


@pytest.mark.parametrize(
    "method", ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "GETS"]
)
def test_nothing_but_get_and_post_gets_beyond_the_guard(
    client: Client, handled: list[str], method: str
) -> None:
    for _, path in table():
        target = client.root + path
        assert refused(client, request_of(method, target, ours(client)), handled), path


def test_older_and_other_protocols_get_nowhere(client: Client, handled: list[str]) -> None:
    host, root = client.host, client.root
    for request in (
        f"GET {root} HTTP/1.0\r\nCookie: {client.cookie}\r\n\r\n",  # needs no Host
        f"GET {root}\r\n\r\n",
        f"GET {root} HTTP/1.1\r\n\r\n",
        f"GET {root} HTTP/1.1\r\nHost : {host}\r\nCookie: {client.cookie}\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 TLS\r\n\r\n",
        f"GET {root} HTTP/1.1\r\nHost: {host}\r\nX: {'x' * 70_000}\r\n\r\n",
        f"GET {root} HTTP/1.1\r\nHost: {host}\r\n" + "X: y\r\n" * 1000 + "\r\n",
        f"GET /{'x' * 70_000} HTTP/1.1\r\nHost: {host}\r\n\r\n",
    ):
        assert refused(client, request.encode(), handled), request[:60]


def test_a_stranger_who_asks_for_a_socket_or_to_be_waited_for_is_refused(
    client: Client, handled: list[str]
) -> None:
    for more in (
        [("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "x")],
        [("Expect", "100-continue"), ("Content-Length", "10")],
        [("Expect", "a secret"), ("Content-Length", "10")],
    ):
        for method, path in table():
            asked = request_of(method, client.root + path, [*ours(client, Cookie=None), *more])
            assert refused(client, asked, handled), path
            assert b"100 Continue" not in answered(client.host, asked)


def test_ten_gigabytes_of_a_stranger_are_not_swallowed(client: Client, handled: list[str]) -> None:
    length = ("Content-Length", str(10_000_000_000))
    for more in ([length], [("Transfer-Encoding", "chunked")]):
        asked = request_of("POST", f"{client.root}drop", [*ours(client, Cookie=None), *more])
        name, _, port = client.host.partition(":")
        with socket.create_connection((name, int(port)), timeout=10) as connection:
            connection.sendall(asked)
            block, sent_bytes = b"f4240\r\n" + b"x" * 1_000_000 + b"\r\n", 0
            with pytest.raises(ConnectionError):
                while sent_bytes < 1_000_000_000:
                    connection.sendall(block)
                    sent_bytes += len(block)
        assert sent_bytes < 50_000_000
    assert handled == [*handled]


def test_another_servers_cookie_of_our_name_shuts_nobody_out(client: Client) -> None:
    tossed = f"{name_of(client)}=tossed"
    for cookie in (f"{tossed}; {client.cookie}", f"{client.cookie}; {tossed}"):
        assert client.get(Cookie=cookie).status == 200


def test_the_page_of_a_desk_that_is_closed_says_how_to_come_back(client: Client) -> None:
    before_a_restart = client.get(Cookie=f"{name_of(client)}=" + "B" * 43)
    assert before_a_restart.status == 403
    assert before_a_restart.text.count("<p>") == 1
    assert "start the desk again, and go on in the page that it opens." in before_a_restart.text


def test_the_word_opens_once_and_whoever_comes_second_is_told() -> None:
    with open_desk(enter=False) as client:
        assert client.ask("HEAD", f"/open?{client.once}").status == 403  # a look ahead
        assert client.ask("POST", f"/open?{client.once}").status == 403
        assert client.get(f"/open?{client.once}", Host="desk.example").status == 421
        cookies = client.open().headers.get_all("Set-Cookie") or []
        assert len(cookies) == 1
        assert {"HttpOnly", "SameSite=Strict", f"Path={client.root}"} <= {*cookies[0].split("; ")}
        owner = client.ask("GET", f"/open?{client.once}", headers={"Cookie": ""})
        assert owner.status == 403
        assert "If it was not you, somebody else has come in: end the desk" in owner.text
        assert client.root not in owner.text
        assert client.root not in client.get(f"/open?{client.once}").text  # nor a second time
        # Whoever heard the cookie alone does not hear the path.
        assert client.root not in client.get("/open?").text
        assert client.get().status == 200
