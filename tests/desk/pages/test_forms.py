"""What is sent is held in memory, bounded, and its names are shown as names."""

from __future__ import annotations

import ast
import tempfile
import tracemalloc
from typing import Any

import pytest
from aiohttp import web

from arms_docs.desk import server
from arms_docs.desk.pages import forms, routes
from arms_docs.desk.pages.forms import Form, sent, shown_name
from tests.support.desk import Client, open_desk
from tests.support.paths import PROJECT

HOSTILE = (
    "../../etc/passwd",
    r"C:\Users\gf\..\secret.xlsx",
    "a\r\nSet-Cookie: desk=1.xlsx",
    "<img src=x onerror=alert(1)>.xlsx",
    '"><script>alert(1)</script>.pdf',
    "{{ 7 * 7 }}.xlsx",
    "\u202efdp.xslx",
    "a\x00b.xlsx",
    "n" * 5000 + ".xlsx",
    "/",
    "..",
    "CON.xlsx",
    "Zoë Ōta 大田.xlsx",
)


@pytest.fixture
def received(monkeypatch: pytest.MonkeyPatch) -> list[Form]:
    """The forms that were sent to /received."""
    forms_sent: list[Form] = []

    def more(desk: Any, layout: Any, end: Any) -> list[web.RouteDef]:
        async def receive(request: web.Request) -> web.Response:
            forms_sent.append(await sent(request))
            return web.Response(text="received")

        return [*routes(desk, layout, end), web.post(f"{layout.root}/received", receive)]

    monkeypatch.setattr(server, "routes", more)
    return forms_sent


def test_fields_and_files_arrive_as_they_were_sent(received: list[Form]) -> None:
    key = bytes(range(256)) * 300 + b"\r\n--x\r\n"
    with open_desk() as client:
        client.post("received", {"said": "Zoë & co = 100 %\nnext", "empty": ""})
        client.post("received", {"passphrase": "a b"}, ("key", "P3007.p12", key), ("more", "", b""))
    typed, filed = received
    assert typed.fields == (("said", "Zoë & co = 100 %\nnext"), ("empty", ""))
    assert (typed.said("said")[:3], typed.said("nothing"), typed.file("key")) == ("Zoë", "", None)
    assert filed.said("passphrase") == "a b"
    assert [file.by for file in filed.files] == ["key"]
    found = filed.file("key")
    assert found
    assert (found.name, found.content) == ("P3007.p12", key)
    assert "a b" not in repr(filed)
    assert "P3007" not in repr(filed)


@pytest.mark.usefixtures("received")
def test_no_file_that_is_sent_touches_a_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    with open_desk() as client:
        answer = client.post("received", {}, ("key", "P3007.p12", b"k" * 3_000_000))
    assert answer.text == "received"


def test_nobody_reads_a_form_by_aiohttps_own_way_which_writes_files_to_disk() -> None:
    for path in (PROJECT / "arms_docs" / "desk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert not (node.func.attr == "post" and not node.args), path


def test_what_is_too_much_is_refused_in_words_and_not_kept(
    received: list[Form], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MOST_FILE", 1_000_000)
    monkeypatch.setattr(forms, "MOST_BYTES", 1_500_000)
    monkeypatch.setattr(forms, "MOST_FIELDS", 10_000)
    monkeypatch.setattr(forms, "MOST_PARTS", 5)
    with open_desk() as client:
        tracemalloc.start()
        for answer in (
            client.post("received", {}, ("a", "a", b"x" * 30_000_000)),
            client.post("received", {}, ("a", "a", b"x" * 900_000), ("b", "b", b"x" * 900_000)),
            client.post("received", {"said": "x" * 20_000}),
            client.post("received", {"said": "x" * 20_000}, ("a", "a", b"x")),
            client.post("received", {}, *((str(n), str(n), b"x") for n in range(6))),
            client.drop(("a", b"x" * 2_000_000)),
        ):
            assert answer.status == 413
            assert "Drop fewer files, or smaller ones." in answer.text
        tracemalloc.stop()
        assert client.desk
        assert client.desk.files == ()
    assert received == []


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\na"),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n\r\n--x--"),
        ("multipart/form-data; boundary=x", b"no part at all"),
        ("multipart/form-data; boundary=" + "x" * 100, b"--x--"),
        (
            "multipart/form-data; boundary=x",
            b"--x\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y--\r\n--x--\r\n",
        ),
        ("application/x-www-form-urlencoded", b"a=%ff"),
        ("application/x-www-form-urlencoded", b"\xff\xfe"),
    ],
)
def test_what_is_no_form_is_told_so(received: list[Form], kind: str, body: bytes) -> None:
    with open_desk() as client:
        answer = client.ask("POST", f"{client.root}received", body, {"Content-Type": kind})
        assert answer.status == 400
        assert "did not arrive whole" in answer.text
        assert client.get().status == 200
    assert received == []


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_shown_as_a_name_and_used_for_nothing(name: str) -> None:
    shown = shown_name(name)
    assert 0 < len(shown) < 130
    assert not {*"\r\n\0/\\\u202e"} & {*shown}
    with open_desk() as client:
        posted = name.replace("\r\n", "%0D%0A").replace("\0", "").replace('"', "%22")
        page = client.drop((posted, b"PK\x03\x04 no workbook"))
        for answer in (page, client.get(), *fetched(client, page.path)):
            assert "<script>alert" not in answer.text
            assert "<img src=x" not in answer.text
            assert "49.xlsx" not in answer.text
            assert "passwd" not in str(answer.headers)
            assert "Set-Cookie" not in answer.headers
        assert page.status == 200


def fetched(client: Client, page: str) -> list[Any]:
    return [client.get(f"{page}/{what}") for what in ("problems", "marked.xlsx")]
