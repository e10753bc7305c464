"""How long records are kept, and what is under hold: `archive due`, `hold`, `retain`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from arms_docs.archive import Archive, ArchiveError
from arms_docs.civil_days import is_past
from arms_docs.cli.archive.access import (
    case_option,
    chosen_records,
    dir_argument,
    open_archive,
    opened_author,
    records_argument,
    refusals,
    retention,
)
from arms_docs.cli.archive.notes import ask_note, why_option
from arms_docs.cli.archive.rows import Row, print_rows
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.options import format_option, on_option, settings_option
from arms_docs.cli.settings_file import settings_in_force

COLUMNS = ("record", "what", "when", "overdue", "held")


@click.command("due")
@dir_argument
@on_option
@click.option(
    "--ahead",
    type=click.IntRange(0),
    default=90,
    show_default=True,
    metavar="DAYS",
    help="How far to look.",
)
@format_option("text", "json", "csv")
def due(folder: Path, on: date, ahead: int, style: str) -> None:
    """List what is due for review or destruction, or soon will be, and what of it is under hold."""
    with refusals():
        until = date.fromordinal(min(on.toordinal() + ahead, date.max.toordinal()))
        due_rows = sorted(open_archive(folder).index().due(until), key=lambda item: item[:2])
        rows = [
            {
                "record": row.record,
                "what": what,
                "when": when,
                "overdue": is_past(date.fromisoformat(when), on),
                "held": row.held,
            }
            for when, what, row in due_rows
        ]
        print_rows(rows, COLUMNS, style, _due_line)


def _due_line(row: Row) -> str:
    overdue = "  overdue" if row["overdue"] else ""
    held = "  under hold" if row["held"] else ""
    return f"{row['record']}  {row['what']:<7}  {row['when']}{overdue}{held}"


@click.command("hold")
@dir_argument
@records_argument
@case_option
@click.option("--release", is_flag=True, help="End a hold.")
@why_option
@key_options
def hold(
    folder: Path,
    records: tuple[str, ...],
    case: str | None,
    release: bool,
    why: Path | None,
    key: KeyOptions,
) -> None:
    """Put records under hold, so that they cannot be disposed of, for an inquiry or a claim.

    Two holds are two: each must be released. A hold covers what goes on from a record: the review
    that follows it comes under hold with it, or comes in under hold later.
    """
    with refusals():
        archive = open_archive(folder)
        chosen = _with_followers(archive, chosen_records(archive, records, case))
        if release:
            states = archive.states(chosen)
            chosen = tuple(record for record in chosen if states[record].held)
        if not chosen:
            raise ArchiveError("Nothing of this is under hold.")
        note = ask_note(why, "reason", "authority")
        with opened_author(key) as author:
            for record in chosen:
                holds = archive.hold(record, note, author, release=release)
                click.echo(f"{record}  {_holds(holds)}", err=True)


def _with_followers(archive: Archive, records: tuple[str, ...]) -> tuple[str, ...]:
    """The records, and all that go on from their assessments: an inquiry needs them together."""
    index, names, named = archive.index(), [*records], {*records}
    cases = {row.record: row.assessment for row in index.rows()}
    for assessment in dict.fromkeys(cases.get(record, "") for record in records):
        for row in index.followers(assessment) if assessment else ():
            if row.record not in named:
                click.echo(f"{row.record}  goes on from it, and is covered", err=True)
            names.append(row.record)
    return tuple(dict.fromkeys(names))


def _holds(number: int) -> str:
    if number == 0:
        return "released"
    return "under hold" if number == 1 else f"under {number} holds"


@click.command("retain")
@dir_argument
@records_argument
@case_option
@click.option(
    "--class",
    "class_name",
    metavar="NAME",
    required=True,
    help="The class of retention in the settings.",
)
@why_option
@settings_option
@key_options
def retain(
    folder: Path,
    records: tuple[str, ...],
    case: str | None,
    class_name: str,
    why: Path | None,
    settings: Path | None,
    key: KeyOptions,
) -> None:
    """Change how long records are kept: the years of the class are counted from the day that each
    was recorded.
    """
    declared = settings_in_force(settings)
    with refusals():
        archive = open_archive(folder)
        chosen = chosen_records(archive, records, case)
        states = archive.states(chosen)
        changes = {
            record: retention(declared, class_name, states[record].added.at.date())
            for record in chosen
        }
        note = ask_note(why, "reason", "authority")
        with opened_author(key) as author:
            for record, change in changes.items():
                if change:
                    archive.retain(record, change, note, author)
                    destroy = change.destroy or "not set"
                    click.echo(f"{record}  review {change.review}, destroy {destroy}", err=True)
