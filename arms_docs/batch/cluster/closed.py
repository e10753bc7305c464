"""Loaded by schedulers and workers as they start (``--preload arms_docs.batch.cluster.closed``).

Dask opens an HTTP server on each of them, with a dashboard or without, and has no setting against
it. Here it is closed before anybody is served.
"""

from __future__ import annotations

from distributed import Scheduler, Worker


def dask_setup(server: Scheduler | Worker) -> None:
    """Close the HTTP server of a scheduler or worker that is starting."""
    server.services.pop("dashboard").stop()
