"""How a batch runs: as of when, how far it has come, what it says at the end, and how it stops."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from arms_docs import __version__
from arms_docs.batch import (
    Answer,
    BusyError,
    ClusterError,
    Item,
    Job,
    Ledger,
    Manifest,
    NotOursError,
    PassedOver,
    Run,
    begin_manifest,
    counted,
    highest,
    not_reached,
    open_ledger,
    write_manifest,
)
from arms_docs.civil_days import civil_day
from arms_docs.cli import clock
from arms_docs.cli.batch_options import BatchOptions
from arms_docs.cli.exits import CannotWriteError, ExitCode, StopError, end
from arms_docs.cli.narration import doing
from arms_docs.data_class import dataclass

TASKS = "arms_docs.cli.tasks"
GOES_ON = "The same command goes on from there."
WORDS = {
    "check": "Checking",
    "rate": "Rating",
    "report": "Rendering",
    "verify": "Verifying",
    "caseload": "Reading",
    "archive-verify": "Verifying",
}


@dataclass(frozen=True)
class Work:
    """One verb over many items: its function, what is asked of all of them, and what they are.

    ``answers`` are of what was done already, without a task.
    """

    function: str
    asked: object = field(repr=False)
    items: Sequence[Item]
    passed_over: Sequence[PassedOver] = ()
    answers: Sequence[Answer] = ()


def carry_out(
    options: BatchOptions, verb: str, work: Callable[[datetime], Work], given: datetime | None
) -> NoReturn:
    """Do the work as of a moment: the one that is ``given``, that of the run that goes on, or now.

    Ends the command with the highest exit code. A usage error where the folder is another's, or
    there is nothing to do.
    """
    if not options.folder.absolute().parent.is_dir():
        raise click.UsageError(f"there is no folder {options.folder.parent}")
    for source in options.sources:
        if not source.exists():
            raise click.UsageError(f"there is no file or folder {source}")
    with _ledger(options.folder, verb) as ledger:
        run = _run(ledger, verb, given)
        todo = work(run.moment)
        if not todo.items and not todo.answers:
            raise click.UsageError("there is no file of the kind that is wanted in any SOURCE")
        begin_manifest(options.folder)
        ledger.add(run)
        answers, stopped = [*todo.answers], ""
        with _bar(len(todo.items), WORDS[verb]) as told:
            job = Job(todo.function, todo.asked, program(), options.folder, ledger)
            try:
                for answer in job.answers(todo.items, options.engine):
                    answers.append(answer)
                    told(answer)
            except KeyboardInterrupt:
                stopped = "Stopped."
            except ClusterError as error:
                stopped = str(error)
            except OSError as error:
                raise _cannot_write(error) from None
        manifest = _manifest(run, todo, answers, whole=not stopped)
        try:
            write_manifest(options.folder, manifest)
            if not stopped:
                ledger.end()
        except OSError as error:
            raise _cannot_write(error) from None
    _say(manifest, options.folder, stopped)
    end(ExitCode(manifest.exit_code))


def program() -> str:
    """What does the work, by name and version: what another did is done anew."""
    return f"arms-docs {__version__}"


@contextmanager
def _ledger(folder: Path, verb: str) -> Iterator[Ledger]:
    try:
        with open_ledger(folder, verb) as ledger:
            yield ledger
    except BusyError:
        raise CannotWriteError(
            f"another batch is at work in {folder}; try again when it is done, or name another "
            "folder"
        ) from None
    except NotOursError as error:
        raise click.UsageError(f"{folder} {error}: name a new folder") from None


def _run(ledger: Ledger, verb: str, given: datetime | None) -> Run:
    """This run, and as of when it judges: a run that was stopped goes on as it was begun."""
    now, last = clock.now(), ledger.last
    if given is None and last is not None:
        if not ledger.came_to_its_end:
            day = civil_day(last.moment)
            click.echo(f"Going on with what was begun: judged as of {day}.", err=True)
            return Run(verb, last.moment, now, last.given)
        if not last.given and civil_day(last.moment) == civil_day(now):
            return Run(verb, last.moment, now)
    return Run(verb, given or now, now, given is not None)


@contextmanager
def _bar(length: int, what: str) -> Iterator[Callable[[Answer], None]]:
    """Tell how far it has come, and how long it will take: on a terminal only. No file is named."""
    if not sys.stderr.isatty():
        with doing(f"{what} {length} file{'s' if length != 1 else ''}"):
            yield lambda _: None
        return
    with click.progressbar(length=length, label=what, show_pos=True, file=sys.stderr) as bar:
        yield lambda _: bar.update(1)


def _manifest(run: Run, work: Work, answers: list[Answer], *, whole: bool) -> Manifest:
    places = {item.source: number for number, item in enumerate(work.items)}
    everything = [*answers, *not_reached(work.items, answers)]
    everything.sort(key=lambda answer: places.get(answer.source, -1))
    return Manifest(
        verb=run.verb,
        program=program(),
        moment=run.moment,
        began=run.began,
        ended=clock.now(),
        whole=whole,
        exit_code=highest(everything),
        counts=counted(everything),
        answers=tuple(everything),
        passed_over=tuple(work.passed_over),
    )


def _say(manifest: Manifest, folder: Path, stopped: str) -> None:
    """How many came to what, and where that is told of each; no file is named."""
    total = len(manifest.answers)
    counts = ", ".join(f"{count} {kind.value}" for kind, count in manifest.counts.items())
    earlier = sum(answer.earlier for answer in manifest.answers)
    also = f" {earlier} stood from an earlier run." if earlier else ""
    over = f" {len(manifest.passed_over)} passed over." if manifest.passed_over else ""
    files = "1 file" if total == 1 else f"{total} files"
    told = f"{files}: {counts}.{also}{over} Each is told of in {folder / 'manifest.html'}"
    if stopped:
        raise StopError(f"{stopped} {told}", GOES_ON)
    click.echo(told, err=True)


def _cannot_write(error: OSError) -> CannotWriteError:
    return CannotWriteError(
        f"{error.filename or 'a file'} could not be written: {error.strerror}. What was done until "
        f"then stands. {GOES_ON}"
    )
