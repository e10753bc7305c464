"""Who is looked at together, and of whom nothing is shown.

A group of fewer than five raters is hidden: what it shows would be said of persons. A group also is
hidden where it could be had by subtraction. The groups of one kind share out all ratings, so what
the shown ones leave over is what the hidden ones have together; as long as that is of fewer than
five raters, the smallest group that is shown is hidden too. With two agencies, of which one is
small, neither is shown. The factors of a half share it out as well: where a factor is hidden in a
band, so is that band of the half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from arms_docs.assessment import Agency
from arms_docs.instrument import Level
from arms_docs.study.agreement.counted import Rating
from arms_docs.study.agreement.measured import Group
from arms_docs.study.exercise.rater_form import Together, Trained
from arms_docs.study.few import FEWEST, Size, hidden_groups
from arms_docs.study.gold import Gold
from arms_docs.study.rated_items import LEVEL_SCALE, OVERALL, UNABLE

ALL, BAND, PRIORITY = "all", "band", "priority"
NOT_SAID = "Not said"
HIGH_CASES, OTHER_CASES = "High or Very High", "Low or Medium"

TOO_FEW = f"Fewer than {FEWEST} raters."
BY_SUBTRACTION = f"With this group shown, fewer than {FEWEST} raters could be told from the rest."

Word = Callable[[Rating], str]  # to which group of a kind a rating belongs
# The words of each kind, in the order in which they are shown.
ORDER: Mapping[str, tuple[str, ...]] = {
    BAND: (*reversed(LEVEL_SCALE), UNABLE),
    PRIORITY: (HIGH_CASES, OTHER_CASES),
    "agency": tuple(agency.value for agency in Agency),
    "training": tuple(trained.value for trained in Trained),
    "together": tuple(together.value for together in Together),
}


class Groups:
    """The groups of an exercise. What is hidden is decided once, from all its ratings."""

    def __init__(self, ratings: Sequence[Rating], gold: Gold) -> None:
        given = {(rating.rater, rating.case) for rating in ratings if rating.word}
        self._given = given
        self._words: dict[str, Word] = {
            PRIORITY: lambda rating: _priority(rating, gold),
            "agency": lambda rating: rating.book.agency or NOT_SAID,
            "training": lambda rating: rating.book.trained or NOT_SAID,
            "together": lambda rating: rating.book.together or NOT_SAID,
        }
        self._hidden = {
            kind: hidden_words(self._raters(ratings, word)) for kind, word in self._words.items()
        }
        self._too_few = len({rater for rater, _ in given}) < FEWEST
        of_items = defaultdict(list)
        for rating in ratings:
            of_items[rating.item].append(rating)
        self._bands = {
            item: hidden_words(self._raters(mine, _band)) for item, mine in of_items.items()
        }

    def of(self, mine: Sequence[Rating]) -> Iterator[tuple[Group, list[Rating], str]]:
        """The groups of a subject: each with its ratings, and why it is hidden or nothing."""
        yield Group(ALL, ""), list(mine), TOO_FEW if self._too_few else ""
        bands = hidden_words(self._raters(mine, _band))
        for item in sorted({rating.item for rating in mine}):
            bands = {**self._bands[item], **bands}
        for kind, word in {BAND: _band, **self._words}.items():
            hidden = bands if kind == BAND else self._hidden[kind]
            shared = _shared_out(mine, word)
            for name in (*ORDER[kind], NOT_SAID):
                if any(rating.word for rating in shared.get(name, ())):
                    yield Group(kind, name), shared[name], hidden.get(name, "")

    def _raters(self, ratings: Sequence[Rating], word: Word) -> dict[str, set[str]]:
        """The raters of each group: those who rated anything at all of such a case."""
        raters: dict[str, set[str]] = defaultdict(set)
        for rating in ratings:
            if (rating.rater, rating.case) in self._given:
                raters[word(rating)].add(rating.rater)
        return raters


def hidden_words(raters: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Which groups of one kind are hidden, and why; given the raters of each.

    >>> sorted(hidden_words({"Police": "ABCDEFG", "Probation": "HI", "Another": "JKLMNOPQR"}))
    ['Police', 'Probation']
    """
    sizes = {word: Size.of(codes) for word, codes in raters.items()}
    return {
        word: TOO_FEW if sizes[word].is_few else BY_SUBTRACTION for word in hidden_groups(sizes)
    }


def _band(rating: Rating) -> str:
    return rating.gold.rating if rating.gold else ""


def _priority(rating: Rating, gold: Gold) -> str:
    """Whether the overall priority of the case is one of the two high ones, by the gold."""
    answer = gold.answer(rating.case, OVERALL)
    if answer is None:
        return ""
    high = answer.rating in (Level.HIGH.value, Level.VERY_HIGH.value)
    return HIGH_CASES if high else OTHER_CASES


def _shared_out(ratings: Sequence[Rating], word: Word) -> dict[str, list[Rating]]:
    shared = defaultdict(list)
    for rating in ratings:
        shared[word(rating)].append(rating)
    return shared
