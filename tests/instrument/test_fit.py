"""Tables that are sound alone, and in which the method could not look everything up."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from pathlib import Path

import pytest

from arms_docs import toml_reader
from arms_docs.instrument import (
    InstrumentError,
    read_instrument,
)
from arms_docs.reading.pipeline import judge
from arms_docs.toml_problems import parse_toml
from tests.support.builders import INSTRUMENT, ON, answers_of
from tests.support.spoilt_tables import FILES, Spoilt, check_refused, spoilt_cases

UNFIT = spoilt_cases("unfit")


@pytest.mark.parametrize("spoilt", UNFIT.values(), ids=UNFIT.keys())
def test_what_does_not_fit_the_method_is_refused_by_file_and_key(
    spoilt: Spoilt, folder: Path
) -> None:
    check_refused(spoilt, folder)


VALUES = (
    "0",
    "-1",
    "99",
    "true",
    '""',
    '"x"',
    "[]",
    "[[]]",
    "[1]",
    "{}",
    "2026-01-01",
    '["a", ["b"]]',
)


def _assignments(text: str) -> Iterator[tuple[int, int]]:
    """Where the value of each key begins and ends, the first time that it is under its heading."""
    head, seen = "", set()
    for match in re.finditer(r"^(?:(\[.*\])|(\w+) = ((?:.|\n[ \]])*))$", text, re.MULTILINE):
        head = match[1] or head
        if match[2] and (head, match[2]) not in seen:
            seen.add((head, match[2]))
            yield match.span(3)


@pytest.mark.parametrize("third", [0, *(pytest.param(n, marks=pytest.mark.prove) for n in (1, 2))])
@pytest.mark.parametrize(
    "file",
    # The largest has the most places to spoil: a proof.
    [
        pytest.param(file, marks=[pytest.mark.prove] if file == "rm2000.toml" else [])
        for file in FILES
    ],
)
def test_whatever_stands_in_a_table_it_is_refused_or_can_be_rated_with(
    file: str, third: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every place of a table is spoilt, and by every value: by all of them in three runs."""
    once = lru_cache(maxsize=8)(parse_toml)  # three of four files are as they were
    monkeypatch.setattr(toml_reader, "parse_toml", once)
    # And so are all statements but one, which are looked through for the line of what is wrong.
    monkeypatch.setattr(tomllib, "loads", lru_cache(maxsize=2000)(tomllib.loads))
    text, accepted = INSTRUMENT.texts[file], 0
    raw = answers_of("very_high_imminent")
    spans = list(_assignments(text))
    assert len(spans) > 8
    spoilt = [
        (*span, value)
        for (at, span), (number, value) in product(enumerate(spans), enumerate(VALUES))
        if (at + number) % 3 == third
    ]
    for start, end, value in spoilt:
        try:
            changed = read_instrument(
                {**INSTRUMENT.texts, file: f"{text[:start]}{value}{text[end:]}"}
            )
        except InstrumentError as error:
            assert str(error).startswith(f"{file}: ")
        else:
            accepted += 1
            assert judge(raw, changed, on=ON).rating is not None
    assert accepted, "some changes are harmless: a title, a source"
