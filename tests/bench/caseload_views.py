"""What each view of a caseload costs with 100,000 people, as ratios from one run: `make bench`.

A view answers in under 0.2 s: its first rows in their order, and how many there are, as a terminal
or a page shows them. What it takes to hand over all rows is printed beside it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

from arms_docs.caseload.tables import VIEWS, Asked, answer
from tests.support.many_rows import ON, tables

PEOPLE, SMALL, BAR, ROUNDS, FIRST = 100_000, 10_000, 0.2, 3, 100


def took(work: Callable[[], object]) -> float:
    """The median time of a work, in seconds of the processor: others may use the machine too."""
    times = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return median(times)


def main() -> None:
    """Print it all."""
    begun = time.process_time()
    many, few = tables(PEOPLE, officers=1_500), tables(SMALL, officers=150)
    print(f"tables made in {time.process_time() - begun:.1f} s", flush=True)  # noqa: T201
    asked = Asked(ON)
    for view in VIEWS:
        shown = took(lambda each=view: answer(many, each, asked, FIRST))  # type: ignore[misc]
        full = took(lambda each=view: answer(many, each, asked))  # type: ignore[misc]
        small = took(lambda each=view: answer(few, each, asked))  # type: ignore[misc]
        count = len(answer(many, view, asked).rows)
        print(  # noqa: T201
            f"{view.key:<10} {count:>7} rows: the first {FIRST} in {shown:5.3f} s / {BAR} s = "
            f"{shown / BAR:4.2f}; all in {full:5.3f} s, {full / small:4.1f} x of a tenth",
            flush=True,
        )


if __name__ == "__main__":
    main()
