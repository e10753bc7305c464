"""Commands about responsibility: keys, sign, verify."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from arms_docs.cli.files import FILE, check_free, force_option, now, read, write
from arms_docs.cli.show import exit_code
from arms_docs.problems import Stage

if TYPE_CHECKING:
    from arms_docs.signoff.keys import Authority, Signer
    from arms_docs.signoff.verify import SignoffStatus

PASSPHRASE, AUTHORITY_PASSPHRASE = "ARMS_DOCS_PASSPHRASE", "ARMS_DOCS_AUTHORITY_PASSPHRASE"
AUTHORITY_CERTIFICATE, AUTHORITY_KEY = "authority.pem", "authority-key.pem"

fd_option = click.option(
    "--passphrase-fd",
    type=int,
    help=f"Read the signer's passphrase from this file descriptor. Otherwise {PASSPHRASE} is used, or it is asked for.",
)


@click.group()
def keys() -> None:
    """Make signing keys, where there is no organisation's own."""


@keys.command("new")
@click.argument("folder", type=FILE)
@click.option("--signer", "described", type=FILE, metavar="SIGNER.toml",
              help="Staff id, name, role and agency of the signer. Asked for if left out.")  # fmt: skip
@fd_option
def keys_new(folder: Path, described: Path | None, passphrase_fd: int | None) -> None:
    """Add a signer's key to FOLDER, with a small authority of its own, made once.

    authority.pem is what others need to verify signatures. The other files are secret.
    """
    from arms_docs.signoff.keys import KeyProblem, new_key

    signer = _describe(described)
    out = folder / f"{re.sub(r'[^A-Za-z0-9._-]', '_', signer.staff_id)}.p12"
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{folder} is a file; name a folder")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    check_free(out, force=False)
    try:
        authority, secret = _authority(folder)
        passphrase = _passphrase(passphrase_fd, PASSPHRASE, "Passphrase for the new key", confirm=True)
        content = new_key(signer, authority, authority_passphrase=secret, passphrase=passphrase, now=now())
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    write(out, content, private=True)
    click.echo(f"Wrote {out}. Signatures are verified with --trust {folder / AUTHORITY_CERTIFICATE}", err=True)


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
        key = load_key(key_file.read_bytes(), _passphrase(passphrase_fd, PASSPHRASE, "Passphrase"))
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


def _describe(path: Path | None) -> Signer:
    """The signer from a TOML file, or asked for: names are never arguments, which a shell would remember."""
    from arms_docs.signoff.keys import Signer

    parts = ("staff_id", "name", "role", "agency")
    if path is None:
        words = {part: click.prompt(part.replace("_", " ").capitalize(), type=str) for part in parts}
        return Signer(**words)
    import tomllib

    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path} could not be read: {type(error).__name__}") from None
    if set(said) != set(parts) or not all(isinstance(v, str) and v.strip() for v in said.values()):
        raise click.UsageError(f"{path} should hold these four, as text: {', '.join(parts)}")
    return Signer(**said)


def _authority(folder: Path) -> tuple[Authority, str]:
    """The authority kept in a folder, made there the first time; and its passphrase."""
    from arms_docs.signoff.keys import Authority, new_authority

    certificate, key = folder / AUTHORITY_CERTIFICATE, folder / AUTHORITY_KEY
    if certificate.exists() and key.exists():
        secret = _passphrase(None, AUTHORITY_PASSPHRASE, "Passphrase of the authority")
        return Authority(certificate.read_bytes(), key.read_bytes()), secret
    if certificate.exists() or key.exists():
        raise click.UsageError(
            f"{folder} holds only half of an authority; put the other file back, or use a new folder"
        )
    secret = _passphrase(None, AUTHORITY_PASSPHRASE, "Passphrase for the new authority", confirm=True)
    made = new_authority("arms-docs local authority", passphrase=secret, now=now())
    write(key, made.key, private=True)
    write(certificate, made.certificate)
    return made, secret


def _passphrase(descriptor: int | None, variable: str, prompt: str, *, confirm: bool = False) -> str:
    """A passphrase from a file descriptor, the environment or the keyboard; never from an argument."""
    if descriptor is not None:
        try:
            with os.fdopen(descriptor, encoding="utf-8") as stream:
                return stream.readline().rstrip("\n")
        except (OSError, ValueError):  # not open, negative, or not text
            raise click.UsageError("nothing could be read from --passphrase-fd") from None
    if variable in os.environ:
        return os.environ[variable]
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=confirm, err=True))


COMMANDS = (keys, sign, verify)
