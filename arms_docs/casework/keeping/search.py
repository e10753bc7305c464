"""Which notes in an archive name the persons whose records are to be disposed of.

A note is what somebody wrote about a use: whom they looked for, why, for whom. What is sure goes
with the last record of the person. What may be meant is for a person to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum
from itertools import pairwise

from arms_docs.archive import ArchiveError, ArchiveReader, Disposal, UnreadableError
from arms_docs.archive.log import Entry
from arms_docs.compare import fold, name_words, words

ALIKE = 0.8  # how alike two words are that may be the same, misspelt: 1 is the same
LONG = 4  # letters, from which on a word may be misspelt


class Match(IntEnum):
    """Whether a text names somebody."""

    NO = 0
    MAYBE = 1
    SURE = 2


@dataclass(frozen=True)
class Named:
    """A note as it stands: its entry, and what it says; None where it does not open."""

    entry: Entry
    note: Mapping[str, str] | None


@dataclass(frozen=True)
class Notes:
    """What a disposal finds: notes that go, that may name the person, and that do and stay.

    ``unknown`` are records of which it cannot be told whom they are about: then every note may
    name that person. ``shared``: another record of a person is kept, and what was written about him
    stays with it.
    """

    go: tuple[Named, ...] = ()
    ask: tuple[Named, ...] = ()
    stay: tuple[Named, ...] = ()
    unknown: tuple[str, ...] = ()
    shared: bool = False


@dataclass(frozen=True)
class Person:
    """Whom a record is about, as far as notes may name him."""

    name: str
    reference: str

    @property
    def letters(self) -> str:
        """His reference in letters and digits alone."""
        return "".join(words(self.reference))

    def named_in(self, note: Mapping[str, str]) -> Match:
        """Whether a note names him."""
        return max((self._in(part, text) for part, text in note.items()), default=Match.NO)

    def is_same(self, other: Person) -> bool:
        """Whether the records of both are of one person: the same reference, or the same name where
        one has none.
        """
        if self.letters and other.letters:
            return self.letters == other.letters
        return sorted(name_words(self.name)) == sorted(name_words(other.name))

    def _in(self, part: str, text: str) -> Match:
        tokens, name = words(text), name_words(self.name)
        if part == "person" and self._is_asked_for(text):
            return Match.SURE
        if _has_in_any_order(name, tokens) or self._is_referred_to(part, text):
            return Match.SURE
        return Match.MAYBE if self._may_be_meant(name, tokens) else Match.NO

    def _is_asked_for(self, text: str) -> bool:
        """Whether a question is for him: by any part of his name, words in any order, initials."""
        asked, name = name_words(text), name_words(self.name)
        if not asked or not name:
            return False
        if len(fold(text)) > 2 and fold(text) in fold(self.name):
            return True
        whole = [word for word in asked if len(word) > 1]
        initials = [word for word in asked if len(word) == 1]
        firsts = [word[0] for word in name]
        return bool(whole) and {*whole} <= {*name} and {*initials} <= {*firsts}

    def _is_referred_to(self, part: str, text: str) -> bool:
        """Whether his reference stands in a text, with whatever between its letters.

        A short one could be any number: it counts where a reference was asked for.
        """
        if part == "reference" and self.letters:
            return self.letters == "".join(words(text))
        if len(self.letters) < LONG:
            return False
        spaced = r"[\W_]*".join(map(re.escape, self.letters))
        return bool(re.search(rf"(?<![^\W_]){spaced}(?![^\W_])", " ".join(words(text))))

    def _may_be_meant(self, name: list[str], tokens: list[str]) -> bool:
        """Whether a word of his name, or his reference, may be one of these words."""
        pairs = [first + second for first, second in pairwise(tokens)]
        for word in (*name, self.letters):
            if len(word) > 2 and word in (*tokens, *pairs):
                return True
            if len(word) >= LONG and get_close_matches(word, (*tokens, *pairs), 1, ALIKE):
                return True
        return False


def notes_naming(archive: ArchiveReader, disposal: Disposal) -> Notes:
    """What notes there are about those whose records are to be disposed of.

    UnreadableError where this user cannot read what would tell.
    """
    known = {record: _person(archive, record) for record in disposal.due}
    persons = [*filter(None, known.values())]
    others = [*filter(None, (_person(archive, record) for record in disposal.kept))]
    last = [person for person in persons if not any(map(person.is_same, others))]
    unknown = tuple(record for record, person in known.items() if person is None)
    loose = _matches(archive, disposal.loose(), last, others)
    bound = _matches(archive, disposal.bound(), last, others)
    if unknown:  # then any of them may name that person
        loose = [(named, max(match, Match.MAYBE)) for named, match in loose]
    return Notes(
        _with(loose, Match.SURE),
        _with(loose, Match.MAYBE),
        _with(bound, Match.MAYBE, Match.SURE),
        unknown,
        len(last) < len(persons),
    )


def names_somebody(archive: ArchiveReader, disposal: Disposal, note: Mapping[str, str]) -> bool:
    """Whether a note may name one of those whose records are to be disposed of, misspelt or not."""
    persons = filter(None, (_person(archive, record) for record in disposal.due))
    return any(person.named_in(note) is not Match.NO for person in persons)


def _matches(
    archive: ArchiveReader,
    entries: Iterable[Entry],
    persons: list[Person],
    others: list[Person],
) -> list[tuple[Named, Match]]:
    """The notes of entries that are still there, and whether each names one of these persons.

    What names one of the others for sure names these less surely. One that does not open may.
    """
    matches: list[tuple[Named, Match]] = []
    for entry in filter(archive.has_detail, entries):
        named = Named(entry, archive.detail(entry))
        note = named.note or {}
        match = max((person.named_in(note) for person in persons), default=Match.NO)
        if named.note is None and persons:
            match = Match.MAYBE
        if match and any(other.named_in(note) is Match.SURE for other in others):
            match = Match(match - 1)
        matches.append((named, match))
    return matches


def _with(matches: Iterable[tuple[Named, Match]], *wanted: Match) -> tuple[Named, ...]:
    return tuple(named for named, match in matches if match in wanted)


def _person(archive: ArchiveReader, record: str) -> Person | None:
    """Whom a record is about; None where it says nothing of anybody, or does not open."""
    try:
        about = archive.about(record)
    except UnreadableError:
        raise
    except ArchiveError:
        return None
    name, reference = (str(about.get(key) or "") for key in ("person", "reference"))
    return Person(name, reference) if name or reference else None


def _has_in_any_order(name: list[str], tokens: list[str]) -> bool:
    """Whether the words of a name stand side by side in a text, in whatever order."""
    size = len(name)
    sides = (tokens[at : at + size] for at in range(len(tokens) - size + 1))
    return bool(name) and any(sorted(side) == sorted(name) for side in sides)
