"""`archive export`: records given to somebody, as files that can be checked without us."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.archive import Archive, ArchiveError, check_whole, copy_all, zipped
from arms_docs.archive.log import Verb
from arms_docs.archive.transfers import NOT_LOGGED, give
from arms_docs.caseload import event_text
from arms_docs.cli.archive.access import (
    chosen_records,
    dir_argument,
    identity_option,
    log_use,
    open_archive,
    refusals,
)
from arms_docs.cli.archive.notes import ask_note, why_option
from arms_docs.cli.events_file import events_in_force
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE
from arms_docs.cli.output_names import ZIP
from arms_docs.cli.outputs import check_new_folder, free_file, write
from arms_docs.compare import letters_of
from arms_docs.timeline import NobodyNamedError, records_of


@click.command("export")
@dir_argument
@click.argument("record", metavar="[RECORD]", required=False)
@click.option("--case", metavar="ASSESSMENT", help="All records of this assessment, by its id.")
@click.option(
    "--person",
    type=FILE,
    metavar="PERSON.toml",
    help="All records of one person, by the reference in this file, for 'archive receive' of "
    "another archive.",
)
@click.option(
    "--events",
    type=FILE,
    metavar="EVENTS.toml",
    help="With --person: take along what this file of events says of the person.",
)
@click.option(
    "--everything", is_flag=True, help="The whole archive, as plain folders: OUT is a new folder."
)
@click.option(
    "-o",
    "--out",
    type=FILE,
    metavar="OUT.zip|FOLDER",
    help="Default: a name with the id of the record or the assessment, here.",
)
@why_option
@identity_option
@key_options
def export(
    folder: Path,
    record: str | None,
    case: str | None,
    person: Path | None,
    events: Path | None,
    everything: bool,
    out: Path | None,
    why: Path | None,
    identity: Path | None,
    key: KeyOptions,
) -> None:
    """Give a record or a case to somebody, as a zip that can be checked on its own. The log says so
    first.

    With --person, all records of one person go to another archive, with the entries of the log that
    speak of them: their proof and their days stay with them.

    Of an archive that is encrypted, --identity adds the files as they can be read.
    """
    _check_asked(record, case, person, events, everything=everything)
    out = out or Path("archive-" + (record or case or ("transfer" if person else "records")))
    if everything:
        check_new_folder(out)
    else:
        out = free_file(out, ZIP)
    with refusals():
        archive = open_archive(folder, identity)
        records, happened = _of_person(archive, person, events)
        if not (person or everything):
            records = chosen_records(archive, (record,) if record else (), case)
        with doing("Checking what is to be given"):
            check_whole(archive, records)
        verbs = (Verb.COMBINATION, Verb.DISCLOSURE) if len(records) > 1 else (Verb.DISCLOSURE,)
        log_use(archive, verbs, records, ask_note(why, "recipient", "reason"), key)
        with doing("Writing what is to be given"):
            if everything:
                copy_all(archive, out)
            else:
                packed = give(archive, records, happened) if person else zipped(archive, records)
                write(out, packed, private=True)
    click.echo(f"Wrote {out}. {_who_reads(archive, identity)}.", err=True)


def _check_asked(
    record: str | None,
    case: str | None,
    person: Path | None,
    events: Path | None,
    *,
    everything: bool,
) -> None:
    if sum((record is not None, case is not None, person is not None, everything)) != 1:
        raise click.UsageError("name a record, or --case, --person or --everything")
    if events and not person:
        raise click.UsageError("--events goes with --person")


def _who_reads(archive: Archive, identity: Path | None) -> str:
    if identity is not None or not archive.recipients:
        return "Whoever has it can read it"
    return "It is encrypted"


def _of_person(
    archive: Archive, person: Path | None, events: Path | None
) -> tuple[tuple[str, ...], bytes]:
    """The records of a person, and the events of him that go along; nothing if none is named."""
    if not person:
        return (), b""
    reference = ask_note(person, "reference")["reference"]
    known = events_in_force(events, None).events
    happened = [event for event in known if letters_of(event.reference) == letters_of(reference)]
    if archive.read_only:
        raise ArchiveError(NOT_LOGGED)
    try:
        records = records_of(archive, reference)
    except NobodyNamedError as error:
        raise ArchiveError(str(error)) from None
    return records, "".join(map(event_text, happened)).lstrip().encode()
