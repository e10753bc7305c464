"""Which groups are shown: none that is too small, and none from which a small one could be told.

What is shown by one thing stands beside what is shown by another: agencies beside teams. So a group
is held against the groups of the other things that lie within it, as against those beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations, permutations

from arms_docs.study.few import FEWEST

Groups = Mapping[str, frozenset[int]]
HIDDEN = ""  # no group has this name


def shown_groups(
    groupings: Iterable[Groups], hidden: Iterable[Collection[str]] = ()
) -> tuple[frozenset[str], ...]:
    """The names of the groups that are shown, of each grouping of the same plans.

    A grouping has the plans of each of its groups, by number. ``hidden`` are names, of each
    grouping, that are not shown in any case. Where those that are hidden would together still be
    fewer, the smallest of the others is hidden with them: else they could be worked out from what
    all have in common. So it is where one or two groups have fewer plans beside the groups of
    another grouping that lie within them. A single group that holds everybody says nothing beside
    the total, and is shown. What three groups together would tell beside others is not looked at.

    >>> teams = {"North": range(9), "South": range(9, 21), "East": range(21, 24)}
    >>> [sorted(names) for names in shown_groups([{t: frozenset(p) for t, p in teams.items()}])]
    [['South']]
    """
    each = tuple(groupings)
    left_out = [{*names} for names in hidden] or [set[str]() for _ in each]
    for groups, names in zip(each, left_out, strict=True):
        names |= {name for name, plans in groups.items() if len(plans) < FEWEST}
        _hide_beside(groups, names)
    while telling := next(_telling(each, left_out), None):
        number, name = telling
        left_out[number].add(name)
        _hide_beside(each[number], left_out[number])
    return tuple(
        frozenset(groups.keys() - names) for groups, names in zip(each, left_out, strict=True)
    )


def shown_cells(
    groupings: Iterable[Groups], asked: Iterable[frozenset[int]]
) -> tuple[tuple[frozenset[str], ...], tuple[tuple[frozenset[str], ...], ...]]:
    """The names of the groups that are shown, of each grouping, and so of each item.

    ``asked`` has the plans of each item to which it applies: of a group that is shown, what stands
    of an item may be too little, or tell of what is not shown.
    """
    each = tuple(groupings)
    names = shown_groups(each)
    hidden = [groups.keys() - shown for groups, shown in zip(each, names, strict=True)]
    return names, tuple(
        shown_groups([_within(groups, plans) for groups in each], hidden) for plans in asked
    )


def _within(groups: Groups, plans: frozenset[int]) -> Groups:
    """The same groups of these plans alone."""
    return {name: each & plans for name, each in groups.items()}


def _hide_beside(groups: Groups, names: set[str]) -> None:
    """Hide the smallest of the others until what is hidden is nobody, or enough."""
    shown = sorted(groups.keys() - names, key=lambda name: (len(groups[name]), name), reverse=True)
    while shown and 0 < sum(len(groups[name]) for name in names) < FEWEST:
        names.add(shown.pop())


def _telling(groupings: tuple[Groups, ...], hidden: list[set[str]]) -> Iterator[tuple[int, str]]:
    """The groups by which what is left of another grouping's groups could be worked out."""
    for whole, parts in permutations(range(len(groupings)), 2):
        shown = groupings[parts].keys() - hidden[parts]
        blocks = _blocks(groupings[parts], hidden[parts])
        for plans in _one_or_two(_blocks(groupings[whole], hidden[whole])):
            within = {name for name, block in blocks.items() if block and block <= plans}
            left = plans.difference(*(blocks[name] for name in within))
            if shown and within and 0 < len(left) < FEWEST:
                names = within & shown or shown
                yield parts, min(names, key=lambda name: (len(blocks[name]), name))


def _blocks(groups: Groups, hidden: set[str]) -> Groups:
    """The groups whose sums are known: what is hidden is known as one, by what is shown."""
    shown = {name: plans for name, plans in groups.items() if name not in hidden}
    return {**shown, HIDDEN: frozenset[int]().union(*(groups[name] for name in hidden))}


def _one_or_two(blocks: Groups) -> Iterator[frozenset[int]]:
    yield from blocks.values()
    yield from (first | second for first, second in combinations(blocks.values(), 2))
