"""Rows as CSV that no spreadsheet takes for anything but text and numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from arms_docs.signoff.keys import printable

_STARTS_A_FORMULA = ("=", "+", "-", "@", "|", "%")


def as_csv(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> bytes:
    r"""CSV (RFC 4180) in UTF-8. Text that a spreadsheet would take for a formula begins with an
    apostrophe; what is not there is an empty cell.

    >>> as_csv([{"a": "=1+1", "b": "x, y"}, {"a": -0.5}], ("a", "b")).split(b"\r\n")
    [b'a,b', b'\'=1+1,"x, y"', b'-0.5,', b'']
    """
    out = io.StringIO()
    table, names = csv.writer(out), tuple(columns)
    table.writerow(names)
    for row in rows:
        table.writerow(_cell(row.get(name)) for name in names)
    return out.getvalue().encode()


def _cell(value: Any) -> str | int | float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    words = _words(value)
    text = printable(words, longest=len(words))
    return f"'{text}" if text.lstrip().startswith(_STARTS_A_FORMULA) else text


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {text}" for name, text in value.items())
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
