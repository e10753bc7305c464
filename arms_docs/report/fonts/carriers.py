"""Where the files of a face are on this machine: in an installed package, or in Debian's folders.

A family's carriers are looked for in the order of `faces.toml`, and the first counts that has every
file of the family with the SHA-256 declared for it. No other file is ever used, not even a newer
one of the same name: a record must come out with the same letters wherever it is rendered, and a
face that nobody has looked at may lack some of them. So a new version of a carrier is taken in by
declaring its digests. With two carriers of one family the pages say the same; the same bytes come
only from the same carrier.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

from arms_docs.report.fonts.families import Carrier, Family, families, lacking

SYSTEM_FONTS = Path("/usr/share/fonts")  # where Debian's packages put theirs


@cache
def carrier_of(family: Family) -> Carrier | None:
    """The first carrier of a family that is installed here and is as declared; None: none is."""
    return next((carrier for carrier in family.carriers if _is_here(carrier)), None)


def font_file(family: Family, style: str) -> tuple[Path, int] | None:
    """The file of a style, and the place of the face in it; None where no carrier is installed."""
    carrier = carrier_of(family)
    if carrier is None:
        return None
    return _folder(carrier) / carrier.files[style].file, carrier.number


def screen_face(style: str) -> bytes:
    """The face that prints English, whole, for a page on a screen; empty where it is not installed.

    >>> screen_face("Bold")[:4]
    b'\\x00\\x01\\x00\\x00'
    """
    file = font_file(families()[0], style)
    return file[0].read_bytes() if file else b""


def draws(family: Family, character: str) -> bool:
    """Whether a character of a family can be drawn on this machine."""
    carrier = carrier_of(family)
    return carrier is not None and ord(character) not in lacking(family, carrier)


def carriers_with(family: Family, character: str) -> tuple[Carrier, ...]:
    """The carriers of a family that would draw a character, if one of them were installed."""
    return tuple(c for c in family.carriers if ord(character) not in lacking(family, c))


def _is_here(carrier: Carrier) -> bool:
    try:
        folder = _folder(carrier)
        digests = {font.file: font.sha256 for font in carrier.files.values()}
        return all(_sha256(folder / file) == digest for file, digest in digests.items())
    except (ModuleNotFoundError, OSError):
        return False


def _folder(carrier: Carrier) -> Path:
    return Path(str(files(carrier.package))) if carrier.package else SYSTEM_FONTS


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
