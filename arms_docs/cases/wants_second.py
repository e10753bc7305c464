"""Whether a signed record waits for a second signature, by what it says it was made for."""

from __future__ import annotations

from pathlib import Path

from arms_docs.casework.opening import NotSubmittedError, open_record
from arms_docs.instrument import load_instrument
from arms_docs.plain_file import read_plain
from arms_docs.signatures import SignatureRole

LARGEST = 100_000_000


def wants_second(record: Path) -> bool:
    """Whether it was made for two signatures: whoever writes the second writes another folder."""
    try:
        opened = open_record(read_plain(record, LARGEST), load_instrument())
    except (OSError, NotSubmittedError):
        return False
    return str(SignatureRole.COUNTERSIGNER) in opened.roles
