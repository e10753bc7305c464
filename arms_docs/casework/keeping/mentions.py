"""Whether a note names somebody: for sure, or perhaps, and any of however many persons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import cached_property
from itertools import accumulate, chain, pairwise

from arms_docs.casework.keeping.misspelt import LONG, Alike
from arms_docs.compare import fold, name_words, words
from arms_docs.data_class import dataclass

Name = tuple[str, ...]  # the words of a name, in order of the alphabet


class Match(IntEnum):
    """Whether a text names somebody."""

    NO = 0
    MAYBE = 1
    SURE = 2


@dataclass(frozen=True)
class Person:
    """Whom a record is about, as far as notes may name him."""

    name: str
    reference: str

    @property
    def letters(self) -> str:
        """His reference in letters and digits alone."""
        return "".join(words(self.reference))

    @property
    def words(self) -> Name:
        """The words of his name."""
        return tuple(sorted(name_words(self.name)))


class People:
    """Persons of whom it is asked at once whether a note names any of them.

    What that takes hangs on the note, and hardly on how many they are.
    """

    def __init__(self, persons: Iterable[Person]) -> None:
        self.persons = tuple(persons)
        self.references = {person.letters for person in self.persons}
        self.names = {person.words for person in self.persons}
        self.nameless = {person.words for person in self.persons if not person.letters}

    def has(self, person: Person) -> bool:
        """Whether one of them is this person: the same reference, or the same name where one of the
        two has none.
        """
        if person.letters:
            return person.letters in self.references or person.words in self.nameless
        return person.words in self.names

    def named_in(self, note: Mapping[str, str]) -> Match:
        """Whether a note names one of them."""
        if self.surely_named_in(note):
            return Match.SURE
        return Match.MAYBE if any(map(self._may_be_meant, note.values())) else Match.NO

    def surely_named_in(self, note: Mapping[str, str]) -> bool:
        """Whether a note names one of them for sure."""
        return any(
            (part == "person" and self._is_asked_for(text))
            or self._is_in_any_order(words(text))
            or self._is_referred_to(part, words(text))
            for part, text in note.items()
        )

    def _is_asked_for(self, text: str) -> bool:
        """Whether a question is for one: by any part of his name, words in any order, initials."""
        asked = name_words(text)
        if not asked:
            return False
        if len(fold(text)) > 2 and fold(text) in self._folded:
            return True
        whole = {word for word in asked if len(word) > 1}
        initials = {word for word in asked if len(word) == 1}
        rarest = min((self._by_word.get(word, ()) for word in whole), key=len, default=())
        return any(whole <= {*name} and initials <= {word[0] for word in name} for name in rarest)

    def _is_in_any_order(self, tokens: list[str]) -> bool:
        """Whether the words of a name stand side by side in a text, in whatever order."""
        runs = chain.from_iterable(_runs(tokens, size) for size in self._sizes)
        return any(tuple(sorted(run)) in self.names for run in runs)

    def _is_referred_to(self, part: str, tokens: list[str]) -> bool:
        """Whether a reference stands in a text, with whatever between its letters.

        A short one could be any number: it counts where a reference was asked for.
        """
        if part == "reference" and tokens:
            return "".join(tokens) in self.references
        ends = (tokens[at : at + self._longest] for at in range(len(tokens)))
        joined = chain.from_iterable(map(accumulate, ends))
        return any(len(letters) >= LONG and letters in self.references for letters in joined)

    def _may_be_meant(self, text: str) -> bool:
        """Whether a word of a name, or a reference, may be one of these words."""
        tokens = words(text)
        near = (*tokens, *(first + second for first, second in pairwise(tokens)))
        return any(word in self._words or self._alike.has_like(word) for word in near)

    # --- by what they are found, each made when it is first asked for -----------------------------

    @cached_property
    def _folded(self) -> str:
        return "\n".join({fold(person.name) for person in self.persons if person.words})

    @cached_property
    def _by_word(self) -> Mapping[str, list[Name]]:
        names: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            for word in {*name}:
                names[word].append(name)
        return names

    @cached_property
    def _sizes(self) -> set[int]:
        return {len(name) for name in self.names} - {0}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.references), default=0)

    @cached_property
    def _words(self) -> set[str]:
        return {word for word in (*self._by_word, *self.references) if len(word) > 2}

    @cached_property
    def _alike(self) -> Alike:
        return Alike((*self._by_word, *self.references))


def _runs(tokens: list[str], size: int) -> Iterator[list[str]]:
    """So many words, side by side, wherever they begin."""
    return (tokens[at : at + size] for at in range(len(tokens) - size + 1))
