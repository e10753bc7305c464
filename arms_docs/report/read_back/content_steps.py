"""What the content of a page does, step by step, and which glyphs a line of text shows.

WeasyPrint writes the steps of our pages in one plain way, and those are taken as they are written:
to have each operand as an object takes several times as long. Content in which anything is written
otherwise, or that is longer than any page of ours, is left to pikepdf.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pikepdf

LONGEST = 1 << 18  # bytes; to take a step apart can take two hundred times its length in memory
NUMBER = r"-?(?:[0-9]{1,9}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})"
NAME = r"/[A-Za-z0-9.+_-]{1,60}"
ENTRY = rf"{NAME}[ ](?:{NAME}|[0-9]{{1,9}})"
STRING = r"<(?:[0-9a-f]{4})*>"  # of whole codes
END = r"(?:[ \n]|\Z)"
# A step: operands of the kinds that its operator has, and the operator. What is no such step is
# taken with all that follows, and has no name.
PLAIN = re.compile(
    rf"""
    ( (?:{NUMBER}[ \n])* (?=(?:cm|re|rg|RG|Tm|Ts|W\*|f\*|BT|ET|EMC|[BMQSWcfhlmnqw]){END})
    | \[(?:{STRING}(?:{NUMBER})?)+\][ \n] (?=TJ{END})
    | {NAME}[ \n] (?=(?:BMC|Do|gs){END})
    | {NAME}[ \n]{NUMBER}[ \n] (?=Tf{END})
    | {NAME}[ \n]<<{ENTRY}(?:[ ]{ENTRY})*>>[ \n] (?=BDC{END})
    | \[(?:{NUMBER})?\][ \n]{NUMBER}[ \n] (?=d{END})
    | [0-9][ \n] (?=(?:Tr|J|j){END})
    )
    ([A-Za-z]+\*?){END}
    | .+
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class _Written:
    """A step of which the operands are text: names, numbers, and a line between brackets."""

    text: str

    @property
    def operands(self) -> list[Any]:
        """Each as it is written, but for a dictionary: that has its keys, in pikepdf's order."""
        if "<<" not in self.text:
            return self.text.split()
        name, properties = self.text.split(maxsplit=1)
        words = properties.strip("<> \n").split()
        entries = dict(zip(words[::2], words[1::2], strict=True))
        return [name, dict(sorted(entries.items()))]


def steps(drawing: Any) -> Iterator[tuple[str, Any]]:
    """What a page or another drawing does, one after another: the operator's name, and the step.

    A step is asked for its ``operands`` where they are needed: they take longer than all the rest.
    Raises ValueError for a drawing that says it is a page: pikepdf would not read what is in it.
    """
    if isinstance(drawing, pikepdf.Stream) and drawing.get("/Type") == "/Page":
        raise ValueError("a drawing says that it is a page")
    plain = PLAIN.findall(_content(drawing))
    if plain and plain[-1] != ("", ""):
        for text, name in plain:
            yield name, _Written(text)
        return
    for step in pikepdf.parse_content_stream(drawing):
        yield str(step.operator), step


def _content(drawing: Any) -> str:
    """What is written in a drawing; nothing where that is not one stream, damaged or too long."""
    stream = drawing.obj.get("/Contents") if isinstance(drawing, pikepdf.Page) else drawing
    if isinstance(stream, pikepdf.Stream):
        with suppress(pikepdf.PdfError):
            content = stream.read_bytes()
            return content.decode("latin-1") if len(content) <= LONGEST else ""
    return ""


def shown(line: Any) -> tuple[list[bytes], float]:
    """What the operand of Tj or TJ shows: the codes of glyphs, in parts as they stand, and how far
    they are moved to the left besides, in thousandths.
    """
    if isinstance(line, str):
        return _written(line)
    parts = list(line) if isinstance(line, pikepdf.Array) else [line]
    strings = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
    return strings, sum(float(part) for part in parts if not isinstance(part, pikepdf.String))


def _written(line: str) -> tuple[list[bytes], float]:
    """The same of a line as it is written: after each string stands a number at most."""
    digits, numbers = [], []
    for part in line[2:-1].split("<"):
        string, _, number = part.partition(">")
        digits.append(string)
        if number and number != "0":
            numbers.append(float(number))
    return [bytes.fromhex("".join(digits))], sum(numbers)


def codes(string: bytes) -> tuple[int, ...]:
    """The codes of glyphs, of two bytes each. Raises struct.error where one is cut through."""
    return struct.unpack(f">{len(string) // 2}H", string)
