"""`archive verify`: whether every file and entry of an archive is as it was written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from arms_docs.archive import ArchiveError, ArchiveReader
from arms_docs.archive.bags import Kind
from arms_docs.archive.check import Verdict
from arms_docs.archive.check import verify as verify_archive
from arms_docs.casework import Terms
from arms_docs.casework.keeping import evidence, is_only_late, recheck
from arms_docs.cli.archive.access import dir_argument, identities, identity_option
from arms_docs.cli.archive.rows import plain
from arms_docs.cli.archive.trust import trusted
from arms_docs.cli.archive.verdict_as_json import verdict_data
from arms_docs.cli.archive.verdict_as_text import verdict_lines
from arms_docs.cli.exits import ExitCode, end
from arms_docs.cli.options import (
    FILE,
    format_option,
    lists_option,
    settings_option,
    trust_option,
)
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.signoff.keys import KeyProblem

DIGESTS = ("sha256",)  # of those by which an archive is held together


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
@click.option(
    "--distrust",
    type=click.Choice(DIGESTS),
    help="A digest that shows nothing any more: then the seals alone tell.",
)
@trust_option
@lists_option
@settings_option
@identity_option
@format_option("text", "json")
def verify(
    folder: Path,
    witnesses: tuple[Path, ...],
    deep: bool,
    distrust: str | None,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    identity: Path | None,
    style: str,
) -> None:
    """Check every file and the whole log of DIR, and each witness against it. Exit code 1:
    something is wrong.

    Without --trust, and without settings that name an authority, those that came with the archive
    are believed, and the verdict says so. What a seal covers is also held against its SHA-512.
    """
    missing = next((path for path in (*witnesses, *trust) if not path.is_file()), None)
    if missing:
        raise click.UsageError(f"there is no file {missing}")
    if not (folder / "log").is_dir():
        raise click.UsageError(f"{folder} is not an archive")
    trust_in = trusted(settings_in_force(settings), trust, lists)
    opens = identities(identity)
    verdict = _verdict(folder, witnesses, trust_in, opens, distrust)
    deep = deep and _may_look(opens, verdict)
    documents = list(_deep(folder, trust_in, opens, verdict)) if deep else []
    if style == "json":
        click.echo(json.dumps(verdict_data(verdict, documents, trust_in), indent=1))
    else:
        lines = verdict_lines(verdict, documents, deep=deep, sealed=bool(distrust))
        click.echo("\n".join(plain(line) for line in lines))
    end(ExitCode.DONE if verdict.ok and not documents else ExitCode.NOT_RIGHT)


def _verdict(
    folder: Path,
    witnesses: tuple[Path, ...],
    trust_in: Terms,
    opens: tuple[str, ...],
    distrust: str | None,
) -> Verdict:
    """The verdict on the archive; a usage error where it, or a certificate, cannot be read."""
    files = [evidence(path.name, path.read_bytes()) for path in witnesses]
    try:
        return verify_archive(
            folder,
            evidence=files,
            authorities=trust_in.roots,
            lists=trust_in.crls,
            identities=opens,
            now=trust_in.now,
            distrusted=frozenset({distrust} if distrust else ()),
        )
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


def _deep(folder: Path, trust_in: Terms, opens: tuple[str, ...], verdict: Verdict) -> Iterator[str]:
    """What is wrong with the documents of each record.

    A record that was kept although it did not verify gets a note instead. Each is judged as of the
    time at which a seal proves that it was there, or else as of now.
    """
    anchors = verdict.anchors
    believing = replace(trust_in, roots=anchors.authorities, crls=anchors.lists)
    try:
        # No index in the user's cache: that is nothing to rely on here.
        archive = ArchiveReader(folder, identities=opens)
        records = archive.records()
    except ArchiveError as error:
        yield str(error)
        return
    for record in records:
        terms = replace(believing, now=verdict.proved.get(record, believing.now))
        try:
            about = archive.about(record)
            if about.get("verified"):
                yield from _wrong(archive, record, terms, verdict)
            elif about.get("kind") != Kind.SEAL.value:
                verdict.notes.append(f"{record}: It was recorded as what does not verify.")
        except ArchiveError as error:
            yield f"{record}: {error}"


def _wrong(archive: ArchiveReader, record: str, terms: Terms, verdict: Verdict) -> Iterator[str]:
    """What is wrong with a record's documents; what time alone has taken away is said apart."""
    faults = recheck(archive, record, terms)
    if faults and is_only_late(archive, record, terms):
        day = archive.state(record).added.at
        verdict.expired.append(record)
        verdict.unknown.append(
            f"{record}: {faults[0]} On {day:%Y-%m-%d}, when it came in, all of it held; but that "
            "day is only what the log says, as no seal proves it."
        )
    else:
        yield from (f"{record}: {fault}" for fault in faults)
