"""`prepare`: what a supervisor signs with the program that they have."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.assessment import long_date
from arms_docs.casework import RECORD, Terms
from arms_docs.casework.opening import prepared_for
from arms_docs.casework.signing import prepare as prepare_editions
from arms_docs.cli import clock, sign_off
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, settings_option
from arms_docs.cli.outputs import check_new_folder, write_folder
from arms_docs.cli.settings_file import settings_in_force


@click.command()
@click.argument("file", type=FILE, metavar="SUBMITTED.pdf")
@click.option(
    "-o",
    "--out",
    type=FILE,
    metavar="FOLDER",
    help=f"A new folder for what is to be signed. {sign_off.PROPOSED}",
)
@click.option("--from", "decision", type=FILE, metavar="FILE", help=sign_off.FROM_HELP)
@settings_option
def prepare(file: Path, out: Path | None, decision: Path | None, settings: Path | None) -> None:
    """Render what a supervisor signs with another program: a PDF reader, with their own
    certificate.

    Takes what 'submit' wrote, and the decision. Into the folder come the record, the panel's copy
    and, where anything is restricted, the annex, each with its empty box for the signature. Nothing
    is signed off before each is signed by whom the decision names, within seven days: 'verify
    FOLDER' then says who signed. Their certificate is listed in your settings, under [[people]].
    """
    if out:
        check_new_folder(out)
    terms = Terms.of(settings_in_force(settings), clock.now())
    case = sign_off.open_case(file, terms)
    decided = sign_off.decision_on(case, decision)
    sign_off.stop_unless_ok(decision or file, decided, terms.instrument, "Not prepared.")
    sign_off.say_whose(decision or file, case, decided)
    if out is None:
        out = sign_off.named_after(case.reading, "to-sign")
        check_new_folder(out)
    with doing("Rendering what is to be signed"):
        outcome = prepare_editions(case, decided)
    sign_off.stop_if_refused(decision or file, outcome, "Not prepared.")
    write_folder(out, outcome.files)
    prepared = prepared_for(outcome.files[RECORD])
    if prepared is None:
        return
    click.echo(
        f"Wrote {out}: {', '.join(outcome.files)}. Each is to be signed by {prepared.name}, in the "
        f"box on its sign-off page, until {long_date(prepared.until)}. Nothing is signed off "
        f"before: 'arms-docs verify {out}' then says whether it is.",
        err=True,
    )
    if len(prepared.roles) > 1:
        click.echo("After that it waits for a second signature, in the second box.", err=True)
