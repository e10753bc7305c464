"""Checking an archive, and reading its log."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from arms_docs.cli.archive.access import (
    dir_argument,
    identities,
    identity_option,
    open_archive,
    refusals,
    trust_option,
    trusted,
)
from arms_docs.cli.archive.table import Row, format_option, plain, print_rows
from arms_docs.cli.inputs import settings_in_force
from arms_docs.cli.options import FILE, settings_option

if TYPE_CHECKING:
    from arms_docs.archive.check.verdict import Verdict
    from arms_docs.archive.log.entry import Entry
    from arms_docs.casework.gather import Trusted


@click.command("verify")
@dir_argument
@click.option(
    "--witness",
    "witnesses",
    type=FILE,
    multiple=True,
    metavar="FILE",
    help="A signed PDF that left the building, or a receipt.",
)
@click.option(
    "--deep",
    is_flag=True,
    help="Also the signatures in the documents, and the ratings worked out again.",
)
@trust_option
@settings_option
@identity_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def verify(
    folder: Path,
    witnesses: tuple[Path, ...],
    deep: bool,
    trust: tuple[Path, ...],
    settings: Path | None,
    identity: Path | None,
    form: str,
) -> None:
    """Check every file and the whole log of DIR, and each witness against it. Exit code 1: something is wrong."""
    from arms_docs.archive.check.verify_archive import verify as check
    from arms_docs.casework.gather import evidence
    from arms_docs.signoff.keys.certificate import KeyProblem

    missing = next((path for path in (*witnesses, *trust) if not path.is_file()), None)
    if missing:
        raise click.UsageError(f"there is no file {missing}")
    if not (folder / "log").is_dir():
        raise click.UsageError(f"{folder} is not an archive")
    by = trusted(settings_in_force(settings), trust)
    opens = identities(identity)
    given = [evidence(path.name, path.read_bytes()) for path in witnesses]
    try:
        found = check(folder, evidence=given, authorities=by.roots, identities=opens)
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.UsageError(f"{folder} could not be read: {error.strerror}") from None
    deep = deep and _may_look(opens, found)
    documents = list(_deep(folder, by, opens, found)) if deep else []
    if form == "json":
        click.echo(json.dumps(_verdict(found, documents), indent=1))
    else:
        click.echo("\n".join(map(plain, _words(found, documents, deep=deep))))
    sys.exit(0 if found.ok and not documents else 1)


def _may_look(opens: tuple[str, ...], found: Verdict) -> bool:
    """Whether documents can be looked into, which of an archive that is encrypted takes an identity."""
    if opens or not found.recipients:
        return True
    found.unknown.append(
        "The documents of an archive that is encrypted are checked only with --identity."
    )
    return False


def _deep(folder: Path, by: Trusted, opens: tuple[str, ...], found: Verdict) -> Iterator[str]:
    """What is wrong with the documents of each record; of those that were recorded as they were, a note."""
    from arms_docs.archive.errors import ArchiveError
    from arms_docs.archive.reader import ArchiveReader
    from arms_docs.casework.gather import recheck

    try:
        archive = ArchiveReader(
            folder, identities=opens
        )  # no index of the user's: that is nothing to rely on here
        records = archive.records()
    except ArchiveError as error:
        yield str(error)
        return
    for record in records:
        try:
            if archive.about(record).get("verified"):
                yield from (f"{record}: {fault}" for fault in recheck(archive, record, by))
            else:
                found.notes.append(f"{record}: It was recorded as what does not verify.")
        except ArchiveError as error:
            yield f"{record}: {error}"


def _words(found: Verdict, documents: list[str], *, deep: bool) -> Iterator[str]:
    yield "Facts"
    yield f"  Archive {found.archive}"
    yield f"  {found.entries} entries; the last has the SHA-256 {found.head}"
    yield f"  {found.records} records, and {found.erased} disposed of"
    yield from (f"  Key {fingerprint} of {who}" for fingerprint, who in found.keys.items())
    if deep and not documents:
        yield "  The documents of every record verify"
    yield from (f"  {note}" for note in found.notes)
    yield ""
    yield "Judgement"
    if found.ok and not documents:
        yield "  WHOLE: every file and entry is as it was written."
    else:
        yield "  NOT WHOLE"
        yield from (f"  {fault}" for fault in (*found.faults, *documents))
    if found.unknown:
        yield ""
        yield "What this does not show"
        yield from (f"  {line}" for line in found.unknown)


def _verdict(found: Verdict, documents: list[str]) -> dict[str, Any]:
    return {
        "version": 1,
        "ok": found.ok and not documents,
        "archive": found.archive,
        "entries": found.entries,
        "head": found.head,
        "kept": found.records,
        "erased": found.erased,
        "keys": found.keys,
        "faults": [{"where": fault.where, "what": fault.what} for fault in found.faults],
        "documents": documents,
        "notes": found.notes,
        "unknown": found.unknown,
    }


@click.command("log")
@dir_argument
@click.option("--record", metavar="RECORD", help="Only what was done with this record.")
@format_option
@identity_option
def log(folder: Path, record: str | None, form: str, identity: Path | None) -> None:
    """Print the log of DIR: what was done with which record, when and by whom, with the reasons that are still kept."""
    with refusals():
        archive = open_archive(folder, identity)
        entries = (one for one in archive.log.entries() if record is None or _concerns(one, record))
        rows = (_told(entry, archive.detail(entry)) for entry in entries)
        print_rows(rows, ("number", "at", "by", "verb", "records", "about", "detail"), form, _line)


def _concerns(entry: Entry, record: str) -> bool:
    """Whether an entry is about a record: it names it, or the whole archive was given away."""
    return record in entry.records or (entry.verb.value == "disclosure" and not entry.records)


def _told(entry: Entry, detail: Mapping[str, str] | None) -> Row:
    return {
        "number": entry.number,
        "at": entry.at.isoformat(),
        "by": entry.by,
        "verb": entry.verb.value,
        "records": list(entry.records),
        "about": dict(entry.about),
        "detail": dict(detail) if detail else None,
    }


def _line(row: Row) -> str:
    said = "; ".join(f"{name}: {text}" for name, text in (row["detail"] or {}).items())
    when = f"{row['at'][:10]} {row['at'][11:16]} UTC"
    if row["verb"] in ("admit", "dismiss"):
        said = f"key {row['about'].get('key')}"
    return f"{row['number']:>5}  {when}  {row['by']}  {row['verb']:<12}  {' '.join(row['records'])}  {said}".rstrip()


COMMANDS = (verify, log)
