"""Commands about keys: a small authority of one's own, for where there is no organisation's.

A folder holds it all: authority.pem (for everyone), authority.crl (for everyone: the certificates
withdrawn), issued.pem (every certificate issued, so that it can be withdrawn by its staff number),
and the secret files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from datetime import time as time_of_day
from pathlib import Path
from typing import Any

import click

from arms_docs.archive.bags import new_identity
from arms_docs.cli import clock
from arms_docs.cli.input_file import read_small
from arms_docs.cli.narration import doing
from arms_docs.cli.one_at_a_time import only_one
from arms_docs.cli.options import FILE, Day
from arms_docs.cli.outputs import check_free, write
from arms_docs.cli.secrets import (
    AUTHORITY_PASSPHRASE,
    IDENTITY_PASSPHRASE,
    PASSPHRASE,
    ask_passphrase,
    fd_option,
)
from arms_docs.cli.toml_file import read_toml_file
from arms_docs.signoff.keys import (
    Authority,
    KeyProblem,
    Signer,
    Withdrawal,
    certificate_in,
    find_issued,
    list_withdrawn,
    new_authority,
    new_key,
    new_time_key,
)
from arms_docs.unseen import names, reads_otherwise

AUTHORITY_CERTIFICATE, AUTHORITY_KEY = "authority.pem", "authority-key.pem"
WITHDRAWN, ISSUED, TIME_KEY = "authority.crl", "issued.pem", "time.p12"
REASONS = ("lost", "left", "replaced")


@click.command("age")
@click.argument("out", metavar="IDENTITY.age", type=FILE)
def age(out: Path) -> None:
    """Make a key that opens an archive that is encrypted. What it prints is its public half, for
    'archive init'.

    The file is protected by a passphrase, and opens with the program age as well. Make two, and
    keep them apart.
    """
    check_free(out)
    passphrase = ask_passphrase(
        None, IDENTITY_PASSPHRASE, "Passphrase for the new identity", confirm=True
    )
    if not passphrase.strip():
        raise click.UsageError(
            "an identity without a passphrase would open everything to whoever finds it"
        )
    with doing("Making the key"):
        recipient, file = new_identity(passphrase)
    write(out, file, private=True)
    click.echo(recipient)
    click.echo(
        f"Wrote {out}. Who has it and its passphrase can open what is encrypted for it.", err=True
    )


@click.command("new")
@click.argument("folder", type=FILE)
@click.option(
    "--signer",
    "described",
    type=FILE,
    metavar="SIGNER.toml",
    help="Staff id, name, role and agency of the signer. Asked for if left out.",
)
@fd_option
def new(folder: Path, described: Path | None, passphrase_fd: int | None) -> None:
    """Add a signer's key to FOLDER, with a small authority of its own, made once.

    authority.pem is what others need to verify signatures, and authority.crl what they should have.
    The other files are secret, but for issued.pem.
    """
    signer = _describe(described)
    out = folder / f"{re.sub(r'[^A-Za-z0-9._-]', '_', signer.staff_id)}.p12"
    _make_folder(folder)
    check_free(out)
    with only_one(folder), _problems_said():
        authority, secret = _authority(folder)
        passphrase = ask_passphrase(
            passphrase_fd, PASSPHRASE, "Passphrase for the new key", confirm=True
        )
        with doing("Making the key"):
            content = new_key(
                signer,
                authority,
                authority_passphrase=secret,
                passphrase=passphrase,
                now=clock.now(),
            )
        _keep(folder, out, content, passphrase)
    click.echo(
        f"Wrote {out}. Signatures are verified with --trust {folder / AUTHORITY_CERTIFICATE}",
        err=True,
    )


@click.command("time")
@click.argument("folder", type=FILE)
@fd_option
def time(folder: Path, passphrase_fd: int | None) -> None:
    """Add a key for timestamps to FOLDER: time.p12, for trying things out or for a records unit.

    Whoever holds it can certify any time they like: it proves something only where signers do not
    have it.
    """
    out = folder / TIME_KEY
    _make_folder(folder)
    check_free(out)
    with only_one(folder), _problems_said():
        authority, secret = _authority(folder)
        passphrase = ask_passphrase(
            passphrase_fd, PASSPHRASE, "Passphrase for the key for timestamps", confirm=True
        )
        with doing("Making the key"):
            content = new_time_key(
                "arms-docs local timestamps",
                authority,
                authority_passphrase=secret,
                passphrase=passphrase,
                now=clock.now(),
            )
        _keep(folder, out, content, passphrase)
    click.echo(f"Wrote {out}", err=True)


@click.command("revoke")
@click.argument("folder", type=FILE)
@click.argument("staff_id")
@click.option(
    "--reason",
    type=click.Choice(REASONS),
    default="lost",
    show_default=True,
    help="lost: the key is lost, stolen or known to somebody else. left: the signer has left.",
)
@click.option(
    "--since",
    type=Day(),
    help="The day from which the key is not to be trusted. Otherwise: from now on.",
)
def revoke(folder: Path, staff_id: str, reason: str, since: date | None) -> None:
    """Withdraw every certificate of STAFF_ID ("time" for the timestamps): FOLDER/authority.crl then
    names it.

    Give that file to everyone who verifies. What was signed before, and is proved by a timestamp,
    stays good.
    """
    issued = folder / ISSUED
    start = datetime.combine(since, time_of_day(), UTC) if since else None
    with only_one(folder):
        try:
            certificates = find_issued(_noted(issued), staff_id)
        except KeyProblem as error:
            raise click.UsageError(f"{issued}: {error}") from None
        _write_list(folder, certificates, Withdrawal(reason), start)
    click.echo(
        f"Wrote {folder / WITHDRAWN}, "
        f"which withdraws {len(certificates)} certificate(s) of {staff_id}",
        err=True,
    )


@click.command("relist")
@click.argument("folder", type=FILE)
def relist(folder: Path) -> None:
    """Date FOLDER/authority.crl afresh, with nobody added: wanted once a year."""
    with only_one(folder):
        _write_list(folder)
    click.echo(f"Wrote {folder / WITHDRAWN}", err=True)


def _write_list(
    folder: Path,
    certificates: tuple[Any, ...] = (),  # of the package that only signoff imports
    reason: Withdrawal = Withdrawal.LOST,
    since: datetime | None = None,
) -> None:
    """Write the folder's list of withdrawn certificates, dated now, with these added to it."""
    for name in (AUTHORITY_CERTIFICATE, AUTHORITY_KEY, WITHDRAWN):
        if not (folder / name).is_file():
            raise click.UsageError(
                f"there is no {folder / name}; put it back, or what it held would be lost"
            )
    with _problems_said():
        authority, secret = _authority(folder)
        content = list_withdrawn(
            authority,
            passphrase=secret,
            now=clock.now(),
            earlier=read_small(folder / WITHDRAWN),
            certificates=certificates,
            reason=reason,
            since=since,
        )
    write(folder / WITHDRAWN, content, force=True)


@contextmanager
def _problems_said() -> Iterator[None]:
    """A usage error for what a key, a passphrase or a name makes impossible."""
    try:
        yield
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None


def _make_folder(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{folder} is a file; name a folder")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _keep(folder: Path, out: Path, content: bytes, passphrase: str) -> None:
    """Write a key, after noting its certificate: one that nobody noted could never be withdrawn."""
    issued = folder / ISSUED
    write(issued, _noted(issued) + certificate_in(content, passphrase), force=True)
    write(out, content, private=True)


def _noted(issued: Path) -> bytes:
    """The certificates that were issued so far."""
    return read_small(issued) if issued.exists() else b""


def _describe(path: Path | None) -> Signer:
    """The signer from a TOML file, or asked for.

    Names are never arguments, which a shell would remember.
    """
    parts = ("staff_id", "name", "role", "agency")
    if path is None:
        fields = {
            part: click.prompt(part.replace("_", " ").capitalize(), type=str) for part in parts
        }
    else:
        fields = read_toml_file(path)
    are_texts = all(isinstance(text, str) and text.strip() for text in fields.values())
    if set(fields) != set(parts) or not are_texts:
        raise click.UsageError(f"{path} should hold these four, as text: {', '.join(parts)}")
    for part, text in fields.items():
        if wrong := reads_otherwise(text, is_code=part == "staff_id"):
            raise click.UsageError(
                f"{part} may be read as something else than it is: it holds {names(wrong)}"
            )
    return Signer(**fields)


def _authority(folder: Path) -> tuple[Authority, str]:
    """The authority in a folder, and its passphrase.

    It is made there the first time, with its first, empty list. Whoever names its key has made it:
    for anybody else who does so at the same moment, a CannotWriteError.
    """
    certificate, key = folder / AUTHORITY_CERTIFICATE, folder / AUTHORITY_KEY
    if certificate.exists() and key.exists():
        secret = ask_passphrase(None, AUTHORITY_PASSPHRASE, "Passphrase of the authority")
        return Authority(read_small(certificate), read_small(key)), secret
    if certificate.exists() or key.exists():
        raise click.UsageError(
            f"{folder} holds only half of an authority; "
            "put the other file back, or use a new folder"
        )
    secret = ask_passphrase(
        None, AUTHORITY_PASSPHRASE, "Passphrase for the new authority", confirm=True
    )
    with doing("Making the authority"):
        authority = new_authority("arms-docs local authority", passphrase=secret, now=clock.now())
        first = list_withdrawn(authority, passphrase=secret, now=clock.now())
    write(key, authority.key, private=True)
    write(certificate, authority.certificate)
    write(folder / WITHDRAWN, first)
    return authority, secret
