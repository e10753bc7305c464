"""The sources of a caseload opened: what there is to read, and where what it says may be kept.

Looking at an archive is logged before anything is read of it, with the reason: as a combination
where several of its records are put together, as a consultation of a single one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar

import click

from arms_docs.archive import Archive, ArchiveError
from arms_docs.archive.log import Verb
from arms_docs.caseload import (
    Index,
    Kept,
    Reads,
    archives_in,
    kept_in_archive,
    kept_in_folder,
    open_index,
)
from arms_docs.cli import clock
from arms_docs.cli.archive.access import NOT_LOGGED, cache, open_archive, opened_author
from arms_docs.cli.archive.notes import ask_note
from arms_docs.cli.key_options import KeyOptions, check_key
from arms_docs.cli.options import FILE
from arms_docs.data_class import dataclass

query_option = click.option(
    "--query",
    type=FILE,
    metavar="QUERY.toml",
    help="Where an archive is among the sources: the reason for looking, which its log keeps. "
    "Asked for if left out: never an argument.",
)


@dataclass(frozen=True)
class Use:
    """Why archives are looked at, and with what they are opened and written to."""

    query: Path | None
    identity: Path | None
    key: KeyOptions


T = TypeVar("T", bound=Any)  # what is read of each file


@dataclass(frozen=True)
class Opened(Generic[T]):
    """What there is to read, and the index of what it says."""

    to_read: tuple[Kept, ...]
    index: Index[T] = field(repr=False)


def opened_sources(sources: tuple[Path, ...], use: Use, reads: Reads[T]) -> Opened[T]:
    """Everything in these folders, files and archives, also in archives within the folders.

    An archive whose log is damaged is among what cannot be read. ArchiveError for one that is
    encrypted and has no identity here, and for a use that cannot be logged; a usage error for a
    source that is not there, and for a reason where there is no archive.
    """
    for source in sources:
        if not source.exists():
            raise click.UsageError(f"there is no file or folder {source}")
    folders = dict.fromkeys(chain.from_iterable(map(archives_in, sources)))
    if use.query is not None and not folders:
        raise click.UsageError("--query goes with an archive")
    archives, shut = _open(folders, use)
    to_read = [*shut, *_kept_in(archives, use)]
    at = clock.now().timestamp()
    for source in sources:
        if source not in folders:
            to_read.extend(kept_in_folder(source, at))
    each_once = {each.name: each for each in to_read}  # a folder may be named twice
    is_secret = any(archive.recipients for archive in archives)
    place = None if is_secret else cache()
    return Opened(tuple(each_once.values()), open_index(place, sources, reads))


def check_apart(out: Path, sources: tuple[Path, ...]) -> None:
    """A usage error where a file would lie among the cases: it could take the place of one."""
    for source in sources:
        if source.resolve() in out.resolve().parents:
            why = f"{out} would lie among the files that are read"
            raise click.UsageError(f"{why}; name a place that is not in {source}")


def _open(folders: Iterable[Path], use: Use) -> tuple[list[Archive], list[Kept]]:
    """The archives in these folders, and those that cannot be read."""
    archives, shut = list[Archive](), list[Kept]()
    for folder in folders:
        try:
            archive = open_archive(folder, use.identity)
            archive.index()
        except ArchiveError as error:
            if use.identity:  # which may be the wrong one
                raise
            shut.append(_shut(folder, error))
            continue
        if archive.recipients and not archive.identities:
            raise ArchiveError(f"{folder} is encrypted: name the key that opens it, --identity.")
        archives.append(archive)
    return archives, shut


def _shut(folder: Path, error: ArchiveError) -> Kept:
    def read() -> bytes:
        raise error

    return Kept(str(folder), "", read)


def _kept_in(archives: list[Archive], use: Use) -> list[Kept]:
    """The records of these archives, once the log of each says that they are looked at."""
    each_kept = [tuple(kept_in_archive(archive)) for archive in archives]
    used = [pair for pair in zip(archives, each_kept, strict=True) if pair[1]]
    if not all(archive.read_only for archive, _ in used):
        check_key(use.key)
    if used:
        _log_looks(used, ask_note(use.query, "reason"), use.key)
    return [*chain(*each_kept)]


def _log_looks(
    used: list[tuple[Archive, tuple[Kept, ...]]], note: Mapping[str, str], key: KeyOptions
) -> None:
    """Log that these archives are looked at: in all of them, or where one refuses, in none."""
    writable = [(archive, records) for archive, records in used if not archive.read_only]
    if len(writable) < len(used):
        click.echo(NOT_LOGGED, err=True)
    if not writable:
        return
    with opened_author(key) as author:
        for archive, _ in writable:
            try:
                archive.check_writer(author)
            except ArchiveError as error:
                raise ArchiveError(f"{archive.folder}: {error}") from None
        for archive, records in writable:
            verb = Verb.COMBINATION if len(records) > 1 else Verb.CONSULTATION
            archive.use(verb, (), note, author)  # no records: all of them
