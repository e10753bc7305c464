"""What an exercise of forty raters and eight cases costs, as ratios from one run: `make bench`.

Workbooks of a few raters are read, and the time of one is told; all are measured, with two raters
who look alike, so that everything is measured twice; and the report is rendered.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from arms_docs.instrument import load_instrument
from arms_docs.study.agreement import agreement_of
from arms_docs.study.agreement_pages import Style, as_report
from arms_docs.study.exercise import Pack, Rated, Returned, pack_in, read_returned
from arms_docs.study.gold import shipped_gold
from tests.support.returned_exercise import write_returned
from tests.support.simulated_exercise import exercise

RATERS, CASES, READ = 40, 8, 5
READ_BAR, MEASURE_BAR, REPORT_BAR = 0.2, 30.0, 15.0  # seconds
ON = date(2026, 11, 29)
T = TypeVar("T")


def tell(what: str, took: float, bar: float) -> None:
    print(f"{what:<70} {took:7.2f} s / {bar:g} = {took / bar:4.2f}", flush=True)  # noqa: T201


def took(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


def with_two_alike(rated: tuple[Rated, ...]) -> tuple[Rated, ...]:
    """The same, where the second rater has the answers of the first."""
    first = {book.case: book for book in rated if book.rater == "R01"}
    return tuple(
        replace(first[book.case], rater="R02", file=book.file) if book.rater == "R02" else book
        for book in rated
    )


def main() -> None:
    instrument, gold = load_instrument(), shipped_gold()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "exercise"
        write_returned(folder, 1, READ, CASES)
        pack = pack_in(folder)
        assert isinstance(pack, Pack)
        seconds, returned = took(lambda: read_returned(folder, pack, instrument))
    tell("read one workbook of a rater", seconds / len(returned.rated), READ_BAR)
    rated = with_two_alike(exercise(gold, 1, RATERS))
    everything = Returned(rated, (), ())
    seconds, shown = took(lambda: agreement_of(everything, gold, instrument, seed=1))
    assert shown.alike and shown.without_alike
    tell(f"measure {RATERS} raters and {CASES} cases, with and without", seconds, MEASURE_BAR)
    seconds, _ = took(lambda: as_report(shown, instrument, Style.PDF, on=ON, marking="OFFICIAL"))
    tell("render the report", seconds, REPORT_BAR)


if __name__ == "__main__":
    main()
