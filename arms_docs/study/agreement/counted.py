"""Which workbooks count, and every rating in them beside what the gold says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.gold import Gold, GoldAnswer
from arms_docs.study.rated_items import items

SetAside = tuple[str, str]  # a file, and why it counts for nothing

OTHER_PACK = "It was made for another pack than the gold."
NO_GOLD = "The gold says nothing of its case."
OTHER_TEXT = "The gold was decided on another text of this case."


@dataclass(frozen=True)
class Rating:
    """One item of one workbook: ``word`` is empty where it was left blank."""

    book: Rated
    item: str
    word: str
    gold: GoldAnswer | None

    @property
    def rater(self) -> str:
        """Whose it is."""
        return self.book.rater

    @property
    def case(self) -> str:
        """Of which case."""
        return self.book.case


def counted(rated: Iterable[Rated], gold: Gold) -> tuple[tuple[Rated, ...], tuple[SetAside, ...]]:
    """The workbooks that the gold is about, by rater and case, and those that it is not.

    Takes one of each rater and case, as `arms_docs.study.exercise.read_returned` gives them.
    """
    taken, set_aside = [], []
    for book in sorted(rated, key=lambda book: (book.rater, book.case)):
        if why := _why_not(book, gold):
            set_aside.append((book.file, why))
        else:
            taken.append(book)
    return tuple(taken), tuple(set_aside)


def ratings_in(books: Sequence[Rated], gold: Gold, instrument: Instrument) -> tuple[Rating, ...]:
    """Every item of every workbook, also those left blank."""
    return tuple(chain.from_iterable(_ratings(book, gold, instrument) for book in books))


def _ratings(book: Rated, gold: Gold, instrument: Instrument) -> Iterator[Rating]:
    for item in items(instrument):
        yield Rating(book, item, book.ratings.get(item, ""), gold.answer(book.case, item))


def _why_not(book: Rated, gold: Gold) -> str:
    """Why a workbook cannot be held against the gold; nothing where it can."""
    if gold.of and book.pack != gold.of:
        return OTHER_PACK
    if book.case not in gold.answers:
        return NO_GOLD
    return "" if gold.vignettes.get(book.case, "").startswith(book.mark) else OTHER_TEXT
