"""What an exercise shows, on a screen: the findings, then one line for each subject."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill, shorten

from arms_docs.instrument import Instrument
from arms_docs.study.agreement import Agreement, Measured
from arms_docs.study.agreement_pages import (
    decimal,
    findings,
    percent,
    rows_of_all,
    what_was_done,
)
from arms_docs.study.coefficients import Coefficient

WIDE = 98
TITLE = 33
COLUMNS = {  # and how wide each is
    "n": 6,
    "exact": 7,
    "within 1": 10,
    "2 apart": 9,
    "more": 6,
    "less": 6,
    "missed": 8,
    "alpha": 7,
    "AC2": 6,
}
LEGEND = (
    "n: ratings on the scale where the gold is too. Exact, within one step, two steps apart or "
    "more; more and less concern than the gold; High of the gold that was missed. Alpha: "
    "Krippendorff's, ordinal, and AC2: Gwet's, linear weights, both of raters among themselves. "
    "-: no value; the report says why. Kappa, intervals, groups and tables are in the report."
)


def agreement_text(agreement: Agreement, instrument: Instrument) -> str:
    """Some 60 lines. Intervals are left to the report."""
    return "\n".join((*_lines(agreement, instrument), ""))


def _lines(agreement: Agreement, instrument: Instrument) -> Iterator[str]:
    yield from _wrapped(agreement.title, *what_was_done(agreement), *agreement.notes)
    for finding in findings(agreement):
        yield ""
        yield finding.title
        yield from _wrapped(*finding.says, indent="  ")
    yield ""
    yield _line("", tuple(COLUMNS))
    for row in rows_of_all(agreement, instrument):
        yield _line(" ".join(row.heads), _cells(row.measured))
    yield ""
    yield from _wrapped(LEGEND, f"Seed {agreement.seed}, {agreement.draws:,} draws.")


def _line(title: str, cells: Sequence[str]) -> str:
    figures = zip(cells, COLUMNS.values(), strict=True)
    return f"{shorten(title, TITLE, placeholder=' ...'):<{TITLE}}" + "".join(
        f"{cell:>{width}}" for cell, width in figures
    )


def _cells(measured: Measured) -> tuple[str, ...]:
    if measured.hidden or not measured.gold or not measured.gold.n:
        return ("-",) * len(COLUMNS)
    gold = measured.gold
    counts = (gold.exact, gold.within_one, gold.two_apart, gold.above, gold.below)
    missed = percent(gold.missed_high, gold.gold_high) if gold.gold_high else "-"
    return (
        str(gold.n),
        *(percent(count, gold.n) for count in counts),
        missed,
        _value(measured.alpha),
        _value(measured.ac2),
    )


def _value(coefficient: Coefficient | None) -> str:
    if coefficient is None or coefficient.value is None:
        return "-"
    return decimal(coefficient.value)


def _wrapped(*sentences: str, indent: str = "") -> Iterator[str]:
    for sentence in sentences:
        yield fill(sentence, WIDE, initial_indent=indent, subsequent_indent=indent)
