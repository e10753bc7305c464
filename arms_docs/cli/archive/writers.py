"""An archive begun, and who may write to it: `archive init`, `admit`, `dismiss`."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import click

from arms_docs.archive import begin
from arms_docs.cli.archive.access import dir_argument, open_archive, opened_author, refusals
from arms_docs.cli.input_file import read_small
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE
from arms_docs.signoff.keys import KeyProblem, fingerprint, read_own


@click.command("init")
@dir_argument
@click.option(
    "--recipient",
    "recipients",
    multiple=True,
    metavar="age1...",
    help="Encrypt what is kept, for this public key of age: at least two.",
)
@click.option(
    "--shared",
    is_flag=True,
    help="Let the group of the folder read what is kept, and keys of its members write.",
)
@key_options
def init(folder: Path, recipients: tuple[str, ...], shared: bool, key: KeyOptions) -> None:
    """Begin an archive in DIR, a folder of its own. Your key is the first that may write to it.

    With --recipient, given at least twice, the records are encrypted: 'arms-docs keys age' makes
    such keys. Whether it is whole can still be checked without them.

    Without --shared, what is kept can be read by your user account alone.
    """
    with refusals(), opened_author(key) as author, doing("Beginning the archive"):
        archive = begin(folder, author, recipients=recipients, shared=shared)
    how = f", encrypted for {len(archive.recipients)} keys" if archive.recipients else ""
    click.echo(
        f"Began archive {archive.identity} in {folder}{how}. Its README.txt says how to check it.",
        err=True,
    )
    if shared:
        click.echo(
            f"It is shared with {_group_of(folder)}: admit the keys of its members.", err=True
        )


def _group_of(folder: Path) -> str:
    if sys.platform != "win32":  # which knows no groups of files
        with suppress(KeyError):  # a group without a name
            return f"the group {folder.group()}"
    return "the group of the folder"


@click.command("admit")
@dir_argument
@click.argument("certificate", metavar="CERTIFICATE.pem", type=FILE)
@click.option(
    "--staff-id",
    default="",
    metavar="ID",
    help="Whose, where the file holds several: the newest is taken.",
)
@key_options
def admit(folder: Path, certificate: Path, staff_id: str, key: KeyOptions) -> None:
    """Let the key of another person write to DIR, known by its certificate.

    The file issued.pem that 'arms-docs keys new' keeps will do, with --staff-id.
    """
    try:
        der, signer = read_own(read_small(certificate), staff_id)
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    with refusals(), opened_author(key) as author:
        open_archive(folder).admit(der, fingerprint(der), author)
    click.echo(f"Admitted the key of {signer.name}: fingerprint {fingerprint(der)}", err=True)


@click.command("dismiss")
@dir_argument
@click.argument("fingerprint")
@key_options
def dismiss(folder: Path, fingerprint: str, key: KeyOptions) -> None:
    """Let a key write to DIR no more, known by its FINGERPRINT. What it wrote stays valid."""
    with refusals(), opened_author(key) as author:
        open_archive(folder).dismiss(fingerprint.lower(), author)
    click.echo("Dismissed.", err=True)
