"""How a command gets at an archive: with whose key, and what is said where it may not."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click
from platformdirs import user_cache_path

from arms_docs.archive import Archive, ArchiveError
from arms_docs.archive.bags import is_protected, read_identity
from arms_docs.archive.log import Author, Retention, Verb
from arms_docs.cli import clock
from arms_docs.cli.exits import WrongFileError
from arms_docs.cli.input_file import read_small
from arms_docs.cli.key_options import KeyOptions, open_key
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE
from arms_docs.cli.secrets import IDENTITY_PASSPHRASE, ask_passphrase
from arms_docs.settings import Settings

NOT_LOGGED = "This copy is read-only: the use was not logged."

dir_argument = click.argument("folder", metavar="DIR", type=FILE)
record_argument = click.argument("record", metavar="RECORD")
records_argument = click.argument("records", metavar="[RECORD]...", nargs=-1)
case_option = click.option(
    "--case", metavar="ASSESSMENT", help="All records of this assessment, by its id."
)
class_option = click.option(
    "--class",
    "class_name",
    metavar="NAME",
    help="The class of retention in the settings. Default: the first.",
)
identity_option = click.option(
    "--identity",
    type=FILE,
    metavar="IDENTITY.age",
    help="The key that opens an archive that is encrypted.",
)


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what an archive refuses into one sentence and an exit code."""
    try:
        yield
    except ArchiveError as error:
        raise WrongFileError(f"arms-docs: {error}") from None
    except sqlite3.DatabaseError:
        for file in cache().glob("*.sqlite3"):
            file.unlink(missing_ok=True)
        raise WrongFileError(
            "arms-docs: the index in your cache was damaged and is removed: run the command again."
        ) from None


@contextmanager
def opened_author(options: KeyOptions) -> Iterator[Author]:
    """Who writes: the key that the options name, the time, and chance."""
    with open_key(options) as key:
        yield Author(key, clock.now(), os.urandom)


def open_archive(folder: Path, identity: Path | None = None) -> Archive:
    """The archive in a folder, with its index in the user's cache. ArchiveError where none is."""
    opens = identities(identity)
    with doing("Reading the log of the archive"):
        return Archive(folder, cache=cache(), identities=opens)


def cache() -> Path:
    """Where this user's computer keeps what can be made anew at any time."""
    return user_cache_path("arms-docs", appauthor=False)


def identities(path: Path | None) -> tuple[str, ...]:
    """What opens an archive that is encrypted; asks for its passphrase where it has one."""
    if path is None:
        return ()
    file = read_small(path)
    secret = ""
    if is_protected(file):
        secret = ask_passphrase(None, IDENTITY_PASSPHRASE, "Passphrase of the identity")
    with refusals(), doing("Opening the identity"):
        return read_identity(file, secret)


def log_use(
    archive: Archive,
    verbs: tuple[Verb, ...],
    records: tuple[str, ...],
    note: Mapping[str, str],
    key: KeyOptions,
) -> None:
    """Log a use before it is made; where nothing can be written, say that it is not."""
    if archive.read_only:
        click.echo(NOT_LOGGED, err=True)
        return
    with opened_author(key) as author:
        for verb in verbs:
            archive.use(verb, records, note, author)


def chosen_records(archive: Archive, records: tuple[str, ...], case: str | None) -> tuple[str, ...]:
    """The records that are named one by one, or as those of an assessment.

    A usage error for both or neither; ArchiveError for one that is not there.
    """
    if bool(records) is bool(case):
        raise click.UsageError("name records, or --case")
    chosen = archive.case(case) if case else tuple(dict.fromkeys(records))
    archive.states(chosen)
    return chosen


def retention(settings: Settings, name: str | None, start: date) -> Retention | None:
    """How long a record is kept, from a day on, by a class of the settings.

    Where no class is named, the first counts; where the settings have none, None.
    """
    if not settings.retention and name is None:
        return None
    for retention_class in settings.retention:
        if name in (None, retention_class.name):
            return Retention.of(retention_class, start)
    raise click.UsageError("the settings have no such class of retention")
