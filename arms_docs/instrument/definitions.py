"""What is meant: who ARMS is for, what RM2000 counts, and what some words stand for.

Tables of edition 2026.1 have none of this. It is optional in a file, so that an older file is read
as it was meant; without it no rule speaks of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from arms_docs.data_class import dataclass
from arms_docs.instrument.provenance import Provenance, read_provenance
from arms_docs.toml_reader import TomlTable

ADULT = 18  # the least age where the tables do not say whom ARMS is for
LONGEST_DEFINITION = 250  # characters that the form has room for beside a question
# The questions of the form whose definitions may stand in the tables, by the names of their fields.
DEFINED = (
    "age",
    "sexual_appearances",
    "criminal_appearances",
    "violent_appearances",
    "burglary",
    "male_victim",
    "stranger_victim",
    "non_contact",
    "single",
    "image_only",
)


@dataclass(frozen=True)
class Population:
    """Whom ARMS was made for: ``who`` in words, from which age on."""

    who: str
    minimum_age: int
    provenance: Provenance


@dataclass(frozen=True)
class Words:
    """Words that stand for something, or for nothing, and where that comes from."""

    words: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True)
class Definitions:
    """What each item of RM2000 counts, by the name of its question."""

    means: Mapping[str, str]
    provenance: Provenance


def read_population(top: TomlTable) -> Population | None:
    """Whom ARMS is for; None where the file does not say."""
    if not top.has("population"):
        return None
    table = top.table("population")
    population = Population(
        table.text("who"), table.number("minimum_age", 0), read_provenance(table)
    )
    table.note_unknown_keys()
    return population


def read_words(top: TomlTable, key: str) -> Words | None:
    """The list of words of this name; None where the file has none."""
    if not top.has(key):
        return None
    table = top.table(key)
    words = Words(table.words("list", required=True), read_provenance(table))
    table.note_unknown_keys()
    return words


def read_definitions(top: TomlTable) -> Definitions | None:
    """What the items mean; None where the file does not say."""
    if not top.has("items"):
        return None
    table = top.table("items")
    means = {field: table.text(field, most=LONGEST_DEFINITION) for field in DEFINED}
    definitions = Definitions(means, read_provenance(table))
    table.note_unknown_keys()
    return definitions
