"""Ratings held against the gold: how many steps apart, what was missed, and each rater's kappa."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median, quantiles

from arms_docs.instrument import FactorRating, Level
from arms_docs.study.agreement.counted import Rating
from arms_docs.study.agreement.measured import AgainstGold, Confusion, KappaToGold
from arms_docs.study.coefficients import Interval, Scale, interval, kappa_with_accepted
from arms_docs.study.few import FEWEST
from arms_docs.study.gold import GoldAnswer
from arms_docs.study.rated_items import FACTOR_SCALE, UNABLE, scale_of

FEWEST_CASES = 3  # below which there are percentages only, of an exercise as of one rater
HIGH = {FactorRating.HIGH.value, Level.HIGH.value, Level.VERY_HIGH.value}
HOW_FAR = ("exact", "one apart", "two apart")  # by steps; two is two or more
FENCE = 1.5  # distances of the quartiles (Tukey 1977)
NO_KAPPA = "No rater has a kappa."
FEW_KAPPAS = f"Fewer than {FEWEST} raters have a kappa."


def steps_from_gold(word: str, gold: GoldAnswer, item: str) -> int | None:
    """How many steps a rating lies above the nearest accepted one, or below as a negative number.

    None where either is no point on the scale. Where two accepted ratings are as near, the gold's
    first rating counts.

    >>> gold = GoldAnswer("Medium", also=("High",))
    >>> [steps_from_gold(word, gold, "R1") for word in ("High", "Low", "Unable to rate")]
    [0, -1, None]
    """
    scale = scale_of(item)
    if word not in scale or gold.rating not in scale:
        return None
    accepted = [scale.index(other) for other in gold.accepted if other in scale]
    return min((scale.index(word) - place for place in accepted), key=abs)


def words_of(item: str) -> tuple[str, ...]:
    """The words of an item, highest first, and *Unable to rate* last for a factor."""
    scale = scale_of(item)
    return (*reversed(scale), UNABLE) if scale == FACTOR_SCALE else tuple(reversed(scale))


def against_gold(ratings: Sequence[Rating], seed: int) -> AgainstGold:
    """What is counted of ratings that the gold says something of; blanks count nowhere."""
    counts: Counter[str] = Counter()
    cases: dict[str, Counter[str]] = defaultdict(Counter)
    for rating in ratings:
        if rating.word and rating.gold:
            marks = _marks(rating.word, rating.gold, rating.item)
            counts.update(marks)
            cases[rating.case].update(marks)
    return AgainstGold(
        n=counts["n"],
        exact=counts["exact"],
        within_one=counts["exact"] + counts["one apart"],
        two_apart=counts["two apart"],
        above=counts["above"],
        below=counts["below"],
        missed_high=counts["missed high"],
        gold_high=counts["gold high"],
        false_high=counts["false high"],
        gold_not_high=counts["gold not high"],
        unable_where_gold_rates=counts["unable"],
        gold_rates=counts["gold rates"],
        rated_where_gold_is_unable=counts["rated"],
        gold_unable=counts["gold unable"],
        exact_interval=_interval(list(cases.values()), "exact", seed),
        below_interval=_interval(list(cases.values()), "below", seed),
    )


def confusion(ratings: Sequence[Rating], item: str) -> Confusion:
    """Ratings by the gold's word and the rater's; the words are those of this item."""
    words = words_of(item)
    cells = Counter(
        (rating.gold.rating, rating.word) for rating in ratings if rating.word and rating.gold
    )
    return Confusion(words, tuple(tuple(cells[row, word] for word in words) for row in words))


def kappa_to_gold(ratings: Sequence[Rating], item: str) -> KappaToGold:
    """Each rater's linear weighted kappa with the gold and all that it accepts, over all that both
    rated. None for a rater of fewer than three cases.
    """
    kappas, raters = _kappas(ratings, Scale(scale_of(item)))
    undefined = raters - len(kappas)
    if len(kappas) < FEWEST:
        why = FEW_KAPPAS if kappas else NO_KAPPA
        return KappaToGold(None, None, None, len(kappas), undefined, why, "linear")
    return KappaToGold(
        median=median(kappas),
        lowest=kappas[0],
        highest=kappas[-1],
        raters=len(kappas),
        undefined=undefined,
        why="",
        weights="linear",
        far_below=_far_below(kappas),
    )


def _kappas(ratings: Sequence[Rating], scale: Scale) -> tuple[list[float], int]:
    """The kappas of raters who have one, lowest first, and how many raters there are."""
    pairs: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    cases: dict[str, set[str]] = defaultdict(set)
    for rating in ratings:
        if rating.gold and steps_from_gold(rating.word, rating.gold, rating.item) is not None:
            accepted = tuple(word for word in rating.gold.accepted if word in scale.positions)
            pairs[rating.rater].append((rating.word, accepted))
            cases[rating.rater].add(rating.case)
    enough = [pairs[rater] for rater in pairs if len(cases[rater]) >= FEWEST_CASES]
    values = [kappa_with_accepted(given, scale) for given in enough]
    return sorted(value for value in values if not isinstance(value, str)), len(pairs)


def _far_below(values: Sequence[float]) -> int:
    """How many lie below Tukey's lower fence.

    >>> _far_below((0.1, 0.2, 0.7, 0.75, 0.8, 0.8, 0.85, 0.9))
    2
    >>> _far_below((0.1, 0.3, 0.5, 0.7, 0.9))
    0
    """
    lower, _, upper = quantiles(values, n=4, method="inclusive")
    return sum(value < lower - FENCE * (upper - lower) for value in values)


def _marks(word: str, gold: GoldAnswer, item: str) -> list[str]:
    """Everything that one rating counts as."""
    steps = steps_from_gold(word, gold, item)
    if steps is not None:
        return ["gold rates", "n", HOW_FAR[min(abs(steps), 2)], *_marks_of_high(word, gold, steps)]
    marks = ["gold unable", "rated"] if gold.rating == UNABLE else ["gold rates", "unable"]
    return marks[:1] if word in gold.accepted else marks


def _marks_of_high(word: str, gold: GoldAnswer, steps: int) -> Iterator[str]:
    """The direction of a rating on the scale, and what it says of High."""
    is_high, gold_is_high = word in HIGH, gold.rating in HIGH
    yield "gold high" if gold_is_high else "gold not high"
    if not steps:
        return
    yield "above" if steps > 0 else "below"
    if is_high is not gold_is_high:
        yield "false high" if is_high else "missed high"


def _interval(cases: Sequence[Counter[str]], mark: str, seed: int) -> Interval:
    """The interval of the share of a mark among ratings that were held against the gold."""
    rows = [(case[mark], case["n"]) for case in cases if case["n"]]
    return interval(rows, len(rows), _share, seed)


def _share(totals: Sequence[float]) -> float | str:
    marked, of = totals
    return marked / of
