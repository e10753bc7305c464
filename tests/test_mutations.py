"""Workbooks damaged at random: every one ends in problems or in one sentence, and no answer moves to another question.

300 of them in `make test`; `make prove` tries 2,000. Each is made from its number alone, so that it can be seen again.
"""

from __future__ import annotations

import random
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from arms_docs.assessment.form import questions
from arms_docs.assessment.record import raw_answers
from arms_docs.instrument import load_instrument
from arms_docs.problems import Place
from arms_docs.rating import Reading
from arms_docs.workbook.read import read_content
from tests.builders import zipped
from tests.golden import ON

EXAMPLES = Path(__file__).parent.parent / "workbooks" / "examples"
SOURCES = ("medium_low.xlsx", "medium_low.libreoffice.xlsx")


@cache
def parts_of(source: str) -> dict[str, bytes]:
    with zipfile.ZipFile(EXAMPLES / source) as content:
        return {info.filename: content.read(info) for info in content.infolist()}


@cache
def answers_of(source: str) -> dict[Place, object]:
    reading = read_content((EXAMPLES / source).read_bytes(), load_instrument(), on=ON)
    assert reading.assessment is not None
    return raw_answers(reading.assessment, questions(load_instrument()))


def flip(chance: random.Random, parts: dict[str, bytes]) -> None:
    """Some bytes of one part changed."""
    name = chance.choice([n for n, part in parts.items() if part])
    part = bytearray(parts[name])
    for _ in range(chance.randint(1, 6)):
        part[chance.randrange(len(part))] ^= 1 << chance.randrange(8)
    parts[name] = bytes(part)


def remove(chance: random.Random, parts: dict[str, bytes]) -> None:
    """One part gone."""
    parts.pop(chance.choice(sorted(parts)))


def cut(chance: random.Random, parts: dict[str, bytes]) -> None:
    """One part cut short."""
    name = chance.choice(sorted(parts))
    parts[name] = parts[name][: chance.randrange(len(parts[name]) + 1)]


def shuffle(chance: random.Random, parts: dict[str, bytes]) -> None:
    """Some elements of one part in another order, left out or doubled."""
    name = chance.choice(sorted(n for n in parts if n.startswith("xl/")))
    tag = chance.choice(
        [rb"<c .*?(?:</c>|/>)", rb"<row .*?</row>", rb"<mergeCell.*?/>", rb"<dataValidation .*?</dataValidation>"]
    )
    found = re.findall(tag, parts[name], flags=re.DOTALL)
    for element in chance.sample(found, min(len(found), 3)):
        other = chance.choice(found)
        parts[name] = parts[name].replace(element, chance.choice([b"", other, element + element]), 1)


def mutated(number: int) -> tuple[str, bytes]:
    chance = random.Random(number)  # noqa: S311 - a repeatable sample, not a secret
    source = SOURCES[number % 2]
    parts = dict(parts_of(source))
    for _ in range(chance.randint(1, 3)):
        chance.choice([flip, flip, remove, cut, shuffle])(chance, parts)
    content = zipped(parts)
    if chance.random() < 0.1:
        content = content[: chance.randrange(len(content))]
    return source, content


def misfiled(source: str, reading: Reading) -> list[str]:
    """Long answers that stand under a question other than their own. Short ones ("Yes") prove nothing."""
    assert reading.assessment is not None
    right = {text: place for place, text in answers_of(source).items() if isinstance(text, str) and len(text) > 60}
    now = raw_answers(reading.assessment, questions(load_instrument()))
    return [f"{text[:30]!r} at {p}" for p, text in now.items() if isinstance(text, str) and right.get(text, p) != p]


def test_a_misfiled_answer_would_be_seen() -> None:
    source = SOURCES[0]
    reading = read_content((EXAMPLES / source).read_bytes(), load_instrument(), on=ON)
    assert reading.assessment is not None and misfiled(source, reading) == []
    first, second, *rest = reading.assessment.factors
    swapped = (replace(first, rationale=second.rationale), replace(second, rationale=first.rationale), *rest)
    moved = replace(reading, assessment=replace(reading.assessment, factors=swapped))
    assert len(misfiled(source, moved)) == 2


def try_mutations(first: int, last: int) -> None:
    sentences = read = 0
    for number in range(first, last):
        _, content = mutated(number)
        reading = read_content(content, load_instrument(), on=ON)
        if reading.assessment is None:
            (wrong,) = reading.problems
            assert wrong.message.strip().endswith((".", ")")), number
            sentences += 1
        else:
            read += 1
            for found in reading.problems:
                assert found.message and found.remedy, number
    assert sentences > (last - first) / 20 and read > (last - first) / 20, "the sample tries both"


def test_a_damaged_workbook_ends_in_problems_or_one_sentence() -> None:
    try_mutations(0, 300)


@pytest.mark.prove
def test_two_thousand_damaged_workbooks() -> None:
    try_mutations(1000, 3000)


def test_bytes_flipped_in_a_sheet_file_no_answer_under_another_question() -> None:
    """Bytes changed, not cells moved: what can still be read stands where it stood."""
    for number in range(100):
        chance = random.Random(number)  # noqa: S311
        source = SOURCES[number % 2]
        parts = dict(parts_of(source))
        name = chance.choice(sorted(n for n in parts if n.startswith("xl/worksheets/sheet")))
        part = bytearray(parts[name])
        for _ in range(4):
            part[chance.randrange(len(part))] ^= 1 << chance.randrange(8)
        reading = read_content(zipped({**parts, name: bytes(part)}), load_instrument(), on=ON)
        if reading.assessment is not None:
            assert misfiled(source, reading) == [], number
