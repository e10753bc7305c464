"""A letter to each rater, for that rater alone: where the ratings differ from the gold, and why.

It is feedback for learning. Made of the rater's own workbooks and the gold; of the others only
shares of the whole group stand in it, where there are at least five others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.study.agreement import FEWEST, Agreement
from arms_docs.study.agreement.counted import counted
from arms_docs.study.agreement_pages.beside_gold import case_letter, directions
from arms_docs.study.agreement_pages.letter_names import letter_names
from arms_docs.study.agreement_pages.measured_cells import NOTHING
from arms_docs.study.agreement_pages.page_file import Style, page_file
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.gold import Gold
from arms_docs.study.in_figures import of_all, percent, plural
from arms_docs.study.rated_items import GENERAL, OVERALL, PROTECTIVE, RISK, half

FOR_YOU = (
    "This letter is for you alone. Nobody else is sent it, and what it says of you stands in no "
    "report. It is for learning. It may not be used for discipline or for an appraisal, and you "
    "need not show it to anybody.",
    "The gold is what was decided by {experts}, with reasons. It is an opinion. Where you read the "
    "case again and still see it otherwise, tell the organiser why: the gold has versions, and "
    "questions make the next one better.",
    "Assessors differ on written cases everywhere. What is worth your time is where you differ by "
    "two steps, or in the same direction several times.",
)


@dataclass(frozen=True)
class HowOften:
    """How often ratings of some items are exactly as the gold: one's own, and the group's."""

    title: str
    own: str
    directions: str
    group: str


def letters(
    rated: Sequence[Rated],
    gold: Gold,
    agreement: Agreement,
    instrument: Instrument,
    style: Style,
    *,
    on: date,
    marking: str,
    told: Callable[[str], None] = lambda _: None,
) -> dict[str, bytes]:
    """A letter to each rater whose workbooks count, by the name of its file. ``told`` is called
    with the rater's code before each is made.
    """
    books, _ = counted(rated, gold)
    codes = sorted({book.rater for book in books})
    files = {}
    for code, name in letter_names(codes).items():
        told(code)
        own = [book for book in books if book.rater == code]
        files[f"{name}{style.value}"] = letter(
            own, gold, agreement, instrument, style, on=on, marking=marking
        )
    return files


def letter(
    own: Sequence[Rated],
    gold: Gold,
    agreement: Agreement,
    instrument: Instrument,
    style: Style,
    *,
    on: date,
    marking: str,
) -> bytes:
    """The letter to whoever filled in these workbooks. Raises ValueError where two raters did."""
    if len({book.rater for book in own}) != 1:
        raise ValueError("a letter is to one rater")
    ordered = sorted(own, key=lambda book: book.case)
    experts = plural(len(gold.experts), "expert") if gold.experts else "the authors of the cases"
    how_often = tuple(_how_often(ordered, gold, agreement, instrument))
    return page_file(
        "study/letter.html.j2",
        style,
        on=on,
        marking=marking,
        code=own[0].rater,
        title=agreement.title,
        version=gold.version,
        by=gold.by,
        for_you=tuple(words.format(experts=experts) for words in FOR_YOU),
        how_often=how_often,
        has_group=any(row.group for row in how_often),
        cases=tuple(case_letter(book, gold, instrument) for book in ordered),
    )


def _how_often(
    own: Sequence[Rated], gold: Gold, agreement: Agreement, instrument: Instrument
) -> Iterator[HowOften]:
    for title, subject, names in (
        ("Risk factors", RISK, half(instrument, RISK)),
        ("Protective factors", PROTECTIVE, half(instrument, PROTECTIVE)),
        ("Overall priority", OVERALL, (OVERALL,)),
        ("General level", GENERAL, (GENERAL,)),
    ):
        n, above, below = directions(own, gold, names)
        yield HowOften(
            title,
            of_all(n - above - below, n, NOTHING),
            f"{above} towards more concern, {below} towards less" if n else "–",
            _group(agreement, subject),
        )


def _group(agreement: Agreement, subject: str) -> str:
    """The share of the whole group; nothing where it has fewer than five others."""
    measured = agreement.of(subject)
    if measured is None or measured.hidden or measured.raters <= FEWEST:
        return ""
    if measured.gold is None or not measured.gold.n:
        return ""
    return f"{percent(measured.gold.exact, measured.gold.n)} of {measured.raters} raters’ ratings"
