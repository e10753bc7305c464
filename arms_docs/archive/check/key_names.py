"""Whether the folder of keys tells what the log tells: who may write, and who may write no more.

A certificate's name says that, and no digest covers a name. So each key must stand as the log
leaves it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator

from arms_docs.archive.check.chain import Chain
from arms_docs.archive.check.folder import KEYS, ArchiveFolder
from arms_docs.archive.check.verdict import Fault, Verdict

LETS = "The log lets this key write, and it"
A_MOMENT = 1.0  # seconds: the log says it first, and the folder follows


def check_key_names(folder: ArchiveFolder, chain: Chain, verdict: Verdict) -> None:
    """Add a fault for each key that does not stand as the log says. The whole log must have been
    read.
    """
    if verdict.has_unread_entries:
        return
    if any(_faults(folder, chain)):
        time.sleep(A_MOMENT)  # somebody may be admitting or dismissing a key just now
        verdict.faults.extend(_faults(folder, chain))


def _faults(folder: ArchiveFolder, chain: Chain) -> Iterator[Fault]:
    there = {*folder.names(KEYS)}
    if KEYS in folder.verdict.unreadable:
        return
    for key in sorted(chain.writers | chain.dismissed):
        admitted, dismissed = f"{key}.der", f"{key}.dismissed.der"
        if key not in chain.writers:
            if admitted in there:
                yield _fault(admitted, "By the log this key writes no more: dismiss it again.")
            elif dismissed not in there:
                yield _fault(dismissed, "It is missing.")
        elif admitted not in there and dismissed in there:
            yield _fault(admitted, f"{LETS} stands as dismissed: admit it again.")
        elif admitted not in there:
            yield _fault(admitted, f"{LETS} is not there: admit it again, or put it back.")
        elif dismissed in there and key not in chain.dismissed:
            yield _fault(dismissed, "The log lets this key write, and never dismissed it.")


def _fault(name: str, what: str) -> Fault:
    return Fault(f"{KEYS}/{name}", what)
