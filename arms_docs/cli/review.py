"""`review`: the next workbook of a case, begun from its last signed record."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.assessment import RawAnswers, questions, read_answers
from arms_docs.casework import Terms
from arms_docs.casework.continuing import NotSignedError, next_workbook, signed_record
from arms_docs.cli import clock
from arms_docs.cli.exits import NotRightError
from arms_docs.cli.input_file import read_input
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, force_option, settings_option
from arms_docs.cli.output_names import WORKBOOK
from arms_docs.cli.outputs import free_file, write
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.workbook import MOST_FILE


@click.command()
@click.argument("record", type=FILE, metavar="RECORD.pdf")
@click.option("-o", "--out", type=FILE, required=True, metavar="NEXT.xlsx", help="Where to write.")
@click.option(
    "--trust",
    type=FILE,
    multiple=True,
    metavar="AUTHORITY.pem",
    help="An authority whose signatures count, beside those of the settings.",
)
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
    help="Take a record that is not signed off, or not proved. The workbook says so.",
)
@click.option(
    "--rate-first",
    is_flag=True,
    help="Show last time's ratings, and what was said of them, once this time's are typed.",
)
@settings_option
@force_option
def review(
    record: Path,
    out: Path,
    trust: tuple[Path, ...],
    answers: Path | None,
    anyway: bool,
    rate_first: bool,
    settings: Path | None,
    force: bool,
) -> None:
    """Write the workbook in which a case goes on, begun from its last signed record.

    What was signed stands in it. Visits and what becomes of actions are entered as they happen;
    the review itself when it is due.
    """
    out = free_file(out, WORKBOOK, force=force, inputs=(record,))
    pdf = read_input(record, MOST_FILE)
    roots = [read_input(path, MOST_FILE) for path in trust]
    terms = Terms.of(settings_in_force(settings), clock.now(), roots=roots)
    typed: RawAnswers = {}
    if answers:
        typed, problems = read_answers(read_input(answers, MOST_FILE), questions(terms.instrument))
        if problems:
            raise click.UsageError(f"{answers}: {problems[0].message}")
    with doing("Reading the record"):
        try:
            signed = signed_record(pdf, terms, anyway=anyway)
        except NotSignedError as error:
            raise NotRightError(f"{record}: {error}") from None
    with doing("Writing the workbook"):
        write(out, next_workbook(signed, terms, typed, rate_first=rate_first), force=force)
    click.echo(f"Wrote {out}. It goes on from what was signed on {signed.signed_on}.", err=True)
