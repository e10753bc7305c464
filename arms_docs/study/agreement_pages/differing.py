"""On which factors and cases raters differ from the gold most, in counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.study.agreement import FEWEST, AgainstGold, Agreement, Confusion, steps_from_gold
from arms_docs.study.agreement_pages.heat_map import short
from arms_docs.study.agreement_pages.measure_tables import subject_title
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.few import Size, hidden_groups
from arms_docs.study.gold import Gold, GoldAnswer
from arms_docs.study.rated_items import FACTORS, UNABLE, half

TOO_FEW = f"Fewer than {FEWEST} raters."
BY_SUBTRACTION = f"With it shown, fewer than {FEWEST} raters could be told from the rest."


@dataclass(frozen=True)
class FactorDiffers:
    """One factor: its counts, and the cell off the diagonal that is most frequent."""

    title: str
    gold: AgainstGold
    most_often: str

    @property
    def order(self) -> tuple[int, int, int]:
        """What it is ordered by: missed High, then two steps apart, then not exact."""
        return (self.gold.missed_high, self.gold.two_apart, self.gold.n - self.gold.exact)


@dataclass(frozen=True)
class CaseDiffers:
    """One case over its factors; ``why`` it is not shown."""

    title: str
    raters: int
    n: int = 0
    exact: int = 0
    two_apart: int = 0
    above: int = 0
    below: int = 0
    unable: int = 0
    gold_rates: int = 0
    why: str = ""


def factors_by_difference(agreement: Agreement, instrument: Instrument) -> list[FactorDiffers]:
    """The factors that are shown, those that differ most first; ties as on the form."""
    rows = []
    for key in half(instrument, FACTORS):
        measured = agreement.of(key)
        if measured and not measured.hidden and measured.gold and measured.gold.n:
            often = most_often(measured.confusion) if measured.confusion else ""
            rows.append(FactorDiffers(subject_title(instrument, key), measured.gold, often))
    return sorted(rows, key=lambda row: row.order, reverse=True)


def most_often(confusion: Confusion) -> str:
    """What was rated otherwise than the gold most often.

    >>> most_often(Confusion(("High", "Low"), ((3, 1), (2, 9))))
    'gold Low, rated High: 2 of 11'
    """
    cells = list(_otherwise(confusion))
    count, _, word, rated, of = max(cells)
    return f"gold {short(word)}, rated {short(rated)}: {count} of {of}" if count else "nothing"


def cases_by_difference(
    rated: Sequence[Rated], gold: Gold, instrument: Instrument
) -> list[CaseDiffers]:
    """The cases, the share of exact ratings of factors rising; last those of few raters, and the
    one with which these would follow from the sums in the report.
    """
    books = defaultdict(list)
    for book in rated:
        books[book.case].append(book)
    names = half(instrument, FACTORS)
    sizes = {case: Size.of(book.rater for book in mine) for case, mine in books.items()}
    hidden = hidden_groups(sizes)
    rows = []
    for case, size in sorted(sizes.items()):
        if case in hidden:
            why = TOO_FEW if size.is_few else BY_SUBTRACTION
            rows.append(CaseDiffers(gold.titles.get(case) or case, 0, why=why))
        else:
            rows.append(_case(case, books[case], gold, names))
    return sorted(rows, key=lambda row: row.exact / row.n if row.n else 1)


def what_was_hard(rated: Sequence[Rated]) -> tuple[str, ...]:
    """What raters wrote of what was hard, without codes and in the order of the alphabet; nothing
    where fewer than five of them wrote something.
    """
    wrote = [(book.rater, " ".join(book.hard.split())) for book in rated if book.hard.strip()]
    if len({rater for rater, _ in wrote}) < FEWEST:
        return ()
    return tuple(sorted({words for _, words in wrote}, key=str.casefold))


def _otherwise(confusion: Confusion) -> Iterator[tuple[int, int, str, str, int]]:
    """Each cell off the diagonal: its count, a rank for ties, both words, and the row's sum."""
    for place, (word, counts) in enumerate(zip(confusion.words, confusion.counts, strict=True)):
        for other, count in enumerate(counts):
            if other != place:
                yield count, -place, word, confusion.words[other], sum(counts)


def _case(case: str, books: Sequence[Rated], gold: Gold, names: tuple[str, ...]) -> CaseDiffers:
    pairs = list(_pairs(books, gold, names))
    steps = [step for step in (steps_from_gold(*pair) for pair in pairs) if step is not None]
    return CaseDiffers(
        gold.titles.get(case) or case,
        len({book.rater for book in books}),
        n=len(steps),
        exact=steps.count(0),
        two_apart=sum(abs(step) > 1 for step in steps),
        above=sum(step > 0 for step in steps),
        below=sum(step < 0 for step in steps),
        unable=sum(_is_unable(rating, answer) for rating, answer, _ in pairs),
        gold_rates=len(pairs),
    )


def _pairs(
    books: Sequence[Rated], gold: Gold, names: tuple[str, ...]
) -> Iterator[tuple[str, GoldAnswer, str]]:
    """Each rating of these items that the gold rates too, with its answer and the item."""
    for book in books:
        for item in names:
            answer, rating = gold.answer(book.case, item), book.ratings.get(item)
            if answer and rating and answer.rating != UNABLE:
                yield rating, answer, item


def _is_unable(rating: str, answer: GoldAnswer) -> bool:
    return rating == UNABLE and rating not in answer.accepted
