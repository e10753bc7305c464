"""Every refusal of the archive is said in whole sentences: a person reads it as it stands."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from arms_docs.archive.errors import ArchiveError
from tests.support.paths import PROJECT


def sentences(source: str) -> Iterator[str]:
    """The last piece of text in each ArchiveError that is raised."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call)):
            continue
        if ast.unparse(node.exc.func) != ArchiveError.__name__:
            continue
        (message,) = node.exc.args
        last = message.values[-1] if isinstance(message, ast.JoinedStr) else message
        if isinstance(last, ast.Constant):
            yield str(last.value)


def test_each_ends_as_a_sentence_does() -> None:
    count = 0
    for path in (PROJECT / "arms_docs/archive").rglob("*.py"):
        for sentence in sentences(path.read_text(encoding="utf-8")):
            assert sentence.endswith("."), f"{path.name}: {sentence}"
            count += 1
    assert count > 30


def test_the_walk_sees_a_sentence_that_has_no_end() -> None:
    (sentence,) = sentences("raise ArchiveError(f'{name} is not there')")
    assert sentence == " is not there"
