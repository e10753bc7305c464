"""What tells a reader of an export what is in it: dictionary, codebook, and a machine's schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from arms_docs.csv_rows import as_csv
from arms_docs.instrument import FactorKind, FactorRating, Instrument
from arms_docs.study.change import By, Direction
from arms_docs.study.research.dictionary import (
    BESIDES,
    BLANK,
    FACTOR,
    FIRST,
    HIDDEN,
    NOT_ASKED,
    Kind,
    Table,
    Variable,
)

DICTIONARY, CODEBOOK, SCHEMA = "data-dictionary.csv", "codebook.csv", "datapackage.json"
# What words mean where the word alone would not say it, by the variable's list.
MEANINGS: Mapping[str, str] = {
    FactorRating.UNABLE.value: "An answer: there was too little to rate it by. It is on no scale.",
    By.DESCENT.value: "The later one carries the digest of the answers from which it goes on.",
    By.DATE.value: "It names none: it is the next one by its day.",
    FIRST: "There is none before it among these.",
    FactorKind.RISK.value: "High is a concern.",
    FactorKind.PROTECTIVE.value: "High is a deficit: what protects is missing.",
    **{
        direction.value: "Within what assessors differ by, until an exercise says otherwise."
        for direction in Direction
        if direction.is_one_step
    },
}


def data_dictionary(tables: Iterable[Table]) -> bytes:
    """A CSV with a row for each column of each table."""
    columns = ("file", "one row is", "column", "says", "kind", *FLAGS.values())
    rows = list[Mapping[str, str]]()
    for table in tables:
        rows.extend(_told_of(table, variable) for variable in table.variables)
    return as_csv(rows, columns)


def codebook(tables: Iterable[Table], instrument: Instrument) -> bytes:
    """A CSV with a row for each word that a column may hold, and what it means."""
    rows = []
    for table in tables:
        for variable in table.variables:
            for code, meaning in _codes(variable, instrument):
                place = {"file": table.file, "column": variable.name}
                rows.append({**place, "code": code, "means": meaning})
    return as_csv(rows, ("file", "column", "code", "means"))


def datapackage(tables: Iterable[Table]) -> bytes:
    """The same for programs, as a Data Package (Frictionless standard, version 1)."""
    package = {
        "profile": "tabular-data-package",
        "name": "arms-docs-research-export",
        "resources": [
            {
                "name": table.name,
                "path": table.file,
                "profile": "tabular-data-resource",
                "schema": {"fields": [_field(v) for v in table.variables], "missingValues": [""]},
            }
            for table in tables
        ],
    }
    return (json.dumps(package, indent=1) + "\n").encode()


def _told_of(table: Table, variable: Variable) -> Mapping[str, str]:
    return {
        "file": table.file,
        "one row is": table.row,
        "column": variable.name,
        "says": variable.says,
        "kind": variable.kind.value,
        **{name: _yes(word, variable) for word, name in FLAGS.items()},
    }


def _field(variable: Variable) -> dict[str, object]:
    """A column as that standard says it. One that may hold a word besides numbers is a text."""
    is_number = variable.kind in (Kind.NUMBER, Kind.MONTHS) and NOT_ASKED not in variable.besides
    field: dict[str, object] = {
        "name": variable.name,
        "type": "integer" if is_number else "string",
        "description": variable.says,
    }
    constraints: dict[str, object] = {"required": BLANK not in variable.besides}
    if variable.words:
        words = (*variable.words, *(word for word in variable.besides if word))
        constraints["enum"] = list(words)
    return {**field, "constraints": constraints}


def _codes(variable: Variable, instrument: Instrument) -> Iterator[tuple[str, str]]:
    if variable is FACTOR:
        for factor in instrument.factors:
            yield factor.key, factor.title
    for word in variable.words:
        yield word, MEANINGS.get(word, "As in the form.")
    for word in variable.besides:
        yield word, BESIDES[word]


def _yes(word: str, variable: Variable) -> str:
    return "yes" if word in variable.besides else "no"


FLAGS = {BLANK: "may be empty", NOT_ASKED: f"may say “{NOT_ASKED}”", HIDDEN: f"may say “{HIDDEN}”"}
