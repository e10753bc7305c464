"""From typed answers to counts and exports: counted a second time, plainly; nothing typed is left.

The records are judged as signed ones are, all but their bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

import pytest

from arms_docs.assessment import Form
from arms_docs.instrument import Level
from arms_docs.problems import Place
from arms_docs.study.change import Direction, Served, changes_of, consecutive
from arms_docs.study.facts import FileFacts
from arms_docs.study.research import read_outcomes, research_folder, subjects_of
from arms_docs.study.research.dictionary import TABLES
from tests import people
from tests.study.research.test_exported_rows import may_say
from tests.support.assessed_twice import Twice, assessed_twice
from tests.support.builders import FORM, INSTRUMENT
from tests.support.some_exports import KEY, UNTIL, table

RATINGS = ("High", "Medium", "Low", "Unable to rate")
STEPS = {2: "better by two steps", 1: "better by one step", 0: "same",
         -1: "worse by one step", -2: "worse by two steps"}  # fmt: skip


@pytest.fixture(scope="module")
def twice() -> tuple[Twice, ...]:
    return assessed_twice()


@pytest.fixture(scope="module")
def facts(twice: tuple[Twice, ...]) -> list[FileFacts]:
    return [*chain.from_iterable(each.facts for each in twice)]


@pytest.fixture(scope="module")
def exported(facts: list[FileFacts]) -> dict[str, bytes]:
    text = "reference,outcome,dated\nDEMO-T-0002,breach,2026-10-30\n"
    days = {f"demot{number:04}": None for number in range(6)}
    outcomes = read_outcomes(text.encode(), days, UNTIL)
    return dict(research_folder(subjects_of(facts, KEY), INSTRUMENT, outcomes, UNTIL))


# --- change, counted a second time from the answers as they were typed


def direction_by_hand(before: object, after: object) -> str | None:
    if before not in RATINGS or after not in RATINGS:
        return None
    if "Unable to rate" in (before, after):
        both = before == after
        was = "rated, then Unable" if after == "Unable to rate" else "Unable, then rated"
        return "Unable both times" if both else was
    return STEPS[RATINGS.index(str(after)) - RATINGS.index(str(before))]


def served_by_hand(each: Twice, key: str) -> str:
    """What became of the open actions of the first plan that serve a factor."""
    then, since, ends = each.first.raw, each.second.raw, set[object]()
    for number in {place.row for place in then if place.section == "actions"}:
        serves = {then.get(Place("actions", number, f)) for f in ("factor", "also_1", "also_2")}
        is_open = then.get(Place("actions", number, "status")) in ("To do", "Under way", None)
        if is_open and key in {str(factor)[:2] for factor in serves if factor}:
            ends.add(since.get(Place("actions", number, "status")))
    if "Done" in ends:
        return "an action done"
    return "actions, none done" if ends else "no action"


def test_counts_are_those_of_a_second_plain_implementation(
    twice: tuple[Twice, ...], facts: list[FileFacts]
) -> None:
    by_hand = Counter[tuple[str, str]]()
    for each in twice:
        for factor in INSTRUMENT.factors:
            place = Place("factors", factor.key, "rating")
            direction = direction_by_hand(each.first.raw.get(place), each.second.raw.get(place))
            if direction:
                by_hand[direction, served_by_hand(each, factor.key)] += 1
    changes = changes_of(consecutive(facts))
    # A factor of which one of the six was not answered is still one of five people.
    assert not any(group.is_hidden for group in changes.factors)
    everything = changes.halves[0]
    counted = {
        (direction.value, served.value): everything.of(direction)[number]
        for direction in Direction
        for number, served in enumerate(Served)
    }
    assert {cell: count for cell, count in counted.items() if count} == dict(by_hand)
    assert everything.unanswered == 1
    assert sum(by_hand.values()) == 6 * 12 - 1
    assert len({direction for direction, _ in by_hand}) >= 5, "the set says something"


# --- nothing that was typed is in any byte of an export


def typed_texts(twice: tuple[Twice, ...], form: Form) -> set[str]:
    """Every text of the answers that no list offers, and what stands in it word by word."""
    texts = set[str]()
    for raw in chain.from_iterable((each.first.raw, each.second.raw) for each in twice):
        for place, value in raw.items():
            question = form.question(place)
            if isinstance(value, str) and question and not question.choices:
                texts.add(value)
    return texts


def test_nothing_that_was_typed_is_in_any_byte(
    twice: tuple[Twice, ...], exported: dict[str, bytes]
) -> None:
    everything = "\n".join((*exported, *(content.decode() for content in exported.values())))
    texts = typed_texts(twice, FORM)
    assert len(texts) > 300
    # Words of lists are answers to other questions as well.
    ours = set[str]().union(*(v.words for each in TABLES for v in each.variables))
    for text in texts - ours:
        for line in filter(None, map(str.strip, text.splitlines())):
            # An answer of a word or two, such as a number of a source, may be a word of ours.
            if len(line) > 12:
                assert line not in everything
    names = {word for each in people.ASSESSED for word in each.name.split()}
    names |= {word for each in people.PROFESSIONALS for word in each.name.split()}
    ids = {each.staff_id for each in people.PROFESSIONALS}
    for word in {*names, *ids, "DEMO", "demot"}:
        assert not re.search(rf"\b{word}", everything, re.IGNORECASE), word


def test_no_day_is_in_any_byte(facts: list[FileFacts], exported: dict[str, bytes]) -> None:
    everything = "\n".join(content.decode() for content in exported.values())
    days = {facts_.assessed_on for facts_ in facts}
    for action in chain.from_iterable(facts_.actions for facts_ in facts):
        days |= {action.due, action.first_due, action.ended_on}
    for day in filter(None, days):
        for written in (f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}", f"{day:%Y-%m}", f"{day:%B %Y}"):
            assert written not in everything


def test_every_cell_of_real_answers_is_what_is_declared(
    facts: list[FileFacts], exported: dict[str, bytes]
) -> None:
    for which in TABLES:
        for row in table(exported, which.file):
            for variable in which.variables:
                assert may_say(variable, row[variable.name]), (which.file, row)
    static = {told for facts_ in facts if facts_.file.plan for told in [facts_.file.plan.static]}
    assert static <= {*(level.value for level in Level), ""}, "hidden here, and shown of many"


def test_six_people_are_six_cases_with_two_assessments(exported: dict[str, bytes]) -> None:
    assert [row["assessments"] for row in table(exported, "cases.csv")] == ["2"] * 6
    assert len(table(exported, "changes.csv")) == 6 * 12
    assert {row["by"] for row in table(exported, "changes.csv")} == {"descent"}
