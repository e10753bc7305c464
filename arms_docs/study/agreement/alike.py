"""Workbooks of two raters that are to be looked at: ratings that may not have been made apart.

Raters rate alone. Four things are looked for in the workbooks that came back; each may have an
innocent cause, and none says that anybody did wrong:

- both carry the mark of one workbook that was handed out, so one was made of the other;
- both say that one person made them, or saved them last;
- both have the same ratings, and the same reasons word for word;
- several of their reasons are nearly the same, word for word.

A reason of a few words, such as "E3 and E7", is like many others, so that only longer ones are
compared (`WORDS`), and one like reason is none yet (`FEWEST_LIKE`). An account that saved the
workbooks of many raters is a shared one, and says nothing of two of them (`MOST_OF_ONE`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from arms_docs.assessment import likeness
from arms_docs.compare import fold, words
from arms_docs.study.agreement.measured import LooksAlike
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.exercise.rater_form import Together

LIKE = 0.85  # of 1: so like are two reasons that are nearly the same
WORDS = 6  # of a reason, below which it is not compared
FEWEST_LIKE = 3  # reasons of one case
MOST_OF_ONE = 4  # raters, beyond whom what their workbooks share says nothing of two of them

SAME = "All ratings are the same, and the reasons are the same word for word."
REASONS = f"{FEWEST_LIKE} reasons or more are nearly the same word for word."
JOINTLY = "Both say that they rated jointly."

Pair = tuple[Rated, Rated]
Seen = dict[tuple[str, str, str], set[str]]  # two raters and why, and the cases


@dataclass(frozen=True)
class Mark:
    """What one workbook only should carry; or one rater's. ``shared`` says that many do."""

    of: Callable[[Rated], str]
    why: str
    shared: str


MARKS = (
    Mark(
        lambda book: book.copy,
        "Both were made of one workbook that was handed out.",
        "The workbooks of {raters} raters were made of one that was handed out.",
    ),
    Mark(
        lambda book: fold(book.author),
        "Both name one person as who made them.",
        "The workbooks of {raters} raters name one account as who made them.",
    ),
    Mark(
        lambda book: fold(book.saved_by),
        "Both name one person as who saved them last.",
        "The workbooks of {raters} raters name one account as who saved them last.",
    ),
)
NOTHING_TOLD = "That is taken for something shared, and no pair is named for it."


def looks_alike(books: Sequence[Rated]) -> tuple[tuple[LooksAlike, ...], tuple[str, ...]]:
    """Pairs of raters whose workbooks are to be looked at, by code; and notes of what many share.

    Takes the workbooks that count, one for each rater and case.
    """
    seen: Seen = defaultdict(set)
    notes = [note for mark in MARKS for note in _of_one(books, mark, seen)]
    for first, second in _of_one_case(books):
        if why := _why_like(first, second):
            seen[first.rater, second.rater, why].add(first.case)
    alike = [
        LooksAlike((first, second), tuple(sorted(cases)), why)
        for (first, second, why), cases in sorted(seen.items())
    ]
    return tuple(alike), tuple(notes)


def without(books: Sequence[Rated], alike: Sequence[LooksAlike]) -> tuple[Rated, ...]:
    """The workbooks without those of the second rater of each pair, by code."""
    left_out = {each.raters[1] for each in alike}
    return tuple(book for book in books if book.rater not in left_out)


def _of_one(books: Sequence[Rated], mark: Mark, seen: Seen) -> Iterator[str]:
    """Adds the pairs of raters whose workbooks carry one mark; gives notes of what many share."""
    marked: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for book in books:
        if mark.of(book):
            marked[mark.of(book)][book.rater].add(book.case)
    for cases in marked.values():
        if len(cases) > MOST_OF_ONE:
            yield f"{mark.shared.format(raters=len(cases))} {NOTHING_TOLD}"
            continue
        for first, second in combinations(sorted(cases), 2):
            seen[first, second, mark.why] |= cases[first] | cases[second]


def _of_one_case(books: Iterable[Rated]) -> Iterator[Pair]:
    """Every two workbooks of one case, in the order of the raters' codes."""
    by_case = defaultdict(list)
    for book in sorted(books, key=lambda book: book.rater):
        by_case[book.case].append(book)
    for same in by_case.values():
        yield from combinations(same, 2)


def _why_like(first: Rated, second: Rated) -> str:
    """Why two workbooks of one case are to be looked at for their reasons; nothing if not."""
    like = _like_reasons(first, second)
    if like < FEWEST_LIKE:
        return ""
    is_same = _says(first) == _says(second)
    jointly = first.together == second.together == Together.JOINT.value
    return f"{SAME if is_same else REASONS} {JOINTLY if jointly else ''}".strip()


def _like_reasons(first: Rated, second: Rated) -> int:
    """How many items have reasons that are long enough to compare, and nearly the same."""
    return sum(
        _are_like(reason, second.reasons[item])
        for item, reason in first.reasons.items()
        if item in second.reasons
    )


def _are_like(reason: str, other: str) -> bool:
    """Whether two reasons are nearly the same. Most share too few words to be: that is quick."""
    mine, yours = Counter(words(reason)), Counter(words(other))
    if min(mine.total(), yours.total()) < WORDS:
        return False
    most = 2 * (mine & yours).total() / (mine.total() + yours.total())
    return most >= LIKE and likeness(reason, other) >= LIKE


def _says(book: Rated) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Ratings and reasons, as far as words go."""
    reasons = {item: words(reason) for item, reason in book.reasons.items()}
    return dict(book.ratings), reasons
