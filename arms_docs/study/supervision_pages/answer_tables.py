"""What people answered as tables: counts of choices, and words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from arms_docs.assessment import questions
from arms_docs.instrument import load_instrument
from arms_docs.problems import Place
from arms_docs.study.few import FEWEST
from arms_docs.study.in_figures import plural
from arms_docs.study.supervision.own_words import ChoiceRow, OwnWords, TextRow
from arms_docs.study.supervision_pages.paper import ABOUT_WORDS, Column, FigureTable, Row


def of_voice(words: OwnWords) -> Iterator[FigureTable]:
    """The tables of the person's own answers."""
    title = "The person's own answers"
    if words.people < FEWEST:
        few = f"Fewer than {FEWEST} people are in these files: nothing of it is shown."
        yield FigureTable("voice", title, instead=few)
        return
    answers = max((tuple(dict(row.counts)) for row in words.choices), key=len)
    yield FigureTable(
        "voice",
        title,
        "As they were handed in last. Left blank, not asked yet and could not be asked are three "
        "things.",
        (f"Assessments: {words.assessments}, of {plural(words.people, 'person')}.",),
        (Column("asked", "Asked", is_number=False), *(Column(each, each) for each in answers)),
        tuple(_choices(row, answers) for row in words.choices),
    )
    for row in words.texts:
        yield of_texts(row, f"voice_{row.asked.field}", "people")


def of_texts(row: TextRow, key: str, whose: str) -> FigureTable:
    """What was answered in words to one question; ``whose`` says who they are."""
    not_asked = f" The form did not ask: {row.not_in_form}." if row.not_in_form else ""
    few = f"Words are shown only where at least {FEWEST} {whose} answered."
    times = Counter(row.texts)
    return FigureTable(
        key,
        asked_words(row.asked),
        ABOUT_WORDS if row.texts else "",
        (f"Answers: {row.answered}. Left blank: {row.blank}.{not_asked}",),
        instead="" if row.texts else few,
        texts=tuple(f"{text} ({n} times)" if n > 1 else text for text, n in times.items()),
    )


@cache
def asked_words(place: Place) -> str:
    """A question, as the form asks it."""
    question = questions(load_instrument()).question(place)
    return question.label if question else str(place)


def _choices(row: ChoiceRow, answers: tuple[str, ...]) -> Row:
    asked = dict(row.counts)
    return (asked_words(row.asked), *(asked.get(answer) for answer in answers))
