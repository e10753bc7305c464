"""What is wrong in a TOML file, on which line, and how a message quotes what stands there.

`tomllib` gives values without their lines. So the text is handed to it statement by statement:
a statement is as many lines as it takes until `tomllib` accepts them. What counts as TOML is
thereby known to `tomllib` alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from arms_docs.data_class import dataclass
from arms_docs.problems import Severity

DEEPEST_FILE = 50  # tables and lists in one another; nothing of ours comes near it
TOO_MUCH = "it holds more than can be read"
MOST_TRIES = 200  # lines of one statement; a longer list is not looked into, nor what follows it
DEEPEST = 6  # levels of tables and lists inside one statement
ENDS = ('"""', "'''", "]")  # with one of these, something that goes over several lines may end


@dataclass(frozen=True)
class TomlProblem:
    """Something wrong in a TOML file: key path, line where it is known, what is wrong, what to do.

    ``file`` is the name of a file that others name; it is empty for the one that was handed in.
    """

    where: str
    line: int | None
    message: str
    remedy: str
    severity: Severity = Severity.ERROR
    file: str = ""


def parse_toml(text: str) -> dict[str, Any]:
    """The values in a TOML text. A mark of byte order at its beginning is passed over.

    Raises TOMLDecodeError, which says where; ValueError for more than can be read: numbers of
    thousands of digits, or tables and lists in one another without end, over which whoever looks
    at them would stumble.
    """
    try:
        values = tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        raise ValueError(TOO_MUCH) from None
    level: list[object] = [values]
    for _ in range(DEEPEST_FILE):
        level = [*chain.from_iterable(map(_inside, level))]
    if level:
        raise ValueError(TOO_MUCH)
    return values


def _inside(value: object) -> Iterable[object]:
    """What is directly in a table or a list."""
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def is_wrong(problems: Iterable[TomlProblem]) -> bool:
    """Whether any of these is more than a warning."""
    return any(problem.severity is not Severity.WARNING for problem in problems)


def with_lines(
    problems: Iterable[TomlProblem], texts: Mapping[str, str]
) -> tuple[TomlProblem, ...]:
    """The problems with their lines, in the order of files and lines; texts by name of the file."""
    problems = list(problems)
    files = {problem.file for problem in problems if problem.where and problem.line is None}
    lines = {file: lines_of(texts.get(file, "")) for file in files}
    located = []
    for problem in problems:
        number = problem.line or line_of(problem.where, lines.get(problem.file, {}))
        located.append(replace(problem, line=number))
    return tuple(sorted(located, key=lambda problem: (problem.file, problem.line or 0)))


def lines_of(text: str) -> dict[str, int]:
    """The line, from 1, of each key path (``people[2].name``) in a text that is valid TOML.

    Entries of a list are counted from 1. A path inside a list has the line where the list begins.
    """
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, first_line, values in _statements(text):
        if first_line.lstrip().startswith("["):
            table = _path_of_header(values, counts)
            lines.setdefault(table, number)
            continue
        for key, value in values.items():
            _note_line(f"{table}.{key}" if table else key, value, number, lines)
    return lines


def line_of(path: str, lines: Mapping[str, int]) -> int | None:
    """The line of a key path, or of the nearest table around it; None where neither is there."""
    while path:
        if path in lines:
            return lines[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Each header or assignment: the number and text of its first line, and its values."""
    waiting: list[str] = []
    tries = 0
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        waiting.append(line.removesuffix("\r"))
        if len(waiting) > 1 and not any(end in line for end in ENDS):
            continue
        try:
            values = tomllib.loads("\n".join(waiting))
        except (ValueError, RecursionError):
            tries += 1
            if tries > MOST_TRIES:
                return
            continue
        if values:  # there are none in a comment or a blank line
            yield number - len(waiting) + 1, waiting[0], values
        waiting, tries = [], 0


def _path_of_header(values: Mapping[str, object], counts: dict[str, int]) -> str:
    """The key path that ``[header]`` or ``[[header]]`` opens; ``counts`` holds entries so far."""
    path, value = "", values
    while isinstance(value, dict) and value:
        ((key, value),) = value.items()
        path = f"{path}.{key}" if path else key
        if isinstance(value, list):
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path


def _note_line(
    path: str, value: object, number: int, lines: dict[str, int], depth: int = 0
) -> None:
    lines.setdefault(path, number)
    if depth == DEEPEST:
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            _note_line(f"{path}.{key}", inner, number, lines, depth + 1)
    if isinstance(value, list):
        for place, inner in enumerate(value, start=1):
            _note_line(f"{path}[{place}]", inner, number, lines, depth + 1)


def shown(value: object) -> str:
    """A value as a message quotes it: short, and without characters that a terminal would obey."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) > 10**15:
        return "a very large number"  # Python refuses to write out the longest ones
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return printable(text if len(text) <= 60 else f"{text[:59]}…")


def printable(text: str) -> str:
    """The text with what cannot be printed written as its code."""
    characters = (
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )
    return "".join(characters)
