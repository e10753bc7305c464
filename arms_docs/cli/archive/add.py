"""`archive add`: files that become one record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from arms_docs.assessment import questions
from arms_docs.casework.keeping import gather, signed_editions, with_contenders
from arms_docs.cli.archive.access import (
    class_option,
    dir_argument,
    open_archive,
    opened_author,
    refusals,
    retention,
)
from arms_docs.cli.archive.trust import trusted
from arms_docs.cli.exits import ExitCode, end
from arms_docs.cli.input_file import read_input
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, settings_option, trust_option
from arms_docs.cli.outputs import check_free, write
from arms_docs.cli.settings_file import settings_in_force


@click.command("add")
@dir_argument
@click.argument("file", type=FILE, metavar="FILE|SIGNED")
@click.option(
    "--as-it-is", is_flag=True, help="Record also what does not verify; the record says so."
)
@class_option
@click.option(
    "--receipt", type=FILE, metavar="RECEIPT.txt", help="Write the receipt to a file as well."
)
@trust_option
@settings_option
@key_options
def add(
    folder: Path,
    file: Path,
    as_it_is: bool,
    class_name: str | None,
    receipt: Path | None,
    trust: tuple[Path, ...],
    settings: Path | None,
    key: KeyOptions,
) -> None:
    """Keep a submission, a returned workbook, or the folder of signed editions as one record.

    What does not verify is refused. The same record twice is one record. The receipt names the
    record and the head of the log after it: kept elsewhere, it shows if the archive is ever rolled
    back.
    """
    if receipt:
        check_free(receipt)
    files = _read(file)
    declared = settings_in_force(settings)
    with doing("Verifying what is to be recorded"):
        terms = trusted(declared, trust)
        gathered = gather(files, terms)
    with refusals():
        archive = open_archive(folder)
        gathered = with_contenders(gathered, archive, questions(terms.instrument))
    for sentence in (*gathered.faults, *gathered.doubts):
        click.echo(f"{file}: {sentence}", err=True)
    if gathered.faults and not as_it_is:
        click.echo(
            "Not recorded. To keep it all the same, as what does not verify: --as-it-is.", err=True
        )
        wrong = {*gathered.faults} - {*gathered.undecided}
        end(ExitCode.NOT_RIGHT if wrong else ExitCode.CANNOT_TELL)
    with refusals(), opened_author(key) as author:
        until = retention(declared, class_name, author.at.date())
        with doing("Recording it in the archive"):
            record = archive.add(gathered.contents, author, retention=until)
    click.echo(str(record.witness))
    click.echo(
        "It was recorded already." if record.already else "Recorded. Keep the receipt elsewhere.",
        err=True,
    )
    if receipt:
        write(receipt, f"{record.witness}\n".encode())


def _read(path: Path) -> Mapping[str, bytes]:
    """The file, or those of the folder, by name; a usage error for what is no record of ours."""
    if not path.is_dir():
        return {path.name: read_input(path)}
    try:
        files = signed_editions(path)
    except (OSError, ValueError):
        raise click.UsageError(
            f"{path} could not be read: a link, or far larger than any of ours"
        ) from None
    if not files:
        raise click.UsageError(f"there are no signed editions in {path}")
    return files
