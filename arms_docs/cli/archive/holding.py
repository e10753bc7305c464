"""How long records are kept: what falls due, what is under hold, and what is disposed of."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from arms_docs.cli.archive.access import (
    ask_note,
    chosen_records,
    dir_argument,
    identity_option,
    open_archive,
    opened_author,
    refusals,
    retention,
    why_option,
)
from arms_docs.cli.archive.table import format_option, print_rows
from arms_docs.cli.inputs import settings_in_force
from arms_docs.cli.key_options import Told, key_options
from arms_docs.cli.options import on_option, settings_option

records_argument = click.argument("records", metavar="[RECORD]...", nargs=-1)
case_option = click.option(
    "--case", metavar="ASSESSMENT", help="All records of this assessment, by its id."
)


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
@format_option
def due(folder: Path, on: date, ahead: int, form: str) -> None:
    """List what is due for review or destruction, or soon will be, and what of it is under hold."""
    with refusals():
        until = date.fromordinal(min(on.toordinal() + ahead, date.max.toordinal()))
        found = sorted(open_archive(folder).index().due(until), key=lambda one: one[:2])
        rows = (
            {
                "record": row.record,
                "what": what,
                "when": when,
                "overdue": when < on.isoformat(),
                "held": row.held,
            }
            for when, what, row in found
        )
        print_rows(rows, ("record", "what", "when", "overdue", "held"), form, _line)


def _line(row: Any) -> str:
    marks = f"{'  overdue' if row['overdue'] else ''}{'  under hold' if row['held'] else ''}"
    return f"{row['record']}  {row['what']:<7}  {row['when']}{marks}"


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
    told: Told,
) -> None:
    """Put records under hold, so that they cannot be disposed of, for an inquiry or a claim.

    Two holds are two: each must be released. A record that follows one under hold comes in under hold.
    """
    from arms_docs.archive.errors import ArchiveError

    with refusals():
        archive = open_archive(folder)
        named = chosen_records(archive, records, case)
        chosen = (
            tuple(record for record in named if archive.state(record).held) if release else named
        )
        if not chosen:
            raise ArchiveError("Nothing of this is under hold.")
        note = ask_note(why, "reason", "authority")
        with opened_author(told) as author:
            for record in chosen:
                click.echo(
                    f"{record}  {_holds(archive.hold(record, note, author, release=release))}",
                    err=True,
                )


def _holds(number: int) -> str:
    return "released" if not number else "under hold" if number == 1 else f"under {number} holds"


@click.command("retain")
@dir_argument
@records_argument
@case_option
@click.option(
    "--class",
    "kept_as",
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
    kept_as: str,
    why: Path | None,
    settings: Path | None,
    told: Told,
) -> None:
    """Change how long records are kept: the years of the class are counted from the day that each was recorded."""
    settings_now = settings_in_force(settings)
    with refusals():
        archive = open_archive(folder)
        chosen = chosen_records(archive, records, case)
        until = {
            one: retention(settings_now, kept_as, archive.state(one).added.at.date())
            for one in chosen
        }
        note = ask_note(why, "reason", "authority")
        with opened_author(told) as author:
            for record, changed in until.items():
                if changed:
                    archive.retain(record, changed, note, author)
                    click.echo(
                        f"{record}  review {changed.review}, destroy {changed.destroy or 'not set'}",
                        err=True,
                    )


@click.command("dispose")
@dir_argument
@records_argument
@case_option
@why_option
@identity_option
@key_options
def dispose(
    folder: Path,
    records: tuple[str, ...],
    case: str | None,
    why: Path | None,
    identity: Path | None,
    told: Told,
) -> None:
    """Remove the content of records for good. The log keeps that they were there, the authority and the reason.

    Authority and reason are kept: do not name the person in them. Copies and backups are for you to remove. In an
    archive that is encrypted, --identity is needed to find the questions that were asked about the person.
    """
    from arms_docs.archive.errors import ArchiveError
    from arms_docs.casework.gather import asks_about

    with refusals():
        archive = open_archive(folder, identity)
        chosen = chosen_records(archive, records, case)
        held = [record for record in chosen if archive.state(record).held]
        if held:  # a case of which a part is gone is worse than one that is whole
            raise ArchiveError(f"Nothing is disposed of, as this is under hold: {', '.join(held)}.")
        note = ask_note(why, "authority", "reason")
        with opened_author(told) as author:
            for record in chosen:
                archive.dispose(record, note, author, about_it=asks_about(archive, record))
                click.echo(f"{record}  disposed of", err=True)
            archive.index()  # what it held of these goes with them
    click.echo("Backups and copies elsewhere are not disposed of: see to them.", err=True)


COMMANDS = (due, hold, retain, dispose)
