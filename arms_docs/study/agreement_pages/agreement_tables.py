"""What an exercise shows as CSV for a researcher: measures, confusions, ratings, the dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from arms_docs.csv_rows import as_csv
from arms_docs.instrument import Instrument
from arms_docs.study.agreement import FEWEST, Agreement, steps_from_gold
from arms_docs.study.agreement.counted import Rating, counted, ratings_in
from arms_docs.study.agreement_pages.measure_fields import FIELDS, WITHOUT, values_of
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.gold import Gold
from arms_docs.study.rated_items import UNABLE

NOT_SHOWN = "not shown"
CONFUSION = {
    "subject": "The item, or several together, as in measures.csv",
    "group_kind": "As in measures.csv",
    "group": "As in measures.csv",
    "gold": "What the gold says",
    "rated": "What was rated",
    "count": "How many ratings are both",
}
RATINGS = {
    "rater": "The rater's code, as the organiser gave it, or another in its place",
    "agency": f"The rater's agency; '{NOT_SHOWN}' where that group is not shown",
    "training": f"Time since training; '{NOT_SHOWN}' where that group is not shown",
    "together": f"Alone or jointly; '{NOT_SHOWN}' where that group is not shown",
    "case": "The key of the case",
    "item": "The item, as in measures.csv",
    "state": "rated, unable (Unable to rate was given) or blank (asked for and left blank)",
    "rating": "The word; empty where it was left blank",
    "gold": "What the gold says; empty where it says nothing",
    "also": "What the gold accepts beside that, with semicolons between",
    "steps": "Steps above (more concern) the nearest accepted rating, below as a negative number; "
    "empty where either is on no scale",
    "minutes": "Minutes that the rater took for the case, as typed",
}
DICTIONARY = ("file", "column", "type", "means")
Row = Mapping[str, object]


def csv_files(
    agreement: Agreement,
    rated: Sequence[Rated],
    gold: Gold,
    instrument: Instrument,
    *,
    code: Callable[[str], str] = str,
) -> dict[str, bytes]:
    """The files by their names. ``code`` turns a rater's code into the one that is written."""
    measures = [values_of(each, FIELDS) for each in agreement.measured]
    without = [values_of(each, WITHOUT) for each in agreement.without_alike]
    return {
        "measures.csv": as_csv(measures, [field.name for field in FIELDS]),
        "measures-without-alike.csv": as_csv(without, [field.name for field in WITHOUT]),
        "confusion.csv": as_csv(_confusions(agreement), CONFUSION),
        "ratings.csv": as_csv(_ratings(agreement, rated, gold, instrument, code), RATINGS),
        "data-dictionary.csv": as_csv(_dictionary(), DICTIONARY),
    }


def _confusions(agreement: Agreement) -> Iterator[Row]:
    for each in agreement.measured:
        if each.hidden or each.confusion is None:
            continue
        for word, counts in zip(each.confusion.words, each.confusion.counts, strict=True):
            for other, count in zip(each.confusion.words, counts, strict=True):
                cells = (each.subject, each.group.kind, each.group.word, word, other, count)
                yield dict(zip(CONFUSION, cells, strict=True))


def _ratings(
    agreement: Agreement,
    rated: Sequence[Rated],
    gold: Gold,
    instrument: Instrument,
    code: Callable[[str], str],
) -> Iterator[Row]:
    """Every item of every workbook that counts; none of an exercise of fewer than five raters."""
    if agreement.raters < FEWEST:
        return
    shown = {(each.group.kind, each.group.word) for each in agreement.measured if not each.hidden}
    for rating in ratings_in(counted(rated, gold)[0], gold, instrument):
        yield _rating(rating, shown, code)


def _rating(rating: Rating, shown: set[tuple[str, str]], code: Callable[[str], str]) -> Row:
    book, answer = rating.book, rating.gold
    groups = (("agency", book.agency), ("training", book.trained), ("together", book.together))
    steps = steps_from_gold(rating.word, answer, rating.item) if answer else None
    return {
        "rater": code(rating.rater),
        **{kind: word if (kind, word) in shown else NOT_SHOWN for kind, word in groups},
        "case": rating.case,
        "item": rating.item,
        "state": _state(rating.word),
        "rating": rating.word,
        "gold": answer.rating if answer else "",
        "also": "; ".join(answer.also) if answer else "",
        "steps": steps,
        "minutes": book.minutes,
    }


def _state(word: str) -> str:
    if not word:
        return "blank"
    return "unable" if word == UNABLE else "rated"


def _dictionary() -> Iterator[Row]:
    for file, fields in {"measures.csv": FIELDS, "measures-without-alike.csv": WITHOUT}.items():
        for field in fields:
            yield dict(zip(DICTIONARY, (file, field.name, field.type, field.means), strict=True))
    integers = {"count", "steps", "minutes"}
    for file, columns in {"confusion.csv": CONFUSION, "ratings.csv": RATINGS}.items():
        for name, means in columns.items():
            kind = "integer" if name in integers else "string"
            yield dict(zip(DICTIONARY, (file, name, kind, means), strict=True))
