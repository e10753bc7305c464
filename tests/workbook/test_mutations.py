"""Workbooks damaged at random.

Every one ends in problems or in one sentence, and no answer moves to another question.

Ten of them in `make test`; `make prove` tries 2,000. Each is made from its number alone, so that it
can be seen again. ``python -m tests.workbook.test_mutations 10000 30000`` tries as many as one
likes and says what it found.

What "another question" means where cells are moved on purpose: an answer belongs to the key in its
row. So each damaged file is read a second time, by a reader of a few lines that shares nothing with
ours, and every answer must stand in the cell that the reading names, in a row that carries its key
(in a table: below its field).
"""

from __future__ import annotations

import random
import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from xml.etree.ElementTree import ParseError

import pytest

from arms_docs.assessment.assemble import raw_answers
from arms_docs.assessment.declare import Kind, Shape
from arms_docs.assessment.form import questions
from arms_docs.assessment.parse import clean
from arms_docs.compare import fold
from arms_docs.instrument import load_instrument
from arms_docs.problems import Place
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from tests.support.builders import zipped
from tests.support.golden import ON
from tests.support.grids import grids, number_of
from tests.support.growth import seconds
from tests.support.paths import WORKBOOKS

EXAMPLES = WORKBOOKS / "examples"
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
        [
            rb"<c .*?(?:</c>|/>)",
            rb"<row .*?</row>",
            rb"<mergeCell.*?/>",
            rb"<dataValidation .*?</dataValidation>",
        ]
    )
    elements = re.findall(tag, parts[name], flags=re.DOTALL)
    for element in chance.sample(elements, min(len(elements), 3)):
        other = chance.choice(elements)
        parts[name] = parts[name].replace(
            element, chance.choice([b"", other, element + element]), 1
        )


def sheet_of(chance: random.Random, parts: dict[str, bytes]) -> str:
    names = sorted(n for n in parts if n.startswith("xl/worksheets/sheet") and b"<c " in parts[n])
    return chance.choice(names) if names else ""


CELL = re.compile(rb'<c r="[A-Z]+[0-9]+"[^>]*?(?:/>|>.*?</c>)', re.DOTALL)
ADDRESS = re.compile(rb'(?<=<c r=")[A-Z]+[0-9]+(?=")')


def move_cells(chance: random.Random, parts: dict[str, bytes]) -> None:
    """The contents of some cells change places, as if cut and pasted.

    Each takes on the other's address.
    """
    if name := sheet_of(chance, parts):
        cells = CELL.findall(parts[name])
        for _ in range(min(8, len(cells) // 2)):
            first, other = chance.sample(cells, 2)
            here, there = ADDRESS.findall(first)[0], ADDRESS.findall(other)[0]
            moved = ADDRESS.sub(there, first, count=1), ADDRESS.sub(here, other, count=1)
            parts[name] = parts[name].replace(first, b"@1@", 1).replace(other, b"@2@", 1)
            parts[name] = parts[name].replace(b"@1@", moved[1], 1).replace(b"@2@", moved[0], 1)
            cells = [c for c in cells if c not in (first, other)]


def swap_strings(chance: random.Random, parts: dict[str, bytes]) -> None:
    """Shared strings change places, or cells point to others."""
    name = "xl/sharedStrings.xml"
    if name in parts and chance.random() < 0.5:
        strings = re.findall(rb"<si>.*?</si>", parts[name], flags=re.DOTALL)
        for _ in range(min(5, len(strings) // 2)):
            first, other = chance.sample(strings, 2)
            parts[name] = (
                parts[name]
                .replace(first, b"@1@", 1)
                .replace(other, first, 1)
                .replace(b"@1@", other, 1)
            )
    elif sheet := sheet_of(chance, parts):
        new = str(chance.choice((0, 1, 17, 99, 700, 99_999, -1, -40))).encode()
        matches = list(re.finditer(rb't="s"[^>]*><v>([0-9]+)</v>', parts[sheet]))
        for match in chance.sample(matches, min(3, len(matches))):
            parts[sheet] = parts[sheet].replace(
                match[0], match[0].replace(match[1] + b"<", new + b"<"), 1
            )


def double_rows(chance: random.Random, parts: dict[str, bytes]) -> None:
    """Some rows stand twice: with the same number, with another one, or with none."""
    if name := sheet_of(chance, parts):
        rows = re.findall(rb"<row .*?</row>", parts[name], flags=re.DOTALL)
        for row in chance.sample(rows, min(3, len(rows))):
            number = str(chance.randint(1, 300)).encode()
            renumbered = re.sub(rb'(<row [^>]*?\br=")[0-9]+', rb"\g<1>" + number, row, count=1)
            renumbered = re.sub(rb'(<c r="[A-Z]+)[0-9]+', rb"\g<1>" + number, renumbered)
            again = chance.choice([row, renumbered, re.sub(rb'\sr="[^"]*"', b"", row)])
            parts[name] = parts[name].replace(
                row, chance.choice([row + again, again + row, again]), 1
            )


def readdress(chance: random.Random, parts: dict[str, bytes]) -> None:
    """Some cells or rows say that they stand elsewhere, or nowhere."""
    if name := sheet_of(chance, parts):
        spans = [m.span(1) for m in re.finditer(rb'<(?:c|row) [^>]*?\br="([^"]*)"', parts[name])]
        part = parts[name]
        for start, end in sorted(chance.sample(spans, min(3, len(spans))), reverse=True):
            old = part[start:end]
            new = chance.choice(
                [b"", b"C7", b"A9", b"XFD1048576", b"0", b"12", b"a4", b"C0", old[::-1], old + b"1"]
            )
            part = part[:start] + new + part[end:]
        parts[name] = part


KINDS = (flip, flip, remove, cut, shuffle, move_cells, swap_strings, double_rows, readdress)


def mutated(number: int) -> tuple[str, bytes]:
    chance = random.Random(number)  # noqa: S311 - a repeatable sample, not a secret
    source = SOURCES[number % 2]
    parts = dict(parts_of(source))
    for _ in range(chance.randint(1, 3)):
        chance.choice(KINDS)(chance, parts)
    content = zipped(parts)
    if chance.random() < 0.1:
        content = content[: chance.randrange(len(content))]
    return source, content


def misfiled(source: str, reading: Reading) -> list[str]:
    """Long answers that stand under a question other than their own.

    Short ones ("Yes") prove nothing.
    """
    assert reading.assessment is not None
    right = {
        text: place
        for place, text in answers_of(source).items()
        if isinstance(text, str) and len(text) > 60
    }
    now = raw_answers(reading.assessment, questions(load_instrument()))
    return [
        f"{text[:30]!r} at {p}"
        for p, text in now.items()
        if isinstance(text, str) and right.get(text, p) != p
    ]


def test_a_misfiled_answer_would_be_seen() -> None:
    source = SOURCES[0]
    reading = read_content((EXAMPLES / source).read_bytes(), load_instrument(), on=ON)
    assert reading.assessment is not None and misfiled(source, reading) == []
    first, second, *rest = reading.assessment.factors
    swapped = (
        replace(first, rationale=second.rationale),
        replace(second, rationale=first.rationale),
        *rest,
    )
    moved = replace(reading, assessment=replace(reading.assessment, factors=swapped))
    assert len(misfiled(source, moved)) == 2


def misplaced(content: bytes, reading: Reading) -> Iterator[str]:
    """Texts that do not stand where the reading says, or in a row that does not carry their key."""
    form = questions(load_instrument())
    assert reading.assessment is not None
    try:
        sheets = dict(grids(content))
    except (ParseError, LookupError, ValueError):
        return  # what only ours can still read
    for place, text in raw_answers(reading.assessment, form).items():
        question = form.question(place)
        if (
            not question
            or question.kind is not Kind.TEXT
            or not isinstance(text, str)
            or len(text) < 25
        ):
            continue
        title, _, cell = reading.cells[place].rpartition("!")
        at = re.fullmatch(r"([A-Z]+)([0-9]+)", cell)
        assert at
        cells, row, column = (
            sheets[title.strip("'").replace("''", "'")],
            int(at[2]),
            number_of(at[1]),
        )
        section = form.section(place.section)
        table = section is not None and section.shape is Shape.TABLE
        key = f"{place.section}.{place.row}" if table else str(place)
        in_row = {t.strip() for (r, _), t in cells.items() if r == row}
        above = {fold(t) for (r, c), t in cells.items() if c == column and r < row}
        if clean(cells.get((row, column), "")) != text:
            yield f"{place}: another text stands in {cell}"
        elif key not in in_row or (table and place.field not in above):
            yield f"{place}: {cell} does not stand in its row and column"


def test_a_misplaced_answer_would_be_seen() -> None:
    content = (EXAMPLES / SOURCES[1]).read_bytes()
    reading = read_content(content, load_instrument(), on=ON)
    assert list(misplaced(content, reading)) == []
    cells = dict(reading.cells)
    here, there = (Place("factors", key, "rationale") for key in ("R1", "R2"))
    cells[here], cells[there] = cells[there], cells[here]
    assert len(list(misplaced(content, replace(reading, cells=cells)))) == 2
    assert reading.assessment is not None
    first, second, *rest = reading.assessment.factors
    swapped = (
        replace(first, rationale=second.rationale),
        replace(second, rationale=first.rationale),
        *rest,
    )
    moved = replace(reading, assessment=replace(reading.assessment, factors=swapped), cells=cells)
    assert len(list(misplaced(content, moved))) == 2


MOST_TIMES = 50.0  # far more than any takes: a hang, on whatever machine


@cache
def undamaged(source: str) -> float:
    """Seconds of the processor that it takes to read the workbook as it was."""
    answers_of(source)  # what is made once is made
    return seconds(read, (EXAMPLES / source).read_bytes())


def read(content: bytes) -> Reading:
    return read_content(content, load_instrument(), on=ON)


def try_one(number: int) -> tuple[bool, float]:
    """Whether the damaged workbook could be read, and how many times as long as the undamaged one
    it took.
    """
    source, content = mutated(number)
    readings: list[Reading] = []
    times = seconds(lambda damaged: readings.append(read(damaged)), content) / undamaged(source)
    assert times < MOST_TIMES, number
    (reading,) = readings
    if reading.assessment is None:
        (wrong,) = reading.problems
        assert wrong.message.strip().endswith((".", ")")), number
        return False, times
    assert all(problem.message and problem.remedy for problem in reading.problems), number
    wrong_places = list(misplaced(content, reading))
    assert not wrong_places, (number, wrong_places)
    return True, times


def try_mutations(numbers: Sequence[int]) -> None:
    done = sum(try_one(number)[0] for number in numbers)
    assert len(numbers) / 20 < done < len(numbers) * 19 / 20, "the sample tries both"


TRIED = (0, 1, 4, 7, 8, 9, 11, 21, 32, 37)


def test_a_damaged_workbook_ends_in_problems_or_one_sentence() -> None:
    """Ten of them, which have each kind of damage, stand for thousands, which are a proof."""
    try_mutations(TRIED)


@pytest.mark.prove
@pytest.mark.parametrize(("first", "last"), [(0, 300), (1000, 3000)])
def test_two_thousand_damaged_workbooks(first: int, last: int) -> None:
    try_mutations(range(first, last))


@pytest.mark.parametrize("numbers", [range(4), pytest.param(range(4, 40), marks=pytest.mark.prove)])
def test_bytes_flipped_in_a_sheet_file_no_answer_under_another_question(numbers: range) -> None:
    """Bytes changed, not cells moved: what can still be read stands where it stood."""
    for number in numbers:
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


def main() -> None:
    """Try a range of mutations, go on after a failure, and say what was found."""
    first, last = map(int, sys.argv[1:])
    done, slowest, failed = 0, (0.0, -1), 0
    for number in range(first, last):
        if number % 1000 == 0:
            print(number, flush=True)  # noqa: T201
        try:
            readable, times = try_one(number)
            done, slowest = done + readable, max(slowest, (times, number))
        except BaseException as error:
            failed += 1
            print(number, type(error).__name__, str(error)[:300], flush=True)  # noqa: T201
    times, number = slowest
    tried = f"{last - first} tried, {done} read, {failed} failed"
    print(f"{tried}, slowest {times:.1f} times as long as the undamaged ({number})")  # noqa: T201


if __name__ == "__main__":
    main()
