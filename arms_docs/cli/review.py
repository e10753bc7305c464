"""`review`: the next workbook of a case, begun from its last signed record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from arms_docs.archive import Archive
from arms_docs.archive.log import Query, Verb
from arms_docs.assessment import RawAnswers, Signed, long_date, questions, read_answers
from arms_docs.casework import RECORD, Terms
from arms_docs.casework.continuing import (
    NotSignedError,
    check_person,
    last_time,
    next_workbook,
    signed_record,
)
from arms_docs.casework.keeping import Link, forked, goes_on, signed_links
from arms_docs.cli import clock
from arms_docs.cli.archive.access import identity_option, log_use, open_archive, refusals
from arms_docs.cli.archive.notes import ask_note
from arms_docs.cli.exits import NotRightError
from arms_docs.cli.input_file import read_input
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, force_option, settings_option, trust_option
from arms_docs.cli.output_names import WORKBOOK, proposed
from arms_docs.cli.outputs import free_file, write
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.workbook import MOST_FILE

PROPOSED = "Default: a name with the case reference, here."
TAKEN_UP = (
    "record {record} of this archive goes on from it already: go on in the workbook of that one, "
    "or name its record"
)
FORKED = (
    "More than one signed record goes on from the same one: {records}. Take out with "
    "'arms-docs archive export' the one that counts, and name its record."
)


@click.command()
@click.argument("record", type=FILE, required=False, metavar="[RECORD.pdf|SIGNED]")
@click.option("-o", "--out", type=FILE, metavar="NEXT.xlsx", help=PROPOSED)
@click.option(
    "--archive",
    "folder",
    type=FILE,
    metavar="DIR",
    help="Take the newest signed record of the person from this archive; with RECORD.pdf, see "
    "there that none goes on from it already.",
)
@click.option(
    "--query",
    type=FILE,
    metavar="QUERY.toml",
    help="Person, reference and reason, for the archive. Asked for if left out: never an argument.",
)
@trust_option
@click.option(
    "--from",
    "answers",
    type=FILE,
    metavar="ANSWERS.toml",
    help="Answers to type into it as well, from an answers file.",
)
@click.option(
    "--anyway",
    is_flag=True,
    help="Take a record that is not signed off, not proved, or followed already. The workbook and "
    "the report say so.",
)
@click.option(
    "--rate-first",
    is_flag=True,
    help="Show last time's ratings, and what was said of them, once this time's are typed.",
)
@settings_option
@identity_option
@key_options
@force_option
def review(
    record: Path | None,
    out: Path | None,
    folder: Path | None,
    query: Path | None,
    trust: tuple[Path, ...],
    answers: Path | None,
    anyway: bool,
    rate_first: bool,
    settings: Path | None,
    identity: Path | None,
    key: KeyOptions,
    force: bool,
) -> None:
    """Write the workbook in which a case goes on, begun from its last signed record.

    What was signed stands in it. Visits and what becomes of actions are entered as they happen;
    the review itself when it is due. 'sign' writes the same workbook beside what it signs.

    Takes record.pdf, or the folder that 'sign' wrote; or, with --archive alone, the newest signed
    record of the person: your key logs that you looked.
    """
    _check_source(record, folder, query)
    inputs = tuple(filter(None, (record, answers)))
    if out:
        out = free_file(out, WORKBOOK, force=force, inputs=inputs)
    roots = [read_input(path, MOST_FILE) for path in trust]
    terms = Terms.of(settings_in_force(settings), clock.now(), roots=roots)
    typed = _typed(answers, terms)
    archive = _opened(folder, identity)
    name, pdf = _read(record) if record else _newest(archive, query, key, anyway=anyway)
    with doing("Reading the record"):
        try:
            signed = signed_record(pdf, terms, anyway=anyway)
            signed = _checked(signed, archive, anyway=anyway)
            check_person(signed, typed, terms)
        except NotSignedError as error:
            raise NotRightError(f"{name}: {error}") from None
    if out is None:
        reference = last_time(signed, terms).assessment.person.reference
        name_here = proposed(reference, "review", WORKBOOK)
        out = free_file(name_here, WORKBOOK, force=force, inputs=inputs)
    with doing("Writing the workbook"):
        write(out, next_workbook(signed, terms, typed, rate_first=rate_first), force=force)
    day, by = long_date(signed.signed_on), signed.signed_by
    click.echo(f"Wrote {out}. It goes on from what was signed on {day}, by {by}.", err=True)


def _check_source(record: Path | None, folder: Path | None, query: Path | None) -> None:
    """A usage error where nothing says from which record to go on, or two things do."""
    if record is None and folder is None:
        raise click.UsageError("name the signed record, or --archive DIR to look for it")
    if query and (record or not folder):
        raise click.UsageError("--query goes with --archive, and without a record")


def _opened(folder: Path | None, identity: Path | None) -> Archive | None:
    if folder is None:
        return None
    with refusals():
        return open_archive(folder, identity)


def _read(path: Path) -> tuple[str, bytes]:
    """The name and the bytes of the record that was named: the file, or that in the folder."""
    if path.is_dir():
        path /= RECORD
        if not path.is_file():
            raise click.UsageError(f"there is no {path}: name the folder that 'sign' wrote")
    return str(path), read_input(path, MOST_FILE)


def _typed(path: Path | None, terms: Terms) -> RawAnswers:
    if path is None:
        return {}
    typed, problems = read_answers(read_input(path, MOST_FILE), questions(terms.instrument))
    if problems:
        raise click.UsageError(f"{path}: {problems[0].message}")
    return typed


def _checked(signed: Signed, archive: Archive | None, *, anyway: bool) -> Signed:
    """The record, unless another one of the archive that was signed goes on from it already."""
    if archive is None:
        return signed
    with refusals():
        index = archive.index()
        rows = (r for r in index.followers(signed.assessment_id) if r.kind == "signed")
        later = next(rows, None)
    if later is None:
        return signed
    taken_up = TAKEN_UP.format(record=later.record)
    if not anyway:
        raise NotSignedError(f"{taken_up[0].upper()}{taken_up[1:]}.")
    note = f"{signed.signed_by}; it was taken although another signed record goes on from it"
    return replace(signed, signed_by=note)


def _newest(
    archive: Archive | None, query: Path | None, key: KeyOptions, *, anyway: bool
) -> tuple[str, bytes]:
    """The newest signed record of the person who is asked for. The log says who looked, before."""
    if archive is None:
        return "", b""
    note = ask_note(query, "person", "reference", "reason", optional=("person", "reference"))
    if not (note.get("person") or note.get("reference")):
        raise click.UsageError("say whose record it is: person, reference, or both")
    question = Query(note.get("person", ""), note.get("reference", ""))
    with refusals():
        unread: list[str] = []
        with doing("Looking for the record"):
            hits = tuple(archive.index().find(question, unread))
        log_use(archive, (Verb.CONSULTATION,), tuple(row.record for row, _ in hits), note, key)
        links = signed_links((row.record, about) for row, about in hits)
        why = "" if anyway and links else next(_unclear(links, unread, archive), "")
        if why:
            raise NotRightError(why)
        newest = max(goes_on(links) or links, key=lambda link: link.assessed_on)
        return newest.record, archive.file(newest.record, RECORD)


def _unclear(links: tuple[Link, ...], unread: list[str], archive: Archive) -> Iterator[str]:
    """Why it cannot be told from which record to go on."""
    if unread and archive.recipients and not archive.identities:
        yield "This archive is encrypted: --identity opens it."
    if not links:
        yield "There is no signed record of this person in the archive."
    if len({link.letters for link in links}) > 1:
        yield "Records of more than one case reference are meant: ask for one reference."
    if unread:
        yield "Some records could not be looked into: run 'arms-docs archive verify'."
    if contending := forked(goes_on(links)):
        yield FORKED.format(records=", ".join(link.record for link in contending))
