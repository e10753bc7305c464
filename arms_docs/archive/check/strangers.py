"""What is in an archive and the log does not name: somebody put it there, or is writing it."""

from __future__ import annotations

import os
import re

from arms_docs.archive.check.chain import Chain
from arms_docs.archive.check.folder import (
    BAGS,
    BELONGS,
    DETAILS,
    INCOMING,
    KEYS,
    README,
    ArchiveFolder,
)
from arms_docs.archive.check.named_files import NamedFiles
from arms_docs.archive.check.verdict import Verdict
from arms_docs.archive.log.entry import UUID

_UNFINISHED = re.compile(rf"{UUID.pattern}(\.json(\.age)?|\.entry|\.gone)?")
NOT_NAMED = "It is not in the log: it was put there."


def check_strangers(
    folder: ArchiveFolder, chain: Chain, files: NamedFiles, verdict: Verdict
) -> None:
    """Add a fault for each thing that nobody logged. The whole log must have been read."""
    _check_top(folder, verdict)
    records = set(files.ledger.records)
    details = {files.detail_file(name) for name in files.ledger.details}
    for place, names in ((BAGS, records), (DETAILS, details)):
        for name in folder.there[place]:
            if name not in names:
                verdict.fault_by_log(f"{place}/{name}", NOT_NAMED)
    _check_keys(folder, chain, verdict)
    for name in folder.there[INCOMING]:
        if name in records:
            _check_incoming(folder, name, BAGS, verdict)
        elif name in details:
            _check_incoming(folder, name, DETAILS, verdict)
        elif not _UNFINISHED.fullmatch(name):
            verdict.fault(f"{INCOMING}/{name}", "It does not belong here.")
        elif not name.endswith(".gone"):
            verdict.notes.append(f"{INCOMING}/{name}: It is being written, or was never finished.")


def _check_keys(folder: ArchiveFolder, chain: Chain, verdict: Verdict) -> None:
    """That the log names each key that is whole."""
    for name in folder.there[KEYS]:
        key = name.partition(".")[0]
        if key in chain.certificates.whole and key not in chain.mentioned:
            verdict.fault_by_log(f"{KEYS}/{name}", NOT_NAMED)


def _check_top(folder: ArchiveFolder, verdict: Verdict) -> None:
    """That the archive's folder holds what belongs there, and none of it is a link.

    An empty folder may be gone: tools that copy files alone leave it out.
    """
    try:
        items = [*os.scandir(folder.path)]
    except OSError as error:
        if not folder.could_not_read(folder.path, error):
            raise
        return
    missing = BELONGS - {item.name for item in items}
    for item in items:
        if item.name not in BELONGS:
            verdict.fault(item.name, "It does not belong here.")
        elif item.is_symlink() or item.is_dir() is (item.name == README):
            verdict.fault(item.name, "It is a link, or not what it should be.")
    for name in sorted(missing - {README}):
        verdict.notes.append(
            f"{name}: There is no such folder, so nobody can write here. A new one may be empty."
        )


def _check_incoming(folder: ArchiveFolder, name: str, place: str, verdict: Verdict) -> None:
    """What waits in incoming for its place must not stand there already."""
    if name in folder.there[place] and folder.has(INCOMING, name):
        verdict.fault(f"{INCOMING}/{name}", f"It stands in {place} as well.")
