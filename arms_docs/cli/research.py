"""`research`: pseudonymous rows of signed assessments, for research, in a folder of its own."""

from __future__ import annotations

import os
import secrets
import stat
from datetime import date
from pathlib import Path

import click

from arms_docs.civil_days import civil_day, is_to_come
from arms_docs.cli import clock
from arms_docs.cli.archive.access import identity_option
from arms_docs.cli.caseload_sources import Use, query_option
from arms_docs.cli.exits import NotRightError
from arms_docs.cli.input_file import read_input, read_small
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, Day, lists_option, settings_option, trust_option
from arms_docs.cli.outputs import check_free, check_new_folder, write, write_folder
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.cli.study_sources import look_on, read_sources
from arms_docs.cli.trusted_files import trusted_files
from arms_docs.settings import instrument_in_force
from arms_docs.study.change import is_counted, is_not_proved
from arms_docs.study.research import (
    BYTES,
    CodeKey,
    CodeKeyError,
    OutcomesRead,
    Subjects,
    TooFewPeopleError,
    code_key_file,
    outcomes_template,
    read_code_key,
    read_outcomes,
    research_folder,
    subjects_of,
)

TOLD = 20  # so many lines of a file are named
NOT_PROVED = (
    "Signed records that are not in it, their signatures not being proved: {}. Name the "
    "authorities that you trust (--trust), and look at them with 'arms-docs verify'."
)
KEPT_APART = "Keep it apart from the export, and never give it away with it."


@click.command()
@click.argument("sources", type=FILE, metavar="SOURCE...", nargs=-1)
@click.option("-o", "--out", type=FILE, metavar="FOLDER", help="The new folder to write.")
@click.option(
    "--code-key",
    "code_key",
    type=FILE,
    metavar="CODE.key",
    help="The key by which codes are made. The same key gives the same codes.",
)
@click.option("--new-key", is_flag=True, help="Make that key: there is no such file yet.")
@click.option(
    "--outcomes",
    type=FILE,
    metavar="OUTCOMES.csv",
    help="What happened since, from your own sources: reference, outcome and day.",
)
@click.option(
    "--until",
    type=Day(),
    default=lambda: civil_day(clock.now()),
    show_default="today",
    help="The day up to which you looked for outcomes.",
)
@click.option(
    "--outcomes-template",
    "template",
    type=FILE,
    metavar="FILE.csv",
    help="Write an empty list of outcomes to fill in, and nothing else.",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=1, help="Processes that read files.")
@trust_option
@lists_option
@settings_option
@identity_option
@query_option
@key_options
def research(
    sources: tuple[Path, ...],
    out: Path | None,
    code_key: Path | None,
    new_key: bool,
    outcomes: Path | None,
    until: date,
    template: Path | None,
    jobs: int,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    identity: Path | None,
    query: Path | None,
    key: KeyOptions,
) -> None:
    """Write pseudonymous rows of signed assessments for research: codes, months, no free text.

    SOURCE is a record, a folder of them, or an archive. Only signed records that are proved are in
    it. What fewer than five people share is hidden. It is still personal data: its READ_ME.txt says
    what it may not be used for.
    """
    if template:
        _write_template(template)
        return
    if not sources or out is None or code_key is None:
        raise click.UsageError("name SOURCE..., -o FOLDER and --code-key CODE.key")
    check_new_folder(out)
    _check_until(until)
    codes = _code_key(code_key, is_new=new_key)
    declared = settings_in_force(settings)
    today = civil_day(clock.now())
    look = look_on(today, declared, trusted_files(trust, lists))
    facts = read_sources(sources, Use(query, identity, key), look, jobs).facts
    counted = [each for each in facts if is_counted(each)]
    if not_proved := sum(map(is_not_proved, facts)):
        click.echo(NOT_PROVED.format(not_proved), err=True)
    try:
        subjects = subjects_of(counted, codes)
        told = _outcomes(outcomes, subjects, until) if outcomes else None
        with doing("Writing"):
            files = research_folder(subjects, instrument_in_force(declared), told, until)
    except (CodeKeyError, TooFewPeopleError) as error:
        raise NotRightError(str(error)) from None
    if new_key:
        write(code_key, code_key_file(codes.secret), private=True)
        click.echo(f"Wrote {code_key}. {KEPT_APART}", err=True)
    write_folder(out, files)
    assessments = sum(len(subject.assessments) for subject in subjects.each)
    click.echo(
        f"Wrote {out}: {assessments} signed assessments of {len(subjects.each)} people. "
        "Read its READ_ME.txt first.",
        err=True,
    )


def _write_template(path: Path) -> None:
    check_free(path)
    write(path, outcomes_template())
    click.echo(f"Wrote {path}.", err=True)


def _check_until(until: date) -> None:
    if is_to_come(until, civil_day(clock.now())):
        raise click.UsageError("--until is a day that has not come yet")


def _code_key(path: Path, *, is_new: bool) -> CodeKey:
    """The key in a file, or a new one that is to be written there."""
    if is_new:
        check_free(path)
        return CodeKey(secrets.token_bytes(BYTES))
    content = read_small(path)
    if os.name == "posix" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise click.UsageError(f"others can read {path}: let only you (chmod 600 {path})")
    try:
        return read_code_key(content)
    except CodeKeyError as error:
        raise click.UsageError(f"{path}: {error}") from None


def _outcomes(path: Path, subjects: Subjects, until: date) -> OutcomesRead:
    """The outcomes in a file. Every fault of it is told at once, and nothing is written then."""
    first_days = {subject.person: subject.first_day for subject in subjects.each}
    told = read_outcomes(read_input(path), first_days, until)
    if told.faults:
        raise NotRightError(*(f"{path}, {fault}" for fault in told.faults))
    if told.elsewhere:
        lines = ", ".join(map(str, told.elsewhere[:TOLD]))
        more = f" and {len(told.elsewhere) - TOLD} more" if len(told.elsewhere) > TOLD else ""
        click.echo(f"{path}: about nobody in this export, left out: line {lines}{more}.", err=True)
    return told
