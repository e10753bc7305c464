"""What leaves an archive: a zip that stands alone, or plain folders.

Each bag goes as it is, and is checked before it goes.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from arms_docs.archive import disk
from arms_docs.archive.bags.bag import PAYLOAD, pack, read_bag
from arms_docs.archive.bags.encryption import SUFFIX
from arms_docs.archive.errors import ArchiveError, UnreadableError
from arms_docs.archive.log.entry import Entry
from arms_docs.archive.log.history import RecordState
from arms_docs.archive.log.writers import dismissed
from arms_docs.archive.plain_files import read_file, walk
from arms_docs.archive.reader import KEYS, LOG, MOST, ArchiveReader

STAMP = (1980, 1, 1, 0, 0, 0)  # the zip does not tell when it was made, and is the same every time
README = "EXPORT.txt"
DESCRIPTION = "Evidence records with the entries of the log that added them; see data/README.txt"


def check_whole(archive: ArchiveReader, records: Sequence[str]) -> None:
    """ArchiveError where one of these records is not whole: what is damaged is not passed on."""
    states = archive.states(records)
    for record in records:
        _whole(archive, states[record])


def zipped(archive: ArchiveReader, records: Sequence[str]) -> bytes:
    """A zip with one bag: the bags of the records, the entries of the log that added them, and the
    keys that signed.

    With identities, also the files as they can be read. ArchiveError where a record is not whole.
    """
    states = archive.states(records)
    return zipped_bag(
        packed_files(archive, records, [states[record].added for record in records]), records
    )


def packed_files(
    archive: ArchiveReader, records: Sequence[str], entries: Iterable[Entry]
) -> dict[str, bytes]:
    """The files of records, of these entries and of the keys that signed those, by their place in
    an export.
    """
    states = archive.states(records)
    contents = {"README.txt": files("arms_docs.archive").joinpath(README).read_bytes()}
    for record in records:
        for name, content in _bag(archive, states[record]).items():
            contents[f"records/{record}/{name}"] = content
        if archive.recipients and archive.identities:
            for name in _sealed(archive, record):
                contents[f"opened/{record}/{name}"] = archive.file(record, name)
    return contents | dict(_proof(archive, entries))


def zipped_bag(contents: Mapping[str, bytes], records: Sequence[str]) -> bytes:
    """An export of these records: a zip with one bag that holds these files."""
    folder = f"export-{hashlib.sha256(' '.join(records).encode()).hexdigest()[:12]}"
    bag = pack(contents, {"External-Description": DESCRIPTION})
    return zipped_files({f"{folder}/{name}": content for name, content in bag.items()})


def copy_all(archive: ArchiveReader, out: Path) -> None:
    """Write every record that is kept to a new folder, each as a bag.

    They are read one after another, so that memory does not grow.

    ArchiveError where one is not whole, or the folder cannot be made; what was written by then is
    removed again.
    """
    with disk.explaining(f"{out} could not be written"):
        disk.make_folder(out)
        try:
            for record, state in archive.states(archive.records()).items():
                disk.write_tree(out / record, _bag(archive, state))
            disk.sync(out)
        except BaseException:
            disk.remove(out)
            raise


def _whole(archive: ArchiveReader, state: RecordState) -> Path:
    """The folder of a bag that is as it was logged."""
    record = state.record
    if state.erased:
        raise ArchiveError(f"Record {record} was disposed of.")
    folder = archive.bag(record)
    try:
        bag = read_bag(folder)
    except OSError as error:
        raise ArchiveError(f"Record {record} could not be read.") from error
    if bag.unreadable:
        raise UnreadableError.of(f"Record {record}", bag.unreadable[0])
    if bag.faults or bag.sha256 != state.added.about.get("bag"):
        raise ArchiveError(f"Record {record} is damaged, and is not passed on: verify the archive.")
    return folder


def _bag(archive: ArchiveReader, state: RecordState) -> dict[str, bytes]:
    """The files of a bag that is whole, by name."""
    try:
        return {item.name: read_file(item.path, MOST) for item in walk(_whole(archive, state))}
    except (OSError, ValueError) as error:
        raise ArchiveError(f"Record {state.record} could not be read.") from error


def _sealed(archive: ArchiveReader, record: str) -> list[str]:
    """The names of the encrypted files of a record, as they are called once they are opened."""
    names = [item.name for item in walk(archive.bag(record))]
    payload = [name.removeprefix(PAYLOAD) for name in names if name.startswith(PAYLOAD)]
    return [name.removesuffix(SUFFIX) for name in payload]


def _proof(archive: ArchiveReader, entries: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
    """The files of the entries that added the records, and of the keys that signed those."""
    for entry in entries:
        path = archive.log.path(entry.number)
        yield f"{LOG}/{path.name}", read_file(path)
        certificate = archive.folder / KEYS / f"{entry.key}.der"
        if not certificate.is_file():
            certificate = dismissed(certificate)
        yield f"{KEYS}/{entry.key}.der", read_file(certificate)


def zipped_files(contents: Mapping[str, bytes]) -> bytes:
    """A zip of these files, the same bytes every time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as members:
        for name, content in contents.items():
            about = zipfile.ZipInfo(name, STAMP)
            about.external_attr = 0o600 << 16
            members.writestr(about, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
