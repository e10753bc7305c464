"""``--archive DIR``: what a command of the loop writes is recorded as well, or neither is done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import click

from arms_docs.cli.options import FILE
from arms_docs.cli.outputs import CannotWriteError
from arms_docs.cli.secrets import ARCHIVE_PASSPHRASE, ask_passphrase

if TYPE_CHECKING:
    from arms_docs.archive.log.author import Author
    from arms_docs.archive.store import Archive
    from arms_docs.casework.gather import Trusted
    from arms_docs.settings import Settings
    from arms_docs.signoff.keys.key_file import SigningKey


@dataclass(frozen=True)
class ToldToKeep:
    """What the options say: in which archive, and with whose key where it is not the one that signs."""

    folder: Path | None
    key_file: Path | None


def keeping_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options ``--archive`` and ``--archive-key``, handed to the command together as ``kept``."""

    @wraps(command)
    def gathered(**given: Any) -> Any:
        return command(
            kept=ToldToKeep(given.pop("archive_folder"), given.pop("archive_key")), **given
        )

    wrapped: Callable[..., Any] = click.option(
        "--archive-key",
        type=FILE,
        metavar="KEY.p12",
        help="The key that writes to it, if not the one that signs.",
    )(gathered)
    return click.option(
        "--archive",
        "archive_folder",
        type=FILE,
        metavar="DIR",
        help="Record it in this archive too, or do neither.",
    )(wrapped)


@dataclass(frozen=True)
class Keeping:
    """Where what is made will be recorded, under a name that it can say itself; or nowhere."""

    archive: Archive | None = None
    author: Author | None = None
    trusted: Trusted | None = None
    identity: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What the pages say: the head of the archive's log, and which record they are to become."""
        return (str(self.archive.witness(self.identity)),) if self.archive else ()

    def of(self, files: Mapping[str, bytes]) -> Callable[[], None]:
        """The step that records these files. CannotWriteError where it cannot."""
        return lambda: self._keep(files)

    def _keep(self, files: Mapping[str, bytes]) -> None:
        from arms_docs.archive.errors import ArchiveError
        from arms_docs.casework.gather import gather
        from arms_docs.cli.archive.access import retention

        if self.archive is None or self.author is None or self.trusted is None:
            return
        gathered = gather(files, self.trusted)
        if gathered.faults:
            raise CannotWriteError(f"Not recorded, and so not written: {gathered.faults[0]}")
        years = retention(self.trusted.settings, None, self.author.at.date())
        try:
            receipt = self.archive.add(
                gathered.contents, self.author, identity=self.identity, retention=years
            )
        except ArchiveError as error:
            raise CannotWriteError(f"{error} What was to be written is not written.") from None
        click.echo(str(receipt.witness))


@contextmanager
def keeping(
    kept: ToldToKeep, key: SigningKey | None, settings: Settings, time: datetime, out: Path
) -> Iterator[Keeping]:
    """The archive opened, with the key that writes to it. A usage error for none, no key, or ``out`` in it."""
    if kept.folder is None:
        if kept.key_file:
            raise click.UsageError("--archive-key goes with --archive")
        yield Keeping()
        return
    from arms_docs.archive.errors import ArchiveError
    from arms_docs.archive.log.author import Author
    from arms_docs.archive.store import Archive
    from arms_docs.casework.gather import Trusted
    from arms_docs.cli.archive.access import cache
    from arms_docs.settings import instrument_in_force

    if kept.folder.resolve() in out.resolve().parents:
        raise click.UsageError(f"{out} is in the archive: name a place outside it")
    writer = _key(kept.key_file) if kept.key_file else key
    if writer is None:
        raise click.UsageError("--archive needs a key that may write to it: --archive-key KEY.p12")
    # Whether others trust the signer's authority is theirs to say: what was signed just now is held against its own.
    own = key.authorities if key else ()
    trusted = Trusted(
        settings,
        instrument_in_force(settings),
        (*settings.trust.roots, *own),
        settings.trust.crls,
        time,
    )
    try:
        yield Keeping(
            Archive(kept.folder, cache=cache()),
            Author(writer, time, os.urandom),
            trusted,
            str(uuid4()),
        )
    except ArchiveError as error:
        raise CannotWriteError(str(error)) from None


def _key(path: Path) -> SigningKey:
    from arms_docs.signoff.keys.certificate import KeyProblem
    from arms_docs.signoff.keys.key_file import load_key

    if not path.is_file():
        raise click.UsageError(f"there is no file {path}")
    secret = ask_passphrase(None, ARCHIVE_PASSPHRASE, "Passphrase of the key for the archive")
    try:
        return load_key(path.read_bytes(), secret)
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
