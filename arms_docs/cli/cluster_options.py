"""A cluster that does the work of a batch, and the organisation's papers with which it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from arms_docs.batch import ClusterError, Engine, open_cluster
from arms_docs.cli.exits import StopError
from arms_docs.cli.options import FILE

PAPERS = {
    "--scheduler-ca": "The certificate of the authority that the cluster trusts.",
    "--scheduler-cert": "Your certificate from it.",
    "--scheduler-key": "The key of your certificate.",
}


def cluster_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--scheduler`` and its papers, as ``cluster``: what is asked for, if any."""

    @click.option(
        "--scheduler",
        metavar="tls://HOST:PORT",
        help="Have a cluster of Dask do the work, as docs/batch.md says; --jobs then counts "
        "for nothing.",
    )
    @wraps(command)
    def with_cluster(scheduler: str | None, **rest: Any) -> Any:
        papers = [rest.pop(_name(option)) for option in PAPERS]
        if scheduler is None and any(papers):
            raise click.UsageError(f"{', '.join(PAPERS)} go with --scheduler")
        if scheduler is not None and not all(papers):
            raise click.UsageError(f"--scheduler needs {', '.join(PAPERS)}")
        return command(cluster=scheduler and (scheduler, *papers), **rest)

    for option, text in reversed(PAPERS.items()):
        with_cluster = click.option(option, type=FILE, metavar="PEM", help=text)(with_cluster)
    return with_cluster


@contextmanager
def engine_at(cluster: tuple[str, Path, Path, Path], limit: float) -> Iterator[Engine]:
    """The engine of a cluster. Ends the command, with the reason, where it is not to be used."""
    try:
        engine = open_cluster(*cluster, tell=_tell, longest=limit)
    except ClusterError as error:
        raise StopError(str(error)) from None
    with engine as opened:
        yield opened


def _tell(sentence: str) -> None:
    click.echo(sentence, err=True)


def _name(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")
