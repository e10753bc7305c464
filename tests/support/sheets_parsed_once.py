"""A sheet takes openpyxl longer to parse than a workbook takes us to read, and those who change one
sheet of a workbook read its nineteen others over and over: here each is parsed once.

What is kept is known by the bytes of the sheet, and by all that openpyxl takes beside them.
"""

from __future__ import annotations

import pickle
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pytest
from openpyxl.worksheet._reader import WorkSheetParser

MOST_KEPT = 300  # sheets
LARGEST_KEPT = 2_000_000  # bytes
GIVEN = ("source", "shared_strings", "epoch", "date_formats", "timedelta_formats")
Row = tuple[int, list[dict[str, Any]]]


@dataclass(frozen=True)
class Parsed:
    """What a parser made of a sheet: its rows, which nobody changes, and all else."""

    rows: list[Row]
    rest: bytes


@contextmanager
def sheets_parsed_once() -> Iterator[None]:
    """While this lasts, openpyxl parses no sheet again that it has parsed."""
    parse: Any = WorkSheetParser.parse
    kept: OrderedDict[object, Parsed] = OrderedDict()

    def once(parser: Any) -> Iterator[Row]:
        xml = parser.source.read()
        known = (
            *(xml, tuple(parser.shared_strings), parser.data_only, parser.rich_text),
            *(parser.epoch, frozenset(parser.date_formats), frozenset(parser.timedelta_formats)),
        )
        if known in kept:
            kept.move_to_end(known)
            vars(parser).update(pickle.loads(kept[known].rest))  # noqa: S301 - written here
            yield from kept[known].rows
            return
        parser.source = BytesIO(xml)
        rows = list(parse(parser))
        if len(xml) < LARGEST_KEPT and not parser.shared_formulae:
            rest = {name: part for name, part in vars(parser).items() if name not in GIVEN}
            kept[known] = Parsed(rows, pickle.dumps(rest))
            if len(kept) > MOST_KEPT:
                kept.popitem(last=False)
        yield from rows

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WorkSheetParser, "parse", once)
        yield
