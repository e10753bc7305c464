"""No HTTP server of the scheduler or of a worker answers; a cluster where one does is refused."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from arms_docs.batch.cluster.closed import dask_setup
from arms_docs.batch.cluster.door import open_cluster
from arms_docs.batch.cluster.refusal import ClusterError
from tests.support.own_cluster import own_cluster


def test_the_http_server_is_stopped_and_no_longer_announced() -> None:
    stopped = []
    server: Any = SimpleNamespace(
        services={"dashboard": SimpleNamespace(stop=lambda: stopped.append("dashboard"))}
    )
    dask_setup(server)
    assert stopped == ["dashboard"]
    assert server.services == {}


@pytest.mark.prove
def test_no_address_but_tls_answers_and_a_cluster_with_a_dashboard_is_refused(
    tmp_path: Path,
) -> None:
    with own_cluster(tmp_path) as cluster:
        cluster.start_scheduler()
        cluster.start_workers(1)
        with open_cluster(cluster.address, *cluster.papers, tell=print):
            pass
        told = re.findall(r"dashboard at: +(?:http://)?([\d.]+):(\d+)", cluster.logs())
        assert told, "the scheduler tells where its HTTP server was"
        for host, port in told:
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection((host, int(port)), timeout=2)
        ports = {(listener.laddr.ip, listener.laddr.port) for listener in cluster.listeners()}
        assert {host for host, _ in ports} == {"127.0.0.1"}
        # the scheduler, the worker and its nanny
        assert len(ports) == 3
        for address in ports:
            with socket.create_connection(address, timeout=5) as plain:
                plain.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                plain.settimeout(5)
                assert b"HTTP" not in received(plain), "nobody answers in plain"
    folder = tmp_path / "open"
    folder.mkdir()
    with own_cluster(folder, **{"preload: [arms_docs.batch.cluster.closed]": "preload: []"}) as it:
        it.start_scheduler()
        it.start_workers(1)
        with pytest.raises(ClusterError) as refused:
            open_cluster(it.address, *it.papers, tell=print)
        assert "The scheduler is not used: its HTTP server (dashboard, port " in str(refused.value)
        assert f"The worker at {it.workers()[0]} is not used: its HTTP" in str(refused.value)


def received(plain: socket.socket) -> bytes:
    try:
        return plain.recv(100)
    except OSError:
        return b""
