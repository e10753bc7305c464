"""Six hundred fictional cases, and what a caseload has to say of each, worked out a second time.

`make test` tries one story of every kind, and `make prove` all six hundred.
"""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from arms_docs.caseload import SETS, VIEWS, CaseFile, Tables, tables_of, view
from arms_docs.caseload.clocks import clocks_of
from arms_docs.caseload.clocks.read_events import read_events
from arms_docs.caseload.people import people
from tests.support import caseload_by_hand as hand
from tests.support.caseload_cases import case_files, documents, settings
from tests.support.caseload_events import case_events, events_text
from tests.support.caseload_stories import BASE, KINDS, Story, due_days, stories
from tests.support.caseload_views_by_hand import alike, closed, escalations
from tests.support.caseload_views_by_hand import views as by_hand_views
from tests.support.some import some

FEW, ALL = len(KINDS), 600
HOW_MANY = [FEW, pytest.param(ALL, marks=pytest.mark.prove)]
CLOCKS_CHANGE = (date(2027, 3, 28), date(2027, 10, 31))
DAYS = (BASE, *(d + timedelta(n) for d in CLOCKS_CHANGE for n in (-1, 0, 1)))
UNORDERED = ("lowered", "missing", "custody", "reactive", "officers")
EVERYBODY = {"officer": "", "team": ""}


@cache
def told(count: int) -> tuple[Story, ...]:
    return stories(count)


FILES: dict[str, tuple[CaseFile, ...]] = {}  # by the whole of a story


def _files(story: Story) -> tuple[CaseFile, ...]:
    if repr(story) not in FILES:
        FILES[repr(story)] = case_files(story)
    return FILES[repr(story)]


def tables(told: Iterable[Story], on: date) -> Tables:
    told = tuple(told)
    files = [file for story in told for file in _files(story)]
    events = case_events(told)
    return tables_of(files, settings(), on, sqlite3.connect(":memory:"), events)


def asked(tables: Tables, key: str, on: date) -> list[dict[str, Any]]:
    return tables.ask(view(key).statement, {"on": on.isoformat(), **EVERYBODY})


def plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def differing(told: tuple[Story, ...], on: date) -> Iterator[str]:
    """Each cell in which the rows and the due dates of a day differ, in words."""
    made = tables(told, on)
    rows = {row["reference"]: row for row in made.ask("SELECT * FROM row", {})}
    lines: dict[str, list[dict[str, Any]]] = {}
    for line in made.ask("SELECT * FROM due", {}):
        lines.setdefault(line["reference"], []).append(line)
    for story in told:
        where = f"{on} {story.reference} ({story.kind})"
        row = rows.pop(story.reference, None)
        expected = None if hand.known(story, on).gone else hand.row(story, on)
        if (row is None) is not (expected is None):
            yield f"{where}: is {'not ' if row is None else ''}on the list"
        if row and expected:
            yield from _cells(where, expected, row)
        found = {(line["what"], line["item"]): line for line in lines.get(story.reference, ())}
        by_hand = {(line["what"], line["item"]): line for line in hand.due(story, on)}
        for key in found.keys() | by_hand.keys():
            if key not in found or key not in by_hand:
                yield f"{where} {key}: {'only by hand' if key in by_hand else 'only found'}"
                continue
            yield from _cells(f"{where} {key}", by_hand[key], found[key])
    yield from (f"{on} {reference}: of no story" for reference in rows)


def _cells(where: str, expected: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    for name, value in expected.items():
        cell = found[name]
        if name in ("cannot_tell", "why"):
            cell, value = bool(cell), bool(value)
        if cell != plain(value):
            yield f"{where} {name}: {cell!r}, by hand {plain(value)!r}"


@pytest.mark.prove
@pytest.mark.parametrize("count", [ALL])
def test_what_is_handed_in_by_the_stories_would_be_accepted(count: int) -> None:
    """Else the comparison would be about files that there are not."""
    for story in told(count):
        for document in documents(story):
            if document.kind in ("submission", "record"):
                wrong = [p for p in document.reading.problems if p.severity.value == "error"]
                assert wrong == [], story


@pytest.mark.parametrize("count", HOW_MANY)
def test_every_cell_of_every_row_is_what_it_is_by_hand(count: int) -> None:
    """On days of the clock change as on others."""
    wrong = [cell for on in DAYS for cell in differing(told(count), on)]
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("count", HOW_MANY)
def test_the_day_before_on_and_after_whatever_is_due(count: int) -> None:
    """What is due today is not late, and tomorrow it is one day late."""
    wrong: list[str] = []
    for story in told(count):
        days = {due + timedelta(n) for due in due_days(story) for n in (-1, 0, 1)}
        for on in sorted(day for day in days if day >= BASE):
            wrong += differing((story,), on)
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize("count", HOW_MANY)
def test_each_view_holds_those_and_only_those_whom_it_is_about(count: int) -> None:
    for on in DAYS[:4]:
        made = tables(told(count), on)
        for key, by_hand in by_hand_views(told(count), on).items():
            found = asked(made, key, on)
            names = list(by_hand[0]) if by_hand else []
            cells = [{name: row[name] for name in names} for row in found]
            expected = [{name: plain(value) for name, value in row.items()} for row in by_hand]
            if key in UNORDERED:
                cells.sort(key=lambda row: str(next(iter(row.values()))))
            assert cells == expected, (key, on)


@pytest.mark.parametrize("seed", some(range(4), 4))
def test_no_order_of_reading_decides(seed: int) -> None:
    made = tables(told(FEW), BASE).ask("SELECT * FROM row", {})
    files = [file for story in told(FEW) for file in _files(story)]
    random.Random(seed).shuffle(files)  # noqa: S311 - a repeatable order, not a secret
    events = case_events(told(FEW))
    again = tables_of(files, settings(), BASE, sqlite3.connect(":memory:"), events)
    assert again.ask("SELECT * FROM row", {}) == made
    for key in ("conflicts", "alike", "unread", "closed"):
        assert asked(again, key, BASE) == asked(tables(told(FEW), BASE), key, BASE)


@pytest.mark.parametrize("count", HOW_MANY)
def test_what_is_late_goes_to_whom_it_has_to_go(count: int) -> None:
    """By the level at the worst, and to the inspector after twice the days."""
    for on in DAYS[:4]:
        expected = escalations(told(count), on)
        for story in told(count):
            (person,) = people(_files(story))
            for clock in clocks_of(person, case_events((story,)), settings(), on):
                to = clock.escalated.value if clock.escalated else None
                if clock.first_due:
                    key = (story.reference, clock.what.value, clock.item)
                    assert to == expected.pop(key, None), (story.kind, key, on)
        assert expected == {}


@pytest.mark.parametrize("count", HOW_MANY)
def test_each_person_is_escalated_once_by_the_worst_that_nobody_has_seen(count: int) -> None:
    made = tables(told(count), BASE)
    lines: dict[str, list[dict[str, Any]]] = {}
    for line in made.ask("SELECT * FROM due", {}):
        if line["escalated"] and not line["acknowledged"]:
            lines.setdefault(line["reference"], []).append(line)
    found = {row["reference"]: row for row in asked(made, "escalated", BASE)}
    assert len(found) == len(asked(made, "escalated", BASE)) == len(lines)
    for reference, mine in lines.items():
        row = found[reference]
        steps = {line["escalated"] for line in mine}
        assert row["escalated"] == ("inspector" if "inspector" in steps else "supervisor")
        at_step = [line for line in mine if line["escalated"] == row["escalated"]]
        (shown,) = [x for x in at_step if (x["what"], x["item"]) == (row["what"], row["item"])]
        assert shown["late_at_worst"] == max(line["late_at_worst"] for line in at_step)
        assert row["more"] == len(at_step) - 1


@pytest.mark.parametrize("count", HOW_MANY)
def test_who_is_not_there_any_more_is_on_one_list_alone(count: int) -> None:
    made = tables(told(count), BASE)
    gone = closed(told(count), BASE)
    assert {row["reference"] for row in asked(made, "closed", BASE)} == set(gone)
    for each in VIEWS:
        if each not in SETS["files"]:  # whoever is gone may be here under another reference
            rows = made.ask(each.statement, {"on": BASE.isoformat(), **EVERYBODY})
            assert not {row.get("reference") for row in rows} & set(gone), each.key


@pytest.mark.prove
def test_one_person_under_two_references_is_shown_and_not_put_together() -> None:
    made = tables(told(ALL), BASE)
    found = {(row["reference"], row["other"]) for row in asked(made, "alike", BASE)}
    assert alike(told(ALL)) <= found


# --- planted lateness ----------------------------------------------------------------------------


def _quiet() -> Story:
    """A story in which nothing is late for a long time after the base."""
    facts: dict[str, Any] = {
        "general": "Low",
        "overall": "Low",
        "static": "Low",
        "mappa": "Level 1",
        "custody": False,
        "release": None,
        "every": ("months", 12),
        "two": True,
        "last_visit": BASE - timedelta(20),
        "next_review": date(2028, 2, 1),
        "gaps": {},
        "actions": {},
        "orders": {},
        "imminent": (),
        "self_risk": "None known",
        "self_by": None,
    }
    first = next(story for story in told(FEW) if story.kind == "signed and quiet")
    story = replace(first, happenings=())
    story = story.and_then(BASE - timedelta(12), "assessed", **facts)
    return story.and_then(BASE - timedelta(10), "handed in").and_then(BASE - timedelta(9), "signed")


DUE = BASE + timedelta(12)
# What is changed in the assessment, so that one thing falls due on that day.
PLANTED: dict[str, dict[str, Any]] = {
    "home visit": {"every": ("days", 32)},
    "review": {"next_review": DUE},
    "action": {"actions": {"A1": ("High", DUE)}},
    "gap": {"gaps": {"R3": DUE}, "actions": {"A1": ("High", date(2029, 1, 5))}},
    "next step on risk to self": {"self_risk": "Some concern", "self_by": DUE},
}
COLUMN = {
    "home visit": "visit_late",
    "review": "review_late",
    "action": "actions_late",
    "gap": "gaps_late",
    "next step on risk to self": "self_risk_late",
}


@pytest.mark.parametrize("what", PLANTED)
@pytest.mark.parametrize("late", [-1, 0, 1, 2, 27, 28, 29, 56, 400])
def test_planted_lateness_is_found_with_its_days_and_nowhere_else(what: str, late: int) -> None:
    quiet, on = _quiet(), DUE + timedelta(late)
    assessed = quiet.happenings[0]
    planted = replace(assessed, facts={**assessed.facts, **PLANTED[what]})
    story = replace(quiet, happenings=(planted, *quiet.happenings[1:]))
    made = tables((story,), on)
    found = {line["what"]: line["late"] for line in asked(made, "due", on)}
    others = {line["what"]: line["late"] for line in asked(tables((quiet,), on), "due", on)}
    assert found.get(what, 0) == max(0, late)
    assert {key: days for key, days in found.items() if key != what} == {
        key: days for key, days in others.items() if key != what
    }
    (row,) = made.ask("SELECT * FROM row", {})
    is_count = what in ("action", "gap")
    assert row[COLUMN[what]] == (int(late > 0) if is_count else max(0, late))
    if not others:
        assert (row["most_late"], row["reason"] != "") == (max(0, late), late >= 0)
        assert len(asked(made, "today", on)) == (late >= 0)


def _late(story: Story, on: date) -> dict[tuple[str, str], int]:
    lines = tables((story,), on).ask("SELECT * FROM due", {})
    return {(line["what"], line["item"]): line["late"] for line in lines}


@pytest.mark.prove
def test_a_day_later_nothing_is_less_late() -> None:
    """An excuse stops days from counting; it takes none back."""
    for story in told(FEW):
        before: dict[tuple[str, str], int] = {}
        for number in range(0, 400, 7):
            late = _late(story, BASE + timedelta(number))
            less = {key for key in late.keys() & before.keys() if late[key] < before[key]}
            assert not less, (story, number)
            before = late


VISIT = {"clock": "home visit"}
HIDES = (
    ("attempted", {"two": True}),
    ("moved", {"action": "A1", "to": date(2028, 6, 1)}),
    ("excused", {**VISIT, "excuse": "in hospital", "reason": "By his ward."}),
    ("excuse ended", {**VISIT, "reason": "He is at home."}),
    ("acknowledged", {**VISIT, "escalated_to": "inspector", "reason": "It is booked."}),
    ("officer", {"to": "N7710"}),
)


@pytest.mark.parametrize("seed", some(range(12), 6))
def test_excusing_moving_and_attempting_never_lower_days_late(seed: int) -> None:
    """Whatever is entered on a day, in whatever order: on that day nothing is less late."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable sample, not a secret
    quiet = _quiet()
    assessed = quiet.happenings[0]
    facts = {**assessed.facts, "every": ("days", 25), "actions": {"A1": ("High", BASE)}}
    story = replace(quiet, happenings=(replace(assessed, facts=facts), *quiet.happenings[1:]))
    on = BASE
    for _ in range(8):
        on += timedelta(chance.randint(1, 20))
        before = _late(story, on)
        what, given = chance.choice(HIDES)
        then = story.and_then(on, what, **given)
        if read_events(events_text((then,)))[0] is None:
            continue  # such as an end of an excuse that is not in force: it is refused
        story, after = then, _late(then, on)
        assert {key for key in before if after.get(key, 0) < before[key]} == set(), (what, on)


def test_a_draft_with_later_days_lowers_no_days_late() -> None:
    quiet = _quiet()
    assessed = quiet.happenings[0]
    facts = {**assessed.facts, "every": ("days", 25), "next_review": BASE + timedelta(5)}
    story = replace(quiet, happenings=(replace(assessed, facts=facts), *quiet.happenings[1:]))
    on = BASE + timedelta(60)
    before = _late(story, on)
    story = story.and_then(on, "assessed", **assessed.facts)
    for what, given in (("", {}), ("handed in", {}), ("returned", {"points": 1})):
        story = story.and_then(on, what, **given) if what else story
        after = _late(story, on)
        assert {key for key in before if after.get(key, 0) < before[key]} == set(), what
