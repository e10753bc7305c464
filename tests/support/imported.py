"""What a module imports, wherever in it that stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

BODIES = ("body", "orelse", "handlers", "finalbody", "cases")


@cache  # several tests ask it of every module
def imported(source: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each module that is named, and the names taken from it: none where it is taken whole."""
    lines: list[tuple[str, tuple[str, ...]]] = []
    for statement in _statements(ast.parse(source)):
        if isinstance(statement, ast.Import):
            lines += [(alias.name, ()) for alias in statement.names]
        elif isinstance(statement, ast.ImportFrom):
            names = tuple(alias.name for alias in statement.names)
            lines.append((statement.module or "", names))
    return tuple(lines)


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    """Every statement, however deep: an expression holds none."""
    for name in BODIES:
        below = getattr(node, name, ())
        for statement in below if isinstance(below, list) else ():  # a lambda's is an expression
            yield statement
            yield from _statements(statement)
