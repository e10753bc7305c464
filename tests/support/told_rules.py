"""Which rules a page tells, and whether they are still as they were when it was last read.

`docs/told.toml` names for each page the functions, constants and tables whose rules it tells in
words of its own, each with its digest. `make docs-read PAGE=docs/desk.md` writes the digests of
one page anew, and says which had changed: it is for whoever has just read the page beside them.
"""

from __future__ import annotations

import ast
import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.support.paths import PROJECT

PACKAGE, TOLD = PROJECT / "arms_docs", PROJECT / "docs/told.toml"
# Where a table comes from is no rule. A page that tells it names it: "instrument/visits.toml
# interval.status".
PROVENANCE = {"source", "status", "valid_from", "checked_on", "checked_by"}
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
Told = dict[str, dict[str, str]]  # by page, by name: a digest, or nothing where it was never read


def digest_of(name: str, package: Path = PACKAGE) -> str:
    """What is known of a rule by its name: "rating.priority.rate_overall", or a table in TOML,
    "instrument/priority.toml indicated". KeyError where there is none of this name.
    """
    path, _, table = name.partition(" ")
    content = _table(package / path, table) if table else _definition(path, package)
    return hashlib.sha256(json.dumps(content, default=str).encode()).hexdigest()[:16]


def _table(path: Path, name: str) -> Any:
    """A table of a TOML file, or what is in it; of several tables the one with this key."""
    content: Any = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    for part in name.split("."):
        if isinstance(content, list):
            content = {row["key"]: row for row in content}
        content = content[part]
    return _without_provenance(content)


def _without_provenance(content: Any) -> Any:
    if isinstance(content, list):
        return [_without_provenance(part) for part in content]
    if not isinstance(content, dict):
        return content
    rules = content.keys() - PROVENANCE
    return {key: _without_provenance(content[key]) for key in sorted(rules)}


def _definition(name: str, package: Path) -> Any:
    """A function, a class or a constant, as the parts of its syntax tree."""
    parts = name.split(".")
    for number in range(len(parts) - 1, 0, -1):
        module = package.joinpath(*parts[:number]).with_suffix(".py")
        if module.is_file():
            node: ast.AST = ast.parse(module.read_text(encoding="utf-8"))
            for part in parts[number:]:
                node = _names_in(node)[part]
            return _parts(node)
    raise KeyError(name)


def _names_in(node: ast.AST) -> dict[str, ast.AST]:
    """What a module or a class defines."""
    names: dict[str, ast.AST] = {}
    for inner in getattr(node, "body", ()):
        if isinstance(inner, DEFINITIONS):
            names[inner.name] = inner
        for target in getattr(inner, "targets", [getattr(inner, "target", None)]):
            if isinstance(target, ast.Name):
                names[target.id] = inner
    return names


def _parts(node: object) -> Any:
    """A syntax tree as lists: without docstrings, and the same in every version of Python."""
    if isinstance(node, list):
        return [_parts(inner) for inner in node if not _is_docstring(inner)]
    if not isinstance(node, ast.AST):
        return repr(node)
    fields = [[name, _parts(value)] for name, value in ast.iter_fields(node) if value]
    return [type(node).__name__, *fields]


def _is_docstring(node: object) -> bool:
    """Whether a statement is no more than a text."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def read_told(path: Path = TOLD) -> Told:
    """Every page, with the names of what it tells."""
    told: Told = tomllib.loads(path.read_text(encoding="utf-8"))
    return told


def changed(told: Mapping[str, str], package: Path = PACKAGE) -> Iterator[str]:
    """What a page tells that is not as it was when somebody last read the page, a line each."""
    for name, digest in told.items():
        try:
            if digest_of(name, package) != digest:
                yield f"{name} has changed" if digest else f"{name} was never read beside it"
        except KeyError:
            yield f"{name} is gone"


def confirm(page: str, path: Path = TOLD, package: Path = PACKAGE) -> list[str]:
    """Write that a page was read beside what it tells as it is now; what had changed comes back.

    KeyError for a page that is not listed, or tells of something that is gone.
    """
    told = read_told(path)
    lines = [*changed(told[page], package)]
    told[page] = {name: digest_of(name, package) for name in sorted(told[page])}
    text = path.read_text(encoding="utf-8")
    head = text[: text.index("[")]
    path.write_text(head + "\n".join(_written(told)), encoding="utf-8")
    return lines


def _written(told: Told) -> Iterator[str]:
    for page in told:
        yield f'["{page}"]'
        yield from (f'"{name}" = "{digest}"' for name, digest in told[page].items())
        yield ""


def main() -> None:
    """Confirm the page in the argument."""
    [page] = sys.argv[1:] or ["none"]
    told = read_told()
    if page not in told:
        sys.exit(f"Which page did you read? PAGE=one of: {', '.join(told)}")
    gone = [line for line in changed(told[page]) if line.endswith("is gone")]
    if gone:
        sys.exit(f"{page}: {'; '.join(gone)}: take it out of docs/told.toml, or mend its name")
    lines = confirm(page)
    print("\n".join((*lines, f"{page}: read beside all that it tells")))  # noqa: T201


if __name__ == "__main__":
    main()
