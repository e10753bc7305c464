"""`archive verify`: whether every file and entry of an archive is as it was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from arms_docs.archive import ArchiveError, ArchiveReader
from arms_docs.archive.check import Verdict
from arms_docs.archive.check import verify as verify_archive
from arms_docs.casework import Terms
from arms_docs.casework.keeping import Rechecked, evidence, recheck
from arms_docs.cli.archive.access import dir_argument, identities, identity_option
from arms_docs.cli.archive.rows import plain
from arms_docs.cli.archive.trust import trusted
from arms_docs.cli.exits import ExitCode, end
from arms_docs.cli.options import FILE, format_option, settings_option, trust_option
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.signoff.keys import KeyProblem


@dataclass
class Documents:
    """What is wrong with the documents of records, and those that only a newer program can tell."""

    faults: list[str] = field(default_factory=list)
    newer: list[str] = field(default_factory=list)

    def add(self, record: str, rechecked: Rechecked) -> None:
        """Add what was seen of a record."""
        self.faults.extend(f"{record}: {fault}" for fault in rechecked.faults)
        if rechecked.newer:
            self.newer.append(f"{record}: {rechecked.newer}")


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
@format_option("text", "json")
def verify(
    folder: Path,
    witnesses: tuple[Path, ...],
    deep: bool,
    trust: tuple[Path, ...],
    settings: Path | None,
    identity: Path | None,
    style: str,
) -> None:
    """Check every file and the whole log of DIR, and each witness against it. Exit code 1:
    something is wrong; 3: nothing is, and a newer program made some of the documents.
    """
    missing = next((path for path in (*witnesses, *trust) if not path.is_file()), None)
    if missing:
        raise click.UsageError(f"there is no file {missing}")
    if not (folder / "log").is_dir():
        raise click.UsageError(f"{folder} is not an archive")
    trust_in = trusted(settings_in_force(settings), trust)
    opens = identities(identity)
    verdict = _verdict(folder, witnesses, trust_in, opens)
    deep = deep and _may_look(opens, verdict)
    documents = Documents()
    if deep:
        _look_deep(folder, trust_in, opens, verdict, documents)
    if style == "json":
        click.echo(json.dumps(_verdict_data(verdict, documents), indent=1))
    else:
        lines = _verdict_lines(verdict, documents, deep=deep)
        click.echo("\n".join(plain(line) for line in lines))
    if not verdict.ok or documents.faults:
        end(ExitCode.NOT_RIGHT)
    end(ExitCode.CANNOT_TELL if documents.newer else ExitCode.DONE)


def _verdict(
    folder: Path, witnesses: tuple[Path, ...], trust_in: Terms, opens: tuple[str, ...]
) -> Verdict:
    """The verdict on the archive; a usage error where it, or a certificate, cannot be read."""
    files = [evidence(path.name, path.read_bytes()) for path in witnesses]
    try:
        return verify_archive(folder, evidence=files, authorities=trust_in.roots, identities=opens)
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.UsageError(f"{folder} could not be read: {error.strerror}") from None


def _may_look(opens: tuple[str, ...], verdict: Verdict) -> bool:
    """Whether documents can be looked into: those of an encrypted archive only with an identity."""
    if opens or not verdict.recipients:
        return True
    verdict.unknown.append(
        "The documents of an archive that is encrypted are checked only with --identity."
    )
    return False


def _look_deep(
    folder: Path, trust_in: Terms, opens: tuple[str, ...], verdict: Verdict, documents: Documents
) -> None:
    """Add what there is to say of the documents of each record.

    A record that was kept although it did not verify gets a note instead.
    """
    try:
        # No index in the user's cache: that is nothing to rely on here.
        archive = ArchiveReader(folder, identities=opens)
        records = archive.records()
    except ArchiveError as error:
        documents.faults.append(str(error))
        return
    for record in records:
        try:
            if archive.about(record).get("verified"):
                documents.add(record, recheck(archive, record, trust_in))
            else:
                verdict.notes.append(f"{record}: It was recorded as what does not verify.")
        except ArchiveError as error:
            documents.faults.append(f"{record}: {error}")


def _verdict_lines(verdict: Verdict, documents: Documents, *, deep: bool) -> Iterator[str]:
    yield "Facts"
    yield f"  Archive {verdict.archive}"
    yield f"  {verdict.entries} entries; the last has the SHA-256 {verdict.head}"
    yield f"  {verdict.records} records, and {verdict.erased} disposed of"
    yield from (f"  Key {fingerprint} of {who}" for fingerprint, who in verdict.keys.items())
    if deep and not documents.faults and not documents.newer:
        yield "  The documents of every record verify"
    yield from (f"  {note}" for note in verdict.notes)
    yield ""
    yield "Judgement"
    if verdict.ok and not documents.faults:
        yield "  WHOLE: every file and entry is as it was written."
    else:
        yield "  NOT WHOLE"
        yield from (f"  {fault}" for fault in (*verdict.faults, *documents.faults))
    if unknown := (*documents.newer, *verdict.unknown):
        yield ""
        yield "What this does not show"
        yield from (f"  {line}" for line in unknown)


def _verdict_data(verdict: Verdict, documents: Documents) -> dict[str, Any]:
    return {
        "version": 1,
        "ok": verdict.ok and not documents.faults,
        "archive": verdict.archive,
        "entries": verdict.entries,
        "head": verdict.head,
        "kept": verdict.records,
        "erased": verdict.erased,
        "keys": verdict.keys,
        "faults": [{"where": fault.where, "what": fault.what} for fault in verdict.faults],
        "documents": documents.faults,
        "newer": documents.newer,
        "notes": verdict.notes,
        "unknown": verdict.unknown,
    }
