"""What leaves an archive: bags as they are, in a zip or as plain folders, each checked before it goes."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from arms_docs.archive import disk
from arms_docs.archive.author import ArchiveError
from arms_docs.archive.bag import content, read_bag, walk
from arms_docs.archive.store import Archive

STAMP = (1980, 1, 1, 0, 0, 0)  # the zip tells nothing of when it was made, and is the same every time
MOST = 500_000_000  # bytes of one file


def zipped(archive: Archive, records: Sequence[str]) -> bytes:
    """A zip with a folder for each record. ArchiveError where one is not whole: what is damaged is not passed on."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for record in records:
            for name, file in _bag(archive, record).items():
                about = zipfile.ZipInfo(f"{record}/{name}", STAMP)
                about.external_attr = 0o600 << 16
                out.writestr(about, file, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _bag(archive: Archive, record: str) -> dict[str, bytes]:
    folder = archive.bag(record)
    try:
        if read_bag(folder).faults:
            raise ArchiveError(f"Record {record} is damaged, and is not passed on: verify the archive.")
        return {found.name: content(found.path, MOST) for found in walk(folder)}
    except (OSError, ValueError) as error:
        raise ArchiveError(f"Record {record} could not be read.") from error


def copy_all(archive: Archive, out: Path) -> None:
    """Every record that is kept, as a bag in a new folder: one after another, so that memory does not grow.

    ArchiveError where one is not whole, or the folder cannot be made; what was written by then is removed again.
    """
    with disk.said(f"{out} could not be written"):
        disk.make_folder(out)
        try:
            for record, kept in archive.history().items():
                if kept.erased is None:
                    disk.write_tree(out / record, _bag(archive, record))
            disk.sync(out)
        except BaseException:
            disk.remove(out)
            raise
