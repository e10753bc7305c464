"""Who is looked at together, and of whom nothing is shown.

A group of fewer than five raters is hidden: what it shows would be said of persons. A group also is
hidden where it could be had by subtraction. The groups of one kind share out all ratings, so what
the shown ones leave over is what the hidden ones have together; as long as that is of fewer than
five raters, the smallest group that is shown is hidden too. With two agencies, of which one is
small, neither is shown. The same holds of each item by itself, by the raters who rated that item.
The factors of a half share it out as well: where a factor is hidden in a group, so is the half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import product

from arms_docs.assessment import Agency
from arms_docs.instrument import Level
from arms_docs.study.agreement.counted import Rating
from arms_docs.study.agreement.measured import Group
from arms_docs.study.exercise.rater_form import Together, Trained
from arms_docs.study.few import FEWEST, Size, hidden_groups
from arms_docs.study.gold import Gold
from arms_docs.study.rated_items import LEVEL_SCALE, OVERALL, UNABLE

ALL, BAND, PRIORITY = "all", "band", "priority"
EVERYBODY, NOT_SAID = "", "Not said"
HIGH_CASES, OTHER_CASES = "High or Very High", "Low or Medium"

TOO_FEW = f"Fewer than {FEWEST} raters."
BY_SUBTRACTION = f"With this group shown, fewer than {FEWEST} raters could be told from the rest."

Word = Callable[[Rating], str]  # to which group of a kind a rating belongs
# The words of each kind, in the order in which they are shown.
ORDER: Mapping[str, tuple[str, ...]] = {
    ALL: (EVERYBODY,),
    BAND: (*reversed(LEVEL_SCALE), UNABLE),
    PRIORITY: (HIGH_CASES, OTHER_CASES),
    "agency": tuple(agency.value for agency in Agency),
    "training": tuple(trained.value for trained in Trained),
    "together": tuple(together.value for together in Together),
}


class Groups:
    """The groups of an exercise, and what is hidden of them. Whoever left blank is no rater."""

    def __init__(self, ratings: Sequence[Rating], gold: Gold) -> None:
        self._words: dict[str, Word] = {
            ALL: lambda _: EVERYBODY,
            BAND: _band,
            PRIORITY: lambda rating: _priority(rating, gold),
            "agency": lambda rating: rating.book.agency or NOT_SAID,
            "training": lambda rating: rating.book.trained or NOT_SAID,
            "together": lambda rating: rating.book.together or NOT_SAID,
        }
        self._of_all = {kind: self._too_few(kind, ratings) for kind in self._words if kind != BAND}
        of_items = _shared_out(ratings, lambda rating: rating.item)
        self._of_items = {
            (kind, item): self._too_few(kind, mine)
            for kind, (item, mine) in product(self._words, of_items.items())
        }
        if not any(rating.word for rating in ratings):
            self._of_all[ALL] = {EVERYBODY: TOO_FEW}

    def of(self, mine: Sequence[Rating]) -> Iterator[tuple[Group, list[Rating], str]]:
        """The groups of a subject: each with its ratings, and why it is hidden or nothing."""
        for kind, word in self._words.items():
            hidden = self._hidden(kind, mine)
            shared = _shared_out(mine, word)
            for name in (*ORDER[kind], NOT_SAID):
                if name == EVERYBODY or any(rating.word for rating in shared.get(name, ())):
                    yield Group(kind, name), shared[name], hidden.get(name, "")

    def _hidden(self, kind: str, mine: Sequence[Rating]) -> dict[str, str]:
        """What is hidden of a subject: for itself, for an item of it, or for the whole exercise."""
        hidden = self._too_few(kind, mine)
        for item in sorted({rating.item for rating in mine}):
            hidden = {**self._of_items[kind, item], **hidden}
        return {**hidden, **self._of_all.get(kind, {})}

    def _too_few(self, kind: str, ratings: Sequence[Rating]) -> dict[str, str]:
        """Which groups are hidden, by the raters who gave one of these ratings."""
        raters: dict[str, set[str]] = defaultdict(set)
        for rating in ratings:
            if rating.word:
                raters[self._words[kind](rating)].add(rating.rater)
        return hidden_words(raters)


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
