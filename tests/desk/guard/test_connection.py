"""What strangers can do to a connection: wait, in vain, and shut nobody out."""

from __future__ import annotations

import socket
import time
from contextlib import suppress

import pytest

from arms_docs.desk.guard import connection
from tests.support.desk import open_desk


def test_strangers_who_connect_and_wait_shut_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.5)
    with open_desk() as client:
        name, _, port = client.host.partition(":")
        strangers = []
        for number in range(3 * connection.MOST_STRANGERS):
            stranger = socket.create_connection((name, int(port)), timeout=10)
            stranger.sendall(b"GET / HTTP/1.1\r\nHost: slow"[: number % 30])
            strangers.append(stranger)
        assert client.get().status == 200
        began = time.monotonic()
        for stranger in strangers:  # each is ended by us
            with suppress(ConnectionError):
                assert stranger.recv(1) == b""
            stranger.close()
        assert time.monotonic() - began < 5
