"""How loosely the code is woven: rules that the linter lacks. Each is also shown to fail."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.support.paths import PROJECT

PACKAGE = PROJECT / "arms_docs"
MOST_BRANCHES = 12
# Participles that say nothing of what they hold. A local is named after its type's noun.
DIALECT = {"found", "one", "said", "made", "kept"}

COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
IMPORTS = (ast.Import, ast.ImportFrom)
LOOKED_AT = (*COMPREHENSIONS, *FUNCTIONS, ast.IfExp, ast.arg, ast.Name)
BRANCHES = (ast.If, ast.For, ast.While, ast.ExceptHandler, ast.IfExp, ast.Assert, ast.match_case)


def branches(inner: list[ast.AST]) -> int:
    """In how many ways a function can go on: branches, conditions, loops of comprehensions."""
    count = 1
    for node in inner:
        if isinstance(node, BRANCHES):
            count += 1
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
        elif isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
    return count


def faults_of_node(node: ast.AST) -> Iterator[str]:
    """What is too tight about one part of the syntax tree."""
    if isinstance(node, COMPREHENSIONS) and len(node.generators) > 1:
        yield "a comprehension with two for"
    if isinstance(node, ast.IfExp):
        inner = [other for other in ast.walk(node) if isinstance(other, ast.IfExp)]
        if len(inner) > 1:
            yield "a conditional expression within another"
    if isinstance(node, FUNCTIONS):
        parts = list(ast.walk(node))
        if (count := branches(parts)) > MOST_BRANCHES:
            yield f"{node.name} branches {count} ways"
        if any(isinstance(other, IMPORTS) for other in parts):
            yield f"{node.name} imports within itself"
    if isinstance(node, ast.arg) and node.arg in DIALECT:
        yield f"the name {node.arg}"
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in DIALECT:
        yield f"the name {node.id}"


def faults(source: str) -> list[str]:
    """Everything that is too tight in a module, in the order of its lines."""
    lines = [
        (number, "fmt: in a comment")
        for number, line in enumerate(source.splitlines(), start=1)
        if "# fmt:" in line
    ]
    for node in filter(lambda node: isinstance(node, LOOKED_AT), ast.walk(ast.parse(source))):
        lines.extend((getattr(node, "lineno", 0), fault) for fault in faults_of_node(node))
    return [f"{number}: {fault}" for number, fault in sorted(lines)]


MODULES = sorted(str(path.relative_to(PROJECT)) for path in PACKAGE.rglob("*.py"))


def test_a_reader_never_needs_a_second_pass() -> None:
    """In one test: nine hundred of them take longer to be begun than to be made."""
    tight = {name: faults((PROJECT / name).read_text(encoding="utf-8")) for name in MODULES}
    assert {name: wrong for name, wrong in tight.items() if wrong} == {}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("x = [a for b in c for a in b]", "1: a comprehension with two for"),
        ("x = 1 if a else (2 if b else 3)", "1: a conditional expression within another"),
        ("def f():\n    import json", "1: f imports within itself"),
        ("def f(one): pass", "1: the name one"),
        ("for found in x: pass", "1: the name found"),
        ("x = 1  # fmt" + ": skip", "1: fmt: in a comment"),
        ("def f():\n" + "    if a and b: pass\n" * 6, "1: f branches 13 ways"),
    ],
)
def test_each_rule_can_fail(source: str, fault: str) -> None:
    assert faults(source) == [fault]


def test_what_is_loose_passes() -> None:
    assert faults("def f(row):\n" + "    if a: pass\n" * 11) == []


def test_the_modules_are_all_there() -> None:
    assert len(MODULES) > 150 and "arms_docs/assessment/form.py" in MODULES
