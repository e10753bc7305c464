"""What a cluster costs beside processes of one machine: time and memory, as ratios from one run.

Scheduler and two workers are real processes on the loopback, with TLS. Rounds alternate, because
others use the machine too. Starting is not counted: a cluster is there before a batch begins.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import click
import psutil

from arms_docs.batch import Engine, Pool, Task
from arms_docs.batch.cluster.cluster import connect
from arms_docs.cli.tasks.check_file import CheckOptions
from arms_docs.cli.tasks.file import FileOptions
from arms_docs.cli.tasks.report_file import ReportOptions
from arms_docs.settings import DEFAULTS
from tests.support.own_cluster import OwnCluster, own_cluster
from tests.support.paths import WORKBOOKS

ON = date(2026, 11, 29)
TASKS = "arms_docs.cli.tasks"
WORKERS, ROUNDS, ENOUGH = 2, 3, 1.25


def main() -> None:
    """Print the figures; end with 1 where the cluster takes longer than promised."""
    books = [path.read_bytes() for path in sorted((WORKBOOKS / "examples").glob("*.xlsx"))]
    check, report = CheckOptions(DEFAULTS, ON), ReportOptions(DEFAULTS, ON)
    with tempfile.TemporaryDirectory() as folder, own_cluster(Path(folder)) as cluster:
        cluster.start_scheduler()
        cluster.start_workers(WORKERS)
        enough = [
            compared(cluster, "check", f"{TASKS}.check_file:check_file", check, books * 4),
            compared(cluster, "report", f"{TASKS}.report_file:report_file", report, books),
        ]
    sys.exit(0 if all(enough) else 1)


def compared(cluster: OwnCluster, verb: str, work: str, asked: object, books: list[bytes]) -> bool:
    """Seconds a file with both engines, and whether the cluster's are few enough."""
    tasks = [Task(str(n), work, book, (asked, FileOptions())) for n, book in enumerate(books)]
    ratios = []
    for _ in range(ROUNDS):
        here = seconds(Pool(WORKERS), tasks)
        with connect(cluster.address, *cluster.papers, tell=click.echo) as engine:
            there = seconds(engine, tasks)
        ratios.append(there / here)
        click.echo(
            f"{verb}: {here:.3f} s a file here, {there:.3f} s on the cluster: {there / here:.2f} "
            f"times (load {os.getloadavg()[0]:.1f})"
        )
    held = ", ".join(f"{size / 1e6:.0f}" for size in cluster.memory())
    nannies = ", ".join(f"{size / 1e6:.0f}" for size in beside(cluster))
    click.echo(f"  memory: workers {held} MB; scheduler and nannies {nannies} MB")
    click.echo(f"{verb}: {statistics.median(ratios):.2f} times, at most {ENOUGH} is promised")
    return statistics.median(ratios) <= ENOUGH


def seconds(engine: Engine, tasks: list[Task]) -> float:
    """Seconds a file, from the first result of each process on."""
    times = []
    for result in engine.run(iter(tasks)):
        if result.fault:
            sys.exit(f"a task failed: {result.fault}")
        times.append(time.perf_counter())
    return (times[-1] - times[WORKERS - 1]) / (len(times) - WORKERS)


def beside(cluster: OwnCluster) -> list[int]:
    """What scheduler and nannies hold in memory."""
    return [psutil.Process(process.pid).memory_info().rss for process in cluster.processes]


if __name__ == "__main__":
    main()
