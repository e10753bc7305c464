"""What readers gave to each item, over all plans and in groups: shares, and never a sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from arms_docs.data_class import dataclass
from arms_docs.instrument import Level
from arms_docs.study.few import FEWEST
from arms_docs.study.quality import shown_cells
from arms_docs.study.second_reader.handed_out import Plan
from arms_docs.study.second_reader.item_sets import ItemSet, JudgedItem
from arms_docs.study.second_reader.readings_back import PlanRead


@dataclass(frozen=True)
class ItemJudged:
    """One item over many plans.

    ``counts`` are readings, in the order of the scale. ``plans`` are those of which one reading at
    least judges the item, ``blank`` the readings that do not. ``is_hidden``: another group could be
    worked out from it.
    """

    item: JudgedItem
    counts: tuple[int, ...]
    plans: int
    blank: int
    is_hidden: bool = False

    @property
    def n(self) -> int:
        """How many readings judge it."""
        return sum(self.counts)

    @property
    def is_shown(self) -> bool:
        """Whether there are enough plans to show it, and to hide others behind."""
        return self.plans >= FEWEST and not self.is_hidden

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


def groups_of(plans: Iterable[PlanRead], items: ItemSet) -> tuple[GroupsBy, ...]:
    """The profiles of the groups that are shown, levels from the highest, others by their name."""
    read = tuple(plan for plan in plans if plan.readings)
    groupings = [_grouped(key, read) for key in GROUPS.values()]
    asked = (_judging(item, read) for item in items.items)
    names, by_item = shown_cells(groupings, asked)
    return tuple(
        GroupsBy(
            by,
            tuple(
                _cells_hidden(
                    judged_of(
                        name, [read[plan] for plan in sorted(groupings[number][name])], items
                    ),
                    [shown[number] for shown in by_item],
                )
                for name in sorted(names[number], key=_order)
            ),
            len(groupings[number]) - len(names[number]),
        )
        for number, by in enumerate(GROUPS)
    )


def _grouped(key: Callable[[Plan], str], plans: tuple[PlanRead, ...]) -> dict[str, frozenset[int]]:
    """The plans of each group, by their place among all."""
    groups: dict[str, list[int]] = {}
    for number, plan in enumerate(plans):
        groups.setdefault(key(plan.plan), []).append(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def _judging(item: JudgedItem, plans: tuple[PlanRead, ...]) -> frozenset[int]:
    """The plans of which one reading at least judges an item."""
    return frozenset(
        number
        for number, plan in enumerate(plans)
        if any(reading.judged.get(item.key) for reading in plan.readings.values())
    )


def _cells_hidden(group: GroupJudged, shown: Iterable[frozenset[str]]) -> GroupJudged:
    """The same; of each item it is said whether its group is among those that are ``shown``."""
    items = (
        replace(judged, is_hidden=group.name not in names)
        for judged, names in zip(group.items, shown, strict=True)
    )
    return replace(group, items=tuple(items))


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
