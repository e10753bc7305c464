"""What is hidden, so that no combination of values is shown that few people share.

People are divided by one column after another. Where fewer than `FEWEST` people of a group hold a
value, it is hidden there, and with it the next rarest ones, until a hidden cell may mean two values
or more and stands for at least so many people. Those for whom it is hidden are one part of the
group, the others are divided by their values, and the next column divides each part in its turn.

So every combination that is shown is held by at least so many people, and a hidden cell counts as a
value in that. No hidden value can be had by subtraction or by elimination: two people for whom a
column is hidden and who are shown alike before it can have their values swapped, and the same is
shown.

Source: k-anonymity (Sweeney 2002, International Journal of Uncertainty, Fuzziness and
Knowledge-Based Systems 10(5), 557-570), by division from above as in LeFevre, DeWitt and
Ramakrishnan (2006, Mondrian, ICDE). A threshold of five is usual for small counts of people. What
is hidden beside a rare value is ours.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from arms_docs.data_class import dataclass
from arms_docs.study.few import FEWEST


@dataclass(frozen=True)
class Column:
    """A column of which combinations are made: each person's value, and what else must be shown.

    Somebody who is not in ``values`` has no such cell. A column is hidden wherever one of
    ``needs``, the names of columns before it, is hidden: it would tell of that.
    """

    name: str
    values: Mapping[str, str]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Group:
    """People who share all that is shown of them, and the columns that are hidden for them."""

    people: tuple[str, ...]
    hidden: frozenset[str] = frozenset()


def hidden_cells(
    people: Collection[str], columns: Sequence[Column]
) -> Mapping[str, frozenset[str]]:
    """For each person the names of the columns that are hidden for them.

    ``people`` are at least `FEWEST`: of fewer nothing may be shown at all.
    """
    if len(people) < FEWEST:
        raise ValueError("too few people to show anything of")
    groups = [_Group(tuple(sorted(people)))]
    for column in columns:
        groups = [*chain.from_iterable(_divided(group, column) for group in groups)]
    hidden: dict[str, frozenset[str]] = {}
    for group in groups:
        hidden.update(dict.fromkeys(group.people, group.hidden))
    return hidden


def hidden_values(people_of: Mapping[str, Collection[str]]) -> frozenset[str]:
    """The values that are hidden, by the people who hold each: none, where none is rare.

    Hidden are those that fewer than `FEWEST` people hold, and then the next rarest ones until as
    many people hold one of them, so that there are two of them or more; at most all of them.
    """
    rarest = sorted(people_of, key=lambda value: (len(people_of[value]), value))
    rare = [value for value in rarest if len(people_of[value]) < FEWEST]
    hidden, people = set[str](), set[str]()
    for value in rarest if rare else ():
        if len(hidden) >= len(rare) and len(people) >= FEWEST:
            break
        hidden.add(value)
        people.update(people_of[value])
    return frozenset(hidden)


def _divided(group: _Group, column: Column) -> Iterator[_Group]:
    """The parts of a group: those for whom the column is hidden, those of each value, and others.

    Whoever has no such cell is a part that the column says nothing of; where fewer than `FEWEST`
    have one, it is hidden for all of them.
    """
    people_of: dict[str, list[str]] = {}
    for person in group.people:
        if person in column.values:
            people_of.setdefault(column.values[person], []).append(person)
    must_hide = group.hidden.intersection(column.needs)
    hidden = frozenset(people_of) if must_hide else hidden_values(people_of)
    parts = [people_of[value] for value in sorted(people_of) if value not in hidden]
    parts.append([person for person in group.people if person not in column.values])
    for part in filter(None, parts):
        yield _Group(tuple(part), group.hidden)
    if hidden:
        pooled = (person for person in group.people if column.values.get(person) in hidden)
        yield _Group(tuple(pooled), group.hidden | {column.name})
