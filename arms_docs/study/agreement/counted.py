"""Which workbooks count, and every rating in them beside what the gold says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from arms_docs.compare import fold
from arms_docs.instrument import Instrument
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.gold import Gold, GoldAnswer
from arms_docs.study.rated_items import items

SetAside = tuple[str, str]  # a file, and why it counts for nothing

NO_CODE = "No rater code stands in it. Ask whose it is, and have the code entered."
OTHER_PACK = "It was made for another pack than the gold."
NO_GOLD = "The gold says nothing of its case."
TWICE = "Of this rater and case there are workbooks that differ. Keep the one that counts."


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


def counted(rated: Sequence[Rated], gold: Gold) -> tuple[tuple[Rated, ...], tuple[SetAside, ...]]:
    """The workbooks that count, by rater and case, and those that do not.

    A rater may send a workbook twice: it counts once. Where two of one case differ, nobody but the
    organiser can tell which is meant, and neither counts.
    """
    books: dict[tuple[str, str], list[Rated]] = defaultdict(list)
    codes: dict[str, str] = {}  # as a rater first wrote it: R07 and r07 are one
    set_aside = []
    for book in sorted(rated, key=lambda book: (fold(book.rater), book.case, book.file)):
        why = _why_not(book, gold)
        if why:
            set_aside.append((book.file, why))
        else:
            code = codes.setdefault(fold(book.rater), book.rater)
            books[code, book.case].append(replace(book, rater=code))
    taken = []
    for same in books.values():
        if all(_says(book) == _says(same[0]) for book in same):
            taken.append(same[0])
        else:
            set_aside.extend((book.file, TWICE) for book in same)
    return tuple(taken), tuple(sorted(set_aside))


def ratings_in(books: Sequence[Rated], gold: Gold, instrument: Instrument) -> tuple[Rating, ...]:
    """Every item of every workbook, also those left blank."""
    return tuple(rating for book in books for rating in _ratings(book, gold, instrument))


def _ratings(book: Rated, gold: Gold, instrument: Instrument) -> Iterator[Rating]:
    for item in items(instrument):
        yield Rating(book, item, book.ratings.get(item, ""), gold.answer(book.case, item))


def _why_not(book: Rated, gold: Gold) -> str:
    if not fold(book.rater):
        return NO_CODE
    if gold.of and book.pack != gold.of:
        return OTHER_PACK
    return "" if book.case in gold.answers else NO_GOLD


def _says(book: Rated) -> tuple[object, ...]:
    """All that is measured of a workbook."""
    return (book.agency, book.trained, book.together, dict(book.ratings), dict(book.reasons))
