"""`archive dispose`: the content of records removed for good, and what names their person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from arms_docs.archive import ArchiveError, ArchiveReader, Disposal
from arms_docs.caseload import forget_indexes
from arms_docs.casework.keeping import Named, Notes, names_somebody, notes_naming
from arms_docs.cli.archive.access import (
    cache,
    case_option,
    chosen_records,
    dir_argument,
    identity_option,
    open_archive,
    opened_author,
    records_argument,
    refusals,
)
from arms_docs.cli.archive.notes import ask_note, why_option
from arms_docs.cli.archive.rows import plain
from arms_docs.cli.exits import NotRightError
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing

GO = "With them goes what was asked about the person:"
ASK = "This may name the person, and can go too:"
STAY = "This names the person and stays, about a record that is kept or on a disposal:"
CARRIED_ON = (
    "What was signed there is carried by these, which go on from it and stay. If nothing of it may "
    "be left, dispose of them as well:"
)
SHARED = "Another record of the person is kept: what was asked about him goes with the last."
UNDECIDED = (
    "Nothing is disposed of yet. Name each of these that is to go with --also, and say with "
    "--leave-rest that the others stay."
)


@click.command("dispose")
@dir_argument
@records_argument
@case_option
@click.option(
    "--also",
    type=int,
    multiple=True,
    metavar="ENTRY",
    help="Take out too what this entry says, of those that may name the person.",
)
@click.option("--leave-rest", is_flag=True, help="All others that may name the person stay.")
@why_option
@identity_option
@key_options
def dispose(
    folder: Path,
    records: tuple[str, ...],
    case: str | None,
    also: tuple[int, ...],
    leave_rest: bool,
    why: Path | None,
    identity: Path | None,
    key: KeyOptions,
) -> None:
    """Remove the content of records for good. The log keeps that they were there, the authority
    and the reason.

    What was asked about the person goes with the last record. What only may name the person, such
    as a name in other words, is shown first, for you to decide.

    Authority and reason are kept: do not name the person in them. Copies and backups are for you to
    remove. In an archive that is encrypted, --identity is needed to find the questions that were
    asked about the person.

    A review carries the answers of the assessment that it follows. So where one that stays goes on
    from a record that goes, it is named.
    """
    with refusals():
        archive = open_archive(folder, identity)
        disposal = archive.disposal(chosen_records(archive, records, case))
        notes = notes_naming(archive, disposal)
        for line in (*_carried_on(archive, disposal), *_lines(notes)):
            click.echo(plain(line), err=True)
        chosen = _decided(notes, also, leave_rest, may_ask=why is None)
        note = ask_note(why, "authority", "reason")
        if names_somebody(archive, disposal, note):
            raise ArchiveError(
                "Nothing is disposed of: authority or reason may name the person, and they are "
                "kept for good. Say it in other words."
            )
        with opened_author(key) as author:
            with doing("Disposing of what is in the records"):
                archive.dispose(
                    disposal, note, author, also=[named.entry.detail[0] for named in chosen]
                )
            for record in disposal.records:
                click.echo(f"{record}  disposed of", err=True)
            archive.index()  # what it held of these goes with them
            forget_indexes(cache())  # a caseload may have held what they said
    click.echo("Backups and copies elsewhere are not disposed of: see to them.", err=True)


def _decided(
    notes: Notes, also: tuple[int, ...], leave_rest: bool, *, may_ask: bool
) -> tuple[Named, ...]:
    """The notes that go: what is sure, and what somebody chose of the others."""
    maybe = {named.entry.number: named for named in notes.ask}
    if wrong := {*also} - maybe.keys():
        raise click.UsageError(f"entry {min(wrong)} is none of those that may go too")
    chosen = {*also}
    undecided = maybe.keys() - chosen
    if undecided and not leave_rest:
        if not may_ask:
            raise NotRightError(UNDECIDED)
        chosen |= {
            number
            for number in sorted(undecided)
            if click.confirm(f"Is what entry {number} says to go too?", err=True)
        }
    return (*notes.go, *(maybe[number] for number in sorted(chosen)))


def _carried_on(archive: ArchiveReader, disposal: Disposal) -> Iterator[str]:
    """Which records stay that carry what was signed in those that go."""
    index = archive.index()
    due = {*disposal.due}
    going = {row.assessment for row in index.rows() if row.record in due}
    for assessment in sorted(filter(None, going)):
        staying = [r for r in index.followers(assessment) if r.record not in disposal.going]
        if staying:
            yield CARRIED_ON
            yield from (f"  {row.record}  {row.kind}" for row in staying)


def _lines(notes: Notes) -> Iterator[str]:
    """What there is to say before anything is done."""
    for record in notes.unknown:
        yield f"Of whom record {record} is cannot be told: anything may name the person."
    if notes.shared:
        yield SHARED
    for head, each in ((GO, notes.go), (ASK, notes.ask), (STAY, notes.stay)):
        if each:
            yield head
        yield from map(_line, each)


def _line(named: Named) -> str:
    entry = named.entry
    note = named.note if named.note is not None else {"": "it cannot be opened"}
    says = "; ".join(f"{part}: {text}" if part else text for part, text in note.items())
    about = f"  about {' '.join(entry.records)}" if entry.records else ""
    did = f"{entry.at:%Y-%m-%d}  {entry.by}  {entry.verb.value}"
    return f"  entry {entry.number}  {did}  {says}{about}"
