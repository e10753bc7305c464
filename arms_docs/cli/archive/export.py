"""`archive export`: records given to somebody, as files that can be checked without us."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click

from arms_docs.archive import Archive, ArchiveError, check_whole, copy_all, zipped
from arms_docs.archive.log import Verb
from arms_docs.archive.transfers import NOT_LOGGED, give
from arms_docs.cli.archive.access import (
    chosen_records,
    dir_argument,
    identity_option,
    log_use,
    open_archive,
    refusals,
)
from arms_docs.cli.archive.notes import ask_note, why_option
from arms_docs.cli.input_file import read_small
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
    if sum((record is not None, case is not None, person is not None, everything)) != 1:
        raise click.UsageError("name a record, or --case, --person or --everything")
    if events and not person:
        raise click.UsageError("--events goes with --person")
    out = out or Path("archive-" + (record or case or ("transfer" if person else "records")))
    if everything:
        check_new_folder(out)
    else:
        out = free_file(out, ZIP)
    with refusals():
        archive = open_archive(folder, identity)
        records: tuple[str, ...] = ()
        happened = b""
        if person:
            reference = ask_note(person, "reference")["reference"]
            records = _of_person(archive, reference)
            happened = events_of(read_small(events), reference) if events else b""
        elif not everything:
            records = chosen_records(archive, (record,) if record else (), case)
        with doing("Checking what is to be given"):
            check_whole(archive, records)
        verbs = (Verb.COMBINATION, Verb.DISCLOSURE) if len(records) > 1 else (Verb.DISCLOSURE,)
        log_use(archive, verbs, records, ask_note(why, "recipient", "reason"), key)
        with doing("Writing what is to be given"):
            if everything:
                copy_all(archive, out)
            elif person:
                write(out, give(archive, records, happened), private=True)
            else:
                write(out, zipped(archive, records), private=True)
    is_open = identity is not None or not archive.recipients
    click.echo(
        f"Wrote {out}. {'Whoever has it can read it' if is_open else 'It is encrypted'}.", err=True
    )


def _of_person(archive: Archive, reference: str) -> tuple[str, ...]:
    if archive.read_only:
        raise ArchiveError(NOT_LOGGED)
    try:
        return records_of(archive, reference)
    except NobodyNamedError as error:
        raise ArchiveError(str(error)) from None


def events_of(content: bytes, reference: str) -> bytes:
    """What a file of events says of a person: each event as it stands there.

    A usage error where it cannot be read.
    """
    _, *events = re.split(r"(?m)^(?=\[\[event\]\])", content.decode("utf-8", "replace"))
    try:
        chosen = [text for text in events if _is_about(text, reference)]
    except (tomllib.TOMLDecodeError, KeyError, IndexError):
        raise click.UsageError("the file of events cannot be read") from None
    return "".join(chosen).encode()


def _is_about(text: str, reference: str) -> bool:
    (event,) = tomllib.loads(text)["event"]
    return letters_of(event.get("reference")) == letters_of(reference)
