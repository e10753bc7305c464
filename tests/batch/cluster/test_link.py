"""The connection: anything but TLS in which both sides show a certificate is refused, and why."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from arms_docs.batch.cluster import link
from arms_docs.batch.cluster.link import Papers, connect_by_tls, host_and_port
from arms_docs.batch.cluster.refusal import ClusterError
from tests.support.own_cluster import LOOPBACK, Authority


@pytest.mark.parametrize("scheme", ["tcp", "ws", "wss", "inproc", "ucx", "http"])
def test_whoever_names_an_open_connection_is_told_which(scheme: str) -> None:
    with pytest.raises(ClusterError, match=f"^{scheme}:// is refused"):
        host_and_port(f"{scheme}://cluster.example:8786")


@pytest.mark.parametrize(
    "address", ["", "cluster.example", "tls://", "tls://cluster.example", "tls://x:99999", "//x:1"]
)
def test_an_address_that_names_no_port_is_told_how_to_be_written(address: str) -> None:
    with pytest.raises(ClusterError, match=r"named as tls://HOST:PORT\.$"):
        host_and_port(address)


def test_an_address_is_a_host_and_a_port() -> None:
    assert host_and_port("tls://cluster.example:8786") == ("cluster.example", 8786)
    assert host_and_port("tls://[::1]:8786") == ("::1", 8786)


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def papers_of(authority: Authority) -> Papers:
    return Papers(authority.file, *authority.give("client"))


@contextmanager
def server(context: ssl.SSLContext | None) -> Iterator[str]:
    """Somebody who takes connections, by TLS or not, and says nothing by himself."""
    held = []
    with socket.create_server((LOOPBACK, 0)) as listener:

        def serve() -> None:
            while True:
                try:
                    plain, _ = listener.accept()
                except OSError:
                    return
                plain.settimeout(5)
                try:
                    held.append(context.wrap_socket(plain, server_side=True) if context else plain)
                    if not context:
                        plain.recv(1)
                        plain.sendall(b"hello, in plain\n")
                except OSError:
                    plain.close()

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"tls://{LOOPBACK}:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)
    thread.join(10)
    for one in held:
        one.close()


def context_of(authority: Authority, asks: ssl.VerifyMode) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=authority.file)
    context.load_cert_chain(*authority.give("scheduler"))
    context.verify_mode = asks
    return context


def test_a_scheduler_that_lets_in_whoever_has_no_certificate_is_refused(
    authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(link, "REFUSES_WITHIN", 0.1)
    for asks in (ssl.CERT_NONE, ssl.CERT_OPTIONAL):
        with (
            server(context_of(authority, asks)) as address,
            pytest.raises(ClusterError, match="lets in whoever has no certificate"),
        ):
            connect_by_tls(address, papers_of(authority))


def test_whoever_speaks_in_plain_is_refused(authority: Authority) -> None:
    with server(None) as address, pytest.raises(ClusterError, match="does not speak TLS"):
        connect_by_tls(address, papers_of(authority))


def test_a_scheduler_of_another_authority_is_refused(authority: Authority, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    with (
        server(context_of(Authority(other), ssl.CERT_REQUIRED)) as address,
        pytest.raises(ClusterError, match="a certificate that this authority did not give"),
    ):
        connect_by_tls(address, papers_of(authority))


def test_nobody_there_and_papers_that_are_none_are_told(authority: Authority) -> None:
    papers = papers_of(authority)
    with socket.create_server((LOOPBACK, 0)) as taken:
        address = f"tls://{LOOPBACK}:{taken.getsockname()[1]}"
    with pytest.raises(ClusterError, match=f"^Nobody answers at {address}"):
        connect_by_tls(address, papers)
    with pytest.raises(ClusterError, match="authority's certificate cannot be read"):
        connect_by_tls(address, Papers(papers.key, papers.certificate, papers.key))
    with pytest.raises(ClusterError, match="must be PEM files that belong together"):
        connect_by_tls(address, Papers(papers.ca, papers.ca, papers.key))
