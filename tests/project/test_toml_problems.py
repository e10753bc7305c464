"""On which line of a TOML text each key stands, and how a message quotes what stands there."""

from __future__ import annotations

import pytest

from arms_docs.problems import Severity
from arms_docs.toml_problems import (
    TomlProblem,
    is_wrong,
    line_of,
    lines_of,
    parse_toml,
    shown,
    with_lines,
)


def test_the_line_of_each_key() -> None:
    text = "\n".join(
        [
            "# a comment with [brackets]",
            'one = """',
            "[not a heading]",
            'two = 3"""',
            "list = [",
            '  "a", # ]',
            '  "b",',
            "]",
            "[[people]]",
            "name.first = 1",
            "[people.more]",
            "x = { y = 1 }",
            "[[people]]",
            "name = 2",
        ]
    )
    assert lines_of(text) == {
        "one": 2,
        "list": 5,
        "list[1]": 5,
        "list[2]": 5,
        "people[1]": 9,
        "people[1].name": 10,
        "people[1].name.first": 10,
        "people[1].more": 11,
        "people[1].more.x": 12,
        "people[1].more.x.y": 12,
        "people[2]": 13,
        "people[2].name": 14,
    }
    assert lines_of(text.replace("\n", "\r\n")) == lines_of(text)


def test_the_line_of_the_nearest_table_around() -> None:
    lines = {"people[2]": 13, "people[2].name": 14}
    assert line_of("people[2].name", lines) == 14
    assert line_of("people[2].phone.home", lines) == 13
    assert line_of("people[1].name", lines) is None


def test_problems_in_the_order_of_files_and_lines() -> None:
    problems = [
        TomlProblem("b", None, "Second.", "", file="x.toml"),
        TomlProblem("a", None, "First.", "", file="x.toml"),
        TomlProblem("z", None, "Settings.", ""),
    ]
    located = with_lines(problems, {"x.toml": "a = 1\nb = 2\n", "": "\nz = 1"})
    assert [(problem.message, problem.line) for problem in located] == [
        ("Settings.", 2),
        ("First.", 1),
        ("Second.", 2),
    ]
    assert is_wrong(located)
    assert not is_wrong([TomlProblem("a", 1, "Mind.", "", Severity.WARNING)])


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (10**16, "a very large number"),
        ({}, "a table"),
        ([1], "a list"),
        ("a\x1b[31m", '"a\\x1b[31m"'),
        ("x" * 99, '"' + "x" * 58 + "…"),
        (1.5, "1.5"),
    ],
)
def test_a_value_as_a_message_quotes_it(value: object, text: str) -> None:
    assert shown(value) == text


def test_tables_in_one_another_without_end_are_more_than_can_be_read() -> None:
    assert parse_toml("\ufeffa.b = [1]") == {"a": {"b": [1]}}
    for text in (
        ".".join("a" * 5000) + " = 1",
        "[" + ".".join("a" * 5000) + "]",
        "a = " + "[" * 60 + "]" * 60,
        "a = " + "[" * 5000,
        "a = " + "9" * 5000,
    ):
        with pytest.raises(ValueError):
            parse_toml(text)
    assert parse_toml("a = " + "[" * 40 + "]" * 40)
