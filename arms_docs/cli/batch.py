"""`batch`: a verb over any number of files as one job, which can be stopped and goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

from arms_docs.archive.check import may_be_archive
from arms_docs.batch import Item, answer_for, as_text, files_beneath, places
from arms_docs.casework import Terms
from arms_docs.civil_days import civil_day
from arms_docs.cli.archive.access import identities, identity_option
from arms_docs.cli.batch_archive import archives_work
from arms_docs.cli.batch_options import BatchOptions, batch_options
from arms_docs.cli.batch_run import TASKS, Work, carry_out
from arms_docs.cli.check import stage_option
from arms_docs.cli.exits import ExitCode
from arms_docs.cli.options import (
    Day,
    Moment,
    format_option,
    lists_option,
    settings_option,
    trust_option,
)
from arms_docs.cli.report import edition_option
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.cli.tasks.case_file import CaseFileOptions, read_case
from arms_docs.cli.tasks.check_file import CheckOptions
from arms_docs.cli.tasks.file import Asked, read_here
from arms_docs.cli.tasks.report_file import ReportOptions
from arms_docs.cli.tasks.verify_file import VerifyOptions, read_pdf
from arms_docs.cli.trusted_files import trusted_files
from arms_docs.data_class import dataclass
from arms_docs.problems import Stage
from arms_docs.reading import SHEETS
from arms_docs.report import Edition

PDFS = (".pdf",)
CASES = (".xlsx", ".pdf")
UNREAD = "The folder could not be read: what lies in it is not known."


@dataclass(frozen=True)
class Verb:
    """What is done with files: which are taken from a folder, how each is read, and the task."""

    name: str
    endings: tuple[str, ...]
    read: Callable[[Path], tuple[bytes, object]]
    task: str


CHECK = Verb("check", SHEETS, partial(read_here, named=True), "check_file:check_file")
RATE = Verb("rate", SHEETS, partial(read_here, named=True), "rate_file:rate_file")
REPORT = Verb("report", SHEETS, partial(read_here, named=False), "report_file:report_file")
VERIFY = Verb("verify", PDFS, read_pdf, "verify_file:verify_file")
CASELOAD = Verb("caseload", CASES, read_case, "case_file:case_file")

day_option = click.option(
    "--on",
    type=Day(),
    show_default="today, or the day of the run that goes on",
    help="Judge as of this day.",
)
moment_option = click.option(
    "--at",
    "moment",
    type=Moment(),
    show_default="now, or the time of the run that goes on",
    metavar="TIME",
    help="Judge as at this time, such as 2046-11-28T12:00 (in UTC).",
)


@click.command()
@batch_options
@stage_option
@format_option("text", "json", "html")
@settings_option
@day_option
def check(
    options: BatchOptions, stage: str, style: str, settings: Path | None, on: date | None
) -> None:
    """List every problem of many workbooks, a list for each file.

    SOURCE is a folder with workbooks in it, or a file.
    """
    declared = settings_in_force(settings)

    def asked(moment: datetime) -> CheckOptions:
        return CheckOptions(declared, civil_day(moment), style, Stage(stage))

    _over_files(options, CHECK, asked, _noon(on))


@click.command()
@batch_options
@format_option("text", "json")
@settings_option
@day_option
def rate(options: BatchOptions, style: str, settings: Path | None, on: date | None) -> None:
    """Rate many workbooks: RM2000, priorities, guide and visits, with their working.

    SOURCE is a folder with workbooks in it, or a file.
    """
    declared = settings_in_force(settings)

    def asked(moment: datetime) -> Asked:
        return Asked(declared, civil_day(moment), style)

    _over_files(options, RATE, asked, _noon(on))


@click.command()
@batch_options
@edition_option
@format_option("pdf", "text")
@settings_option
@day_option
def report(
    options: BatchOptions, edition: str, style: str, settings: Path | None, on: date | None
) -> None:
    """Render the draft reports of many workbooks.

    SOURCE is a folder with workbooks in it, or a file.
    """
    declared = settings_in_force(settings)

    def asked(moment: datetime) -> ReportOptions:
        return ReportOptions(declared, civil_day(moment), style, Edition(edition))

    _over_files(options, REPORT, asked, _noon(on))


@click.command()
@batch_options
@trust_option
@lists_option
@settings_option
@moment_option
@click.option("--quick", is_flag=True, help="Do not draw the pages anew, to compare them.")
@click.option("--details", is_flag=True, help="Also everything that was checked, and by what.")
@format_option("text", "json")
def verify(
    options: BatchOptions,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    moment: datetime | None,
    quick: bool,
    details: bool,
    style: str,
) -> None:
    """Say what many signed PDFs prove, each by itself: a verdict for each file.

    SOURCE is a folder with signed PDFs in it, or a file. A record that lies beside a panel's copy
    is compared with it.
    """
    declared = settings_in_force(settings)
    roots, crls = trusted_files(trust, lists)

    def asked(at: datetime) -> VerifyOptions:
        own = settings is not None
        return VerifyOptions(declared, own, at, roots, crls, quick, details, style)

    _over_files(options, VERIFY, asked, moment)


@click.command()
@batch_options
@trust_option
@lists_option
@settings_option
@click.option(
    "--as-of",
    type=Day(),
    show_default="today, or the day of the run that goes on",
    help="Judge signatures as of this day.",
)
def caseload(
    options: BatchOptions,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    as_of: date | None,
) -> None:
    """Read many files as 'caseload' reads them, and write what each says of its case, as JSON.

    SOURCE is a folder with workbooks, submissions and records in it, or a file.
    """
    declared = settings_in_force(settings)
    roots, crls = trusted_files(trust, lists)

    def asked(moment: datetime) -> CaseFileOptions:
        now = datetime.combine(civil_day(moment), time(23, 59, 59), UTC)
        return CaseFileOptions(declared, now, roots, crls)

    _over_files(options, CASELOAD, asked, _noon(as_of))


@click.command("archive-verify")
@batch_options
@trust_option
@lists_option
@settings_option
@moment_option
@identity_option
def archive_verify(
    options: BatchOptions,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    moment: datetime | None,
    identity: Path | None,
) -> None:
    """Verify archives with the documents of all their records, as 'archive verify --deep' does.

    SOURCE is an archive. Its log and files are checked first, then each record as a task.
    """
    for source in options.sources:
        if not may_be_archive(source):
            raise click.UsageError(f"{source} is not an archive")
    declared = settings_in_force(settings)
    roots, crls = trusted_files(trust, lists)
    opens = identities(identity)

    def work(at: datetime) -> Work:
        own = Terms.of(declared, at, roots=roots)
        terms = replace(own, crls=(*own.crls, *crls))
        return archives_work(options.sources, options.folder, terms, opens)

    carry_out(options, "archive-verify", work, moment)


def _over_files(
    options: BatchOptions,
    verb: Verb,
    asked: Callable[[datetime], object],
    given: datetime | None,
) -> NoReturn:
    """Do a verb over the files of the sources that end as it says, or are named; ``asked`` as of a
    moment. A folder that cannot be read is answered for as a file is.
    """

    def work(moment: datetime) -> Work:
        beneath = files_beneath(options.sources, verb.endings, options.folder)
        items = [
            Item(as_text(path), place, partial(verb.read, path))
            for (path, _), place in zip(beneath.files, places(beneath.files), strict=True)
        ]
        unread = [
            answer_for(each, "", ExitCode.WRONG_USE, outcome=UNREAD) for each in beneath.unread
        ]
        return Work(f"{TASKS}.{verb.task}", asked(moment), items, beneath.passed_over, unread)

    carry_out(options, verb.name, work, given)


def _noon(on: date | None) -> datetime | None:
    """A moment of which this is the day, wherever it is judged."""
    return datetime.combine(on, time(12), UTC) if on else None
