"""What a time-line costs, as ratios from one run: `make bench`.

Twenty records are read and verified, one after another; the twenty of which it is then told are a
case and nineteen reviews as plain data, since signing that many would take minutes.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import cycle, islice

from arms_docs.report.pdf import render_pdf
from arms_docs.timeline import (
    build_page,
    for_browser,
    for_paper,
    kept_record,
    tell,
    time_line_data,
)
from tests.support import chains
from tests.support.builders import DAYS
from tests.support.time_lines import NAME, Step, chain, evidence

RECORDS, ROUNDS, BAR = 20, 5, 3.0
BETWEEN = timedelta(days=60)
MARKING = "OFFICIAL-SENSITIVE"


def took(work: Callable[[], object]) -> float:
    """The median time of a work, in seconds."""
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def _lively(on: date) -> Step:
    """A review of a case that goes on: two visits, a rating that changes, two actions moved."""
    changes: dict[str, object] = {"factors.R1.rating": "High" if on.month % 2 else "Medium"}
    for number, before in ((1, 40), (2, 10)):
        visit = {"announced": "Planned", "outcome": "Made", "two": "Yes", "seen": "He was in."}
        changes |= {f"visits.V{number}.{name}": value for name, value in visit.items()}
        changes[f"visits.V{number}.on"] = on - timedelta(days=before)
    if on == DAYS[NAME] + BETWEEN:
        for number in range(1, 8):
            changes |= {f"actions.A{number}.status": "Done", f"actions.A{number}.ended_on": on}
    return Step(on, changes)


def main() -> None:
    """Print it all."""
    on = chains.DAYS[-1]
    terms, signed = chains.later_terms(on), chains.records()

    def read() -> None:
        for number, pdf in enumerate(islice(cycle(signed), RECORDS)):
            kept_record(pdf, f"{number}.pdf", terms)

    days = [DAYS[NAME] + BETWEEN * number for number in range(1, RECORDS)]
    known, last = evidence(*chain(*map(_lively, days))), days[-1] + timedelta(days=9)
    line = tell(known, last)
    page = for_paper(build_page(line, MARKING))
    reading = took(read)
    works: dict[str, Callable[[], object]] = {
        "JSON": lambda: time_line_data(tell(known, last)),
        "HTML": lambda: for_browser(build_page(tell(known, last), MARKING)),
        "PDF": lambda: (tell(known, last), render_pdf(page)),
    }
    print(f"{RECORDS} records read and verified, warm: {reading:.2f} s", flush=True)  # noqa: T201
    for form, work in works.items():
        whole = reading + took(work)
        told = f"time-line of {RECORDS} records, {len(line.events)} entries, as {form}, warm"
        print(f"{told:<78} {whole:6.2f} s / {BAR} s = {whole / BAR:4.2f}", flush=True)  # noqa: T201
    full = took(lambda: kept_record(signed[0], "0.pdf", terms, deep=True))
    each = reading / RECORDS
    print(  # noqa: T201
        f"{'one record verified in full / who signed which answers':<78} "
        f"{full:6.2f} s / {each:6.3f} s = {full / each:4.1f}",
        flush=True,
    )


if __name__ == "__main__":
    main()
