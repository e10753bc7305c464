"""Two references that may be one person: shown for a person to decide, and never merged.

Found are references that look like one another, people of like names born on the same day, and
people of the same name whose dates of birth may be one that was typed wrong.

Source: rules of ours, after others whose wrong merges could not be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from arms_docs.caseload.case_file import CaseFile
from arms_docs.caseload.people.conflicts import like_names
from arms_docs.caseload.people.person import Person, key_of
from arms_docs.compare import name_words

# Letters and digits that are taken for one another.
LOOK = str.maketrans("oilszbg", "0115286")
SHORT = 3  # a word of fewer letters is no part of a name that two people would not share


@dataclass(frozen=True)
class Alike:
    """Two references that may be one person, why, and a file of each. It names nobody."""

    reference: str
    other: str
    why: str
    file: str
    other_file: str


def alike(people: Iterable[Person]) -> tuple[Alike, ...]:
    """The pairs that may be one person, each once, in the order of their references."""
    people = sorted(people, key=lambda person: key_of(person.reference))
    found: dict[tuple[str, str], Alike] = {}
    for key, may_be_one, why in RULES:
        for first, second in _pairs(people, key):
            pair = (first.reference, second.reference)
            if pair not in found and may_be_one(_speaks(first), _speaks(second)):
                files = (_speaks(first).name, _speaks(second).name)
                found[pair] = Alike(*pair, why, *files)
    return tuple(found[pair] for pair in sorted(found))


def _pairs(
    people: Iterable[Person], key: Callable[[Person], Hashable]
) -> Iterator[tuple[Person, Person]]:
    """The pairs of people who have this in common."""
    groups: dict[Hashable, list[Person]] = {}
    for person in people:
        if shared := key(person):
            groups.setdefault(shared, []).append(person)
    for group in groups.values():
        yield from combinations(group, 2)


def _speaks(person: Person) -> CaseFile:
    """The file by which a person is known: what was signed last, or what there is."""
    return person.signed or person.living or person.beside or person.files[0]


def _looks(person: Person) -> Hashable:
    return key_of(person.reference).translate(LOOK)


def _born(person: Person) -> Hashable:
    return _speaks(person).born


def _words(person: Person) -> Hashable:
    """The words of a name in any order; nothing for a name of one word, which many share."""
    words = sorted(name_words(_speaks(person).person))
    return tuple(words) if len(words) > 1 else None


def _always(_: CaseFile, __: CaseFile) -> bool:
    return True


def _share_a_name(first: CaseFile, second: CaseFile) -> bool:
    words = {word for word in name_words(first.person) if len(word) >= SHORT}
    return bool(words & {*name_words(second.person)}) or like_names(first.person, second.person)


def _nearly_born(first: CaseFile, second: CaseFile) -> bool:
    """Whether two dates of birth may be one: one is not known, or one part of it differs, or day
    and month are the other way round.
    """
    if first.born is None or second.born is None:
        return True
    one, other = _parts(first.born), _parts(second.born)
    same = sum(a == b for a, b in zip(one, other, strict=True))
    return same >= 2 or (one[0] == other[0] and one[1:] == other[:0:-1])


def _parts(born: date) -> tuple[int, int, int]:
    return born.year, born.month, born.day


RULES = (
    (_looks, _always, "The references look alike."),
    (_born, _share_a_name, "Born on the same day, and the names are alike."),
    (_words, _nearly_born, "The same name, and the dates of birth may be one."),
)
