"""Records looked up: `archive list`, `show`, `find`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import click

from arms_docs.archive import ArchiveError, ArchiveReader
from arms_docs.archive.bags import Origin
from arms_docs.archive.log import Query, RecordRow, RecordState, Verb
from arms_docs.cli.archive.access import (
    dir_argument,
    identity_option,
    log_use,
    open_archive,
    record_argument,
    refusals,
)
from arms_docs.cli.archive.notes import ask_note, why_option
from arms_docs.cli.archive.rows import Row, plain, print_rows
from arms_docs.cli.exits import ExitCode, end
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, Day, format_option

LISTED = (
    "record",
    "kind",
    "recorded",
    "by",
    "retention",
    "review",
    "destroy",
    "held",
    "erased",
    "assessment",
    "follows",
)
HITS = (
    "record",
    "kind",
    "assessed_on",
    "overall",
    "general",
    "reference",
    "person",
    "born",
    "follows",
)


@click.command("list")
@dir_argument
@format_option("text", "json", "csv")
def list_(folder: Path, style: str) -> None:
    """List the records of DIR, and what the log says of them: nothing that names a person."""
    with refusals():
        archive = open_archive(folder)
        with doing("Reading the log of the archive"):
            rows = map(_listed, archive.index().rows())
        print_rows(rows, LISTED, style, _listed_line)


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
        "assessment": row.assessment or None,
        "follows": row.follows or None,
    }


def _listed_line(row: Row) -> str:
    parts = [row["record"], f"{row['kind']:<9}", row["recorded"][:10], row["by"]]
    if row["erased"]:
        parts.append(f"disposed of {row['erased'][:10]}")
    elif row["review"]:
        parts.append(f"review {row['review']}")
    if row["follows"]:
        parts.append(f"follows {row['follows']}")
    if row["held"]:
        parts.append("under hold")
    return "  ".join(parts)


@click.command("show")
@dir_argument
@record_argument
@why_option
@format_option("text", "json")
@identity_option
@key_options
def show(
    folder: Path, record: str, why: Path | None, style: str, identity: Path | None, key: KeyOptions
) -> None:
    """Show what a record says of itself. The log says that you did, before you see it."""
    with refusals():
        archive = open_archive(folder, identity)
        state = archive.state(record)
        if state.erased:
            raise ArchiveError("This record was disposed of.")
        about = archive.about(record)  # where it cannot be shown, there is no use to log
        log_use(archive, (Verb.CONSULTATION,), (record,), ask_note(why, "reason"), key)
        assessment_id = about.get("assessment_id")
        case = archive.case(assessment_id) if assessment_id else ()
        related = tuple(_related(archive, about))
        if style == "json":
            print_rows([about], (), "json", str)
        else:
            origin = archive.origin(record)
            for line in _record_lines(state, about, case, related, origin):
                click.echo(plain(line))
        click.echo(f"Its files are in {archive.bag(record) / 'data'}", err=True)


def _related(archive: ArchiveReader, about: Mapping[str, Any]) -> Iterator[str]:
    """What a record goes on from, and what goes on from it, a line each."""
    follows, index = about.get("follows"), archive.index()
    if isinstance(follows, Mapping):
        yield f"Follows       assessment {follows.get('assessment_id')}, {follows.get('signed_by')}"
        earlier = index.case(str(follows.get("assessment_id")))
        yield from (f"              {record}" for record in earlier)
        if not earlier:
            yield "              which is not in this archive"
    for row in index.followers(str(about.get("assessment_id"))):
        yield f"Goes on in    {row.record}  {row.kind}{'  under hold' if row.held else ''}"


def _record_lines(
    state: RecordState,
    about: Mapping[str, Any],
    case: tuple[str, ...],
    related: tuple[str, ...] = (),
    origin: Origin | None = None,
) -> Iterator[str]:
    """A record in words: of whom, what was done when and by whom, and how it stands."""
    yield f"Record        {state.record}"
    kind, added = about.get("kind"), state.added
    yield f"What it is    {kind}, recorded {added.at:%Y-%m-%d %H:%M} UTC by {added.by}"
    if origin:
        yield f"Collected     {origin.on}, by {origin}"
    if about.get("person"):
        yield from _person_lines(about)
    for event in about.get("events", ()):
        yield f"Then          {_event(event)}"
    if "verified" in about:  # a seal is verified with all that it covers, not by itself
        yield from _verified_lines(about)
    yield from (f"Waits for     {role}" for role in about.get("waiting", ()))
    if state.retention:
        destroy = f", to be destroyed {state.retention.destroy}" if state.retention.destroy else ""
        yield f"Kept as       {state.retention.name}: review {state.retention.review}{destroy}"
    if state.held:
        yield f"Hold          {state.holds}, each to be released before it can be disposed of"
    yield from (f"Same case     {other}" for other in case if other != state.record)
    yield from related
    for name, digest in about.get("files", {}).items():
        yield f"File          {name}  SHA-256 {digest}"


def _verified_lines(about: Mapping[str, Any]) -> Iterator[str]:
    verified = "yes" if about["verified"] else "NO"
    yield f"Verified      {verified}, on {str(about.get('judged_at'))[:10]}"
    yield from (f"              {fault}" for fault in about.get("faults", ()))


def _person_lines(about: Mapping[str, Any]) -> Iterator[str]:
    person, born, reference = about["person"], about.get("born"), about.get("reference")
    yield f"Person        {person}, born {born}, reference {reference}"
    on, overall, general = about.get("assessed_on"), about.get("overall"), about.get("general")
    yield f"Assessed      {on}: overall {overall}, general {general}"
    yield f"By            {', '.join(_professional(who) for who in about.get('assessors', ()))}"


def _professional(who: Mapping[str, Any]) -> str:
    return f"{who.get('name')} ({who.get('staff_id')})"


def _event(event: Mapping[str, Any]) -> str:
    """What was done, to which file, as whom, when and by whom, as far as the event says."""
    by = event.get("by") or event.get("handed_in_by")
    who = _professional(by) if isinstance(by, Mapping) else by
    times = (event.get(name) for name in ("proved_at", "claimed_at", "at", "handed_in"))
    words = (
        event.get("what"),
        event.get("file"),
        f"as {event['as']}" if event.get("as") else "",
        next((time for time in times if time), None),
        f"by {who}" if who else "",
    )
    return "  ".join(str(word) for word in words if word)


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
@format_option("text", "json", "csv")
@identity_option
@key_options
def find(
    folder: Path,
    query: Path | None,
    since: date | None,
    until: date | None,
    level: str | None,
    most: int,
    style: str,
    identity: Path | None,
    key: KeyOptions,
) -> None:
    """Find records by person, reference, dates and level. The log says what was asked, before there
    is an answer.

    Exit code 3: there are records that could not be looked into, so that more may be meant.
    """
    note = ask_note(query, "person", "reference", "reason", optional=("person", "reference"))
    question = Query(note.get("person", ""), note.get("reference", ""), since, until, level or "")
    for name, value in (("since", since), ("until", until), ("level", level)):
        if value:
            note[name] = str(value)
    with refusals():
        archive = open_archive(folder, identity)
        unread: list[str] = []
        with doing("Looking for records"):
            index = archive.index()
            hits = list(islice(index.find(question, unread), most + 1))
        shown = hits[:most]
        # The entry names the hits, so that the question goes with the last of them.
        log_use(archive, (Verb.CONSULTATION,), tuple(row.record for row, _ in shown), note, key)
        rows = [{"record": row.record, **about} for row, about in shown]
        print_rows(rows, HITS, style, _hit_line)
        more = ", and there are more: ask for less" if len(hits) > most else ""
        click.echo(f"{len(shown)} found{more}.", err=True)
        if unread:
            why = (
                "this archive is encrypted: --identity"
                if archive.recipients
                else "verify the archive"
            )
            count = "1 record" if len(unread) == 1 else f"{len(unread)} records"
            click.echo(f"{count} could not be looked into; {why}.", err=True)
            end(ExitCode.CANNOT_TELL)


def _hit_line(row: Row) -> str:
    follows = row.get("follows")
    earlier = f"  follows {follows.get('assessment_id')}" if isinstance(follows, Mapping) else ""
    return "  ".join(str(row.get(name) or "-") for name in HITS[:-1]) + earlier
