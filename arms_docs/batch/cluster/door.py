"""The door to a cluster, which stands here also where the extra is not installed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from arms_docs.batch.cluster.refusal import ClusterError
from arms_docs.batch.engine import Engine
from arms_docs.batch.pool import LONGEST
from arms_docs.on_demand import load


def open_cluster(
    address: str,
    ca: Path,
    certificate: Path,
    key: Path,
    tell: Callable[[str], None],
    longest: float = LONGEST,
) -> AbstractContextManager[Engine]:
    """The engine at a scheduler's address, tls://HOST:PORT; leaving the context closes it.

    ``ca``, ``certificate`` and ``key`` are PEM files of the organisation. ``tell`` is given one
    sentence for each thing to know in the middle of a run, such as a worker that is given nothing.
    ``longest``: seconds after which a task is given up. Raises `ClusterError` with every reason why
    not.
    """
    try:
        connect = load("arms_docs.batch.cluster.cluster:connect")
    except ModuleNotFoundError as error:
        raise ClusterError(
            "A batch on a cluster needs one more package, which is not installed here. "
            "Install it with: pip install 'arms-docs[cluster]'"
        ) from error
    engine: AbstractContextManager[Engine] = connect(address, ca, certificate, key, tell, longest)
    return engine
