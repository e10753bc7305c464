"""Writes down what cffi reads of WeasyPrint's declarations: `make pango`."""

from __future__ import annotations

import ast
import json
import tempfile
from pathlib import Path
from typing import Any

import cffi

from arms_docs.report import pango_declared


def known() -> dict[str, Any]:
    """What is to stand in the file: the digest of what declares it, and cffi's tables of it."""
    file = pango_declared.declaring_file()
    return {"of": pango_declared.digest(file), "tables": _as_json(_tables(_declaration(file)))}


def _declaration(file: Path) -> str:
    calls = [
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "ffi.cdef"
    ]
    (call,) = calls
    text: str = ast.literal_eval(call.args[0])
    return text


def _tables(declaration: str) -> dict[str, Any]:
    """The arguments with which the module that cffi writes makes its types."""
    reader = cffi.FFI()
    reader.cdef(declaration)
    reader.set_source("pango", None)
    with tempfile.TemporaryDirectory() as folder:
        module = Path(folder, "pango.py")
        reader.emit_python_code(str(module))
        (call,) = (
            node
            for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".FFI")
        )
    return {word.arg or "": ast.literal_eval(word.value) for word in call.keywords}


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_json(part) for name, part in value.items()}
    if isinstance(value, tuple):
        return [*map(_as_json, value)]
    return value.decode("latin-1") if isinstance(value, bytes) else value


def main() -> None:
    """Write the file anew."""
    assert pango_declared.__file__
    place = Path(pango_declared.__file__).with_name(pango_declared.TYPES)
    place.write_text(json.dumps(known(), indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
