"""What every ``batch`` command is given: its sources, where results go, and what does the work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from functools import wraps
from pathlib import Path
from typing import Any

import click

from arms_docs.batch import LONGEST, Engine, Pool
from arms_docs.cli.cluster_options import cluster_options, engine_at
from arms_docs.cli.options import FILE
from arms_docs.data_class import dataclass

MOST_JOBS = 256


@dataclass(frozen=True)
class BatchOptions:
    """What the options say."""

    sources: tuple[Path, ...]
    folder: Path
    engine: Engine


def batch_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``SOURCE...``, ``-o``, and what does the work, together as ``options``."""

    @click.argument("sources", type=FILE, nargs=-1, required=True, metavar="SOURCE...")
    @click.option(
        "-o",
        "--out",
        "folder",
        type=FILE,
        required=True,
        metavar="FOLDER",
        help="Where the results go: a new folder, or that of this batch, which then goes on.",
    )
    @click.option(
        "--jobs",
        type=click.IntRange(1, MOST_JOBS),
        default=lambda: cores(),
        show_default="one for each core",
        help="How many files are worked on at once.",
    )
    @click.option(
        "--limit",
        type=click.FloatRange(min=1),
        default=LONGEST,
        show_default=True,
        metavar="SECONDS",
        help="A file that takes longer is set aside, and named.",
    )
    @cluster_options
    @wraps(command)
    def with_batch(
        sources: tuple[Path, ...], folder: Path, jobs: int, limit: float, cluster: Any, **rest: Any
    ) -> Any:
        here = nullcontext[Engine](Pool(jobs, longest=limit))
        with engine_at(cluster, limit) if cluster else here as engine:
            return command(options=BatchOptions(sources, folder, engine), **rest)

    return with_batch


def cores() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":  # not every system says
        return min(len(os.sched_getaffinity(0)), MOST_JOBS)
    return min(os.cpu_count() or 1, MOST_JOBS)
