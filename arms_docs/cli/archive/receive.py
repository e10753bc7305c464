"""`archive receive`: a person's records taken in from another archive, with their proof."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC
from pathlib import Path

import click

from arms_docs.archive import Archive, ArchiveError
from arms_docs.archive.log import Author, Retention
from arms_docs.archive.transfers import Transfer, read_transfer
from arms_docs.assessment import questions
from arms_docs.casework import Terms
from arms_docs.casework.keeping import Gathered, received, with_contenders
from arms_docs.cli.archive.access import (
    class_option,
    dir_argument,
    identity_option,
    open_archive,
    opened_author,
    refusals,
    retention,
)
from arms_docs.cli.archive.trust import trusted
from arms_docs.cli.exits import ExitCode, end
from arms_docs.cli.input_file import check_input, read_input
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, lists_option, settings_option, trust_option
from arms_docs.cli.outputs import check_free, write
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.signoff.keys import KeyProblem

LARGEST = 1_000_000_000  # bytes of a transfer
SAME_ARCHIVE = "This transfer was given by this archive itself: nothing was taken in."
HELD = (
    "Under hold over there: {records}. A hold does not come along: if the inquiry goes on, put "
    "them under hold here with 'arms-docs archive hold'."
)
EVENTS_CAME = (
    "The events that came along are kept in the proof beside each record. A caseload goes by your "
    "own events file: enter there what still holds."
)
NEXT = (
    "From when the case counts here, a caseload knows by the event 'transferred in': add it with "
    "'arms-docs event'. Days that were due before stand in the records."
)
STOPPED = "{count} of them were recorded by then. Run it again: what is here is not taken twice."


@click.command("receive")
@dir_argument
@click.argument("transfer", type=FILE, metavar="TRANSFER.zip")
@class_option
@click.option(
    "--receipt", type=FILE, metavar="RECEIPT.txt", help="Write the receipts to a file as well."
)
@trust_option
@lists_option
@settings_option
@identity_option
@key_options
def receive(
    folder: Path,
    transfer: Path,
    class_name: str | None,
    receipt: Path | None,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    identity: Path | None,
    key: KeyOptions,
) -> None:
    """Take in the records of one person that another archive gave with 'archive export --person'.

    All of it is verified first: the entries of the other log and its keys, by the authorities that
    you trust, each record by these entries, and the documents in it. Nothing is kept where anything
    is wrong. Each record keeps its files byte for byte, and the day of the other log; how long it
    is kept, your settings say. Taken twice, it is here once.
    """
    if receipt:
        check_free(receipt)
    check_input((*trust, *lists))
    content = read_input(transfer, LARGEST)
    declared = settings_in_force(settings)
    terms = trusted(declared, trust, lists)
    with refusals():
        archive = open_archive(folder, identity)
        with doing("Verifying what was given"):
            given = _read(content, archive, terms)
            records = _verified(given, archive, terms)
        _refuse_faults(transfer, records)
        with opened_author(key) as author, doing("Recording it in the archive"):
            until = retention(declared, class_name, author.at.date())
            receipts = _kept(given, records, archive, author, until)
    for line in receipts:
        click.echo(line)
    if receipt and receipts:
        write(receipt, "".join(f"{line}\n" for line in receipts).encode())
    _say(given, len(receipts))


def _read(content: bytes, archive: Archive, terms: Terms) -> Transfer:
    try:
        given = read_transfer(content, terms.roots)
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    if given.archive == archive.identity:
        raise ArchiveError(SAME_ARCHIVE)
    return given


def _verified(given: Transfer, archive: Archive, terms: Terms) -> tuple[Gathered, ...]:
    form = questions(terms.instrument)
    return tuple(
        with_contenders(gathered, archive, form) if not gathered.faults else gathered
        for gathered in received(given, archive, terms)
    )


def _refuse_faults(transfer: Path, records: Sequence[Gathered]) -> None:
    """End the command where a record does not verify: then none of them is kept."""
    wrong, doubtful = set[str](), list[str]()
    for gathered in records:
        wrong |= {*gathered.faults} - {*gathered.undecided}
        doubtful.extend((*gathered.faults, *gathered.doubts))
    for sentence in dict.fromkeys(doubtful):
        click.echo(f"{transfer}: {sentence}", err=True)
    if any(gathered.faults for gathered in records):
        click.echo("Nothing was taken in.", err=True)
        end(ExitCode.NOT_RIGHT if wrong else ExitCode.CANNOT_TELL)


def _kept(
    given: Transfer,
    records: Sequence[Gathered],
    archive: Archive,
    author: Author,
    until: Retention | None,
) -> list[str]:
    """Keep the records, the oldest first. Back come the receipts of those that are new here."""
    receipts: list[str] = []
    for record, gathered in zip(given.records, records, strict=True):
        came = f"record {record.record} of archive {given.archive}, its entry {record.added.number}"
        note = {
            "from": came,
            "given": f"{given.disclosure.at.astimezone(UTC):%Y-%m-%d} by {given.disclosure.by}, "
            f"its entry {given.disclosure.number}",
        }
        try:
            receipt = archive.add(gathered.contents, author, retention=until, note=note)
        except ArchiveError as error:
            if receipts:
                raise ArchiveError(f"{error} {STOPPED.format(count=len(receipts))}") from None
            raise
        if not receipt.already:
            receipts.append(str(receipt.witness))
    return receipts


def _say(given: Transfer, recorded: int) -> None:
    for line in _told(given, recorded):
        click.echo(line, err=True)


def _told(given: Transfer, recorded: int) -> Iterator[str]:
    count = len(given.records)
    if not recorded:
        yield f"All {count} were recorded already." if count > 1 else "It was recorded already."
        return
    already = f"; {count - recorded} were here already" if recorded < count else ""
    yield f"Recorded {recorded} from archive {given.archive}{already}. Keep the receipts elsewhere."
    if given.held:
        yield HELD.format(records=", ".join(given.held))
    if given.events:
        yield EVENTS_CAME
    yield NEXT
