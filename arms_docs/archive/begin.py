"""An archive is begun."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from arms_docs.archive import disk
from arms_docs.archive.bags.encryption import check_recipients
from arms_docs.archive.errors import ArchiveError
from arms_docs.archive.log.author import Author
from arms_docs.archive.log.entry import Entry, Verb, file_digest
from arms_docs.archive.log.log import Head, Log
from arms_docs.archive.log.writers import Writers
from arms_docs.archive.reader import BAGS, DETAILS, FOLDERS, FORMAT, INCOMING, KEYS, LOG, README
from arms_docs.archive.store import Archive


def begin(folder: Path, author: Author, *, recipients: Sequence[str] = ()) -> Archive:
    """A new archive in a folder that is empty or not there; this key is the first that may write.

    With ``recipients`` (public keys of age, at least two) it is encrypted. ArchiveError for any other folder. What
    an interrupted call left is taken up again.
    """
    open_to = " ".join(check_recipients(recipients))
    with disk.said("The archive was not made"):
        if folder.is_symlink() or (folder.exists() and not _is_free(folder)):
            raise ArchiveError(f"{folder} is not empty: an archive begins in a folder of its own.")
        for path in (folder, *(folder / name for name in FOLDERS)):
            with suppress(FileExistsError):
                disk.make_folder(path)
        for left in (folder / KEYS).iterdir():  # of somebody whose beginning was interrupted
            disk.remove(left)
        key = folder / KEYS / f"{author.fingerprint}.der"
        for path, text in ((folder / README, readme()), (key, author.certificate)):
            disk.remove(path)
            disk.write(path, text)
        disk.sync(folder / KEYS)
        disk.sync(folder)
        disk.sync(folder.parent)
        about = {"format": FORMAT, "key": author.fingerprint, "readme": file_digest(readme())}
        about |= {"recipients": open_to} if open_to else {}

        def first(head: Head) -> Entry:
            if head.number:
                raise ArchiveError(
                    f"{folder} is not empty: somebody else began an archive there just now."
                )
            return Entry(
                1,
                head.sha256,
                author.new_name(),
                author.at,
                author.staff_id,
                author.fingerprint,
                Verb.BEGIN,
                about=about,
            )

        Log(folder / LOG, folder / INCOMING, Writers(folder / KEYS)).append(author, first)
        return Archive(folder)


def readme() -> bytes:
    """What README.txt says."""
    return files("arms_docs.archive").joinpath(README).read_bytes()


def _is_free(folder: Path) -> bool:
    """Whether nothing is in a folder but what an interrupted `begin` leaves."""
    ours = all(path.name in (README, *FOLDERS) for path in folder.iterdir())
    used = (
        path
        for name in (LOG, BAGS, DETAILS)
        if (folder / name).is_dir()
        for path in (folder / name).iterdir()
    )
    return ours and not any(used)
