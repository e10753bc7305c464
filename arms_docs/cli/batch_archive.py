"""Archives as the work of a batch: log and files checked here, each record as a task."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import click

from arms_docs.archive import ArchiveError, ArchiveReader
from arms_docs.archive.bags import check_identities
from arms_docs.archive.check import Verdict
from arms_docs.archive.check import verify as verify_archive
from arms_docs.batch import Answer, Item, answer_for, as_text, places, write_output
from arms_docs.casework import Terms
from arms_docs.cli.archive.access import refusals
from arms_docs.cli.archive.documents import Documents, look_at_chains
from arms_docs.cli.archive.rows import plain
from arms_docs.cli.archive.verdict_as_text import verdict_lines
from arms_docs.cli.batch_run import TASKS, Work
from arms_docs.cli.exits import ExitCode
from arms_docs.cli.narration import doing
from arms_docs.cli.tasks.kept_record import ArchiveTerms, read_record

OUTPUT = "archive.txt"


def archives_work(
    sources: tuple[Path, ...], out: Path, terms: Terms, opens: tuple[str, ...]
) -> Work:
    """The records of these archives as items, and the answers for the archives themselves."""
    items, answers = list[Item](), list[Answer]()
    once = {source.resolve(): source for source in sources}
    for source, place in zip(once.values(), _places(once), strict=True):
        verdict = _checked(source, terms, opens)
        output = write_output(out, f"{place}/{OUTPUT}", _told(verdict))
        code, words = _outcome(verdict)
        answers.append(answer_for(as_text(source), "", code, outcome=words, outputs=(output,)))
        if opens or not verdict.recipients:
            items.extend(_records(source, place, verdict, terms, opens))
    return Work(f"{TASKS}.kept_record:kept_record", terms.settings, items, answers=answers)


def _places(archives: Iterable[Path]) -> list[str]:
    """Where each archive's results stand: beneath its own name, as what is found in a folder."""
    return [place.removesuffix("/") for place in places((each, each) for each in archives)]


def _checked(source: Path, terms: Terms, opens: tuple[str, ...]) -> Verdict:
    with doing("Checking every file and the whole log"), refusals():
        try:
            verdict = verify_archive(
                source,
                authorities=terms.roots,
                lists=terms.crls,
                identities=opens,
                now=terms.now,
            )
        except OSError as error:
            raise click.UsageError(f"{source} could not be read: {error.strerror}") from None
        check_identities(opens, verdict.recipients)
    look_at_chains(source, opens, verdict)
    return verdict


def _records(
    source: Path, place: str, verdict: Verdict, terms: Terms, opens: tuple[str, ...]
) -> list[Item]:
    """The records, each judged by whom the verdict rests on, as of when a seal proves it."""
    believed = ArchiveTerms(verdict.anchors.authorities, verdict.anchors.lists)
    try:
        archive = ArchiveReader(source, identities=opens)
        records = archive.records()
    except ArchiveError:
        return []  # the verdict says so

    def then(record: str) -> datetime:
        return verdict.proved.get(record, terms.now)

    return [
        Item(
            f"{as_text(source)}: record {record}",
            f"{place}/{record}",
            partial(read_record, archive, record, replace(believed, now=then(record))),
        )
        for record in records
    ]


def _told(verdict: Verdict) -> bytes:
    lines = verdict_lines(verdict, Documents(), deep=False, sealed=False)
    return ("\n".join(map(plain, lines)) + "\n").encode("utf-8", "backslashreplace")


def _outcome(verdict: Verdict) -> tuple[ExitCode, str]:
    """As ``archive verify`` ends, and in a word."""
    if verdict.faults:
        return ExitCode.NOT_RIGHT, "NOT WHOLE"
    if verdict.undecided or verdict.unreadable:
        return ExitCode.CANNOT_TELL, "CANNOT TELL"
    return ExitCode.DONE, "WHOLE"
