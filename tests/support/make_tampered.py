"""Files of a release that were tampered with, packed into one file beside its folder.

`make_version_fixture` calls this, for the program of a release has to sign what an insider forges.
They are made once. One archive of all of them is small, as they have most of their bytes in common.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from tests.support.insiders import INSIDERS, make_archive_anew
from tests.support.strangers import STRANGERS
from tests.support.tampered_archives import ARCHIVES

ANEW = "archive-made-anew"


@dataclass(frozen=True)
class Named:
    """A tampered file, or an archive: who could do it, and what was done."""

    name: str
    kind: str
    what: str


WITHOUT_KEY = "Tampered with by somebody without a key"
WITH_KEY = "Forged by somebody with a good key, past the program's commands"
IN_ARCHIVE = "Archives tampered with by somebody with access to the folder"


def named() -> Iterator[Named]:
    """Everything that is made, in the order in which it is to be read."""
    yield from (Named(each.name, WITHOUT_KEY, f"{each.of}: {each.what}") for each in STRANGERS)
    yield from (Named(each.name, WITH_KEY, f"{each.of}: {each.what}") for each in INSIDERS)
    yield from (Named(each.name, IN_ARCHIVE, each.what) for each in ARCHIVES)
    what = "Somebody who may write began it anew, and put in the two signed records alone."
    yield Named(ANEW, IN_ARCHIVE, what)


def make(release: Path, folder: Path) -> None:
    """Those that are kept, in a folder, from what a release's folder holds."""
    for each in (*STRANGERS, *INSIDERS):
        (folder / each.name).write_bytes(each.made(release))
    make_archive_anew(release, folder / ANEW)


def pack(folder: Path, out: Path) -> None:
    """The folder as one file: same files, same bytes."""
    with tarfile.open(out, "x:xz", preset=9) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                entry = tarfile.TarInfo(str(path.relative_to(folder)))
                entry.size = path.stat().st_size
                packed.addfile(entry, BytesIO(path.read_bytes()))
