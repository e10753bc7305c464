"""Commands about responsibility: sign, verify."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arms_docs.cli.files import FILE, check_free, force_option, now, read, write
from arms_docs.cli.secrets import PASSPHRASE, ask_passphrase, fd_option
from arms_docs.cli.show import exit_code
from arms_docs.problems import Stage

if TYPE_CHECKING:
    from arms_docs.signoff.facts import SignoffStatus


@click.command()
@click.argument("file", type=FILE)
@click.option("--key", "key_file", type=FILE, required=True, metavar="KEY.p12", help="The supervisor's own key.")
@click.option("-o", "--out", type=FILE, required=True, metavar="OUT.pdf")
@fd_option
@force_option
def sign(file: Path, key_file: Path, out: Path, passphrase_fd: int | None, force: bool) -> None:
    """Sign off a workbook: render its final report with the decision on its Sign-off sheet, and sign it."""
    from arms_docs.assessment.form import questions
    from arms_docs.instrument import load_instrument

    check_free(out, force=force, inputs=(file, key_file))
    if not key_file.is_file():
        raise click.UsageError(f"there is no key file {key_file}")
    instrument, time = load_instrument(), now()
    reading = read(file, instrument, on=time.date(), stage=Stage.SIGN_OFF)
    if not reading.ok:
        from arms_docs.cli.problems_text import problems_text

        click.echo("\n".join(problems_text(str(file), reading, questions(instrument))), err=True)
        click.echo("Not signed.", err=True)
        sys.exit(exit_code(reading))
    from arms_docs.casework.sign import sign_off
    from arms_docs.signoff.keys import KeyProblem, load_key
    from arms_docs.signoff.sign import CannotSign

    try:
        key = load_key(key_file.read_bytes(), ask_passphrase(passphrase_fd, PASSPHRASE, "Passphrase"))
        signed = sign_off(reading, key, instrument, now=time)
    except (KeyProblem, CannotSign) as error:
        raise click.UsageError(str(error)) from None
    if signed.pdf is None:
        for found in signed.problems:
            click.echo(f"{file}: {found.label}: {found.message} {found.remedy}", err=True)
        click.echo("Not signed.", err=True)
        sys.exit(1)
    if signed.remarks:
        click.echo("The page was rendered with a remark that should be reported to us.", err=True)
    write(out, signed.pdf)
    click.echo(f"Wrote {out}, signed by {key.signer.name}", err=True)


@click.command()
@click.argument("pdf", type=FILE)
@click.option("--trust", type=FILE, multiple=True, metavar="AUTHORITY.pem", help="A certificate authority you trust.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify(pdf: Path, trust: tuple[Path, ...], form: str) -> None:
    """Say whether a signed PDF is intact, who signed it, and whether the certificate is trusted."""
    from arms_docs.signoff.keys import KeyProblem
    from arms_docs.signoff.verify import verify as verify_signatures

    missing = next((path for path in (pdf, *trust) if not path.is_file()), None)
    if missing:
        raise click.UsageError(f"there is no file {missing}")
    content = pdf.read_bytes()
    if not content.lstrip().startswith(b"%PDF"):
        raise click.UsageError(f"{pdf} is not a PDF")
    try:
        status = verify_signatures(content, [path.read_bytes() for path in trust], now=now())
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    click.echo(_status_json(status) if form == "json" else "\n".join(status.prose))
    sys.exit(0 if status.ok else 1)


def _status_json(status: SignoffStatus) -> str:
    from arms_docs.assessment.record import to_data

    data = {"version": 1, "ok": status.ok, "judgement": status.judgement, "prose": list(status.prose)}
    return json.dumps({**data, "signatures": to_data(status.signatures)}, ensure_ascii=False, indent=2)


COMMANDS = (sign, verify)
