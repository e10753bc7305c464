"""How a command gets at an archive: with whose key, by which authorities, why; and what is said where it may not."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arms_docs.cli import clock
from arms_docs.cli.key_options import Told, open_key
from arms_docs.cli.options import FILE
from arms_docs.cli.secrets import IDENTITY_PASSPHRASE, ask_passphrase

if TYPE_CHECKING:
    from datetime import date

    from arms_docs.archive.log.author import Author
    from arms_docs.archive.log.entry import Verb
    from arms_docs.archive.log.retention import Retention
    from arms_docs.archive.store import Archive
    from arms_docs.casework.gather import Trusted
    from arms_docs.settings import Settings

NOT_LOGGED = "This copy is read-only: the use was not logged."
ASKED = {
    "reason": "Why",
    "recipient": "To whom",
    "authority": "By whose authority",
    "person": "Name, or part of it (or nothing)",
    "reference": "Case reference (or nothing)",
}
dir_argument = click.argument("folder", metavar="DIR", type=FILE)
record_argument = click.argument("record", metavar="RECORD")
why_option = click.option(
    "--why",
    type=FILE,
    metavar="WHY.toml",
    help="Reason, and where it is wanted recipient and authority. Asked for if left out: never an argument.",
)
trust_option = click.option(
    "--trust",
    type=FILE,
    multiple=True,
    metavar="AUTHORITY.pem",
    help="A certificate authority you trust.",
)
identity_option = click.option(
    "--identity",
    type=FILE,
    metavar="IDENTITY.age",
    help="The key that opens an archive that is encrypted.",
)


@contextmanager
def refusals() -> Iterator[None]:
    """What an archive refuses is one sentence, and the exit code of a file that is not what it should be."""
    import sqlite3

    from arms_docs.archive.errors import ArchiveError

    try:
        yield
    except ArchiveError as error:
        click.echo(f"arms-docs: {error}", err=True)
        sys.exit(2)
    except sqlite3.DatabaseError:
        for file in cache().glob("*.sqlite3"):
            file.unlink(missing_ok=True)
        click.echo(
            "arms-docs: the index in your cache was damaged and is removed: run the command again.",
            err=True,
        )
        sys.exit(2)


@contextmanager
def opened_author(told: Told) -> Iterator[Author]:
    """Who writes: the key that the options name, the time, and chance."""
    from arms_docs.archive.log.author import Author

    with open_key(told) as key:
        yield Author(key, clock.now(), os.urandom)


def open_archive(folder: Path, identity: Path | None = None) -> Archive:
    """The archive in a folder, with its index in the user's cache. ArchiveError where there is none."""
    from arms_docs.archive.store import Archive

    return Archive(folder, cache=cache(), identities=identities(identity))


def cache() -> Path:
    """Where this user's computer keeps what can be made anew at any time."""
    from platformdirs import user_cache_path

    return user_cache_path("arms-docs", appauthor=False)


def identities(path: Path | None) -> tuple[str, ...]:
    """What opens an archive that is encrypted; its passphrase is asked for where it has one."""
    if path is None:
        return ()
    from arms_docs.archive.bags.encryption import is_protected, read_identity

    if not path.is_file():
        raise click.UsageError(f"there is no file {path}")
    file = path.read_bytes()
    secret = (
        ask_passphrase(None, IDENTITY_PASSPHRASE, "Passphrase of the identity")
        if is_protected(file)
        else ""
    )
    with refusals():
        return read_identity(file, secret)


def log_use(
    archive: Archive,
    verbs: tuple[Verb, ...],
    records: tuple[str, ...],
    note: Mapping[str, str],
    told: Told,
) -> None:
    """Log a use before it is made; where nothing can be written, say that it is not."""
    if archive.read_only:
        click.echo(NOT_LOGGED, err=True)
        return
    with opened_author(told) as author:
        for verb in verbs:
            archive.use(verb, records, note, author)


def ask_note(path: Path | None, *wanted: str, optional: tuple[str, ...] = ()) -> dict[str, str]:
    """What a person writes about what they do: from a file, or asked for."""
    told: dict[str, Any] = (
        {name: _ask(name, name in optional) for name in wanted}
        if path is None
        else _read_note(path)
    )
    for name in wanted:
        if name not in optional and not str(told.get(name, "")).strip():
            raise click.UsageError(f"{path or 'the answer'} does not say {name}")
    if set(told) - set(wanted):  # which may be anything, and is not repeated
        raise click.UsageError(f"{path} says more than is asked for, which is: {', '.join(wanted)}")
    return {name: str(text).strip() for name, text in told.items() if str(text).strip()}


def _ask(name: str, may_be_empty: bool) -> str:
    default = "" if may_be_empty else None
    return str(click.prompt(ASKED[name], default=default, show_default=False, err=True))


def _read_note(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise click.UsageError(f"{path} could not be read: {error.strerror}") from None
    except (ValueError, RecursionError):
        raise click.UsageError(f"{path} is not TOML") from None


def chosen_records(archive: Archive, records: tuple[str, ...], case: str | None) -> tuple[str, ...]:
    """The records that are named one by one, or as those of an assessment. A usage error for both or neither."""
    if bool(records) is bool(case):
        raise click.UsageError("name records, or --case")
    found = archive.case(case) if case else tuple(dict.fromkeys(records))
    for record in found:
        archive.state(record)
    return found


def retention(settings: Settings, name: str | None, start: date) -> Retention | None:
    """How long a record is kept by a class of the settings (the first, where none is named), from a day on."""
    from arms_docs.archive.log.retention import Retention

    if not settings.retention and name is None:
        return None
    kept = next((one for one in settings.retention if name in (None, one.name)), None)
    if kept is None:
        raise click.UsageError("the settings have no such class of retention")
    return Retention.of(kept, start)


def trusted(settings: Settings, trust: tuple[Path, ...]) -> Trusted:
    """What the verdict on documents rests on."""
    from arms_docs.casework.gather import Trusted
    from arms_docs.settings import instrument_in_force

    missing = next((path for path in trust if not path.is_file()), None)
    if missing:
        raise click.UsageError(f"there is no file {missing}")
    roots = (*settings.trust.roots, *(path.read_bytes() for path in trust))
    return Trusted(settings, instrument_in_force(settings), roots, settings.trust.crls, clock.now())
