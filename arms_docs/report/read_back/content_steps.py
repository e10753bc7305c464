"""What the content of a page does, step by step, and which glyphs a line of text shows."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Any

import pikepdf

# An array of numbers and of strings in hexadecimals, each of whole codes, as qpdf writes it.
PLAIN = re.compile(r"\[ (?:(?:<(?:[0-9a-f]{4})+>|-?[0-9]+(?:\.[0-9]+)?|-?\.[0-9]+) )+\]")


def steps(page: Any) -> Iterator[tuple[str, Any]]:
    """What a page's content does, one after another: the operator's name, and pikepdf's whole step.

    A step is asked for its ``operands`` where they are needed: they take longer than all the rest.
    """
    for step in pikepdf.parse_content_stream(page):
        yield str(step.operator), step


def shown(line: Any) -> tuple[list[bytes], float]:
    """What the operand of Tj or TJ shows: the codes of glyphs, in parts as they stand, and how far
    they are moved to the left besides, in thousandths.
    """
    words = _plain_words(line)
    if words:
        return _written(words)
    parts = list(line) if isinstance(line, pikepdf.Array) else [line]
    strings = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
    return strings, sum(float(part) for part in parts if not isinstance(part, pikepdf.String))


def _written(words: list[str]) -> tuple[list[bytes], float]:
    """The same of the words of an array: a string begins with ``<``, and all else is a number."""
    digits = "".join([word for word in words if word[0] == "<"]).replace("><", "")[1:-1]
    moved = sum([float(word) for word in words if word[0] != "<" and word != "0"])
    return [bytes.fromhex(digits)] if digits else [], moved


def _plain_words(line: Any) -> list[str]:
    """The numbers and strings of an array, as they are written, if all its strings are written in
    hexadecimals and cut through no code; else nothing.

    WeasyPrint shows each glyph by itself: to have each as an object takes ten times as long.
    """
    if not isinstance(line, pikepdf.Array):
        return []
    text = line.unparse().decode("latin-1")
    return text[1:-1].split() if PLAIN.fullmatch(text) else []


def codes(string: bytes) -> tuple[int, ...]:
    """The codes of glyphs, of two bytes each. Raises struct.error where one is cut through."""
    return struct.unpack(f">{len(string) // 2}H", string)
