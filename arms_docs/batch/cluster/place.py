"""What a scheduler and a worker are asked, where they run: who are you, and are you closed?

These functions are run by Dask in the process that they ask. They give plain data, so that another
version of the program can be told from its answer.
"""

from __future__ import annotations

import os
import socket
import ssl
from collections.abc import Iterator
from typing import Any

from distributed import Scheduler, Worker
from distributed.core import Server

from arms_docs.batch.cluster.identity import identity, programs
from arms_docs.batch.cluster.sealed_task import Key, hold


def of_scheduler(dask_scheduler: Scheduler) -> dict[str, Any]:
    """What a scheduler says of itself, and why it must not be used."""
    faults = list(_open_doors(dask_scheduler))
    if dask_scheduler.tasks:
        faults.append("it is doing other work, and one batch at a time is done on a cluster")
    return {"identity": dict(programs()), "faults": faults}


def of_worker(dask_worker: Worker) -> dict[str, Any]:
    """What a worker says of itself, why it must be given nothing, and which process it is.

    ``busy``: whether it is still at something that nobody waits for any more.
    """
    faults = list(_open_doors(dask_worker))
    if type(dask_worker.data) is not dict:
        faults.append(
            "it may write results to its disk (set distributed.worker.memory.target and "
            "distributed.worker.memory.spill to false)"
        )
    if not str(dask_worker.nanny or "").startswith("tls://"):
        faults.append(
            "it runs without a nanny, so that nothing could stop it (leave out --no-nanny)"
        )
    return {
        "identity": dict(identity()),
        "faults": faults,
        "process": dask_worker.id,
        "busy": bool(dask_worker.active_threads),
    }


def take_key(key: Key, process: str, dask_worker: Worker) -> bool:
    """Let a worker in; not if it has been started anew since it was asked."""
    if dask_worker.id != process:
        return False
    hold(key)
    return True


def leave() -> None:
    """End this process at once, whatever it is at; its nanny begins another."""
    os._exit(1)


def _open_doors(server: Server) -> Iterator[str]:
    for listener in server.listeners:
        options = getattr(getattr(listener, "tcp_server", None), "ssl_options", None)
        if not isinstance(options, ssl.SSLContext) or options.verify_mode != ssl.CERT_REQUIRED:
            yield f"it listens at {listener.contact_address} without asking for a certificate"
    for name, service in getattr(server, "services", {}).items():
        if answers(getattr(service, "address", None), service.port):
            yield (
                f"its HTTP server ({name}, port {service.port}) answers anybody "
                "(start it with --preload arms_docs.batch.cluster.closed)"
            )


def answers(host: str | None, port: int) -> bool:
    """Whether somebody listens there."""
    host = {None: "127.0.0.1", "": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    try:
        socket.create_connection((str(host), port), timeout=2).close()
    except OSError:
        return False
    return True
