"""Each item counted over many plans, and over their groups: a profile, and never one number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from arms_docs.data_class import dataclass
from arms_docs.instrument import Level
from arms_docs.study.facts import ITEMS, Item, Seen, Sight
from arms_docs.study.few import FEWEST
from arms_docs.study.not_for import NOT_FOR_PEOPLE
from arms_docs.study.quality.counted_plans import UNKNOWN, CountedPlan, Plans
from arms_docs.study.quality.small_groups import shown_cells

NOT_FOR = (
    f"{NOT_FOR_PEOPLE} A plan without one of these things may be the better plan, and teams have "
    "different cases.",
    "It sees whether something is there, and not whether it is good. A second reader judges that.",
    "Nothing is added up over the items, and no figure stands for fewer than five plans.",
)


@dataclass(frozen=True)
class ItemCount:
    """One item over many plans.

    ``seen`` and ``missed`` are plans to which it applies, ``untold`` those of which it cannot be
    told, ``apart`` those to which it does not apply. ``count`` of ``among`` are the factors,
    actions or scenarios of the plans in which it was looked at, that have it. Of a figure, ``seen``
    are the plans that have one, and none is missed. ``is_hidden``: it would tell of another
    group.
    """

    item: Item
    seen: int = 0
    missed: int = 0
    untold: int = 0
    apart: int = 0
    count: int = 0
    among: int = 0
    is_hidden: bool = False

    @property
    def applies(self) -> int:
        """In how many plans it is seen or missed."""
        return self.seen + self.missed

    @property
    def is_shown(self) -> bool:
        """Whether there are enough plans to show it, and to hide others behind."""
        return self.applies >= FEWEST and not self.is_hidden

    @property
    def share(self) -> float | None:
        """Of a figure the share of its parts, else that of the plans; None where too few."""
        part, whole = (self.count, self.among) if self.item.is_figure else (self.seen, self.applies)
        return part / whole if self.is_shown and whole else None


@dataclass(frozen=True)
class Profile:
    """Every item over a group of plans: which group, how many, and each count."""

    name: str
    plans: int
    items: tuple[ItemCount, ...]


@dataclass(frozen=True)
class Breakdown:
    """The groups by one thing, such as the team. ``hidden`` is how many are too small to show."""

    by: str
    groups: tuple[Profile, ...]
    hidden: int


@dataclass(frozen=True)
class Quality:
    """What is shown: the plans, their profile, and that of groups.

    ``profile`` is None where there are too few plans. ``each`` says whether plans are shown one by
    one; a single one always is.
    """

    plans: Plans
    profile: Profile | None
    breakdowns: tuple[Breakdown, ...]
    on: date
    sources: tuple[str, ...]
    marking: str
    each: bool = False


def quality_of(
    plans: Plans, on: date, sources: tuple[str, ...], marking: str, *, each: bool = False
) -> Quality:
    """The profile of these plans, and of their groups by level, team and agency."""
    counted = plans.counted
    is_enough = len(counted) >= FEWEST
    return Quality(
        plans,
        profile_of("All", counted) if is_enough else None,
        breakdowns_of(counted) if is_enough else (),
        on,
        sources,
        marking,
        each=each or len(counted) == 1,
    )


def profile_of(name: str, plans: Iterable[CountedPlan]) -> Profile:
    """Every item over these plans."""
    plans = tuple(plans)
    by_item: dict[str, list[Seen]] = {item.key: [] for item in ITEMS}
    for plan in plans:
        for seen in plan.facts.seen:
            by_item[seen.item].append(seen)
    return Profile(name, len(plans), tuple(_count(item, by_item[item.key]) for item in ITEMS))


def breakdowns_of(plans: tuple[CountedPlan, ...]) -> tuple[Breakdown, ...]:
    """The profiles of the groups that are shown, levels from the highest, others by their name."""
    groupings = [_grouped(key, plans) for key in GROUPS.values()]
    names, by_item = shown_cells(groupings, (_asked_of(n, plans) for n in range(len(ITEMS))))
    return tuple(
        Breakdown(
            by,
            tuple(
                _cells_hidden(
                    profile_of(name, [plans[plan] for plan in sorted(groupings[number][name])]),
                    [shown[number] for shown in by_item],
                )
                for name in sorted(names[number], key=_order)
            ),
            len(groupings[number]) - len(names[number]),
        )
        for number, by in enumerate(GROUPS)
    )


def _grouped(
    key: Callable[[CountedPlan], str], plans: tuple[CountedPlan, ...]
) -> dict[str, frozenset[int]]:
    """The plans of each group, by their number."""
    groups: dict[str, list[int]] = {}
    for number, plan in enumerate(plans):
        groups.setdefault(key(plan), []).append(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def _asked_of(item: int, plans: tuple[CountedPlan, ...]) -> frozenset[int]:
    """The plans to which an item applies, and of which it can be told."""
    return frozenset(n for n, plan in enumerate(plans) if plan.facts.seen[item].sight in LOOKED_AT)


def _cells_hidden(profile: Profile, shown: Iterable[frozenset[str]]) -> Profile:
    """The same; of each item it is said whether its group is among those that are ``shown``."""
    items = (
        replace(count, is_hidden=profile.name not in names)
        for count, names in zip(profile.items, shown, strict=True)
    )
    return replace(profile, items=tuple(items))


GROUPS: Mapping[str, Callable[[CountedPlan], str]] = {
    "general level": lambda plan: plan.level,
    "team": lambda plan: plan.team,
    "agency": lambda plan: plan.agency,
}
LOOKED_AT = (Sight.SEEN, Sight.NOT_SEEN, Sight.FIGURE)
_LEVELS = {level.value: -level.rank for level in Level}


def _order(name: str) -> tuple[bool, int, str]:
    """Levels from the highest; what is not known stands last."""
    return name == UNKNOWN, _LEVELS.get(name, 0), name


def _count(item: Item, each: list[Seen]) -> ItemCount:
    sights = Counter(seen.sight for seen in each)
    looked_at = [seen for seen in each if seen.sight in LOOKED_AT]
    return ItemCount(
        item,
        seen=sights[Sight.SEEN] + sights[Sight.FIGURE],
        missed=sights[Sight.NOT_SEEN],
        untold=sights[Sight.CANNOT_TELL],
        apart=sights[Sight.NOT_ASKED],
        count=sum(seen.count for seen in looked_at),
        among=sum(seen.among for seen in looked_at),
    )
