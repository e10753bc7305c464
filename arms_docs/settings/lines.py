"""On which line of a TOML text each key stands. The parser that reads the file does not say, so it is asked piecemeal.

A statement is as many lines as it takes until the parser understands them: so it alone knows what TOML is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping

MOST_TRIES = 200  # of one statement: a list over more lines than that is not looked into
DEEPEST = 6


def lines_of(text: str) -> dict[str, int]:
    """The line of each key path (``people[2].name``) of a text that is valid TOML; where it is vast, of the first."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    under = ""
    for number, first, said in _statements(text):
        if first.lstrip().startswith("["):
            under = _header(said, counts)
            found.setdefault(under, number)
        else:
            for key, value in said.items():
                _note(f"{under}.{key}" if under else key, value, number, found)
    return found


def line_of(where: str, lines: Mapping[str, int]) -> int | None:
    """The line of a key path, or of the nearest table around it that stands in the text; None where none does."""
    while where:
        if where in lines:
            return lines[where]
        where = where[: max(where.rfind("."), where.rfind("["), 0)]
    return None


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, object]]]:
    """Each header or assignment: its line, the text of that line, and what the parser made of it alone."""
    waiting: list[str] = []
    tries = 0
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        waiting.append(line.removesuffix("\r"))
        if len(waiting) > 1 and not any(end in line for end in ('"""', "'''", "]")):
            continue  # nothing that goes over several lines ends here
        try:
            said = tomllib.loads("\n".join(waiting))
        except (ValueError, RecursionError):
            tries += 1
            if tries > MOST_TRIES:
                return
            continue
        if said:
            yield number - len(waiting) + 1, waiting[0], said
        waiting, tries = [], 0


def _header(said: Mapping[str, object], counts: dict[str, int]) -> str:
    """The key path that a ``[header]`` or ``[[header]]`` opens; a list's tables are counted from 1."""
    path, value = "", said
    while isinstance(value, dict) and value:
        ((key, value),) = value.items()
        path = f"{path}.{key}" if path else key
        if isinstance(value, list):
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path = f"{path}[{counts[path]}]"
    return path


def _note(path: str, value: object, number: int, found: dict[str, int], depth: int = 0) -> None:
    found.setdefault(path, number)
    if depth < DEEPEST and isinstance(value, dict):
        for key, inner in value.items():
            _note(f"{path}.{key}", inner, number, found, depth + 1)
    if depth < DEEPEST and isinstance(value, list):
        for place, inner in enumerate(value, start=1):
            _note(f"{path}[{place}]", inner, number, found, depth + 1)
