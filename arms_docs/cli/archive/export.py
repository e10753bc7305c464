"""`archive export`: records given to somebody, as files that can be checked without us."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.archive import check_whole, copy_all, zipped
from arms_docs.archive.log import Verb
from arms_docs.cli.archive.access import (
    chosen_records,
    dir_argument,
    identity_option,
    log_use,
    open_archive,
    refusals,
)
from arms_docs.cli.archive.notes import ask_note, why_option
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE
from arms_docs.cli.output_names import ZIP
from arms_docs.cli.outputs import check_new_folder, free_file, write


@click.command("export")
@dir_argument
@click.argument("record", metavar="[RECORD]", required=False)
@click.option("--case", metavar="ASSESSMENT", help="All records of this assessment, by its id.")
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
    everything: bool,
    out: Path | None,
    why: Path | None,
    identity: Path | None,
    key: KeyOptions,
) -> None:
    """Give a record or a case to somebody, as a zip that can be checked on its own. The log says so
    first.

    Of an archive that is encrypted, --identity adds the files as they can be read.
    """
    if sum((record is not None, case is not None, everything)) != 1:
        raise click.UsageError("name a record, or --case, or --everything")
    out = out or Path("archive-" + (record or case or "records"))
    if everything:
        check_new_folder(out)
    else:
        out = free_file(out, ZIP)
    with refusals():
        archive = open_archive(folder, identity)
        records: tuple[str, ...] = ()
        if not everything:
            records = chosen_records(archive, (record,) if record else (), case)
        with doing("Checking what is to be given"):
            check_whole(archive, records)
        verbs = (Verb.COMBINATION, Verb.DISCLOSURE) if len(records) > 1 else (Verb.DISCLOSURE,)
        log_use(archive, verbs, records, ask_note(why, "recipient", "reason"), key)
        with doing("Writing what is to be given"):
            if everything:
                copy_all(archive, out)
            else:
                write(out, zipped(archive, records), private=True)
    is_open = identity is not None or not archive.recipients
    click.echo(
        f"Wrote {out}. {'Whoever has it can read it' if is_open else 'It is encrypted'}.", err=True
    )
