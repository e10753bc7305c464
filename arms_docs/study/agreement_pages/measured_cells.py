"""What was measured of one subject, cell by cell."""

from __future__ import annotations

from collections.abc import Sequence

from arms_docs.study.agreement.measured import AgainstGold, KappaToGold, Measured
from arms_docs.study.agreement_pages.noted_table import ANOTHER_SCALE, NONE, Cell
from arms_docs.study.coefficients import Coefficient, Interval
from arms_docs.study.in_figures import (
    between,
    decimal,
    of_all,
    percent,
    plural,
    share_between,
)
from arms_docs.study.rated_items import GENERAL, OVERALL, STATIC, UNABLE

NOTHING = "Nothing was rated here that the gold rates too."
NO_PAIRS = "No case was rated by two raters."
NOT_OF_THIS = "It was not counted for this."
NO_UNABLE, ONLY_LEVELS = ANOTHER_SCALE
NO_HIGH = "The gold says High nowhere."
LEVELS = (OVERALL, GENERAL, STATIC)
GIVEN = "no rating was given"


def against_cells(measured: Measured) -> tuple[Cell, ...]:
    """Ratings against the gold: n, exact, within one, apart, more and less concern, and the four
    counts of High and of *Unable to rate*.
    """
    gold = measured.gold
    if gold is None or not gold.n:
        first = (Cell("0"), *(Cell(NONE, why=NOTHING) for _ in range(5)))
    else:
        first = (
            Cell(str(gold.n)),
            with_interval(gold.exact, gold.n, gold.exact_interval),
            part(gold.within_one, gold.n),
            part(gold.two_apart, gold.n),
            part(gold.above, gold.n),
            with_interval(gold.below, gold.n, gold.below_interval),
        )
    return (*first, *_high(gold), *_unable(gold, is_level=measured.subject in LEVELS))


def among_cells(measured: Measured) -> tuple[Cell, ...]:
    """What was given and left blank, and how pairs of ratings stand to one another."""
    observed = measured.observed
    given = (
        Cell(str(measured.raters)),
        Cell(str(measured.cases)),
        Cell(str(measured.given)),
        Cell(str(measured.unable)),
        Cell(str(measured.blank)),
    )
    if observed is None or not observed.pairs:
        pairs = (Cell("0"), *(Cell(NONE, why=NO_PAIRS) for _ in range(3)))
    else:
        pairs = (
            Cell(str(observed.pairs)),
            part(observed.exact, observed.pairs),
            part(observed.within_one, observed.pairs),
            part(observed.two_apart, observed.pairs),
        )
    return (*given, *pairs)


def group_cells(measured: Measured) -> tuple[Cell, ...]:
    """Of a group in brief: n, exact, two apart, direction, missed High."""
    gold = measured.gold
    if gold is None or not gold.n:
        return tuple(Cell(NONE, why=NOTHING) for _ in range(5))
    people = f"{plural(measured.raters, 'rater')}, {plural(measured.cases, 'case')}"
    return (
        Cell(str(gold.n), (people,)),
        with_interval(gold.exact, gold.n, gold.exact_interval),
        part(gold.two_apart, gold.n),
        Cell(f"{gold.above} more", (f"{gold.below} less",)),
        counted(gold.missed_high, gold.gold_high, NO_HIGH),
    )


def beside_cells(measured: Measured) -> tuple[Cell, ...]:
    """What stands beside every coefficient: the shares of categories, and observed agreement."""
    shares = [f"{word} {percent(share, 1)}" for word, share in shares_of(measured)]
    observed = measured.observed
    if observed is None or not observed.pairs:
        agreed = Cell(NONE, why=NO_PAIRS)
    else:
        agreed = Cell(percent(observed.exact, observed.pairs), (f"of {observed.pairs} pairs",))
    if not shares:
        return (Cell(GIVEN), agreed)
    return (Cell(", ".join(shares[:2]), (", ".join(shares[2:]),)), agreed)


def coefficient_cells(measured: Measured, names: Sequence[str]) -> list[Cell]:
    """These coefficients, each with its interval and its own n, or the reason why there is none."""
    return [_coefficient(name, measured) for name in names]


def share_of_exact(gold: AgainstGold | None) -> Cell:
    """The share alone: the difference of two counts would be the ratings of few."""
    return Cell(percent(gold.exact, gold.n)) if gold and gold.n else Cell(NONE, why=NOTHING)


def shares_of(measured: Measured) -> list[tuple[str, float]]:
    """The share of each word, *Unable to rate* in brief."""
    return [
        ("Unable" if word == UNABLE else word, share) for word, share in measured.shares.items()
    ]


def _high(gold: AgainstGold | None) -> tuple[Cell, ...]:
    if gold is None:
        return (Cell(NONE, why=NOTHING), Cell(NONE, why=NOTHING))
    return (
        counted(gold.missed_high, gold.gold_high, NO_HIGH),
        counted(gold.false_high, gold.gold_not_high, "The gold says High everywhere."),
    )


def _unable(gold: AgainstGold | None, *, is_level: bool) -> tuple[Cell, ...]:
    if is_level:
        return (Cell(NO_UNABLE), Cell(NO_UNABLE))
    if gold is None:
        return (Cell(NONE, why=NOTHING), Cell(NONE, why=NOTHING))
    everything = "The gold rates everything here."
    return (
        counted(gold.unable_where_gold_rates, gold.gold_rates, "The gold rates nothing here."),
        counted(gold.rated_where_gold_is_unable, gold.gold_unable, everything),
    )


def _coefficient(name: str, measured: Measured) -> Cell:
    is_level = measured.subject in LEVELS
    value: KappaToGold | Coefficient | None = getattr(measured, name)
    if isinstance(value, KappaToGold):
        return _kappa(value)
    if isinstance(value, Coefficient):
        return _value(value)
    if name == "ac1_unable" and is_level:
        return Cell(NO_UNABLE)
    if name == "icc" and not is_level:
        return Cell(ONLY_LEVELS)
    return Cell(NONE, why=measured.no_coefficients or NOT_OF_THIS)


def _value(value: Coefficient) -> Cell:
    units, raters = plural(value.units, "unit"), plural(value.raters, "rater")
    rests: tuple[str, ...] = (f"{units}, {raters},", plural(value.ratings, "rating"))
    if value.value is None:
        return Cell(NONE, rests, value.why)
    if value.low is None or value.high is None:
        return Cell(decimal(value.value), rests, value.why_no_interval)
    words = f"{decimal(value.value)} ({between(value.low, value.high)})"
    if value.left_out:
        rests = (*rests, f"{plural(value.left_out, 'draw')} without a value")
    return Cell(words, rests)


def _kappa(kappa: KappaToGold) -> Cell:
    if kappa.median is None:
        return Cell(NONE, (f"undefined for {plural(kappa.undefined, 'rater')}",), kappa.why)
    lines = []
    if kappa.lowest is not None and kappa.highest is not None:
        lines.append(f"raters {between(kappa.lowest, kappa.highest)}")
    lines.append(f"{plural(kappa.raters, 'rater')}, {kappa.undefined} undefined")
    return Cell(decimal(kappa.median), tuple(lines))


def part(count: int, of: int) -> Cell:
    """A count and its share."""
    return Cell(f"{count} ({percent(count, of)})")


def with_interval(count: int, of: int, interval: Interval | None) -> Cell:
    """The same with the interval of the share, or why it has none."""
    cell = part(count, of)
    if interval is None:
        return cell
    words = share_between(interval)
    if not words:
        return Cell(cell.words, cell.lines, interval.why)
    return Cell(cell.words, (*cell.lines, words))


def counted(count: int, of: int, none: str) -> Cell:
    """A count and what it is of, or why it is of nothing."""
    if not of:
        return Cell(NONE, why=none)
    return Cell(of_all(count, of, none))
