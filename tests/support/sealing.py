"""Archives sealed for tests: by a local source of time, and checked by hand as SEAL.txt says."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from arms_docs.archive.seals.seal import Sealed, seal
from arms_docs.archive.seals.sums import DIGEST
from arms_docs.archive.store import Archive
from arms_docs.signoff.keys.bundle import bundle_of
from arms_docs.signoff.sign.stamp_bytes import stamp_bytes
from arms_docs.signoff.sign.time_source import TimeSource
from tests.support import signoff_samples
from tests.support.archives import author

SHA256 = frozenset({"sha256"})


def sealed(
    archive: Archive,
    now: datetime = signoff_samples.NOW,
    *,
    by: TimeSource | None = None,
    roots: Sequence[bytes] | None = None,
) -> Sealed:
    """Seal an archive at a time, and keep our authority and its list with it."""
    source = by or signoff_samples.time_source()
    trusted = [signoff_samples.authority().certificate] if roots is None else roots
    return seal(
        archive,
        lambda listed: stamp_bytes(listed, source, now=now, digest=DIGEST),
        bundle_of(trusted, [signoff_samples.nobody_withdrawn()]),
        author(seed=f"seals {archive.log.head()}", now=now),
    )


def bag_of(archive: Archive, seal: Sealed) -> Path:
    return archive.folder / "bags" / seal.receipt.witness.record


def seal_says(bag: Path) -> list[str]:
    """What the commands of SEAL.txt print, run as it tells."""
    text = (bag / "SEAL.txt").read_text()
    check = text.split("HOW TO CHECK IT")[1].split("WHAT THIS DOES NOT SHOW")[0]
    script = "\n".join(line[4:] for line in check.splitlines() if line.startswith("    "))
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
    done = subprocess.run(
        ["sh", "-c", script], cwd=bag, env=environment, capture_output=True, text=True, check=False
    )
    return done.stdout.splitlines()
