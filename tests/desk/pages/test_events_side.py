"""An event stream that is open does not keep the desk from ending, and is a page like any other."""

from __future__ import annotations

import http.client

import pytest

from arms_docs.desk.guard import connection as connection_of_desk
from arms_docs.desk.pages import start_side
from tests.support.desk import MOST_SECONDS, open_desk


def test_an_open_stream_hears_the_end_and_the_desk_ends_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection_of_desk, "KEPT", 10 * MOST_SECONDS)
    monkeypatch.setattr(start_side, "LINGERS", 0.05)
    with open_desk() as client:
        connection = http.client.HTTPConnection(client.host, timeout=MOST_SECONDS)
        headers = {"Cookie": client.cookie, "Accept": "text/event-stream"}
        connection.request("GET", f"{client.root}events", headers=headers)
        response = connection.getresponse()
        assert response.headers["Content-Type"].startswith("text/event-stream")
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert client.post("end").status == 200
        assert response.read().endswith(b"event: ended\ndata: ended\n\n")
    connection.close()  # which comes last: the desk has ended, and not when the browser likes
