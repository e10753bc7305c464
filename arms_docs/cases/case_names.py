"""What lies in a case folder, by name: plain files, which a person may put there as well.

`cases/REFERENCE/` holds one workbook at its top, the live one, and a folder for each round. The
name of the live workbook says in which round it is handed in: so no name is ever used for two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path
from unicodedata import normalize

from arms_docs.compare import fold, letters_of

WORKBOOK = "workbook.xlsx"
SUBMITTED, FORM = "submitted.pdf", "submitted.decision.toml"
DECISION = "decision.toml"
RETURNED = "returned.xlsx"
SIGNED, COUNTERSIGNED = "signed", "countersigned"
RECORD, NEXT = "record.pdf", "next.xlsx"
FROM_TOP = "workbook from the top"  # what lay at the top when it was handed in

ROUND = re.compile(r"round-([1-9][0-9]{0,3})", re.IGNORECASE)
LIVE = re.compile(r".* live workbook, round ([1-9][0-9]{0,3})\.xlsx", re.IGNORECASE)
LONGEST = 40  # letters of a folder's name
# Names of devices, which Windows gives to no folder.
DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)


def folder_name(reference: str) -> str:
    """The name of a case's folder: its reference, as far as every system can hold it.

    Where that leaves out letters, a few digits of a digest keep it apart from others.

    >>> folder_name("DEMO-2026/0101"), folder_name("Demo 2026 0101")
    ('DEMO-2026-0101', 'Demo-2026-0101')
    """
    letters = normalize("NFKC", reference)
    name = "-".join(re.findall("[A-Za-z0-9]+", letters))
    plain = name[:LONGEST].strip("-")
    if plain and letters_of(plain) == letters_of(reference) and not DEVICES.fullmatch(plain):
        return plain
    digest = sha256(fold(reference).encode()).hexdigest()[:8]
    return f"{plain or 'case'}-{digest}"


def live_name(folder: str, round_: int) -> str:
    """What the live workbook is called.

    >>> live_name("DEMO-2026-0101", 2)
    'DEMO-2026-0101 live workbook, round 2.xlsx'
    """
    return f"{folder} live workbook, round {round_}.xlsx"


def round_name(number: int) -> str:
    """The folder of a round."""
    return f"round-{number}"


def round_in(path: Path) -> int:
    """The number of the round whose folder this is; 0: it is none."""
    match = ROUND.fullmatch(path.name)
    return int(match[1]) if match and path.is_dir() else 0


def round_of_live(name: str) -> int:
    """In which round a workbook of this name is to be handed in; 0: its name does not say."""
    match = LIVE.fullmatch(name)
    return int(match[1]) if match else 0


def names_from_top() -> Iterator[str]:
    """What a workbook is called that was taken from the top, if the name is free."""
    yield f"{FROM_TOP}.xlsx"
    yield from (f"{FROM_TOP} {number}.xlsx" for number in count(2))
