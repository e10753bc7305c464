"""What a page paints, and in which marks: by other means than the program reads its letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from struct import unpack
from typing import Any

import pikepdf

from arms_docs.report.read_back.tag_reader import Page

# The operators that put ink on a page (PDF 1.7, annex A).
TEXT = frozenset({"Tj", "TJ", "'", '"'})
PATHS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"})
PAINTING = TEXT | PATHS | {"sh", "Do", "BI", "INLINE IMAGE"}


@dataclass(frozen=True)
class Run:
    """What is painted between two marks: its words, and the marks around it, outermost first."""

    marks: tuple[tuple[str, int | None], ...]
    text: str
    codes: tuple[tuple[str, int], ...]  # the font's name and the code of each glyph


@lru_cache(maxsize=32)  # several rules ask it of the same pages
def steps_of(page: Page) -> tuple[tuple[str, Any], ...]:
    """What the content of a page does, step by step."""
    return tuple((str(step.operator), step) for step in pikepdf.parse_content_stream(page.page))


@lru_cache(maxsize=64)
def runs(page: Page) -> tuple[Run, ...]:
    """Every painting operator with the marks around it."""
    return tuple(_runs(page))


def _runs(page: Page) -> Iterator[Run]:
    marks, font = list[tuple[str, int | None]](), ""
    for name, step in steps_of(page):
        operands = step.operands
        if name in ("BMC", "BDC"):
            marks.append(_mark(operands))
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = str(operands[0])
        elif name in PAINTING:
            codes = tuple(_codes(operands)) if name in ("Tj", "TJ") else ()
            text = "".join(page.letters[font].get(code, "\ufffd") for code in codes)
            yield Run(tuple(marks), text, tuple((font, code) for code in codes))


def _mark(operands: Any) -> tuple[str, int | None]:
    """The tag of marked content, and its number if it has one."""
    properties = operands[1] if len(operands) > 1 else {}
    return str(operands[0]), int(properties["/MCID"]) if "/MCID" in properties else None


def _codes(operands: Any) -> Iterator[int]:
    written = operands[0].unparse()
    if b"(" not in written:  # all in hexadecimals: each glyph as an object takes ten times as long
        pairs = bytes.fromhex(b"".join(re.findall(rb"<([^>]*)>", written)).decode())
        yield from unpack(f">{len(pairs) // 2}H", pairs)
        return
    parts = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
    for part in parts:
        if isinstance(part, pikepdf.String):
            pairs = bytes(part)
            yield from unpack(f">{len(pairs) // 2}H", pairs)
