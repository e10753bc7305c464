"""Write characters.toml anew from the fonts that are installed; review it as a diff.

    python -m tests.support.refresh_characters [FOLDER]

FOLDER is where the files of Debian's packages are, if not in /usr/share/fonts. What is not
installed keeps what the file says of it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import wrap

import uharfbuzz as hb
from fontTools.unicodedata import script_extension

from arms_docs.report.fonts import carriers, families
from arms_docs.report.fonts.families import Carrier, Family
from tests.support.paths import PROJECT

TARGET = PROJECT / "arms_docs/report/fonts/characters.toml"
PICTURES = range(0x1F000, 0x20000)  # emoji: where a font has them, in colour or as a bitmap
# Latin is said to share the accents of Vedic; on an Indian letter they must come from its own face.
DEVANAGARI = range(0x900, 0x980)
HEAD = """\
# The characters that each family of faces.toml prints: those of its scripts that its first carrier
# has, without emoji. Under `lacks`, those of them that a later carrier has not. Code points in
# hexadecimal. Written by `python -m tests.support.refresh_characters`; a test compares it with the
# fonts that are installed.
"""


def characters_in(family: Family, carrier: Carrier) -> frozenset[int]:
    """The characters that the files of a carrier have for the scripts of a family."""
    [*faces] = {font.file for font in carrier.files.values()}
    folder = carriers._folder(carrier)
    held = [_characters(folder / face, carrier.number) for face in faces]
    return frozenset(c for c in frozenset.intersection(*held) if _is_for(c, family))


def _characters(path: Path, number: int) -> frozenset[int]:
    return frozenset(hb.Face(hb.Blob.from_file_path(str(path)), number).unicodes)


def _is_for(code: int, family: Family) -> bool:
    if code in PICTURES or (code in DEVANAGARI and "Deva" not in family.scripts):
        return False
    # A mark that several scripts share, such as the danda, names them all.
    return bool(script_extension(chr(code)) & family.scripts)


def in_ranges(codes: frozenset[int]) -> str:
    """Code points as characters.toml writes them.

    >>> in_ranges(frozenset({65, 66, 67, 233}))
    '41-43 e9'
    """
    parts: list[str] = []
    start = -1
    for code in sorted(codes):
        if code - 1 not in codes:
            start = code
        if code + 1 not in codes:
            parts.append(f"{start:x}-{code:x}" if code > start else f"{code:x}")
    return " ".join(parts)


def as_toml(prints: dict[str, frozenset[int]], lacks: dict[str, dict[str, frozenset[int]]]) -> str:
    """The text of characters.toml."""
    lines = [HEAD, "[prints]", *(_entry(name, codes) for name, codes in prints.items())]
    for carrier, families_of_it in lacks.items():
        entries = [_entry(name, codes) for name, codes in families_of_it.items() if codes]
        lines += ["", f"[lacks.{carrier}]", *entries] if entries else []
    return "\n".join(lines) + "\n"


def _entry(name: str, codes: frozenset[int]) -> str:
    return "\n".join(
        [f'"{name}" = """', *wrap(in_ranges(codes), 98, break_on_hyphens=False), '"""']
    )


def main() -> None:
    """Write the file."""
    if len(sys.argv) > 1:
        carriers.SYSTEM_FONTS = Path(sys.argv[1])
    prints: dict[str, frozenset[int]] = {}
    lacks: dict[str, dict[str, frozenset[int]]] = {}
    for family in families.families():
        first, *others = family.carriers
        here = carriers._is_here(first)
        prints[family.name] = characters_in(family, first) if here else families.characters(family)
        for carrier in others:
            lacks.setdefault(carrier.install, {})[family.name] = (
                prints[family.name] - characters_in(family, carrier)
                if carriers._is_here(carrier)
                else families.lacking(family, carrier)
            )
    TARGET.write_text(as_toml(prints, lacks), "utf-8")


if __name__ == "__main__":
    main()
