"""`archive dispose`: the content of records removed for good."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.archive import ArchiveError
from arms_docs.casework.keeping import asks_about
from arms_docs.cli.archive.access import (
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
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing


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
    key: KeyOptions,
) -> None:
    """Remove the content of records for good. The log keeps that they were there, the authority
    and the reason.

    Authority and reason are kept: do not name the person in them. Copies and backups are for you to
    remove. In an archive that is encrypted, --identity is needed to find the questions that were
    asked about the person.
    """
    with refusals():
        archive = open_archive(folder, identity)
        chosen = chosen_records(archive, records, case)
        held = [record for record in chosen if archive.state(record).held]
        if held:  # a case of which a part is gone is worse than one that is whole
            raise ArchiveError(f"Nothing is disposed of, as this is under hold: {', '.join(held)}.")
        note = ask_note(why, "authority", "reason")
        with opened_author(key) as author:
            for record in chosen:
                with doing("Disposing of what is in a record"):
                    archive.dispose(record, note, author, about_it=asks_about(archive, record))
                click.echo(f"{record}  disposed of", err=True)
            archive.index()  # what it held of these goes with them
    click.echo("Backups and copies elsewhere are not disposed of: see to them.", err=True)
