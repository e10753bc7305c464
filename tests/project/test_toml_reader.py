"""The one TOML reader: what it hands out, what it notes, and that it goes on with a stand-in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum

import pytest

from arms_docs.problems import Severity
from arms_docs.toml_problems import TomlProblem, with_lines
from arms_docs.toml_reader import TomlTable, read_toml

TEXT = """\
name = " Ada "
note = "a\\tb"
years = 7
since = 2026-11-22
colour = "red"
colours = ["red", "blue"]
words = ["x", "y"]
mixed = ["x", 1]
blanks = [" ", "\\t"]
empty = ["x", ""]
huge = 0x1_HEX_
bell = "\\u0007"

[inner]
key = "value"

[[many]]
key = 1
[[many]]
key = 2
""".replace("_HEX_", "0" * 3600)


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@pytest.fixture
def problems() -> list[TomlProblem]:
    return []


@pytest.fixture
def table(problems: list[TomlProblem]) -> TomlTable:
    return read_toml(TEXT, problems, file="a.toml")


def test_what_is_right_is_handed_out(table: TomlTable, problems: list[TomlProblem]) -> None:
    assert table.line("name") == "Ada"
    assert table.text("name") == " Ada ", "text is as it stands"
    assert table.text("note") == "a\tb"
    assert table.number("years", 7, 7) == 7
    assert table.number("years", 7) == 7
    assert table.number_if_given("age", 1, 2) is None
    assert table.day("since") == date(2026, 11, 22)
    assert table.choice("colour", Colour) is Colour.RED
    assert table.choice("shade", Colour, default=Colour.BLUE) is Colour.BLUE
    assert table.choices("colours", Colour) == (Colour.RED, Colour.BLUE)
    assert table.words("words") == ("x", "y")
    assert table.words("blanks", blank=True) == (" ", "\t")
    assert table.entries("mixed") == ["x", 1]
    assert table.table("inner").text("key") == "value"
    assert [entry.number("key", 1, 2) for entry in table.tables("many")] == [1, 2]
    assert problems == []


# What is asked, the stand-in, where the problem is, and what it says.
WRONG: dict[str, tuple[Callable[[TomlTable], object], object, str, str]] = {
    "missing": (lambda t: t.line("nothing"), "", "nothing", "This is missing."),
    "a number for text": (lambda t: t.text("years"), "", "years", "be text, and is 7."),
    "more than one line": (lambda t: t.line("note"), "", "note", "or holds control characters"),
    "a bell": (lambda t: t.text("bell"), "", "bell", "This holds control characters."),
    "too long": (lambda t: t.line("name", most=2), "", "name", "longer than 2 characters"),
    "out of bounds": (lambda t: t.number("years", 8, 9), 8, "years", "from 8 to 9, and is 7."),
    "below the least": (lambda t: t.number("years", 8), 8, "years", "number from 8, and is 7."),
    "beyond writing out": (lambda t: t.number("huge", 0), 0, "huge", "is a very large number."),
    "blank words": (lambda t: t.words("blanks"), (), "blanks[2]", "be text, and is "),
    "an empty word": (lambda t: t.words("empty", blank=True), ("x",), "empty[2]", 'and is "".'),
    "text for a date": (lambda t: t.day("name"), date.min, "name", "be a date"),
    "no member": (
        lambda t: t.choice("name", Colour),
        Colour.RED,
        "name",
        'one of the choices, and is " Ada ".',
    ),
    "no member in a list": (lambda t: t.choices("words", Colour), (), "words[2]", "choices"),
    "a number among words": (lambda t: t.words("mixed"), ("x",), "mixed[2]", "be text, and is 1."),
    "no list": (lambda t: t.entries("years"), [], "years", "be a list, and is 7."),
    "no tables": (lambda t: t.tables("words"), [], "words", "be a list of tables"),
    "a table missing": (lambda t: t.table("gone", required=True).keys, (), "gone", "is missing"),
}


@pytest.mark.parametrize(("ask", "stand_in", "where", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_noted_and_a_stand_in_handed_out(
    ask: Callable[[TomlTable], object],
    stand_in: object,
    where: str,
    message: str,
    table: TomlTable,
    problems: list[TomlProblem],
) -> None:
    assert ask(table) == stand_in
    assert (problems[-1].where, problems[-1].file) == (where, "a.toml")
    assert message in problems[-1].message
    assert problems[-1].remedy
    [located] = with_lines(problems[-1:], {"a.toml": TEXT})
    key = where.partition("[")[0]
    lines = [n for n, line in enumerate(TEXT.split("\n"), 1) if line.startswith(f"{key} = ")]
    assert located.line == (lines[0] if lines else None)


def test_a_table_that_is_not_there_is_missing_once(problems: list[TomlProblem]) -> None:
    absent = read_toml("", problems).table("gone", required=True)
    assert (absent.line("name"), absent.day("since")) == ("", date.min)
    assert [problem.where for problem in problems] == ["gone"]


def test_keys_that_nobody_reads_are_noted(table: TomlTable, problems: list[TomlProblem]) -> None:
    inner = table.table("inner")
    assert inner.has("name") is False
    inner.note_unknown_keys()
    assert [(problem.where, problem.remedy) for problem in problems] == [
        ("inner.key", "Correct it, or take it out. Known here: name.")
    ]


def test_what_is_no_toml_is_one_problem(problems: list[TomlProblem]) -> None:
    table = read_toml("a = 1\nb = = 2\n", problems, file="a.toml")
    assert table.line("a") == ""
    [problem] = problems
    assert (problem.line, problem.severity) == (2, Severity.WRONG_FILE)
    assert problem.message.startswith("The file is not valid TOML: ")
