"""The blank workbook that comes with the program, so that `new` need not write it.

`make workbooks` makes it. A test holds it to what the program writes; whoever changes a table of
ours, and nothing else, gets a blank of that table at once.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

BLANK = Path(__file__).with_name("arms-blank.xlsx")
MADE_OF = Path(__file__).with_name("arms-blank.sha256")  # the digest of the tables in it
TABLES = Path(__file__).parent.parent / "instrument"


def shipped_blank(tables: Path = TABLES) -> bytes | None:
    """The blank of the tables that are shipped; None where these were changed since it was made."""
    if MADE_OF.read_text(encoding="ascii").strip() != digest_of(tables):
        return None
    return BLANK.read_bytes()


def digest_of(tables: Path) -> str:
    """The SHA-256 of all tables in a folder, however their lines end."""
    digest = hashlib.sha256()
    for path in sorted(tables.glob("*.toml")):
        lines = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.name} {len(lines)}\n".encode() + lines)
    return digest.hexdigest()
