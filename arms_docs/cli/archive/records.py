"""Records: added, listed, shown, found, given away."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arms_docs.cli.archive.access import (
    ask_note,
    chosen_records,
    dir_argument,
    identity_option,
    log_use,
    open_archive,
    opened_author,
    record_argument,
    refusals,
    retention,
    trust_option,
    trusted,
    why_option,
)
from arms_docs.cli.archive.table import Row, format_option, plain, print_rows
from arms_docs.cli.inputs import settings_in_force
from arms_docs.cli.key_options import Told, key_options
from arms_docs.cli.options import FILE, Day, settings_option
from arms_docs.cli.outputs import check_free, check_new_folder, write

if TYPE_CHECKING:
    from arms_docs.archive.log.history import RecordState
    from arms_docs.archive.log.index_rows import RecordRow


@click.command("add")
@dir_argument
@click.argument("file", type=FILE, metavar="FILE|SIGNED")
@click.option(
    "--as-it-is", is_flag=True, help="Record also what does not verify; the record says so."
)
@click.option(
    "--class",
    "kept_as",
    metavar="NAME",
    help="The class of retention in the settings. Default: the first.",
)
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
    kept_as: str | None,
    receipt: Path | None,
    trust: tuple[Path, ...],
    settings: Path | None,
    told: Told,
) -> None:
    """Keep a submission, a returned workbook, or the folder of signed editions as one record.

    What does not verify is refused. The same record twice is one record. The receipt names the record and the head of
    the log after it: kept elsewhere, it shows if the archive is ever rolled back.
    """
    from arms_docs.casework.gather import bag_of, gather

    if receipt:
        check_free(receipt, force=False)
    if not file.exists():
        raise click.UsageError(f"there is no file {file}")
    try:
        files = bag_of(file) if file.is_dir() else {file.name: file.read_bytes()}
    except (OSError, ValueError):
        raise click.UsageError(
            f"{file} could not be read: a link, or far larger than any of ours"
        ) from None
    if not files:
        raise click.UsageError(f"there are no signed editions in {file}")
    chosen = settings_in_force(settings)
    gathered = gather(files, trusted(chosen, trust))
    if gathered.faults:
        for fault in gathered.faults:
            click.echo(f"{file}: {fault}", err=True)
        if not as_it_is:
            click.echo(
                "Not recorded. To keep it all the same, as what does not verify: --as-it-is.",
                err=True,
            )
            sys.exit(1)
    with refusals(), opened_author(told) as author:
        until = retention(chosen, kept_as, author.at.date())
        kept = open_archive(folder).add(gathered.contents, author, retention=until)
    click.echo(str(kept.witness))
    click.echo(
        "It was recorded already." if kept.already else "Recorded. Keep the receipt elsewhere.",
        err=True,
    )
    if receipt:
        write(receipt, f"{kept.witness}\n".encode())


@click.command("list")
@dir_argument
@format_option
def list_(folder: Path, form: str) -> None:
    """List the records of DIR, and what the log says of them: nothing that names a person."""
    with refusals():
        rows = map(_listed, open_archive(folder).index().rows())
        columns = (
            "record",
            "kind",
            "recorded",
            "by",
            "retention",
            "review",
            "destroy",
            "held",
            "erased",
        )
        print_rows(rows, columns, form, _line)


def _listed(row: RecordRow) -> Row:
    return {
        "record": row.record,
        "kind": row.kind,
        "recorded": row.recorded,
        "by": row.by,
        "retention": row.retention or None,
        "review": row.review or None,
        "destroy": row.destroy or None,
        "held": row.held,
        "erased": row.erased or None,
    }


def _line(row: Row) -> str:
    parts = [row["record"], f"{row['kind']:<9}", row["recorded"][:10], row["by"]]
    if row["erased"]:
        parts.append(f"disposed of {row['erased'][:10]}")
    elif row["review"]:
        parts.append(f"review {row['review']}")
    return "  ".join((*parts, *(("under hold",) if row["held"] else ())))


@click.command("show")
@dir_argument
@record_argument
@why_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@identity_option
@key_options
def show(
    folder: Path, record: str, why: Path | None, form: str, identity: Path | None, told: Told
) -> None:
    """Show what a record says of itself. The log says that you did, before you see it."""
    from arms_docs.archive.errors import ArchiveError
    from arms_docs.archive.log.entry import Verb

    with refusals():
        archive = open_archive(folder, identity)
        kept = archive.state(record)
        if kept.erased:
            raise ArchiveError("This record was disposed of.")
        said = archive.about(record)  # where it cannot be shown, there is no use to log
        log_use(archive, (Verb.CONSULTATION,), (record,), ask_note(why, "reason"), told)
        case = archive.case(said["assessment_id"]) if said.get("assessment_id") else ()
        if form == "json":
            print_rows([said], (), "json", str)
        else:
            for line in _shown(kept, said, case):
                click.echo(plain(line))
        click.echo(f"Its files are in {archive.bag(record) / 'data'}", err=True)


def _shown(kept: RecordState, said: Mapping[str, Any], case: tuple[str, ...]) -> Iterator[str]:
    """A record in words: of whom, what was done when and by whom, and how it stands."""
    yield f"Record        {kept.record}"
    yield f"What it is    {said.get('kind')}, recorded {kept.added.at:%Y-%m-%d %H:%M} UTC by {kept.added.by}"
    if said.get("person"):
        yield f"Person        {said['person']}, born {said.get('born')}, reference {said.get('reference')}"
        yield f"Assessed      {said.get('assessed_on')}: overall {said.get('overall')}, general {said.get('general')}"
        yield f"By            {', '.join(_named(one) for one in said.get('assessors', ()))}"
    for event in said.get("events", ()):
        yield f"Then          {_event(event)}"
    yield f"Verified      {'yes' if said.get('verified') else 'NO'}, on {str(said.get('judged_at'))[:10]}"
    yield from (f"              {fault}" for fault in said.get("faults", ()))
    yield from (f"Waits for     {role}" for role in said.get("waiting", ()))
    if kept.retention:
        destroy = f", to be destroyed {kept.retention.destroy}" if kept.retention.destroy else ""
        yield f"Kept as       {kept.retention.name}: review {kept.retention.review}{destroy}"
    if kept.held:
        yield f"Hold          {kept.holds}, each to be released before it can be disposed of"
    yield from (f"Same case     {other}" for other in case if other != kept.record)
    yield from (
        f"File          {name}  SHA-256 {digest}" for name, digest in said.get("files", {}).items()
    )


def _named(one: Mapping[str, Any]) -> str:
    return f"{one.get('name')} ({one.get('staff_id')})"


def _event(event: Mapping[str, Any]) -> str:
    by = event.get("by") or event.get("handed_in_by")
    who = f"{by.get('name')} ({by.get('staff_id')})" if isinstance(by, Mapping) else by
    when = (
        event.get("proved_at")
        or event.get("claimed_at")
        or event.get("at")
        or event.get("handed_in")
    )
    words = (
        event.get("what"),
        event.get("file"),
        f"as {event['as']}" if event.get("as") else "",
        when,
    )
    return "  ".join(str(word) for word in (*words, f"by {who}" if who else "") if word)


@click.command("find")
@dir_argument
@click.option(
    "--query",
    type=FILE,
    metavar="QUERY.toml",
    help="Person, reference and reason. Asked for if left out: never an argument.",
)
@click.option("--since", type=Day(), help="Assessed on this day or later.")
@click.option("--until", type=Day(), help="Assessed on this day or earlier.")
@click.option("--level", metavar="LEVEL", help="With this overall priority, such as 'High'.")
@click.option(
    "--most",
    type=click.IntRange(1, 1000),
    default=200,
    show_default=True,
    help="Show no more than these.",
)
@format_option
@identity_option
@key_options
def find(
    folder: Path,
    query: Path | None,
    since: date | None,
    until: date | None,
    level: str | None,
    most: int,
    form: str,
    identity: Path | None,
    told: Told,
) -> None:
    """Find records by person, reference, dates and level. The log says what was asked, before there is an answer."""
    from arms_docs.archive.log.entry import Verb
    from arms_docs.archive.log.index_rows import Query

    asked = ask_note(query, "person", "reference", "reason", optional=("person", "reference"))
    wanted = Query(asked.get("person", ""), asked.get("reference", ""), since, until, level or "")
    also = {
        name: str(value)
        for name, value in (("since", since), ("until", until), ("level", level))
        if value
    }
    with refusals():
        archive = open_archive(folder, identity)
        index = archive.index()
        hits = list(islice(index.find(wanted), most + 1))
        shown = hits[:most]
        # The entry names what was found, so that the question goes with the last of them.
        log_use(
            archive,
            (Verb.CONSULTATION,),
            tuple(hit.record for hit in shown),
            {**asked, **also},
            told,
        )
        rows = ({"record": hit.record, **(hit.about or {})} for hit in shown)
        columns = (
            "record",
            "kind",
            "assessed_on",
            "overall",
            "general",
            "reference",
            "person",
            "born",
        )
        print_rows(
            rows,
            columns,
            form,
            lambda row: "  ".join(str(row.get(name) or "-") for name in columns),
        )
        click.echo(
            f"{len(shown)} found{', and there are more: ask for less' if len(hits) > most else ''}.",
            err=True,
        )
        if unread := index.unread():
            why = (
                "this archive is encrypted: --identity"
                if archive.recipients
                else "verify the archive"
            )
            click.echo(f"{unread} records could not be looked into; {why}.", err=True)


@click.command("export")
@dir_argument
@click.argument("record", metavar="[RECORD]", required=False)
@click.option("--case", metavar="ASSESSMENT", help="All records of this assessment, by its id.")
@click.option(
    "--everything", is_flag=True, help="The whole archive, as plain folders: OUT is a new folder."
)
@click.option("-o", "--out", type=FILE, required=True, metavar="OUT.zip|FOLDER")
@why_option
@identity_option
@key_options
def export(
    folder: Path,
    record: str | None,
    case: str | None,
    everything: bool,
    out: Path,
    why: Path | None,
    identity: Path | None,
    told: Told,
) -> None:
    """Give a record or a case to somebody, as a zip that can be checked on its own. The log says so first.

    Of an archive that is encrypted, --identity adds the files as they can be read.
    """
    from arms_docs.archive.export import check, copy_all, zipped
    from arms_docs.archive.log.entry import Verb

    if sum((record is not None, case is not None, everything)) != 1:
        raise click.UsageError("name a record, or --case, or --everything")
    check_new_folder(out) if everything else check_free(out, force=False)
    with refusals():
        archive = open_archive(folder, identity)
        records = () if everything else chosen_records(archive, (record,) if record else (), case)
        check(archive, records)
        verbs = (Verb.COMBINATION, Verb.DISCLOSURE) if len(records) > 1 else (Verb.DISCLOSURE,)
        log_use(archive, verbs, records, ask_note(why, "recipient", "reason"), told)
        if everything:
            copy_all(archive, out)
        else:
            write(out, zipped(archive, records), private=True)
    is_open = identity is not None or not archive.recipients
    click.echo(
        f"Wrote {out}. {'Whoever has it can read it' if is_open else 'It is encrypted'}.", err=True
    )


COMMANDS = (add, list_, show, find, export)
