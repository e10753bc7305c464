"""What the file of a letter is called: by the rater's code, as far as a file name can hold it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize


def letter_names(codes: Iterable[str]) -> dict[str, str]:
    """The name of each code's letter, without its ending. No two are alike, on any system.

    >>> letter_names(["R07", "r07", "../x", ""])
    {'R07': 'letter-R07', 'r07': 'letter-r07-2', '../x': 'letter-x', '': 'letter'}
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for code in codes:
        plain = normalize("NFKD", code).encode("ascii", "ignore").decode()
        base = "-".join(["letter", *re.findall("[A-Za-z0-9]+", plain)])
        name, number = base, 1
        while name.lower() in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name.lower())
        names[code] = name
    return names
