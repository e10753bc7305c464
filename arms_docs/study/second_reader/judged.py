"""What readers gave to each item, over all plans and in groups: shares, and never a sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from arms_docs.instrument import Level
from arms_docs.study.few import FEWEST
from arms_docs.study.quality import shown_groups
from arms_docs.study.second_reader.handed_out import Plan
from arms_docs.study.second_reader.item_sets import ItemSet, JudgedItem
from arms_docs.study.second_reader.readings_back import PlanRead


@dataclass(frozen=True)
class ItemJudged:
    """One item over many plans.

    ``counts`` are readings, in the order of the scale. ``plans`` are those of which one reading at
    least judges the item, ``blank`` the readings that do not.
    """

    item: JudgedItem
    counts: tuple[int, ...]
    plans: int
    blank: int

    @property
    def n(self) -> int:
        """How many readings judge it."""
        return sum(self.counts)

    @property
    def is_shown(self) -> bool:
        """Whether there are enough plans to show it."""
        return self.plans >= FEWEST

    @property
    def shares(self) -> tuple[float, ...] | None:
        """The share of each step among the readings; None where too few plans."""
        return tuple(count / self.n for count in self.counts) if self.is_shown else None


@dataclass(frozen=True)
class GroupJudged:
    """Every item over a group of plans."""

    name: str
    plans: int
    items: tuple[ItemJudged, ...]


@dataclass(frozen=True)
class GroupsBy:
    """The groups by one thing, such as the team; ``hidden`` is how many are too small to show."""

    by: str
    groups: tuple[GroupJudged, ...]
    hidden: int


def judged_of(name: str, plans: Iterable[PlanRead], items: ItemSet) -> GroupJudged:
    """Every item over these plans, of which something came back."""
    plans = tuple(plan for plan in plans if plan.readings)
    return GroupJudged(name, len(plans), tuple(_judged(item, plans, items) for item in items.items))


def groups_by(by: str, plans: Iterable[PlanRead], items: ItemSet) -> GroupsBy:
    """The profile of each group that is shown, levels from the highest, others by their name."""
    groups: dict[str, list[PlanRead]] = {}
    for plan in plans:
        if plan.readings:
            groups.setdefault(GROUPS[by](plan.plan), []).append(plan)
    names = shown_groups({name: len(groups[name]) for name in sorted(groups, key=_order)})
    shown = tuple(judged_of(name, groups[name], items) for name in names)
    return GroupsBy(by, shown, len(groups) - len(names))


GROUPS: Mapping[str, Callable[[Plan], str]] = {
    "general level": lambda plan: plan.level,
    "team": lambda plan: plan.team,
    "agency": lambda plan: plan.agency,
}
_LEVELS = {level.value: -level.rank for level in Level}


def _order(name: str) -> tuple[int, str]:
    return _LEVELS.get(name, 0), name


def _judged(item: JudgedItem, plans: Iterable[PlanRead], items: ItemSet) -> ItemJudged:
    given: Counter[str] = Counter()
    judged, blank = 0, 0
    for plan in plans:
        words = [reading.judged.get(item.key) for reading in plan.readings.values()]
        given.update(word for word in words if word)
        judged += any(words)
        blank += words.count(None)
    return ItemJudged(item, tuple(given[word] for word in items.words), judged, blank)
