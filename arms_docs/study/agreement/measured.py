"""What an exercise shows, as plain data: of each subject in each group, with its own numbers.

A subject is an item, or several together (`arms_docs.study.rated_items`): the risk half, the
protective half, all factors. A group is everybody, what the gold rates alike, or the raters of one
agency or one time since training. Pages, letters and files for researchers are made
of this, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

from arms_docs.data_class import dataclass
from arms_docs.study.coefficients import Coefficient, Interval


@dataclass(frozen=True)
class Group:
    """Who, or what of the cases.

    ``kind`` is all; band, where the gold rates this item so (of several items, each of them);
    priority, the cases whose overall priority is such by the gold; agency, training or together.
    """

    kind: str
    word: str


@dataclass(frozen=True)
class AgainstGold:
    """Ratings against the gold, counted over raters and cases; where both rated on the scale.

    A rating is as many steps apart as from the nearest rating that is accepted, so a second rating
    that is accepted counts as ``exact``. ``within_one`` holds the exact ones too; the rest of ``n``
    is ``two_apart``, two steps or more. ``above`` and ``below`` are towards more and towards less
    concern.

    ``missed_high`` of ``gold_high``: the gold says High (of a level: High or Very High), and the
    rating is less and is not accepted; ``false_high`` of ``gold_not_high`` is the reverse.
    ``unable_where_gold_rates`` of ``gold_rates``, which count ratings that were given at all, and
    ``rated_where_gold_is_unable`` of ``gold_unable``; what is accepted is in neither.
    The intervals are of the shares of ``exact`` and of ``below`` in ``n``.
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
    exact_interval: Interval | None = None
    below_interval: Interval | None = None


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

    ``undefined`` of the raters have none, as they or the gold used one category only, or as they
    rated fewer than three cases. A rating is as far from the gold as from the nearest that it
    accepts, in what is observed as in chance. ``why`` there is no median. ``far_below``
    of the raters lie below Tukey's lower fence.
    """

    median: float | None
    lowest: float | None
    highest: float | None
    raters: int
    undefined: int
    why: str
    weights: str
    far_below: int = 0


@dataclass(frozen=True)
class Observed:
    """Raters among themselves: pairs of ratings of one case, and how far apart they are.

    ``within_one`` holds the exact ones too; the others are ``two_apart`` or more.
    """

    pairs: int
    exact: int
    within_one: int
    two_apart: int


@dataclass(frozen=True)
class Measured:
    """One subject in one group. ``hidden`` says why nothing is shown, where that is so.

    ``raters`` and ``cases`` are those with a rating here; of a hidden group they are 0.
    ``given`` ratings, of which ``unable`` are *Unable to rate*, and ``blank`` that were asked for
    and left blank; what was not asked (a case that was not handed out) is in none of them.
    ``shares`` are those of each word among the ratings given, *Unable to rate* included.
    ``no_coefficients`` says why there are only counts, where that is so: the coefficients are then
    None, as they also are where one does not apply to the subject.
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
    no_coefficients: str = ""


@dataclass(frozen=True)
class LooksAlike:
    """Workbooks of two raters to be looked at: ``why`` says by what, such as one author.

    Codes of raters stand in an `Agreement` here, in ``unread`` and in ``remarks``, and nowhere
    else. Only the organiser is shown these.
    """

    raters: tuple[str, str]
    cases: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Agreement:
    """All that an exercise shows.

    ``without_alike`` has the same measures without the raters of ``alike`` but the first of each
    pair; it is empty where nothing looks alike. ``unread`` are files that could not be taken, each
    with its reason, and ``notes`` what else there is to say of the material. ``remarks`` are on
    single workbooks, with names of files and codes: for the organiser alone.
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
    remarks: tuple[str, ...] = ()

    def of(self, subject: str, kind: str = "all", word: str = "") -> Measured | None:
        """What was measured of a subject in a group."""
        for each in self.measured:
            if (each.subject, each.group.kind) == (subject, kind) and word in ("", each.group.word):
                return each
        return None
