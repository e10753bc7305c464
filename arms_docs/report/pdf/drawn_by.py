"""What draws the pages here: everything beside this program from which their drawing follows.

The letters on a page follow from this program alone (`arms_docs.report.printed_by`); where each of
them stands follows from these as well. So a drawing is compared object by object, and a difference
held against a record, only where all of them are the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from types import MappingProxyType

from weasyprint.text.ffi import harfbuzz, pango

from arms_docs.report.fonts.carriers import carrier_of
from arms_docs.report.fonts.families import families

# Those of which another version may lay out a page otherwise, or take other parts out of a font.
PACKAGES = (
    *("WeasyPrint", "pydyf", "fonttools", "uharfbuzz", "tinycss2", "cssselect2", "tinyhtml5"),
    "Pyphen",
)


@cache
def drawn_by() -> Mapping[str, str]:
    """What draws pages here, each with its version, and ``fonts``: which files draw the letters."""
    parts = {name: version(name) for name in PACKAGES}
    parts["Pango"] = str(pango.pango_version())
    parts["HarfBuzz"] = _harfbuzz()
    carriers = ((family.name, carrier_of(family)) for family in families())
    listed = "\n".join(f"{name} {carrier}" for name, carrier in carriers)
    parts["fonts"] = hashlib.sha256(listed.encode()).hexdigest()
    return MappingProxyType(parts)


def _harfbuzz() -> str:
    """Its version, asked for in the only way that WeasyPrint opens."""
    numbers: list[int] = []
    while len(numbers) < 3:  # major, minor, micro
        number, rest = 0, [0] * (2 - len(numbers))
        while harfbuzz.hb_version_atleast(*numbers, number + 1, *rest):
            number += 1
        numbers.append(number)
    return ".".join(map(str, numbers))
