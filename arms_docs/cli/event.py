"""`event`: add what no assessment says to the file of events, and to an archive's log."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import click

from arms_docs.archive import Archive
from arms_docs.archive.log import Author, Verb
from arms_docs.caseload import (
    CaseEvent,
    Excuse,
    event_note,
    event_text,
    read_event,
    read_events,
)
from arms_docs.civil_days import civil_day
from arms_docs.cli import clock
from arms_docs.cli.archive.access import identity_option, open_archive, opened_author, refusals
from arms_docs.cli.exits import CannotWriteError, ExitCode, WrongFileError, end
from arms_docs.cli.input_file import read_small
from arms_docs.cli.key_options import KeyOptions, check_key, key_options
from arms_docs.cli.one_at_a_time import only_one
from arms_docs.cli.options import FILE, settings_option
from arms_docs.cli.outputs import check_free, write
from arms_docs.cli.settings_file import say_settings_problems, settings_in_force
from arms_docs.settings import Settings
from arms_docs.signatures import SignatureRole
from arms_docs.timeline import NobodyNamedError, records_of

# A use of what is kept of the person, with a note: earlier releases know no verb of its own.
VERB = Verb.CONSULTATION


@click.command()
@click.argument("events", type=FILE, metavar="EVENTS.toml")
@click.option(
    "--from",
    "source",
    type=FILE,
    required=True,
    metavar="EVENT.toml",
    help="What happened, to whom, when, who says so and why: never an argument.",
)
@click.option(
    "--archive",
    "folder",
    type=FILE,
    metavar="DIR",
    help="Sign it into the log of this archive too, or do neither.",
)
@settings_option
@identity_option
@key_options
def event(
    events: Path,
    source: Path,
    folder: Path | None,
    settings: Path | None,
    identity: Path | None,
    key: KeyOptions,
) -> None:
    """Add one event to the file of events that a caseload is counted with: what no assessment says.

    An escalation acknowledged, a clock excused, a case given to another officer, a transfer, a
    release, a recall, a death. Nothing that was entered is ever changed. What cannot follow what
    was entered before is refused, with the reason.
    """
    if folder:
        check_key(key)
    elif key.names_key:
        raise click.UsageError("a key goes with --archive DIR")
    declared = settings_in_force(settings)
    if not events.exists():
        check_free(events, inputs=(source,))
    added = _checked(events, source, declared)[1]  # before anybody is asked for a passphrase
    archive = _archive(folder, identity, added)
    with (
        opened_author(key) if archive else nullcontext() as author,
        only_one(events.resolve().parent),
    ):
        before, added = _checked(events, source, declared)
        _add(events, before, added, lambda: _log(archive, added, author))
    told = f"{added.what.value}, of {added.on}, entered on {added.entered_on} by {added.by}"
    click.echo(f"Added to {events}: {told}.", err=True)


def _archive(folder: Path | None, identity: Path | None, added: CaseEvent) -> Archive | None:
    """The archive into whose log it goes; an officer's leave is about no record of one."""
    if folder is None:
        return None
    if not added.reference:
        click.echo(
            "An officer's leave goes into no archive's log: it is about no record.", err=True
        )
        return None
    with refusals():
        return open_archive(folder, identity)


def _checked(path: Path, source: Path, declared: Settings) -> tuple[bytes, CaseEvent]:
    """What the file of events holds, and the event that may be added to it.

    Says everything that is wrong with either, and ends the command then.
    """
    before = read_small(path) if path.exists() else b""
    known, problems = read_events(_text(path, before))
    say_settings_problems(path, problems)
    if known is None:
        end(ExitCode.WRONG_USE)
    today = civil_day(clock.now())
    added, problems = read_event(_text(source, read_small(source)), known, today)
    say_settings_problems(source, problems)
    if added is None:
        end(ExitCode.NOT_RIGHT)
    if declared.people and declared.person(added.by, today) is None:
        raise click.UsageError(
            f"nobody among the people in the settings has the staff id {added.by} on {today}"
        )
    supervises = declared.may_sign(SignatureRole.SUPERVISOR, added.by, today)
    if added.excuse is Excuse.ORDERED and not supervises:
        raise click.UsageError(f"{added.by} is no supervisor by the settings, and gives no orders")
    return before, added


def _add(path: Path, before: bytes, added: CaseEvent, first: Callable[[], None]) -> None:
    """Add the event at the end of the file, all of it or nothing; ``first`` is done before."""
    text = event_text(added)
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    joint = b"" if not before or before.endswith(b"\n") else b"\n"

    def unchanged(_: Path) -> None:
        if (read_small(path) if path.exists() else b"") != before:
            raise CannotWriteError(f"{path} was changed meanwhile: nothing is added, try again.")

    mode = path.stat().st_mode if path.exists() else None
    write(
        path.resolve(),
        before + joint + text.encode(),
        force=mode is not None,
        private=True,
        check=unchanged,
        first=first,
    )
    if mode is not None:
        path.chmod(mode)  # who may read it is as it was


def _text(path: Path, content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise WrongFileError(f"arms-docs: {path} is not text in UTF-8.") from None


def _log(archive: Archive | None, added: CaseEvent, author: Author | None) -> None:
    """Sign an event into the log, beside the records of the person."""
    if archive is None or author is None:
        return
    with refusals():
        try:
            records = records_of(archive, added.reference)
        except NobodyNamedError as error:
            raise WrongFileError(f"arms-docs: {error} Nothing is added.") from None
        archive.use(VERB, records, event_note(added), author)
