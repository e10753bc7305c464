"""A fault of ours, in every route: nothing of what somebody sent is told to anybody."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import pytest
from aiohttp import web

from arms_docs.desk import server
from arms_docs.desk.pages import routes
from tests.support.desk import open_desk, path_of

NAME, PASSPHRASE = "Beechcrofte 12 03 1979.xlsx", "correct horse battery"


@pytest.mark.parametrize("kind", [ValueError, OSError, web.HTTPBadGateway, ConnectionError])
def test_a_fault_in_any_route_leaves_no_trace_of_what_it_was_about(
    kind: type[Exception],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    paths = list[tuple[str, str]]()

    def failing(*given: Any) -> list[web.RouteDef]:
        async def fail(request: web.Request) -> web.Response:
            quoted = f"{NAME} {PASSPHRASE} {request.path} {request.headers.get('Cookie')}"
            if issubclass(kind, web.HTTPException):
                raise kind(text=quoted, reason="quoted")
            raise kind(quoted)

        made = [route for route in routes(*given) if isinstance(route, web.RouteDef)]
        paths.extend((route.method, path_of(route.path, NAME)) for route in made)
        return [web.route(route.method, route.path, fail) for route in made]

    monkeypatch.setattr(server, "routes", failing)
    with open_desk() as client:
        secrets = (NAME, "Beechcrofte", PASSPHRASE, client.once, client.cookie.partition("=")[2])
        for method, path in paths:
            asked = path.replace(" ", "%20")
            answer = client.ask(method, asked, f"passphrase={PASSPHRASE}".encode())
            assert answer.status == 500
            assert "The program failed, not you." in answer.text
            assert not any(secret in answer.text for secret in secrets)
        logged = caplog.text + str([record.args for record in caplog.records])
    out, err = capfd.readouterr()
    assert (out, err) == ("", "")
    assert not any(secret in logged for secret in (*secrets, client.root.strip("/")))


def test_a_fault_of_the_work_or_of_the_page_itself_is_told_as_ours(
    monkeypatch: pytest.MonkeyPatch,
    workbooks: Mapping[str, bytes],
    capfd: pytest.CaptureFixture[str],
) -> None:
    with open_desk() as client:
        page = client.drop((NAME, workbooks["medium_low"])).path
        with monkeypatch.context() as patch:

            def fail(*_: Any, **__: Any) -> None:
                raise RuntimeError(NAME)

            patch.setattr("arms_docs.desk.work.workbook.reading_of", fail)
            answer = client.get(f"{page}/marked.xlsx")
            assert answer.status == 500
            assert "A fault of ours" in answer.text
            # The page that says so fails too.
            patch.setattr("arms_docs.desk.pages.page_layout.filled", fail)
            worse = client.get(f"{page}/marked.xlsx")
            assert worse.status == 500
            assert "A fault of ours" in worse.text
        assert client.get(page).status == 200
    assert capfd.readouterr() == ("", "")


def test_what_is_not_there_or_not_right_gets_a_page_that_says_how_to_go_on() -> None:
    with open_desk() as client:
        for method, path, status in (
            ("GET", "no/such/page", 404),
            ("GET", "workbook/x", 404),
            ("GET", "%3Cscript%3E", 404),
            ("POST", "desk.css", 405),
            ("GET", "drop", 405),
        ):
            answer = client.ask(method, client.root + path)
            assert answer.status == status
            assert "<h1>Not on the desk</h1>" in answer.text
            assert "script>alert" not in answer.text
