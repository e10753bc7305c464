"""Which groups are too small to be shown, and which others have to be hidden so that they stay so.

A figure of a group of one is a figure of that person. So a group needs as many people as things
that are counted: people whose own work the figure tells of. Where all but one team were shown
beside the whole, that one would follow by taking away; so others are hidden with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from arms_docs.study.few import FEWEST


@dataclass(frozen=True)
class Size:
    """How large a group is: how many things are counted in it, and whose they are."""

    count: int
    people: frozenset[str]

    @property
    def is_few(self) -> bool:
        """Whether it is too small to be shown."""
        return self.count < FEWEST or len(self.people) < FEWEST

    @classmethod
    def together(cls, sizes: Iterable[Size]) -> Size:
        """The size of several groups taken as one."""
        each = tuple(sizes)
        people = frozenset[str]().union(*(size.people for size in each))
        return cls(sum(size.count for size in each), people)


def hidden(sizes: Mapping[str, Size]) -> frozenset[str]:
    """The groups that are not shown beside the whole: small ones, and what they hide behind."""
    if Size.together(sizes.values()).is_few:
        return frozenset(sizes)
    groups = {name for name, size in sizes.items() if size.is_few}
    shown = sorted(
        sizes.keys() - groups, key=lambda n: (len(sizes[n].people), sizes[n].count, n), reverse=True
    )
    while groups and shown and Size.together(sizes[name] for name in groups).is_few:
        groups.add(shown.pop())
    return frozenset(groups)
