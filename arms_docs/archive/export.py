"""What leaves an archive, each bag as it is and checked before it goes: a zip that stands alone, or plain folders."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from arms_docs.archive import disk
from arms_docs.archive.bags.bag import PAYLOAD, pack, read_bag
from arms_docs.archive.bags.encryption import SUFFIX
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.entry import Entry
from arms_docs.archive.log.writers import dismissed
from arms_docs.archive.read_files import content, walk
from arms_docs.archive.reader import KEYS, LOG, MOST, ArchiveReader

STAMP = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the zip tells nothing of when it was made, and is the same every time
README = "EXPORT.txt"


def check(archive: ArchiveReader, records: Sequence[str]) -> None:
    """ArchiveError where one of these records is not whole: what is damaged is not passed on."""
    for record in records:
        _whole(archive, record)


def zipped(archive: ArchiveReader, records: Sequence[str]) -> bytes:
    """A zip with one bag: the bags of the records, the entries of the log that added them, and the keys that signed.

    With identities, also the files as they can be read. ArchiveError where a record is not whole.
    """
    entries = [archive.kept(record).added for record in records]
    found: dict[str, bytes] = {
        "README.txt": files("arms_docs.archive").joinpath(README).read_bytes()
    }
    for record in records:
        found |= {f"records/{record}/{name}": file for name, file in _bag(archive, record).items()}
        if archive.recipients and archive.identities:
            found |= {
                f"opened/{record}/{name}": archive.file(record, name)
                for name in _sealed(archive, record)
            }
    found |= dict(_proof(archive, entries))
    name = f"export-{hashlib.sha256(' '.join(records).encode()).hexdigest()[:12]}"
    info = {
        "External-Description": "Evidence records with the entries of the log that added them; see data/README.txt"
    }
    return _zip({f"{name}/{path}": file for path, file in pack(found, info).items()})


def copy_all(archive: ArchiveReader, out: Path) -> None:
    """Every record that is kept, as a bag in a new folder: one after another, so that memory does not grow.

    ArchiveError where one is not whole, or the folder cannot be made; what was written by then is removed again.
    """
    with disk.said(f"{out} could not be written"):
        disk.make_folder(out)
        try:
            for record in archive.records():
                disk.write_tree(out / record, _bag(archive, record))
            disk.sync(out)
        except BaseException:
            disk.remove(out)
            raise


def _whole(archive: ArchiveReader, record: str) -> Path:
    """The folder of a bag that is as it was logged."""
    if archive.kept(record).erased:
        raise ArchiveError(f"Record {record} was disposed of.")
    folder = archive.bag(record)
    try:
        read = read_bag(folder)
    except OSError as error:
        raise ArchiveError(f"Record {record} could not be read.") from error
    if read.faults or read.own != archive.kept(record).added.about.get("bag"):
        raise ArchiveError(f"Record {record} is damaged, and is not passed on: verify the archive.")
    return folder


def _bag(archive: ArchiveReader, record: str) -> dict[str, bytes]:
    try:
        return {found.name: content(found.path, MOST) for found in walk(_whole(archive, record))}
    except (OSError, ValueError) as error:
        raise ArchiveError(f"Record {record} could not be read.") from error


def _sealed(archive: ArchiveReader, record: str) -> list[str]:
    names = (found.name for found in walk(archive.bag(record)))
    return [
        name.removeprefix(PAYLOAD).removesuffix(SUFFIX)
        for name in names
        if name.startswith(PAYLOAD)
    ]


def _proof(archive: ArchiveReader, entries: Iterable[Entry]) -> Iterable[tuple[str, bytes]]:
    for entry in entries:
        path = archive.log.path(entry.number)
        yield f"{LOG}/{path.name}", content(path)
        certificate = archive.folder / KEYS / f"{entry.key}.der"
        known = certificate if certificate.is_file() else dismissed(certificate)
        yield f"{KEYS}/{entry.key}.der", content(known)


def _zip(files: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, file in files.items():
            about = zipfile.ZipInfo(name, STAMP)
            about.external_attr = 0o600 << 16
            out.writestr(about, file, zipfile.ZIP_DEFLATED)
    return made.getvalue()
