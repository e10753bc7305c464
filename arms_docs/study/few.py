"""The fewest that are counted together, and which groups are hidden so that fewer cannot be told.

A figure of one is a figure of that person. Where all but a small group were shown beside the whole,
that one would follow by taking away; so others are hidden with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from arms_docs.data_class import dataclass

FEWEST = 5  # plans, people, raters or cases
TOO_FEW = "too few to show"


@dataclass(frozen=True)
class Size:
    """How large a group is: how many things are counted in it, and whose they are."""

    count: int
    people: frozenset[object]

    @classmethod
    def of(cls, people: Iterable[object]) -> Size:
        """The size of a group in which people are counted, or other things, each by itself."""
        each = frozenset(people)
        return cls(len(each), each)

    @classmethod
    def together(cls, sizes: Iterable[Size]) -> Size:
        """The size of several groups taken as one."""
        each = tuple(sizes)
        people = frozenset[object]().union(*(size.people for size in each))
        return cls(sum(size.count for size in each), people)

    @property
    def is_few(self) -> bool:
        """Whether it is too small to be shown."""
        return self.count < FEWEST or len(self.people) < FEWEST


def hidden_groups(sizes: Mapping[str, Size], besides: Collection[str] = ()) -> frozenset[str]:
    """The groups that are not shown beside the whole: small ones, and the smallest of the others
    until what is hidden is nothing or enough. ``besides`` are hidden in any case.

    >>> groups = {"North": "ABCDEFG", "South": "HI", "East": "JKLMNOPQR"}
    >>> sorted(hidden_groups({name: Size.of(people) for name, people in groups.items()}))
    ['North', 'South']
    """
    groups = {name for name, size in sizes.items() if size.is_few or name in besides}
    shown = sorted(
        sizes.keys() - groups, key=lambda n: (len(sizes[n].people), sizes[n].count, n), reverse=True
    )
    while groups and shown and Size.together(sizes[name] for name in groups).is_few:
        groups.add(shown.pop())
    return frozenset(groups)


def not_shown(groups: int) -> str:
    """What is said of so many groups of plans that are hidden.

    >>> not_shown(1)
    '1 group is not shown: of fewer than 5 plans, or it would tell what others are.'
    """
    number = "1 group is" if groups == 1 else f"{groups} groups are"
    return f"{number} not shown: of fewer than {FEWEST} plans, or it would tell what others are."
