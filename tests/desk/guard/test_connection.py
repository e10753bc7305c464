"""What strangers can do to a connection: wait, in vain, and shut nobody out."""

from __future__ import annotations

import socket
from contextlib import suppress

import pytest

from arms_docs.desk.guard import connection
from tests.support.desk import MOST_SECONDS, open_desk


def test_strangers_who_connect_and_wait_shut_nobody_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the desk's own patience ends them: a browser's, and ours here, is far longer."""
    monkeypatch.setattr(connection, "PATIENCE", 0.2)
    monkeypatch.setattr(connection, "KEPT", 10 * MOST_SECONDS)
    with open_desk() as client:
        name, _, port = client.host.partition(":")
        strangers = []
        for number in range(3 * connection.MOST_STRANGERS):
            stranger = socket.create_connection((name, int(port)), timeout=MOST_SECONDS)
            stranger.sendall(b"GET / HTTP/1.1\r\nHost: slow"[: number % 30])
            strangers.append(stranger)
        assert client.get().status == 200
        for stranger in strangers:  # each is ended by us
            with suppress(ConnectionError):
                assert stranger.recv(1) == b""
            stranger.close()
