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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations

from arms_docs.assessment import likeness
from arms_docs.compare import fold, words
from arms_docs.data_class import dataclass
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

Seen = dict[tuple[str, str, str], set[str]]  # two raters and why, and the cases


@dataclass(frozen=True)
class Compared:
    """A workbook, and the words of those of its reasons that are long enough to compare, by item:
    counted once, as each is compared with many.
    """

    book: Rated
    reasons: Mapping[str, Counter[str]]


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
    notes = list(chain.from_iterable(_of_one(books, mark, seen) for mark in MARKS))
    compared = [Compared(book, _long_reasons(book)) for book in books]
    for first, second in _of_one_case(compared):
        if why := _why_like(first, second):
            seen[first.book.rater, second.book.rater, why].add(first.book.case)
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


def _long_reasons(book: Rated) -> dict[str, Counter[str]]:
    reasons = {item: Counter(words(reason)) for item, reason in book.reasons.items()}
    return {item: counts for item, counts in reasons.items() if counts.total() >= WORDS}


def _of_one_case(compared: Iterable[Compared]) -> Iterator[tuple[Compared, Compared]]:
    """Every two workbooks of one case, in the order of the raters' codes."""
    by_case = defaultdict(list)
    for each in sorted(compared, key=lambda each: each.book.rater):
        by_case[each.book.case].append(each)
    for same in by_case.values():
        yield from combinations(same, 2)


def _why_like(first: Compared, second: Compared) -> str:
    """Why two workbooks of one case are to be looked at for their reasons; nothing if not."""
    shared = [item for item in first.reasons if item in second.reasons]
    if sum(_are_like(first, second, item) for item in shared) < FEWEST_LIKE:
        return ""
    is_same = _says(first.book) == _says(second.book)
    jointly = first.book.together == second.book.together == Together.JOINT.value
    return f"{SAME if is_same else REASONS} {JOINTLY if jointly else ''}".strip()


def _are_like(first: Compared, second: Compared, item: str) -> bool:
    """Whether two reasons are nearly the same. Most share too few words to be: that is quick."""
    mine, yours = first.reasons[item], second.reasons[item]
    most = 2 * (mine & yours).total() / (mine.total() + yours.total())
    if most < LIKE:
        return False
    return likeness(first.book.reasons[item], second.book.reasons[item]) >= LIKE


def _says(book: Rated) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Ratings and reasons, as far as words go."""
    reasons = {item: words(reason) for item, reason in book.reasons.items()}
    return dict(book.ratings), reasons
