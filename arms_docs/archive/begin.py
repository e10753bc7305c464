"""An archive is begun: its folders, its README, its first key and the first entry of its log."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from arms_docs.archive import disk
from arms_docs.archive.bags.encryption import check_recipients
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import Entry, Verb
from arms_docs.archive.log.log import Head, Log
from arms_docs.archive.log.writers import Writers
from arms_docs.archive.plain_files import read_file, sha256_hex
from arms_docs.archive.reader import BAGS, DETAILS, FOLDERS, FORMAT, INCOMING, KEYS, LOG, README
from arms_docs.archive.store import Archive


def begin(
    folder: Path, author: Author, *, recipients: Sequence[str] = (), shared: bool = False
) -> Archive:
    """A new archive in a folder that is empty or not there; this key is the first that may write.

    With ``recipients`` (public keys of age, at least two) it is encrypted. ``shared``: with the
    group of the folder, or else it is its owner's alone. What an interrupted call
    left is taken up again. ArchiveError for any other folder.
    """
    open_to = " ".join(check_recipients(recipients))
    with disk.explaining("The archive was not made"):
        if folder.is_symlink() or (folder.exists() and not _is_free(folder)):
            raise ArchiveError(f"{folder} is not empty: an archive begins in a folder of its own.")
        _lay_out(folder, author, shared=shared)
        about = {"format": FORMAT, "key": author.fingerprint, "readme": sha256_hex(readme())}
        if open_to:
            about["recipients"] = open_to

        def first(head: Head) -> Entry:
            if head.number:
                raise ArchiveError(
                    f"{folder} is not empty: somebody else began an archive there just now."
                )
            return Entry(
                number=1,
                previous=head.sha256,
                archive=author.new_name(),
                at=author.at,
                by=author.staff_id,
                key=author.fingerprint,
                verb=Verb.BEGIN,
                about=about,
            )

        log = Log(folder / LOG, folder / INCOMING, Writers(folder / KEYS))
        try:
            log.append(author, first)
        except ArchiveError:
            with suppress(ArchiveError):
                _keep_keys(folder, log, author)
            raise
        _keep_keys(folder, log, author)
        return Archive(folder)


def readme() -> bytes:
    """What README.txt says."""
    return files("arms_docs.archive").joinpath(README).read_bytes()


def _lay_out(folder: Path, author: Author, *, shared: bool) -> None:
    """The folders, the README and the first key, all of it on the disk."""
    for path in (folder, *(folder / name for name in FOLDERS)):
        with suppress(FileExistsError):
            path.mkdir(disk.FOLDER_MODE)  # the folder that it is in says nothing of an archive
        if shared:
            disk.share(path)
    new_files = {
        folder / README: readme(),
        folder / KEYS / f"{author.fingerprint}.der": author.certificate,
    }
    for path, content in new_files.items():
        _write(path, content)
    disk.sync(folder / KEYS)
    disk.sync(folder)
    disk.sync(folder.parent)


def _write(path: Path, content: bytes) -> None:
    """Write a file, unless it is there and whole: somebody else may be beginning here as well."""
    with suppress(OSError, ValueError):
        if read_file(path) == content:
            return
    disk.remove(path)
    with suppress(FileExistsError):
        disk.write(path, content)


def _keep_keys(folder: Path, log: Log, author: Author) -> None:
    """Leave the key of whoever began the archive, and remove those of interrupted beginnings.

    Only now that the log has its first entry is it known whose that is.
    """
    own = folder / KEYS / f"{author.fingerprint}.der"
    if log.read(1).key == author.fingerprint:
        unwanted = [key for key in (folder / KEYS).iterdir() if key != own]
    else:
        unwanted = [own]
    for key in unwanted:
        disk.remove(key)
    disk.sync(folder / KEYS)


def _is_free(folder: Path) -> bool:
    """Whether nothing is in a folder but what an interrupted `begin` leaves."""
    if any(path.name not in (README, *FOLDERS) for path in folder.iterdir()):
        return False
    for name in (LOG, BAGS, DETAILS):
        path = folder / name
        if path.is_dir() and any(path.iterdir()):
            return False
    return True
