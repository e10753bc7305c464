"""`message`: text of a case to paste into a mail, or to read out at the meeting."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.casework import Terms
from arms_docs.casework.telling import NotToldError, To, Told, due, message, seconds, told
from arms_docs.cli import clock
from arms_docs.cli.archive.rows import plain
from arms_docs.cli.exits import NotRightError
from arms_docs.cli.input_file import read_input, read_small
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, settings_option, trust_option
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.reading import names_workbook

UNTRUSTED = (
    "Whether whoever signed it counts was not looked at, or cannot be told: 'arms-docs verify' "
    "says more."
)


@click.command("message")
@click.argument("file", type=FILE, metavar="WORKBOOK|SUBMITTED.pdf|RECORD.pdf")
@click.option(
    "--to",
    type=click.Choice([to.value for to in To]),
    help="supervisor: handed in, for a decision. panel: signed off, the panel copy attached. "
    "meeting: to read out. file: which copy goes to whom. Default: whom it concerns now.",
)
@trust_option
@settings_option
def message_(file: Path, to: str | None, trust: tuple[Path, ...], settings: Path | None) -> None:
    """Write the text for a mail, or for the meeting: levels, main concern, what the panel is asked,
    next dates, and which copy goes to whom.

    It is printed, to be pasted. Restricted information is in none of these texts. A mail has the
    case reference in place of the name; the text for the meeting has the name. Of a file that was
    changed after it was signed no text is made.
    """
    roots = [read_small(path) for path in trust]
    terms = Terms.of(settings_in_force(settings), clock.now(), roots=roots)
    content = read_input(file)
    is_workbook = content.startswith(b"%PDF-") or names_workbook(file)
    try:
        with doing("Reading the file"):
            case = told(content, terms, is_workbook=is_workbook)
        text = message(case, To(to) if to else due(case)[0])
    except NotToldError as error:
        raise NotRightError(f"{file}: {plain(str(error))}") from None
    click.echo("\n".join(plain(line) for line in str(text).split("\n")), nl=False)
    click.echo(f"To read it out takes about {seconds(text)} seconds.", err=True)
    _say_if_untrusted(case)


def _say_if_untrusted(case: Told) -> None:
    if To.SUPERVISOR not in due(case) and not case.trusted:
        click.echo(UNTRUSTED, err=True)
