"""What is hidden, so that no combination of values is shown that few people share.

People are divided by one column after another. A column divides a group only where each of its
values there is held by at least `FEWEST` people; where one is held by fewer, the column is hidden
for all of the group, and the next one is tried. So every combination that is shown is held by at
least so many people; and no hidden value can be had by subtraction or by elimination, because
wherever a value is hidden the same column is hidden for everybody with the same shown values.

Source: k-anonymity (Sweeney 2002, International Journal of Uncertainty, Fuzziness and
Knowledge-Based Systems 10(5), 557-570), by division from above as in LeFevre, DeWitt and
Ramakrishnan (2006, Mondrian, ICDE); a threshold of five is usual for small counts of people. That
a column is hidden for the whole group, and not for the few alone, is ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
        groups = [part for group in groups for part in _divided(group, column)]
    return {person: group.hidden for group in groups for person in group.people}


def hidden_words(people_of: Mapping[str, Collection[str]]) -> frozenset[str]:
    """The words of a list that are hidden wherever they stand, by the people who have each.

    Hidden are those that fewer than `FEWEST` people have, and then the next rarest ones until two
    words or more may be meant by a hidden one, and as many people have one.
    """
    rarest = sorted(people_of, key=lambda word: (len(people_of[word]), word))
    hidden = {word for word in rarest if 0 < len(people_of[word]) < FEWEST}
    for word in rarest if hidden else ():
        unsaid = [each for each in rarest if each in hidden or not people_of[each]]
        people = set[str]().union(*(people_of[each] for each in hidden))
        if len(unsaid) > 1 and len(people) >= FEWEST:
            break
        hidden.add(word)
    return frozenset(word for word in hidden if people_of[word])


def _divided(group: _Group, column: Column) -> Iterator[_Group]:
    """A group divided by a column; where it may not be, the same group without that column."""
    concerned = [person for person in group.people if person in column.values]
    others = tuple(person for person in group.people if person not in column.values)
    if not concerned:
        yield group
        return
    may_tell = not group.hidden.intersection(column.needs)
    if may_tell and _is_common(column.values[person] for person in concerned):
        for value in sorted({column.values[person] for person in concerned}):
            part = (person for person in concerned if column.values[person] == value)
            yield _Group(tuple(part), group.hidden)
    else:
        yield _Group(tuple(concerned), group.hidden | {column.name})
    if others:
        yield _Group(others, group.hidden)


def _is_common(values: Iterable[str]) -> bool:
    return min(Counter(values).values()) >= FEWEST
