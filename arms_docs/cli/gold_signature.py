"""The signature of a gold: made where a key is named, and `exercise verify`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from arms_docs.cli import clock
from arms_docs.cli.archive.rows import plain
from arms_docs.cli.exits import ExitCode, NotRightError, end
from arms_docs.cli.input_file import read_input, read_small
from arms_docs.cli.key_options import KeyOptions, open_key
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, at_option, lists_option, trust_option
from arms_docs.on_demand import load
from arms_docs.signoff.keys import KeyProblem
from arms_docs.signoff.verify import Judged, SignoffStatus
from arms_docs.study.gold import Gold

FIELD = "arms_docs.study.gold.gold_page:FIELD"
SIGN, CANNOT_SIGN = "arms_docs.signoff.sign:sign", "arms_docs.signoff.sign:CannotSign"
STAMP = "arms_docs.report.pdf:render_stamp"
VERIFY = "arms_docs.signoff.verify:verify"
CARRIED, NOT_CARRIED = (
    f"arms_docs.report.read_back:{name}" for name in ("carried", "NotCarriedError")
)
FILE_NAME, PDF_NAME = "gold.toml", "gold.pdf"


def signed_gold(pdf: bytes, gold: Gold, options: KeyOptions) -> bytes:
    """The PDF of a gold, signed with the key that the options name."""
    reason = f"Gold, version {gold.version}, gold.toml SHA-256 {gold.sha256}"
    now = clock.now()
    with open_key(options) as key:
        who = key.signer
        about = ", ".join(part for part in (who.role, who.agency, who.staff_id) if part)
        stamp = load(STAMP)(who.name, about, now, time_proved=False)
        try:
            content: bytes = load(SIGN)(
                pdf, key, field=load(FIELD).name, reason=reason, now=now, stamp=stamp
            )
        except load(CANNOT_SIGN) as error:
            raise NotRightError(f"Not signed: {error}") from None
    return content


@click.command()
@click.argument("folder", type=FILE, metavar="GOLD")
@trust_option
@lists_option
@at_option
def verify(
    folder: Path, trust: tuple[Path, ...], lists: tuple[Path, ...], moment: datetime
) -> None:
    """Say what the signature of a gold proves, and whether gold.toml is what was signed.

    GOLD is the folder that 'exercise gold' wrote with a key. ('arms-docs verify' judges
    assessments, and says of a gold that it is none.)

    Exit code 0: signed, unchanged, trusted, and gold.toml is the file inside. 3: not all can be
    told, as where you name no authority. 1: any other.
    """
    pdf, beside = read_input(folder / PDF_NAME), read_small(folder / FILE_NAME)
    roots, withdrawn = [*map(read_small, trust)], [*map(read_small, lists)]
    try:
        with doing("Verifying"):
            status: SignoffStatus = load(VERIFY)(pdf, roots, now=moment, crls=withdrawn)
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    is_same = _is_inside(pdf, beside)
    code = _code(status) if is_same else ExitCode.NOT_RIGHT
    click.echo(f"{WORDS[code]}: {folder}")
    same = "is the file" if is_same else "is NOT the file"
    for line in (f"{FILE_NAME} {same} that {PDF_NAME} carries.", *status.prose):
        click.echo(f"  {plain(line)}")
    end(code)


WORDS = {
    ExitCode.DONE: "VALID",
    ExitCode.CANNOT_TELL: "CANNOT TELL",
    ExitCode.NOT_RIGHT: "NOT VALID",
}


def _code(status: SignoffStatus) -> ExitCode:
    if not status.findings:
        return ExitCode.DONE
    is_open = status.findings[0].judged is Judged.CANNOT_TELL
    return ExitCode.CANNOT_TELL if is_open else ExitCode.NOT_RIGHT


def _is_inside(pdf: bytes, beside: bytes) -> bool:
    """Whether this is the gold that the PDF carries."""
    try:
        return bool(load(CARRIED)(pdf).get(FILE_NAME) == beside)
    except load(NOT_CARRIED):
        return False
