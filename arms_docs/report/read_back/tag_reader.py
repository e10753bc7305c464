"""A PDF as it is read out: its tag tree with the words in it.

So it can be told what a signed report says.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from functools import cached_property
from html.parser import HTMLParser
from io import BytesIO
from itertools import chain
from typing import Any

import pikepdf

TEXT = "BMC BDC EMC Tf Tj TJ"  # the operators that show text, and say in which font and mark


class Page:
    """What a page paints, and in which marks."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.fonts: Any = page.Resources.get("/Font", {})
        self.letters = {name: to_unicode(font) for name, font in self.fonts.items()}

    @cached_property
    def words(self) -> dict[int, str]:
        """The text of each run of marked content, by its number."""
        words: dict[int, str] = {}
        marks, font = list[int | None](), ""
        for operands, operator in operators(self.page, TEXT):
            name = str(operator)
            if name in ("BMC", "BDC"):
                marks.append(_number(operands))
            elif name == "EMC":
                marks.pop()
            elif name == "Tf":
                font = str(operands[0])
            elif name in ("Tj", "TJ"):
                text = self._text(operands[0], font)
                for number in marks:
                    if number is not None:
                        words[number] = words.get(number, "") + text
        return words

    def _text(self, shown: Any, font: str) -> str:
        """The letters of the glyphs that are shown in a font."""
        parts = shown if isinstance(shown, pikepdf.Array) else [shown]
        strings = [bytes(part) for part in parts if isinstance(part, pikepdf.String)]
        if not strings:
            return ""
        letters = self.letters[font]
        shown_codes = chain.from_iterable(map(codes, strings))
        return "".join([letters.get(code, "\ufffd") for code in shown_codes])


def operators(page: Any, those: str = "") -> Any:
    """What a page's content does, or those of it that are named: operands and operator, in turn."""
    return pikepdf.parse_content_stream(page, those)


def _number(operands: Any) -> int | None:
    """The number of marked content, if it has one."""
    properties = operands[1] if len(operands) > 1 else {}
    return int(properties["/MCID"]) if "/MCID" in properties else None


def codes(shown: bytes) -> tuple[int, ...]:
    """The codes of glyphs, of two bytes each. Raises struct.error where one is cut through."""
    return struct.unpack(f">{len(shown) // 2}H", shown)


def to_unicode(font: Any) -> dict[int, str]:
    """The letters of each code of a font, from its /ToUnicode."""
    text = font.ToUnicode.read_bytes().decode("latin-1")
    pairs = re.findall(r"<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>", text)
    return {int(code, 16): bytes.fromhex(letters).decode("utf-16-be") for code, letters in pairs}


class Tags:
    """The tag tree of a PDF."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.pages = {page.objgen: Page(page) for page in pdf.pages}
        self.root: Any = pdf.Root.StructTreeRoot
        self.document: Any = self.root.K[0]

    def walk(self, element: Any = None) -> Iterator[Any]:
        """Every element, in the order of reading."""
        element = self.document if element is None else element
        yield element
        for kid in self.below(element):
            yield from self.walk(kid)

    def named(self, *roles: str) -> list[Any]:
        """The elements of these roles."""
        return [element for element in self.walk() if role(element) in roles]

    def below(self, element: Any, *roles: str) -> list[Any]:
        """The elements directly under one, of these roles if any are given."""
        elements = [
            kid for kid in kids(element) if not isinstance(kid, int) and kid.get("/S") is not None
        ]
        return [kid for kid in elements if not roles or role(kid) in roles]

    def content(self, element: Any) -> list[tuple[Any, int]]:
        """The runs directly in an element: page and number."""
        return [
            (element.Pg.objgen, kid) if isinstance(kid, int) else (kid.Pg.objgen, int(kid.MCID))
            for kid in kids(element)
            if isinstance(kid, int) or kid.get("/Type") == "/MCR"
        ]

    def spoken(self, element: Any) -> str:
        """All that is read out of an element, lines joined by spaces."""
        parts = [str(element.Alt)] if "/Alt" in element else []
        for kid in kids(element):
            if isinstance(kid, int):
                parts.append(self.pages[element.Pg.objgen].words.get(kid, ""))
            elif kid.get("/Type") == "/MCR":
                parts.append(self.pages[kid.Pg.objgen].words.get(int(kid.MCID), ""))
            elif "/S" in kid:
                parts.append(self.spoken(kid))
        return " ".join(filter(None, parts))


def role(element: Any) -> str:
    """The role of an element, such as P."""
    return str(element.S)[1:]


def kids(element: Any) -> list[Any]:
    """What stands in /K, whether it is an array or not."""
    below = element.get("/K", [])
    each = below if isinstance(below, pikepdf.Array) else [below]
    return [kid if isinstance(kid, pikepdf.Object) else int(kid) for kid in each]


class _Words(HTMLParser):
    """The words of a page as they should be read.

    Running heads and style sheets are left aside. A picture is read by its title, or by what stands
    for it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.skipping = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave out what is not read."""
        if tag in ("head", "style") or (dict(attrs).get("class") or "").startswith("running-"):
            self.skipping = self.skipping or tag
        if tag == "img":
            self.handle_data(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        """Read on after it."""
        if tag == self.skipping:
            self.skipping = ""

    def handle_data(self, data: str) -> None:
        """Keep what is read."""
        if not self.skipping:
            self.words.append(data)


def letters(text: str) -> str:
    """A text without the spaces and line ends, which differ between a page and its print."""
    return re.sub(r"\s+", "", text)


def printed_letters(pdf: bytes, besides: Iterable[str] = ()) -> str:
    """Every letter of a PDF in the order of reading.

    ``besides`` are words that are read and not printed, such as a field's: they are left out once
    each. Raises ValueError for a PDF that is not tagged as ours are.
    """
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            tags = Tags(opened)
            read = letters(tags.spoken(tags.document))
    except Exception as error:  # a PDF that is not ours may break anywhere
        raise ValueError("the PDF is not tagged as ours are") from error
    for words in besides:
        read = read.replace(letters(words), "", 1)
    return read


def page_letters(html: str) -> str:
    """Every letter that a page of ours should print, in the same order."""
    page = _Words()
    page.feed(html)
    return letters("".join(page.words))
