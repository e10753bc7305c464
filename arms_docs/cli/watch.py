"""`watch`: a folder in which people save workbooks, and another in which they find the answers."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from threading import Event

import click

from arms_docs.batch import BusyError, NotOursError
from arms_docs.cli import clock
from arms_docs.cli.batch_run import program
from arms_docs.cli.exits import CannotWriteError
from arms_docs.cli.options import FILE, settings_option
from arms_docs.cli.report import edition_option
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.report import Edition
from arms_docs.watch import (
    FoldersError,
    Waking,
    Watch,
    WatchOptions,
    check_folders,
    open_outbox,
    unit,
)


@click.command()
@click.argument("inbox", type=FILE)
@click.argument("outbox", type=FILE)
@click.option(
    "--every",
    type=click.FloatRange(1, 3600),
    default=5.0,
    show_default=True,
    metavar="SECONDS",
    help="How often to look at the whole folder, whatever the system tells.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 16),
    default=2,
    show_default=True,
    help="How many workbooks to answer at once.",
)
@edition_option
@click.option(
    "--systemd", is_flag=True, help="Print the unit that runs this as a service, and end."
)
@settings_option
def watch(
    inbox: Path,
    outbox: Path,
    every: float,
    jobs: int,
    edition: str,
    systemd: bool,
    settings: Path | None,
) -> None:
    """Watch a folder: each workbook saved in INBOX gets its problems, a marked copy and the draft
    in OUTBOX.

    Nothing in INBOX is changed. Ctrl-C ends it; what was saved meanwhile is answered next time.
    """
    try:
        check_folders(inbox, outbox)
    except FoldersError as error:
        raise click.UsageError(str(error)) from None
    if systemd:
        click.echo(
            unit(_command(inbox, outbox, every, jobs, edition, settings), *_whole(inbox, outbox)),
            nl=False,
        )
        return
    options = WatchOptions(settings_in_force(settings), Edition(edition))
    try:
        with open_outbox(outbox.absolute()) as opened:
            watching = Watch(
                inbox.absolute(),
                opened,
                options,
                clock.now,
                _say,
                program=program(),
                every=every,
                jobs=jobs,
            )
            _until_told(watching)
    except BusyError:
        raise CannotWriteError(
            f"another watch is at work in {outbox}; name another folder"
        ) from None
    except NotOursError as error:
        raise click.UsageError(f"{outbox} {error}: name a new folder") from None


def _until_told(watching: Watch) -> None:
    """Watch until Ctrl-C, or until the system ends us."""
    stopped = Event()

    def stop(*_: object) -> None:
        stopped.set()
        watching.wake.set()

    former = {each: signal.signal(each, stop) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        _say("Watching. Ctrl-C ends it.")
        watching.run(stopped, Waking(watching.wake.set))
        _say("Ended.")
    finally:
        for each, handler in former.items():
            signal.signal(each, handler)


def _say(sentence: str) -> None:
    """Say what goes on: numbers and reasons, never a file or a person."""
    click.echo(sentence, err=True)


def _whole(*folders: Path) -> tuple[Path, ...]:
    return tuple(folder.absolute() for folder in folders)


def _command(
    inbox: Path, outbox: Path, every: float, jobs: int, edition: str, settings: Path | None
) -> list[str]:
    """The command that does the same as this one, with whole paths."""
    options = [f"--every={every:g}", f"--jobs={jobs}", f"--edition={edition}"]
    if settings:
        options.append(f"--settings={settings.absolute()}")
    folders = [str(folder) for folder in _whole(inbox, outbox)]
    return [sys.executable, "-m", "arms_docs", "watch", *folders, *options]
