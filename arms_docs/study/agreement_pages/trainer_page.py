"""A page for whoever trains: which factors, which cases, in which direction, and what was hard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from arms_docs.instrument import Instrument
from arms_docs.study.agreement import FEWEST, Agreement
from arms_docs.study.agreement.counted import counted
from arms_docs.study.agreement_pages.differing import (
    CaseDiffers,
    FactorDiffers,
    cases_by_difference,
    factors_by_difference,
    what_was_hard,
)
from arms_docs.study.agreement_pages.measure_tables import against_gold, rows_of_all
from arms_docs.study.agreement_pages.noted_table import Cell, Head, Line, NotedTable, noted_table
from arms_docs.study.agreement_pages.page_file import Style, page_file
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.gold import Gold
from arms_docs.study.in_figures import of_all
from arms_docs.study.not_for import NOT_FOR_PEOPLE
from arms_docs.study.rated_items import GENERAL, OVERALL, PROTECTIVE, RISK

FIRST = 5  # factors in the list of what to train first
LIMITS = (
    "These are counts. They say where ratings differ from the gold, and not why; what training "
    "would change, they do not say.",
    f"{NOT_FOR_PEOPLE} No rater is named here or can be looked up.",
    "Training to these cases makes these cases agree. Train the factor, and try it on others.",
)
NO_HIGH = "no High in the gold"
NONE_DIFFERS = "No rating of a factor differs from the gold."
TOO_FEW = f"Fewer than {FEWEST} raters: nothing is shown."


def trainer_page(
    rated: Sequence[Rated],
    gold: Gold,
    agreement: Agreement,
    instrument: Instrument,
    style: Style,
    *,
    on: date,
    marking: str,
) -> bytes:
    """The page, as PDF or as one HTML file."""
    books, _ = counted(rated, gold)
    factors = factors_by_difference(agreement, instrument)
    sums = [
        row
        for row in rows_of_all(agreement, instrument)
        if row.measured.subject in (RISK, PROTECTIVE, OVERALL, GENERAL)
    ]
    return page_file(
        "study/trainer.html.j2",
        style,
        on=on,
        marking=marking,
        title=agreement.title,
        version=agreement.gold_version,
        by=agreement.gold_of,
        limits=LIMITS,
        first=tuple(_first(factors)),
        why_none=NONE_DIFFERS if factors else TOO_FEW,
        halves=against_gold("Protective against risk, and the levels", sums),
        factors=_factor_table(factors),
        cases=_case_table(cases_by_difference(books, gold, instrument)),
        hard=what_was_hard(books),
        fewest=FEWEST,
    )


def _first(factors: Sequence[FactorDiffers]) -> Iterator[tuple[str, str]]:
    """What to train first: the factor, and its counts."""
    for row in [row for row in factors if any(row.order)][:FIRST]:
        gold = row.gold
        missed = of_all(gold.missed_high, gold.gold_high, NO_HIGH)
        yield (
            row.title,
            f"{f'missed High {missed}' if gold.gold_high else missed}; two steps apart "
            f"{gold.two_apart}; not exact {of_all(gold.n - gold.exact, gold.n, NONE_DIFFERS)}, of "
            f"these {gold.below} towards less concern and {gold.above} towards more. Most often: "
            f"{row.most_often}.",
        )


def _factor_table(factors: Sequence[FactorDiffers]) -> NotedTable:
    heads = [
        Head("n"),
        Head("Exact"),
        Head("Two steps apart"),
        Head("More concern"),
        Head("Less concern"),
        Head("Missed High"),
        Head("Unable where the gold rates"),
        Head("Most often otherwise", is_words=True),
    ]
    lines = [
        Line(
            (row.title,),
            (
                Cell(str(row.gold.n)),
                Cell(of_all(row.gold.exact, row.gold.n, "none")),
                Cell(str(row.gold.two_apart)),
                Cell(str(row.gold.above)),
                Cell(str(row.gold.below)),
                Cell(of_all(row.gold.missed_high, row.gold.gold_high, NO_HIGH)),
                Cell(str(row.gold.unable_where_gold_rates)),
                Cell(row.most_often),
            ),
        )
        for row in factors
    ]
    about = (
        "In the order of how many ratings missed a High of the gold, then of how many are two "
        "steps apart, then of how many are not exact.",
    )
    hidden = () if lines else (TOO_FEW,)
    return noted_table("Factors, those that differ most first", about, heads, lines, hidden)


def _case_table(cases: Sequence[CaseDiffers]) -> NotedTable:
    heads = [
        Head("Raters"),
        Head("n"),
        Head("Exact"),
        Head("Two steps apart"),
        Head("More concern"),
        Head("Less concern"),
        Head("Unable where the gold rates"),
    ]
    lines = [
        Line(
            (row.title,),
            (
                Cell(str(row.raters)),
                Cell(str(row.n)),
                Cell(of_all(row.exact, row.n, "none")),
                Cell(str(row.two_apart)),
                Cell(str(row.above)),
                Cell(str(row.below)),
                Cell(of_all(row.unable, row.gold_rates, "none")),
            ),
        )
        for row in cases
        if not row.why
    ]
    hidden = [f"{row.title}: not shown. {row.why}" for row in cases if row.why]
    about = (
        "Over the twelve factors of each case; n is how many ratings stand on the scale where the "
        "gold does too. In the order of the share that is exact.",
    )
    return noted_table("Cases, those that differ most first", about, heads, lines, hidden)
