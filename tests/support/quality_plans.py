"""The files of a story (`tests.support.caseload_stories`) as facts, without making their bytes.

They are spoilt in a few answers of their plans, by a seed: the stories themselves vary in what
happens, and little in their plans. Our cases, whose plans are whole, stand among them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import cycle, islice
from unittest.mock import patch

import pytest

from arms_docs.problems import Place
from arms_docs.study.facts import FileFacts
from arms_docs.study.facts.read_facts import read_facts
from tests.support.builders import DAYS, answers_of
from tests.support.caseload_cases import (
    READER,
    Document,
    documents,
    record_of,
    terms_on,
)
from tests.support.caseload_stories import stories
from tests.support.without_rules import without_rules

FACTS = "arms_docs.study.facts.read_facts"
SIGNED = "record"
STORIES = {200: 30, 500: 90}  # of how many stories so many plans are
HOW_MANY = [200, pytest.param(500, marks=pytest.mark.prove)]
WEIGHT = 3  # our cases are so many times among them
OFTEN = ("actions.due", "actions.due", "actions.heading")
LATER = (3, 28, 29, 93, 200, 400)  # days
# What is put into an answer of the plan: nothing, or what is there and is not enough.
SPOILING: Mapping[str, tuple[object, ...]] = {
    "actions.measure": (None, "We continue to monitor this."),
    "actions.what": ("We liaise as required.", "Ring the duty officer on the day."),
    "actions.owner": (None, "Police officer", "All staff", "Duty inspector"),
    "actions.due": (None, "later", "later", "later"),
    "actions.factor": ("P1", "R2", "R5", None),
    "actions.heading": ("Monitoring and control", "Victim safety", "Supervision", None),
    "actions.scenario": (None, "S1", "S6"),
    "actions.priority": ("High", "Medium", "Low", None),
    "actions.status": ("Done", "Under way", "To do", "Cancelled"),
    "strategies.scenario": (None, "S1", "S2"),
    "strategies.factor": (None, "R1"),
    "scenarios.signs": (None, "He stops ringing."),
    "contingency.owner": (None, "staff", "Duty officer"),
    "contingency.action": (None, "Call the duty team out of hours."),
    "voice.agrees": (None, "Could not be asked", "Not asked yet", "In part"),
    "voice.experience": (None, "He says that it was fair."),
    "voice.shared": ("Yes", "No", None),
    "factors.own_view": (None, "He sees it otherwise."),
    "factors.rating": ("High", "Medium", "Low", "Unable to rate"),
    "review.next_review": (None, "later"),
    "overall.general": (None, "Very High", "Low"),
}


@cache
def plans(count: int, seed: int = 20) -> tuple[Document, ...]:
    """So many signed records, each of another person: of stories, and of our cases.

    All but the first of each is spoilt.
    """
    chance = random.Random(seed)  # noqa: S311
    with without_rules():
        begun = [*_of_stories(STORIES[count]), *WEIGHT * [*_of_cases()]]
    some = islice(cycle(begun), count)
    return tuple(
        _of_another(number, document if number < len(begun) else _spoilt(document, chance))
        for number, document in enumerate(some)
    )


def _of_stories(told: int) -> Iterator[Document]:
    """The newest record of each story that has one."""
    for story in stories(told):
        signed = [document for document in documents(story) if document.kind == SIGNED]
        yield from signed[-1:]


def _of_cases() -> Iterator[Document]:
    for name, on in DAYS.items():
        yield Document(name, SIGNED, on, answers_of(name))


def _of_another(number: int, document: Document) -> Document:
    raw = {**document.raw, Place("person", "", "reference"): f"DEMO-Q-{number:04}"}
    return replace(document, name=f"{number:04}/1.record.pdf", raw=raw)


@cache
def facts_of_plans(count: int) -> tuple[FileFacts, ...]:
    """The facts of so many of them, read once."""
    return tuple(map(facts, plans(count)))


def facts(document: Document) -> FileFacts:
    """The facts of a record, read as those of a file are, all but its bytes."""
    with (
        patch(f"{READER}.carries_answers", lambda _: True),
        patch(f"{READER}.kept_record", lambda *_, **__: record_of(document)),
        patch(f"{FACTS}.carried", lambda _: {}),
        without_rules(),
    ):
        return read_facts(f"%PDF {document.name}".encode(), document.name, terms_on(document.on))


def _spoilt(document: Document, chance: random.Random) -> Document:
    raw = dict(document.raw)
    for _ in range(chance.randint(1, 12)):
        dotted = chance.choice([*SPOILING, *OFTEN])
        section, _, field = dotted.partition(".")
        rows = sorted({place.row for place in raw if place.section == section})
        if rows:
            raw[Place(section, chance.choice(rows), field)] = _value(dotted, document.on, chance)
    return replace(document, raw=raw)


def _value(dotted: str, on: date, chance: random.Random) -> object:
    value = chance.choice(SPOILING[dotted])
    return (
        on + timedelta(days=chance.choice((3, 28, 29, 60, 93, 200, 400)))
        if value == "later"
        else value
    )
