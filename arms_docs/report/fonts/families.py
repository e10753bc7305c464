"""The faces that print the report, as one table: which family prints a character.

The table is data. `faces.toml` has the families in order of preference, each with its scripts and
with the packages that carry its files; `characters.toml` has the characters that each prints. So
what a page says never depends on what is installed here: `carriers` asks that, and only for
drawing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from arms_docs.data_class import dataclass

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


@dataclass(frozen=True)
class FontFile:
    """A file of a carrier: where it lies in it, and the SHA-256 that it must have."""

    file: str
    sha256: str


@dataclass(frozen=True, eq=False)
class Carrier:
    """A package that brings the files of a family, one for each style.

    `install` is what somebody would install to have it. `package` is the name of a Python package,
    and empty for a package of Debian. `number` is the place of the face in a collection.
    """

    install: str
    package: str
    files: Mapping[str, FontFile]
    number: int = 0


@dataclass(frozen=True, eq=False)
class Family:
    """A font family: what a style sheet calls it, its scripts (ISO 15924), and who carries it.

    A `whole` family is handed out with all its characters; of the others a page takes only those
    that it uses.
    """

    name: str
    scripts: frozenset[str]
    carriers: tuple[Carrier, ...]
    whole: bool = False

    @property
    def styles(self) -> tuple[str, ...]:
        """The styles it is drawn in, such as ``Regular`` and ``Bold``."""
        return tuple(self.carriers[0].files)

    def face(self, style: str) -> str:
        """What a style sheet calls the face of a style."""
        return f"{self.name.replace(' ', '')}-{style}.ttf"


def _read_families() -> Iterator[Family]:
    for table in _data("faces.toml")["family"]:
        carriers = tuple(_carrier(carrier) for carrier in table["carrier"])
        scripts = frozenset(table["scripts"])
        yield Family(table["name"], scripts, carriers, whole=table.get("whole", False))


def _carrier(table: Mapping[str, Any]) -> Carrier:
    return Carrier(
        install=table.get("debian") or table["install"],
        package=table.get("package", ""),
        files={style: FontFile(**file) for style, file in table["files"].items()},
        number=table.get("number", 0),
    )


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((files(__package__) / name).read_text("utf-8"))


@cache
def families() -> tuple[Family, ...]:
    """All families, in order of preference. Read when first asked for: plain text needs none."""
    return tuple(_read_families())


@cache
def family_of(character: str) -> Family | None:
    """The family that prints a character, installed or not: the first that has it; None: none has.

    >>> family_of("ต").name, family_of("\\U0001F642")
    ('Noto Sans Thai', None)
    """
    return next((family for family in families() if ord(character) in characters(family)), None)


@cache
def characters(family: Family) -> frozenset[int]:
    """The characters that a family prints: those of its scripts that its first carrier has."""
    return _codes(_data("characters.toml")["prints"][family.name])


@cache
def lacking(family: Family, carrier: Carrier) -> frozenset[int]:
    """Those of `characters` that a later carrier of the family, an older one, has not."""
    return _codes(_data("characters.toml")["lacks"].get(carrier.install, {}).get(family.name, ""))


def _codes(ranges: str) -> frozenset[int]:
    """Code points as they are written in `characters.toml`.

    >>> sorted(_codes("41-43 e9"))
    [65, 66, 67, 233]
    """
    codes: set[int] = set()
    for part in ranges.split():
        first, _, last = part.partition("-")
        codes.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(codes)
