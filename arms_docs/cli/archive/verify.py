"""`archive verify`: whether every file and entry of an archive is as it was written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import click

from arms_docs.archive.bags import check_identities
from arms_docs.archive.check import Ask, Bags, Verdict, look, may_be_archive
from arms_docs.archive.check import verify as verify_archive
from arms_docs.batch import Engine, Pool, Task
from arms_docs.casework import Terms
from arms_docs.casework.keeping import evidence
from arms_docs.cli.archive.access import dir_argument, identities, identity_option, refusals
from arms_docs.cli.archive.documents import Documents, look_at_chains, look_deep
from arms_docs.cli.archive.rows import plain
from arms_docs.cli.archive.trust import trusted
from arms_docs.cli.archive.verdict_as_json import verdict_data
from arms_docs.cli.archive.verdict_as_text import verdict_lines
from arms_docs.cli.exits import ExitCode, end
from arms_docs.cli.input_file import check_input, read_input
from arms_docs.cli.narration import doing
from arms_docs.cli.options import (
    FILE,
    at_option,
    format_option,
    lists_option,
    settings_option,
    trust_option,
)
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.signoff.keys import KeyProblem

WORK = "arms_docs.cli.archive.verify:look_at_bags"
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
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that check records. What is found is the same.",
)
@at_option
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
    jobs: int,
    moment: datetime,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    identity: Path | None,
    style: str,
) -> None:
    """Check every file and the whole log of DIR, and each witness against it. Exit code 1:
    something is wrong; 3: nothing is, and not all can be told.

    That is so where a newer program made some of the documents, where another edition of this one
    did and not all that was typed is found on their pages, where certificates ran out that no seal
    covers, where a digest shows nothing any more, or where you may not read all of it.

    Without --trust, and without settings that name an authority, those that came with the archive
    are believed, and the verdict says so. What a seal covers is also held against its SHA-512.
    """
    check_input(witnesses)
    if not may_be_archive(folder):
        raise click.UsageError(f"{folder} is not an archive")
    trust_in = replace(trusted(settings_in_force(settings), trust, lists), now=moment)
    opens = identities(identity)
    engine = Pool(jobs) if jobs > 1 else None
    with doing("Checking every file and the whole log"):
        verdict = _verdict(folder, witnesses, trust_in, opens, distrust, engine)
    with refusals():
        check_identities(opens, verdict.recipients)
    look_at_chains(folder, opens, verdict)
    deep = deep and _may_look(opens, verdict)
    with doing("Verifying the documents of every record"):
        documents = look_deep(folder, trust_in, opens, verdict, engine) if deep else Documents()
    if style == "json":
        click.echo(json.dumps(verdict_data(verdict, documents, trust_in), indent=1))
    else:
        lines = verdict_lines(verdict, documents, deep=deep, sealed=bool(distrust))
        click.echo("\n".join(plain(line) for line in lines))
    end(_exit_code(verdict, documents))


def _exit_code(verdict: Verdict, documents: Documents) -> ExitCode:
    if verdict.faults or documents.faults:
        return ExitCode.NOT_RIGHT
    if verdict.undecided or verdict.unreadable or documents.untold:
        return ExitCode.CANNOT_TELL
    return ExitCode.DONE


def _verdict(
    folder: Path,
    witnesses: tuple[Path, ...],
    trust_in: Terms,
    opens: tuple[str, ...],
    distrust: str | None,
    engine: Engine | None = None,
) -> Verdict:
    """The verdict on the archive; a usage error where it, or a certificate, cannot be read."""
    files = [evidence(path.name, read_input(path)) for path in witnesses]
    try:
        return verify_archive(
            folder,
            evidence=files,
            authorities=trust_in.roots,
            lists=trust_in.crls,
            identities=opens,
            now=trust_in.now,
            distrusted=frozenset({distrust} if distrust else ()),
            ask=_asked(engine) if engine else None,
        )
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.UsageError(f"{folder} could not be read: {error.strerror}") from None


def _asked(engine: Engine) -> Ask:
    """What has an engine look at bags."""

    def ask(all_bags: Iterable[Bags]) -> Iterator[tuple[Bags, bytes]]:
        asked: dict[str, Bags] = {}

        def tasks() -> Iterator[Task]:
            for bags in all_bags:
                key = sha256(" ".join(bags.names).encode()).hexdigest()
                asked[key] = bags
                yield Task(key, WORK, b"", bags)

        for result in engine.run(tasks()):
            yield asked.pop(result.key), result.files.get("whole", b"")

    return ask


def look_at_bags(_: bytes, bags: Bags) -> tuple[int, dict[str, bytes]]:
    """Those of some bags that are whole: a task of a batch."""
    return 0, {"whole": look(bags)}


def _may_look(opens: tuple[str, ...], verdict: Verdict) -> bool:
    """Whether documents can be looked into: those of an encrypted archive only with an identity."""
    if opens or not verdict.recipients:
        return True
    verdict.unknown.append(
        "The documents of an archive that is encrypted are checked only with --identity."
    )
    return False
