"""References that may be one person: shown for a person to decide, and never merged.

Found are references that look like one another, people of like names born on the same day, and
people of the same name whose dates of birth may be one that was typed wrong. References that look
alike, and people of one name and one date of birth, are one finding however many they are; only
the first of them is held against others. Where more than `MOST` would have to be held against each
other they are one finding too, so that the work grows no faster than the number of people.

Source: rules of ours, after others whose wrong merges could not be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from itertools import chain, combinations

from arms_docs.caseload.case_file import CaseFile
from arms_docs.caseload.people.conflicts import like_names
from arms_docs.caseload.people.person import Person
from arms_docs.compare import letters_of, name_words
from arms_docs.data_class import dataclass

# Letters and digits that are taken for one another.
LOOK = str.maketrans("oilszbg", "0115286")
MOST = 60  # so many people are held against each other
TOLD = 20  # so many references are named
SHORT = 3  # a word of fewer letters is no part of a name that two people would not share


@dataclass(frozen=True)
class Alike:
    """References that may be one person, why, and a file of two of them. It names nobody.

    ``other`` is the second reference, or the others.
    """

    reference: str
    other: str
    why: str
    file: str
    other_file: str


def alike(people: Iterable[Person]) -> tuple[Alike, ...]:
    """Those that may be one person, each once, in the order of their references."""
    people = sorted(people, key=lambda person: letters_of(person.reference))
    by_references: dict[tuple[str, str], Alike] = {}
    for group, why in chain(_same(people), _like(_first_of_each(people))):
        _note(by_references, group, why)
    return tuple(by_references[references] for references in sorted(by_references))


def _same(people: Sequence[Person]) -> Iterator[tuple[Sequence[Person], str]]:
    """The groups within which everybody may be one person, and why."""
    for key, why in SAME:
        for group in _groups(people, key):
            yield group, why


def _like(people: Sequence[Person]) -> Iterator[tuple[Sequence[Person], str]]:
    """The pairs that may be one person, and groups too large to look for them, and why."""
    for key, may_be_one, why in LIKE:
        for group in _groups(people, key):
            if len(group) > MOST:
                yield group, MANY
            else:
                yield from _pairs(group, may_be_one, why)


def _pairs(
    group: Sequence[Person], may_be_one: Callable[[CaseFile, CaseFile], bool], why: str
) -> Iterator[tuple[Sequence[Person], str]]:
    for pair in combinations(group, 2):
        if may_be_one(*map(_speaks, pair)):
            yield pair, why


def _first_of_each(people: Sequence[Person]) -> list[Person]:
    """Of people of one name and date of birth the first; whoever has not both is one alone."""
    first = dict[Hashable, Person]()
    for person in people:
        first.setdefault(_who(person) or person.reference, person)
    return [*first.values()]


def _groups(people: Iterable[Person], key: Callable[[Person], Hashable]) -> list[list[Person]]:
    """The people who have this in common, where there are several."""
    groups: dict[Hashable, list[Person]] = {}
    for person in people:
        if shared := key(person):
            groups.setdefault(shared, []).append(person)
    return [group for group in groups.values() if len(group) > 1]


def _note(by_references: dict[tuple[str, str], Alike], group: Sequence[Person], why: str) -> None:
    """Add these people to what is found, unless they are there already for another reason."""
    first, *others = (person.reference for person in group)
    more = f" and {len(others) - TOLD} more" if len(others) > TOLD else ""
    other = ", ".join(others[:TOLD]) + more
    files = (_speaks(group[0]).name, _speaks(group[1]).name)
    by_references.setdefault((first, other), Alike(first, other, why, *files))


def _speaks(person: Person) -> CaseFile:
    """The file by which a person is known: what was signed last, or what there is."""
    return person.signed or person.living or person.beside or person.files[0]


def _looks(person: Person) -> Hashable:
    return letters_of(person.reference).translate(LOOK)


def _born(person: Person) -> Hashable:
    return _speaks(person).born


def _words(person: Person) -> Hashable:
    """The words of a name in any order; nothing for a name of one word, which many share."""
    words = sorted(name_words(_speaks(person).person))
    return tuple(words) if len(words) > 1 else None


def _who(person: Person) -> Hashable:
    """Name and date of birth, where both are known."""
    words, born = _words(person), _born(person)
    return (words, born) if words and born else None


def _share_a_name(first: CaseFile, second: CaseFile) -> bool:
    words = {word for word in name_words(first.person) if len(word) >= SHORT}
    return bool(words & {*name_words(second.person)}) or like_names(first.person, second.person)


def _nearly_born(first: CaseFile, second: CaseFile) -> bool:
    """Whether two dates of birth may be one: one is not known, or one part of it differs, or day
    and month are the other way round.
    """
    if first.born is None or second.born is None:
        return True
    parts, others = _parts(first.born), _parts(second.born)
    same = sum(a == b for a, b in zip(parts, others, strict=True))
    return same >= 2 or (parts[0] == others[0] and parts[1:] == others[:0:-1])


def _parts(born: date) -> tuple[int, int, int]:
    return born.year, born.month, born.day


SAME = (
    (_looks, "The references look alike."),
    (_who, "Born on the same day, and the names are alike."),
)
LIKE = (
    (_born, _share_a_name, "Born on the same day, and the names are alike."),
    (_words, _nearly_born, "The same name, and the dates of birth may be one."),
)
MANY = "So many have the same name or date of birth that they are not held against each other."
