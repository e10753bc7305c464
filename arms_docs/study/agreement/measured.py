"""What an exercise shows, as plain data: of each subject in each group, with its own numbers.

A subject is an item, or several together (`arms_docs.study.rated_items`): the risk half, the
protective half, all factors. A group is everybody, the cases of one band of the gold, or the
raters of one agency or one time since training. Pages, letters and files for researchers are made
of this, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from arms_docs.study.coefficients import Coefficient

FEWEST = 5  # raters in a group, below which nothing of it is shown


@dataclass(frozen=True)
class Group:
    """Who, or which cases: ``kind`` is all, band, agency, training or together."""

    kind: str
    word: str


@dataclass(frozen=True)
class AgainstGold:
    """Ratings against the gold, counted over raters and cases; where both rated on the scale.

    ``exact`` counts an accepted second rating as exact. ``above`` and ``below`` are towards more
    and towards less concern. ``missed_high`` of ``gold_high``: the gold says High (of a level: High
    or Very High), and the rating says less; ``false_high`` of ``gold_not_high`` is the reverse.
    ``unable_where_gold_rates`` of ``gold_rates``, which count ratings that were given at all, and
    ``rated_where_gold_is_unable`` of ``gold_unable``.
    """

    n: int
    exact: int
    within_one: int
    two_apart: int
    above: int
    below: int
    missed_high: int
    gold_high: int
    false_high: int
    gold_not_high: int
    unable_where_gold_rates: int
    gold_rates: int
    rated_where_gold_is_unable: int
    gold_unable: int


@dataclass(frozen=True)
class Confusion:
    """How often each word was rated where the gold says each word: a row for a word of the gold.

    ``words`` are those of the scale, highest first, and *Unable to rate* last for factors. Blanks
    are nowhere in it.
    """

    words: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class KappaToGold:
    """Weighted kappa of each rater with the gold: median and range over raters who have one.

    ``undefined`` of the raters have none, most often as they or the gold used one category only.
    """

    median: float | None
    lowest: float | None
    highest: float | None
    raters: int
    undefined: int
    why: str
    weights: str


@dataclass(frozen=True)
class Observed:
    """Raters among themselves: pairs of ratings of one case, and how far apart they are."""

    pairs: int
    exact: int
    within_one: int
    two_apart: int


@dataclass(frozen=True)
class Measured:
    """One subject in one group. ``hidden`` says why nothing is shown, where that is so.

    ``given`` ratings, of which ``unable`` are *Unable to rate*, and ``blank`` that were asked for
    and left blank; what was not asked (a case that was not handed out) is in none of them.
    ``shares`` are those of each word among the ratings given, *Unable to rate* included.
    ``too_few_cases``: only percentages are shown.
    """

    subject: str
    group: Group
    raters: int
    cases: int
    given: int
    unable: int
    blank: int
    shares: Mapping[str, float]
    gold: AgainstGold | None = None
    confusion: Confusion | None = None
    kappa: KappaToGold | None = None
    observed: Observed | None = None
    alpha: Coefficient | None = None
    ac2: Coefficient | None = None
    ac1_unable: Coefficient | None = None
    icc: Coefficient | None = None
    hidden: str = ""


@dataclass(frozen=True)
class LooksAlike:
    """Two workbooks to be looked at: ``why`` says by what, such as one author or like reasons."""

    raters: tuple[str, str]
    cases: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Agreement:
    """All that an exercise shows.

    ``without_alike`` has the same measures without the raters of ``alike`` but the first of each
    pair; it is empty where nothing looks alike. ``unread`` are files that could not be taken, each
    with its reason, and ``notes`` what else there is to say of the material.
    """

    title: str
    pack: str
    gold_version: str
    gold_of: str
    raters: int
    cases: tuple[str, ...]
    seed: int
    draws: int
    measured: tuple[Measured, ...]
    alike: tuple[LooksAlike, ...]
    without_alike: tuple[Measured, ...]
    unread: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]

    def of(self, subject: str, kind: str = "all", word: str = "") -> Measured | None:
        """What was measured of a subject in a group."""
        for each in self.measured:
            if (each.subject, each.group.kind) == (subject, kind) and word in ("", each.group.word):
                return each
        return None
