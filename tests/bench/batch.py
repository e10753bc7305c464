"""How a batch grows: two processes against one, the memory of each, and what a nation's files cost.

Ratios from one run. On a machine that others use, the ratio of two processes to one says little:
both are given beside the load.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from multiprocessing import active_children
from pathlib import Path

import click

from arms_docs.batch import Pool, Task
from arms_docs.cli.tasks.check_file import CheckOptions
from arms_docs.cli.tasks.file import FileOptions
from arms_docs.cli.tasks.report_file import ReportOptions
from arms_docs.cli.tasks.verify_file import PdfOptions, VerifyOptions
from arms_docs.settings import DEFAULTS
from tests.support.paths import VERSIONS, WORKBOOKS

ON = date(2026, 11, 29)
AT = datetime(2026, 11, 29, 12, tzinfo=UTC)
TASKS = "arms_docs.cli.tasks"
ENOUGH, MORE = 1.8, 0.10
RECORDS, DOCUMENTS = 70_000, 1_000_000
HUNDRED = int(os.environ.get("ARMS_DOCS_BENCH_REPORTS", "40"))  # 100 takes half an hour


def main() -> None:
    """Print the figures; end with 1 where one is worse than promised."""
    books = [path.read_bytes() for path in sorted((WORKBOOKS / "examples").glob("*.xlsx"))]
    click.echo(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    check = CheckOptions(DEFAULTS, ON)
    report = ReportOptions(DEFAULTS, ON)
    enough = [
        speed("check", f"{TASKS}.check_file:check_file", check, books * 4),
        speed("report", f"{TASKS}.report_file:report_file", report, books * 2),
    ]
    record = (VERSIONS / "0.1.0/signed-b-b/record.pdf").read_bytes()
    roots = ((VERSIONS / "0.1.0/authority.pem").read_bytes(),)
    verify = VerifyOptions(DEFAULTS, False, AT, roots)
    options = (verify, PdfOptions("record.pdf", record))
    pdfs = [Task(str(n), f"{TASKS}.verify_file:verify_file", record, options) for n in range(8)]
    on_paper("verify", used(pdfs) / len(pdfs), DOCUMENTS)
    enough.append(memory(books))
    sys.exit(0 if all(enough) else 1)


def speed(verb: str, work: str, asked: object, books: list[bytes]) -> bool:
    """Files a second by one process and by two, without their start; whether two are enough."""
    tasks = [Task(str(n), work, book, (asked, FileOptions("K"))) for n, book in enumerate(books)]
    one, two = rate(Pool(1), tasks), rate(Pool(2), tasks)
    click.echo(
        f"{verb}: {one:.2f} a second by one process, {two:.2f} by two: {two / one:.2f} times"
    )
    on_paper(verb, used(tasks) / len(tasks), RECORDS)
    return two / one >= ENOUGH


def rate(pool: Pool, tasks: Iterable[Task]) -> float:
    """Tasks a second, from the first result of each process on."""
    times = [time.perf_counter() for _ in results(pool, tasks)]
    return (len(times) - pool.jobs) / (times[-1] - times[pool.jobs - 1])


def results(pool: Pool, tasks: Iterable[Task]) -> Iterator[object]:
    """The results; a fault ends the benchmark."""
    largest = 0.0
    for result in pool.run(tasks):
        if result.fault:
            sys.exit(f"a task failed: {result.fault}")
        largest = max([largest, *map(resident, (child.pid for child in active_children()))])
        yield result
    click.echo(f"  memory of the largest process: {largest:.0f} MB")


def used(tasks: list[Task]) -> float:
    """Seconds of processor time that one process needs for these, with its start."""
    before = os.times()
    list(results(Pool(1), tasks))
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def on_paper(verb: str, seconds: float, count: int) -> None:
    """What so many would take."""
    click.echo(
        f"  {verb}: {seconds:.2f} s a file; {count:,} take {seconds * count / 3600:.0f} core-hours"
    )


def memory(books: list[bytes]) -> bool:
    """How memory grows over reports that one process does, or those that take its place."""
    asked, work, sizes = ReportOptions(DEFAULTS, ON), f"{TASKS}.report_file:report_file", []
    tasks = (
        Task(str(number), work, books[number % len(books)], (asked, FileOptions()))
        for number in range(5 * HUNDRED)
    )
    for _ in Pool(1).run(tasks):
        sizes.append(max(resident(child.pid) for child in active_children()))
    second, last = max(sizes[HUNDRED : 2 * HUNDRED]), max(sizes[-HUNDRED:])
    click.echo(f"memory over {5 * HUNDRED} reports: {second:.0f} MB, at the end {last:.0f} MB")
    return last <= (1 + MORE) * second


def resident(pid: int | None) -> float:
    """The memory of a process in MB; 0 where a system does not say, or it is gone."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
