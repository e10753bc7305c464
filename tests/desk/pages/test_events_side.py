"""An event stream that is open does not keep the desk from ending, and is a page like any other."""

from __future__ import annotations

import http.client
import time

from tests.support.desk import open_desk


def test_an_open_stream_hears_the_end_and_the_desk_ends_at_once() -> None:
    with open_desk() as client:
        connection = http.client.HTTPConnection(client.host, timeout=20)
        headers = {"Cookie": client.cookie, "Accept": "text/event-stream"}
        connection.request("GET", f"{client.root}events", headers=headers)
        response = connection.getresponse()
        assert response.headers["Content-Type"].startswith("text/event-stream")
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
        began = time.monotonic()
        assert client.post("end").status == 200
        assert response.read().endswith(b"event: ended\ndata: ended\n\n")
    assert time.monotonic() - began < 5  # and not as long as the browser likes
    connection.close()
