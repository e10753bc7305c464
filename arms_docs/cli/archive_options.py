"""``--archive DIR``: what a command of the loop writes is recorded as well, or neither is done."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any
from uuid import uuid4

import click

from arms_docs.archive import Archive, ArchiveError
from arms_docs.archive.log import Author
from arms_docs.assessment import questions
from arms_docs.casework import Terms
from arms_docs.casework.keeping import gather, with_contenders
from arms_docs.cli.archive.access import cache, retention
from arms_docs.cli.exits import CannotWriteError
from arms_docs.cli.input_file import check_input, read_small
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE
from arms_docs.cli.secrets import ARCHIVE_PASSPHRASE, ask_passphrase
from arms_docs.data_class import dataclass
from arms_docs.signoff.keys import KeyProblem, SigningKey, load_key


@dataclass(frozen=True)
class ArchiveOptions:
    """What the options say: which archive, and whose key writes to it if not the one that signs."""

    folder: Path | None
    key_file: Path | None


def archive_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--archive`` and ``--archive-key``, handed over together as ``archive``."""

    @click.option(
        "--archive",
        "archive_folder",
        type=FILE,
        metavar="DIR",
        help="Record it in this archive too, or do neither.",
    )
    @click.option(
        "--archive-key",
        type=FILE,
        metavar="KEY.p12",
        help="The key that writes to it, if not the one that signs.",
    )
    @wraps(command)
    def with_archive(archive_folder: Path | None, archive_key: Path | None, **rest: Any) -> Any:
        return command(archive=ArchiveOptions(archive_folder, archive_key), **rest)

    return with_archive


@dataclass(frozen=True)
class Keeping:
    """Where documents will be recorded, under a name that they can say themselves; or nowhere."""

    archive: Archive | None = None
    author: Author | None = None
    terms: Terms | None = None
    identity: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What the pages say: the head of the archive's log, and which record they will be."""
        return (str(self.archive.witness(self.identity)),) if self.archive else ()

    def of(self, files: Mapping[str, bytes]) -> Callable[[], None]:
        """The step that records these files. CannotWriteError where it cannot."""
        return lambda: self._keep(files)

    def _keep(self, files: Mapping[str, bytes]) -> None:
        if self.archive is None or self.author is None or self.terms is None:
            return
        with doing("Verifying what is to be recorded"):
            gathered = gather(files, self.terms, quick=True)  # the second run has drawn them
        try:
            gathered = with_contenders(gathered, self.archive, questions(self.terms.instrument))
        except ArchiveError as error:
            raise CannotWriteError(f"{error} What was to be written is not written.") from None
        if gathered.faults:
            raise CannotWriteError(f"Not recorded, and so not written: {gathered.faults[0]}")
        years = retention(self.terms.settings, None, self.author.at.date())
        try:
            receipt = self.archive.add(
                gathered.contents, self.author, identity=self.identity, retention=years
            )
        except ArchiveError as error:
            raise CannotWriteError(f"{error} What was to be written is not written.") from None
        click.echo(str(receipt.witness))


@contextmanager
def keeping(
    options: ArchiveOptions, key: SigningKey | None, terms: Terms, out: Path
) -> Iterator[Keeping]:
    """The archive opened, with the key that writes to it; nowhere to keep where none is named.

    A usage error for a key without an archive, an archive without a key, or ``out`` inside it.
    """
    if options.folder is None:
        if options.key_file:
            raise click.UsageError("--archive-key goes with --archive")
        yield Keeping()
        return
    if options.folder.resolve() in out.resolve().parents:
        raise click.UsageError(f"{out} is in the archive: name a place outside it")
    writer = _key(options.key_file) if options.key_file else key
    if writer is None:
        raise click.UsageError("--archive needs a key that may write to it: --archive-key KEY.p12")
    # Whether others trust the signer's authority is for them to say: what was signed a moment ago
    # is held against the authority that came with the key.
    authorities = key.authorities if key else ()
    trusting = replace(terms, roots=(*terms.roots, *authorities))
    try:
        yield Keeping(
            Archive(options.folder, cache=cache()),
            Author(writer, terms.now, os.urandom),
            trusting,
            str(uuid4()),
        )
    except ArchiveError as error:
        raise CannotWriteError(str(error)) from None


def _key(path: Path) -> SigningKey:
    check_input([path])
    secret = ask_passphrase(None, ARCHIVE_PASSPHRASE, "Passphrase of the key for the archive")
    try:
        return load_key(read_small(path), secret)
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
