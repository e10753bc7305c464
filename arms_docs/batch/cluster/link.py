"""The connection to a scheduler: TLS in which both sides show a certificate, and seen to be so."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

from distributed import Client
from distributed.comm.tcp import TLS
from distributed.security import Security

from arms_docs.batch.cluster.refusal import ClusterError
from arms_docs.data_class import dataclass

PATIENCE = 10.0  # seconds for a scheduler to answer
REFUSES_WITHIN = 3.0  # seconds, whoever has no certificate


@dataclass(frozen=True)
class Papers:
    """The PEM files that the organisation's authority gave: its own, our certificate, our key."""

    ca: Path
    certificate: Path
    key: Path


def connect_by_tls(address: str, papers: Papers) -> Client:
    """A client at this address. Raises `ClusterError` where the connection is not as it must be."""
    host, port = host_and_port(address)
    shown, hidden = _context(papers.ca), _context(papers.ca)
    try:
        shown.load_cert_chain(papers.certificate, papers.key, password="")
    except (OSError, ValueError) as error:
        raise ClusterError(
            "The certificate and its key cannot be used: they must be PEM files that belong "
            "together, and the key must have no passphrase."
        ) from error
    _handshake(address, host, port, shown)
    if _lets_in(host, port, hidden):
        raise ClusterError(
            f"The scheduler at {address} lets in whoever has no certificate. Whoever reaches a "
            "scheduler sees cases, so it is not used."
        )
    return _client(address, papers)


def host_and_port(address: str) -> tuple[str, int]:
    """Where a scheduler is. Raises `ClusterError` for anything but tls://HOST:PORT."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        parts, host, port = urlsplit(""), None, None
    if parts.scheme not in ("tls", ""):
        raise ClusterError(
            f"{parts.scheme}:// is refused: whoever is on the way could read cases and send "
            "programs. Name the scheduler as tls://HOST:PORT."
        )
    if parts.scheme != "tls" or not host or not port:
        raise ClusterError("The scheduler is named as tls://HOST:PORT.")
    return host, port


def _context(ca: Path) -> ssl.SSLContext:
    """Trust in this authority and in no other. Names of hosts are not compared: Dask has none."""
    try:
        context = ssl.create_default_context(cafile=ca)
    except OSError as error:
        raise ClusterError(
            "The authority's certificate cannot be read: it must be a PEM file."
        ) from error
    context.check_hostname = False
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    return context


def _handshake(address: str, host: str, port: int, context: ssl.SSLContext) -> None:
    try:
        with (
            socket.create_connection((host, port), PATIENCE) as plain,
            context.wrap_socket(plain, server_hostname=host),
        ):
            return
    except ssl.SSLCertVerificationError as error:
        raise ClusterError(
            f"The scheduler at {address} shows a certificate that this authority did not give."
        ) from error
    except (ssl.SSLError, ConnectionResetError, TimeoutError) as error:
        raise ClusterError(
            f"Whoever answers at {address} does not speak TLS, or does not take our certificate."
        ) from error
    except OSError as error:
        raise ClusterError(f"Nobody answers at {address}.") from error


def _lets_in(host: str, port: int, context: ssl.SSLContext) -> bool:
    """Whether somebody without a certificate is let in. A refusal comes with the first reading."""
    try:
        with (
            socket.create_connection((host, port), PATIENCE) as plain,
            context.wrap_socket(plain, server_hostname=host) as tls,
        ):
            tls.settimeout(REFUSES_WITHIN)
            return tls.recv(1) != b""
    except TimeoutError:
        return True
    except OSError:
        return False


def _client(address: str, papers: Papers) -> Client:
    security = Security(
        require_encryption=True,
        tls_ca_file=str(papers.ca),
        tls_client_cert=str(papers.certificate),
        tls_client_key=str(papers.key),
    )
    try:
        client = Client(address, security=security, timeout=PATIENCE, set_as_default=False)
    except OSError as error:
        raise ClusterError(f"No scheduler answers at {address}.") from error
    comm = cast(Any, client.scheduler_comm).comm
    if not isinstance(comm, TLS) or not comm.extra_info.get("peercert"):
        client.close()
        raise ClusterError(f"The connection to {address} is not TLS with a certificate.")
    return client
