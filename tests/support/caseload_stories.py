"""Cases as stories: what happened to a fictional person on which day, as plain data from a seed.

A story says what was assessed, handed in, returned and signed, who was visited or not met, what was
done or moved, and what became of the case. Files are made of it by `tests.support.caseload_cases`,
and what a caseload has to say of it is worked out by `tests.support.caseload_by_hand`: the two
share this module and nothing else.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from tests.people import ASSESSED, DS_RAINE, PC_HAYLE, PO_MISTRY, PROFESSIONALS, Professional

BASE = date(2027, 3, 1)  # nothing in a story happens later
OFFICERS = (DS_RAINE, PC_HAYLE, PO_MISTRY)
TEAMS = {DS_RAINE.staff_id: "North", PC_HAYLE.staff_id: "North", PO_MISTRY.staff_id: "South"}
LEVELS = ("Low", "Medium", "High", "Very High")
MONTHS = {"Low": 12, "Medium": 6, "High": 3, "Very High": 1}
FORENAMES = [person.name.split()[0] for person in (*ASSESSED, *PROFESSIONALS)]
SURNAMES = [person.name.split()[1] for person in (*ASSESSED, *PROFESSIONALS)]


@dataclass(frozen=True)
class Happening:
    """One thing that happened on a day; ``facts`` are what is known of it."""

    on: date
    what: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """What happened to one person, in order. ``kind`` says what it is a story of."""

    number: int
    kind: str
    reference: str
    name: str
    born: date
    officer: Professional
    happenings: tuple[Happening, ...]

    def and_then(self, on: date, what: str, **facts: Any) -> Story:
        """The story with one thing more."""
        return replace(self, happenings=(*self.happenings, Happening(on, what, facts)))

    def until(self, on: date) -> Story:
        """The story as far as it had come on a day."""
        return replace(self, happenings=tuple(h for h in self.happenings if h.on <= on))


def days(number: int) -> timedelta:
    """So many days."""
    return timedelta(days=number)


def later(on: date, months: int) -> date:
    """The day so many months later; the last of its month where there is none."""
    year, month = divmod(on.month - 1 + months, 12)
    first = date(on.year + year, month + 1, 1)
    last = (first + days(31)).replace(day=1) - days(1)
    return min(last, first + days(on.day - 1))


@dataclass
class Telling:
    """A story while it is told: its chances, its day, and what the last assessment said."""

    chance: random.Random
    on: date
    told: list[Happening] = field(default_factory=list)
    open: dict[str, str] = field(default_factory=dict)  # actions, with their priority
    numbered: int = 0
    orders: dict[str, date | None] = field(default_factory=dict)
    seen: tuple[date, bool | None] = (date.min, None)  # the last visit, and whether two went
    logged: bool = False  # whether it stands in the table of visits

    def then(self, what: str, after: int = 0, **facts: Any) -> None:
        """One thing more, so many days after the last."""
        self.on = min(self.on + days(after), BASE)
        self.open.pop(str(facts.get("action")) if what == "done" else "", None)
        if what == "visited":
            self.seen, self.logged = (self.on, bool(facts["two"])), True
        self.told.append(Happening(self.on, what, facts))

    def assessed(self, after: int = 0, **given: Any) -> None:
        """An assessment, with answers by chance but for those that are given."""
        on = min(self.on + days(after), BASE)
        general = str(given.get("general", self.chance.choice(LEVELS)))
        most = MONTHS.get(general, 12)
        seen = on - days(self.chance.randint(1, 40))
        if seen > self.seen[0] and not self.logged:
            self.seen = seen, self.chance.choice((True, True, False, None))
        self.logged = False
        facts: dict[str, Any] = {
            "general": general,
            "overall": general,
            "static": self.chance.choice(LEVELS),
            "mappa": self.chance.choice(("Level 1", "Level 2", "Level 3")),
            "custody": False,
            "release": None,
            "every": self.chance.choice((("months", most), ("weeks", 4 * most), ("days", 28))),
            "last_visit": self.seen[0],
            "two": self.seen[1],
            "next_review": later(on, most) - days(self.chance.randint(0, 10)),
            "gaps": {},
            "actions": {},
            "orders": self.orders,
            "self_risk": "None known",
            "self_by": None,
            "imminent": (),
        }
        facts["actions"] = dict(self._actions(on))
        if not self.orders and self.chance.random() < 0.3:
            facts["orders"] = {"O1": on + days(self.chance.randint(30, 700))}
        facts |= given
        actions = facts["actions"]
        self.numbered += len(set(actions) - set(self.open))
        self.open = {action: priority for action, (priority, _) in actions.items()}
        self.orders = facts["orders"]
        self.then("assessed", after, **facts)

    def _actions(self, on: date) -> Iterator[tuple[str, tuple[str, date]]]:
        """Some of the actions that are open, with a new day each, and some new ones."""
        for action, priority in self.open.items():
            if self.chance.random() < 0.5:
                yield action, (priority, on + days(self.chance.randint(5, 28)))
        for number in range(self.chance.choice((0, 0, 1, 2))):
            priority = self.chance.choice(("High", "Medium", "Low"))
            action = f"A{self.numbered + number + 1}"
            yield action, (priority, on + days(self.chance.randint(5, 28)))

    def signed(self, **given: Any) -> None:
        """An assessment that is handed in and signed, a few days apart."""
        self.assessed(**given)
        self.then("handed in", self.chance.randint(1, 9))
        self.then("signed", self.chance.randint(1, 9))


Teller = Callable[[Telling], None]
KINDS: dict[str, Teller] = {}


def _kind(tell: Teller) -> Teller:
    KINDS[tell.__name__.strip("_").replace("_", " ")] = tell
    return tell


@_kind
def _signed_and_quiet(story: Telling) -> None:
    story.signed()


@_kind
def _visited_since(story: Telling) -> None:
    story.signed()
    for _ in range(story.chance.randint(1, 3)):
        story.then("visited", story.chance.randint(10, 30), two=story.chance.random() < 0.7)


@_kind
def _met_nobody(story: Telling) -> None:
    story.signed()
    story.then("visited", 12, two=True)
    for _ in range(story.chance.randint(1, 3)):
        story.then("attempted", story.chance.randint(2, 9), two=True)


@_kind
def _met_nobody_and_reviewed(story: Telling) -> None:
    story.on -= days(60)
    story.signed()
    story.then("visited", 10, two=False)
    story.then("attempted", 5, two=False)
    story.then("attempted", 5, two=True)
    story.signed(after=20)


@_kind
def _dates_moved(story: Telling) -> None:
    story.on -= days(20)
    due = story.on + days(20)
    story.signed(actions={"A1": ("High", due), "A2": ("Medium", due + days(5))})
    story.then("moved", 25, action="A1", to=BASE + days(40))


@_kind
def _action_done(story: Telling) -> None:
    due = story.on + days(25)
    story.signed(actions={"A1": ("High", due), "A2": ("High", due)})
    story.then("done", 10, action="A1")


@_kind
def _draft_alone(story: Telling) -> None:
    story.assessed()


@_kind
def _draft_without_levels(story: Telling) -> None:
    story.assessed(general="", overall="", every=None, next_review=None)


@_kind
def _submitted_alone(story: Telling) -> None:
    story.assessed()
    story.then("handed in", 3)


@_kind
def _returned_alone(story: Telling) -> None:
    story.assessed()
    story.then("handed in", 2)
    story.then("returned", 5, points=story.chance.randint(1, 3))


@_kind
def _handed_in_again(story: Telling) -> None:
    story.assessed()
    story.then("handed in", 2)
    story.then("returned", 5, points=2)
    story.then("handed in", 6)


@_kind
def _returned_and_signed(story: Telling) -> None:
    story.assessed()
    story.then("handed in", 2)
    story.then("returned", 5, points=1)
    story.then("handed in", 6)
    story.then("signed", 2)


@_kind
def _review_begun(story: Telling) -> None:
    story.signed()
    story.then("visited", 20, two=True)
    story.assessed(after=30)


@_kind
def _review_handed_in(story: Telling) -> None:
    story.signed()
    story.assessed(after=40)
    story.then("handed in", 3)


@_kind
def _review_returned(story: Telling) -> None:
    story.signed()
    story.assessed(after=40)
    story.then("handed in", 3)
    story.then("returned", 3, points=2)


@_kind
def _reviewed(story: Telling) -> None:
    story.on -= days(90)
    story.signed()
    story.then("visited", 30, two=False)
    story.signed(after=60)


@_kind
def _reviewed_without_a_visit(story: Telling) -> None:
    """The interval is made longer at the review: the day that was set first still counts."""
    story.on -= days(90)
    seen = story.on - days(5)
    story.signed(general="Very High", every=("months", 1), last_visit=seen, two=True)
    story.signed(after=60, general="Low", every=("months", 12), last_visit=seen, two=True)


@_kind
def _lowered(story: Telling) -> None:
    story.on -= days(60)
    story.signed(general="Very High")
    story.signed(after=20, general="Medium")


@_kind
def _lowering_is_handed_in(story: Telling) -> None:
    story.signed(general="High")
    story.assessed(after=30, general="Low")
    story.then("handed in", 2)


@_kind
def _gap(story: Telling) -> None:
    due = story.on + days(story.chance.randint(10, 27))
    story.signed(gaps={"R3": due}, actions={"A1": ("High", due)})


@_kind
def _gap_again(story: Telling) -> None:
    """A factor that could not be rated twice: its first day counts."""
    story.on -= days(60)
    first = story.on + days(20)
    story.signed(gaps={"R3": first, "P2": first + days(5)}, actions={"A1": ("High", first)})
    again = min(story.on + days(40), BASE) + days(25)
    story.signed(after=40, gaps={"R3": again}, actions={"A1": ("High", again)})


@_kind
def _imminent(story: Telling) -> None:
    on = story.on
    story.signed(
        general="Very High",
        imminent=("R1",),
        actions={"A1": ("High", on + days(6))},
        next_review=on + days(20),
    )


@_kind
def _imminent_twice(story: Telling) -> None:
    story.on -= days(40)
    for after in (0, 20):
        on = min(story.on + days(after), BASE)
        story.signed(
            after=after,
            general="Very High",
            imminent=("R1",),
            actions={f"A{1 + (after > 0)}": ("High", on + days(6))},
            next_review=on + days(20),
        )


@_kind
def _risk_to_self(story: Telling) -> None:
    concern = story.chance.choice(("Some concern", "High concern", "Not asked yet"))
    story.signed(self_risk=concern, self_by=story.on + days(story.chance.randint(3, 60)))


@_kind
def _in_custody(story: Telling) -> None:
    release = BASE + days(story.chance.randint(-30, 90))
    story.signed(**_inside(story, release))


@_kind
def _in_custody_and_nobody_knows_how_long(story: Telling) -> None:
    story.signed(**_inside(story, None))


@_kind
def _reactive(story: Telling) -> None:
    story.signed(general="Low", static="Low", every=("reactive", 0))


@_kind
def _order_ends(story: Telling) -> None:
    story.signed(orders={"O1": BASE + days(story.chance.randint(-10, 120)), "O2": None})


@_kind
def _no_visit_known(story: Telling) -> None:
    story.signed(last_visit=None, two=None)


@_kind
def _review_called_for(story: Telling) -> None:
    story.signed(general="Low")
    story.then("visited", 15, two=True, review_now=True)


@_kind
def _forged(story: Telling) -> None:
    """The newest record is not proved: what was signed before it holds."""
    story.signed()
    story.then("forged", 10)


@_kind
def _a_file_that_cannot_be_read(story: Telling) -> None:
    story.signed()
    story.then("spoilt", 3)


@_kind
def _two_files_of_one_id(story: Telling) -> None:
    """Somebody went on in a copy: two drafts of one assessment, which differ."""
    story.assessed()
    story.then("handed in", 2)
    story.then("returned", 5, points=1)
    story.then("copied", 1)


@_kind
def _an_old_copy_of_a_review(story: Telling) -> None:
    """A copy of the workbook, made before it was handed in, still lies in the folder."""
    story.on -= days(60)
    story.signed()
    story.assessed(after=30)
    story.then("copied", 1)
    story.then("handed in", 3)
    story.then("signed", 3)


@_kind
def _an_old_copy_of_a_first_draft(story: Telling) -> None:
    story.assessed()
    story.then("copied", 1)
    story.then("handed in", 3)
    story.then("signed", 3)


@_kind
def _an_old_copy_of_what_lived(story: Telling) -> None:
    story.on -= days(60)
    story.signed()
    story.then("copied", 1)
    story.assessed(after=30)
    story.then("handed in", 3)
    story.then("signed", 3)


@_kind
def _two_workbooks_of_one_record(story: Telling) -> None:
    """Visits were entered in one, and not in the other: the worse of the two is shown."""
    story.signed()
    story.then("copied", 1)
    story.then("visited", 10, two=True)


@_kind
def _handed_in_again_with_replies_alone(story: Telling) -> None:
    story.assessed()
    story.then("handed in", 2)
    story.then("returned", 5, points=2)
    story.then("handed in", 6, unchanged=True)


@_kind
def _signed_a_second_time(story: Telling) -> None:
    story.assessed()
    story.then("handed in", 3)
    story.then("signed once", 4)
    story.then("signed", 2)


@_kind
def _waits_for_a_second_signature(story: Telling) -> None:
    story.assessed()
    story.then("handed in", 3)
    story.then("signed once", 4)


@_kind
def _transferred_out(story: Telling) -> None:
    story.signed()
    story.then("transferred out", 20)


@_kind
def _transferred_in(story: Telling) -> None:
    story.signed()
    story.then("transferred in", 20)


@_kind
def _died(story: Telling) -> None:
    story.signed()
    story.then("died", 20)


@_kind
def _registration_ended(story: Telling) -> None:
    story.signed()
    story.then("registration ended", 20)


@_kind
def _released(story: Telling) -> None:
    story.signed(**_inside(story, story.on + days(30)))
    story.then("released", 30)


@_kind
def _recalled(story: Telling) -> None:
    story.signed()
    story.then("recalled", 20)


@_kind
def _another_officer(story: Telling) -> None:
    story.signed()
    story.then("officer", 20, to=PO_MISTRY.staff_id)


@_kind
def _excused(story: Telling) -> None:
    story.on -= days(60)
    story.signed(general="Very High")
    story.then("excused", 50, clock="home visit", excuse="in hospital", reason="By his ward.")


@_kind
def _excused_and_ended(story: Telling) -> None:
    story.on -= days(60)
    story.signed(general="Very High")
    story.then("excused", 50, clock="home visit", excuse="in hospital", reason="By his ward.")
    story.then("excuse ended", 20, clock="home visit")


@_kind
def _acknowledged(story: Telling) -> None:
    story.on -= days(60)
    story.signed(general="High")
    story.then(
        "acknowledged", 60, clock="home visit", escalated_to="inspector", reason="It is booked."
    )


def _inside(story: Telling, release: date | None) -> dict[str, Any]:
    review = min(later(story.on, 3), release + days(28)) if release else later(story.on, 3)
    return {
        "general": "High",
        "custody": True,
        "release": release,
        "every": None,
        "last_visit": None,
        "two": None,
        "next_review": review,
    }


def story_of(number: int, seed: int = 18) -> Story:
    """The story of this number: its kind goes round, the rest is by chance from the seed."""
    chance = random.Random(f"{seed} {number}")  # noqa: S311 - a repeatable sample, not a secret
    kind = list(KINDS)[number % len(KINDS)]
    telling = Telling(chance, BASE - days(chance.randint(95, 150)))
    KINDS[kind](telling)
    return Story(
        number,
        kind,
        f"DEMO-2026-{1000 + number}",
        f"{chance.choice(FORENAMES)} {chance.choice(SURNAMES)}",
        date(chance.randint(1950, 1995), chance.randint(1, 12), chance.randint(1, 28)),
        OFFICERS[number % len(OFFICERS)],
        tuple(telling.told),
    )


def stories(count: int = 600, seed: int = 18) -> tuple[Story, ...]:
    """So many stories. Each fiftieth person stands a second time, under another reference."""
    told = [story_of(number, seed) for number in range(count)]
    return tuple(_again(story, told) for story in told)


def _again(story: Story, told: list[Story]) -> Story:
    if story.number % 50 != 49:
        return story
    first = told[story.number - 7]
    return replace(story, name=first.name.upper(), born=first.born)


def due_days(story: Story) -> Iterator[date]:
    """Every day from the base on that an assessment of the story names."""
    for happening in story.happenings:
        for value in happening.facts.values():
            values = value.values() if isinstance(value, Mapping) else (value,)
            for each in values:
                day = each[1] if isinstance(each, tuple) and len(each) == 2 else each
                if isinstance(day, date) and day >= BASE:
                    yield day
