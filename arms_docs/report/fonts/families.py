"""The bundled fonts, in one table: which family prints which script. What is printed and what cannot be follow from it.

Atkinson Hyperlegible is made for legibility and prints English. What it lacks comes from the first family of the table
that is for the character's script and has the character; a page gets only the families that its characters need, and of
the large ones only those characters (`faces` makes them).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import as_file, files
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

STYLES = {
    "Regular": "",
    "Bold": "font-weight: bold; ",
    "Italic": "font-style: italic; ",
    "BoldItalic": "font-weight: bold; font-style: italic; ",
}
ALL = tuple(STYLES)


@dataclass(frozen=True)
class Family:
    """A font family: its name in a style sheet, the scripts it is for (ISO 15924), and where it is bundled.

    A ``{style}`` in the file's name stands for one of its styles. A family without it is one variable font, and
    ``number`` its place where the file is a collection.
    """

    name: str
    scripts: frozenset[str]
    package: str
    file: str
    styles: tuple[str, ...] = ("Regular", "Bold")
    number: int = -1

    @property
    def variable(self) -> bool:
        """Whether the faces have to be made from one variable font."""
        return "{style}" not in self.file

    def source(self, style: str = "Regular") -> Traversable:
        """The bundled file of a style."""
        return files(self.package) / self.file.format(style=style)

    def face(self, style: str) -> str:
        """What a style sheet calls the face of a style."""
        if self.variable:
            return self.name.replace(" ", "") + f"-{style}.ttf"
        return PurePosixPath(self.file).name.format(style=style)


def _noto(script: str, code: str) -> Family:
    return Family(
        f"Noto Sans {script}", frozenset({code}), "manimgx_fonts", f"NotoSans{script}[wght].ttf"
    )


# The scripts that names can be written in, and what the README calls them.
SCRIPTS = {
    "Latn": "Latin with all its accents (Welsh, Polish, Turkish, Vietnamese, Yoruba and others)",
    "Grek": "Greek",
    "Cyrl": "Cyrillic",
    "Arab": "Arabic (also Farsi, Kurdish, Pashto and Urdu)",
    "Hebr": "Hebrew",
    "Armn": "Armenian",
    "Geor": "Georgian",
    "Ethi": "Ethiopic (Amharic, Tigrinya)",
    "Deva": "Devanagari (Hindi, Marathi, Nepali)",
    "Guru": "Gurmukhi (Punjabi)",
    "Gujr": "Gujarati",
    "Beng": "Bengali",
    "Orya": "Odia",
    "Taml": "Tamil",
    "Telu": "Telugu",
    "Knda": "Kannada",
    "Mlym": "Malayalam",
    "Sinh": "Sinhala",
    "Thai": "Thai",
    "Laoo": "Lao",
    "Khmr": "Khmer",
    "Mymr": "Burmese",
    "Hani": "Chinese, simplified and traditional",
    "Hira": "Japanese",
    "Hang": "Korean",
}
# What belongs to no script, such as an arrow, and what belongs to any, such as an accent, is looked up in these.
EUROPE = frozenset({"Latn", "Grek", "Cyrl", "Zyyy", "Zinh"})
EAST_ASIA = frozenset({"Hani", "Hira", "Kana", "Hang", "Bopo"})

# In order of preference. Everything is under the SIL Open Font License, whose text each package carries.
FAMILIES = (
    Family(
        "Atkinson",
        EUROPE,
        "fontpkg_atkinson_hyperlegible",
        "files/AtkinsonHyperlegible-{style}.ttf",
        ALL,
    ),
    Family("Fira", EUROPE, "fontpkg_fira_sans", "files/FiraSans-{style}.ttf", ALL),
    Family("Noto Sans", EUROPE, "manimgx_fonts", "NotoSans[wght].ttf"),
    # Noto draws an Arabic letter and its dots apart, and then a PDF cannot say what its glyphs spell.
    Family(
        "Plex Arabic",
        frozenset({"Arab"}),
        "fontpkg_ibm_plex_sans_arabic",
        "files/IBMPlexSansArabic-{style}.ttf",
    ),
    _noto("Arabic", "Arab"),
    _noto("Hebrew", "Hebr"),
    _noto("Armenian", "Armn"),
    _noto("Georgian", "Geor"),
    _noto("Ethiopic", "Ethi"),
    _noto("Devanagari", "Deva"),
    _noto("Gurmukhi", "Guru"),
    _noto("Gujarati", "Gujr"),
    _noto("Bengali", "Beng"),
    _noto("Oriya", "Orya"),
    _noto("Tamil", "Taml"),
    _noto("Telugu", "Telu"),
    _noto("Kannada", "Knda"),
    _noto("Malayalam", "Mlym"),
    _noto("Sinhala", "Sinh"),
    _noto("Thai", "Thai"),
    _noto("Lao", "Laoo"),
    _noto("Khmer", "Khmr"),
    _noto("Myanmar", "Mymr"),
    # The third of its collection draws Chinese as in the mainland; every character of the other four is in it too.
    Family("Noto Sans CJK SC", EAST_ASIA, "manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", number=2),
)

# Nearly every text is plain, and reading the fonts takes longer than reading the workbook.
PLAIN = frozenset(map(chr, range(128))) | frozenset("£€–—‘’“”…·•°½é")
# What looks the same in letters that the fonts have; characters that nobody sees are left out.
SAME_LOOK = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0", "\u2007": "\u00a0"}
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u3000", " ")
    | dict.fromkeys(
        "\u200b\u2060\ufeff\u00ad\u200e\u200f\ufe0e\ufe0f\u2066\u2067\u2068\u2069\u061c", ""
    )
)
# Joiners are part of the spelling of Farsi, Sinhala and others, and nothing elsewhere.
STRAY_JOINER = re.compile("(?<![\u0590-\u1fff])[\u200c\u200d]")
LEFT_TO_RIGHT_MARK = "\u200e"
UNSEEN = frozenset(f"\u200c\u200d{LEFT_TO_RIGHT_MARK}")
# Letters that came in parts, as from a Mac: accents, voiced kana, the parts of Korean syllables.
PARTS = re.compile(".[\u0300-\u036f\u3099\u309a]+|[\u1100-\u11ff]{2,}")
# Words written from right to left, with what stands between two of them.
RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][\u0590-\u08ff\u200c\u200d\ufb1d-\ufdff\ufe70-\ufefc]*"
RUN_TO_LEFT = re.compile(f"{RIGHT_TO_LEFT}(?:[ \u00a0'’.,:-]+{RIGHT_TO_LEFT})*")
PICTURES = range(0x1F000, 0x20000)  # emoji: drawn in colour or as a bitmap where a system has them


def printed(text: str) -> str:
    """A text as the report prints it: in letters that the fonts have, and what they lack by its number.

    >>> printed("non\\u2011stop\\u200b"), printed("Zoe\\u0308 🙂")
    ('non-stop', 'Zoë [U+1F642]')
    """
    if text.isascii():
        return text
    plain = _in_our_letters(text)
    for lacking in _lacking(plain):
        plain = plain.replace(lacking, f"[U+{ord(lacking):04X}]")
    # Or a date that stands after such a name would be drawn on its other side.
    return RUN_TO_LEFT.sub(rf"\g<0>{LEFT_TO_RIGHT_MARK}", plain)


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that no bundled font has, each once, in order."""
    return () if text.isascii() else _lacking(_in_our_letters(text))


def font_css(page: str) -> str:
    """The style of a page that brings in the fonts its characters need, and no others."""
    text = unescape(page)
    leading = _leading(text)
    used: dict[Family, set[str]] = {leading: set(text), FAMILIES[0]: set()}
    for character in set(text) - PLAIN - UNSEEN:
        if family := _family_of(character):
            used.setdefault(family, set()).add(character)
    ordered = [leading, *(family for family in FAMILIES if family in used and family != leading)]
    faces = [rule for family in ordered for rule in _rules(family, used[family])]
    names = ", ".join(f'"{family.name}"' for family in ordered)
    return "\n".join((*faces, f"html {{ font-family: {names}; }}"))


def _leading(text: str) -> Family:
    """The first family that has every accented letter of a text whole.

    A mark is placed well only upon a letter of its own font: the grave of a Yoruba o with a dot below, for one.
    """
    parts = {
        ord(c) for letter in PARTS.findall(text) for c in letter if not "\u3099" <= c <= "\u309a"
    }
    return next(
        (family for family in FAMILIES[:3] if not parts or parts <= _characters(family)),
        FAMILIES[0],
    )


def _rules(family: Family, characters: set[str]) -> Iterator[str]:
    wanted = (
        "?" + "-".join(f"{code:04x}" for code in sorted(map(ord, characters)))
        if family.variable
        else ""
    )
    for style in family.styles:
        source = f'src: url("font:{family.face(style)}{wanted}")'
        yield f'@font-face {{ font-family: "{family.name}"; {STYLES[style]}{source}; }}'


def _in_our_letters(text: str) -> str:
    plain = STRAY_JOINER.sub("", text.translate(SAME_LOOK))
    return PARTS.sub(lambda parts: unicodedata.normalize("NFC", parts[0]), plain)


def _lacking(text: str) -> tuple[str, ...]:
    rare = [c for c in dict.fromkeys(text) if c not in PLAIN and c not in UNSEEN]
    return tuple(c for c in rare if _family_of(c) is None)


@cache
def _family_of(character: str) -> Family | None:
    """The family that prints a character: the first for its script that has it."""
    from fontTools.unicodedata import script_extension

    if ord(character) in PICTURES:
        return None
    # A mark that several scripts share, such as the danda, names them all.
    scripts = script_extension(character)
    return next(
        (f for f in FAMILIES if scripts & f.scripts and ord(character) in _characters(f)), None
    )


@cache
def _characters(family: Family) -> frozenset[int]:
    import uharfbuzz as hb

    with as_file(family.source()) as path:
        return frozenset(hb.Face(hb.Blob.from_file_path(str(path)), max(family.number, 0)).unicodes)
