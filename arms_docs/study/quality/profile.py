"""Each item counted over many plans, and over their groups: a profile, and never one number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from arms_docs.instrument import Level
from arms_docs.study.facts import ITEMS, Item, Seen, Sight
from arms_docs.study.few import FEWEST
from arms_docs.study.quality.counted_plans import UNKNOWN, CountedPlan, Plans
from arms_docs.study.quality.small_groups import shown_groups

NOT_FOR = (
    "It is not for discipline, and not for ranking people, teams or agencies: a plan without one "
    "of these things may be the better plan, and teams have different cases.",
    "It sees whether something is there, and not whether it is good. A second reader judges that.",
    "Nothing is added up over the items, and no figure stands for fewer than five plans.",
)


@dataclass(frozen=True)
class ItemCount:
    """One item over many plans.

    ``seen`` and ``missed`` are plans to which it applies, ``untold`` those of which it cannot be
    told, ``apart`` those to which it does not apply. ``count`` of ``among`` are the factors,
    actions or scenarios of the plans in which it was looked at, that have it. Of a figure, ``seen``
    are the plans that have one, and none is missed.
    """

    item: Item
    seen: int = 0
    missed: int = 0
    untold: int = 0
    apart: int = 0
    count: int = 0
    among: int = 0

    @property
    def applies(self) -> int:
        """In how many plans it is seen or missed."""
        return self.seen + self.missed

    @property
    def is_shown(self) -> bool:
        """Whether there are enough plans to show it."""
        return self.applies >= FEWEST

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
        tuple(breakdown(by, key, counted) for by, key in GROUPS.items()) if is_enough else (),
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


def breakdown(
    by: str, key: Callable[[CountedPlan], str], plans: tuple[CountedPlan, ...]
) -> Breakdown:
    """The profile of each group that is shown, levels from the highest, others by their name."""
    groups: dict[str, list[CountedPlan]] = {}
    for plan in plans:
        groups.setdefault(key(plan), []).append(plan)
    names = shown_groups({name: len(groups[name]) for name in sorted(groups, key=_order)})
    profiles = tuple(profile_of(name, groups[name]) for name in names)
    return Breakdown(by, profiles, len(groups) - len(names))


GROUPS: Mapping[str, Callable[[CountedPlan], str]] = {
    "general level": lambda plan: plan.level,
    "team": lambda plan: plan.team,
    "agency": lambda plan: plan.agency,
}
_LEVELS = {level.value: -level.rank for level in Level}


def _order(name: str) -> tuple[bool, int, str]:
    """Levels from the highest; what is not known stands last."""
    return name == UNKNOWN, _LEVELS.get(name, 0), name


def _count(item: Item, each: list[Seen]) -> ItemCount:
    sights = Counter(seen.sight for seen in each)
    looked_at = [s for s in each if s.sight in (Sight.SEEN, Sight.NOT_SEEN, Sight.FIGURE)]
    return ItemCount(
        item,
        seen=sights[Sight.SEEN] + sights[Sight.FIGURE],
        missed=sights[Sight.NOT_SEEN],
        untold=sights[Sight.CANNOT_TELL],
        apart=sights[Sight.NOT_ASKED],
        count=sum(seen.count for seen in looked_at),
        among=sum(seen.among for seen in looked_at),
    )
