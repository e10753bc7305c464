"""`renew`: signed files made provable for longer, before the certificates behind them run out."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.casework.signing import NotRenewedError, renew_all
from arms_docs.cli.archive.trust import trusted
from arms_docs.cli.exits import NotRightError
from arms_docs.cli.input_file import read_input
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, lists_option, settings_option, trust_option
from arms_docs.cli.outputs import check_free, check_new_folder, write, write_folder
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.cli.signing_options import (
    check_time,
    open_time,
    time_authority_option,
    time_key_option,
)
from arms_docs.signoff.keys import KeyProblem
from arms_docs.signoff.sign import CannotSign


@click.command()
@click.argument("signed", type=FILE, metavar="PDF|SIGNED")
@click.option("-o", "--out", type=FILE, required=True, metavar="RENEWED")
@trust_option
@lists_option
@time_authority_option
@time_key_option
@settings_option
def renew(
    signed: Path,
    out: Path,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    time_authority: str | None,
    time_key: Path | None,
    settings: Path | None,
) -> None:
    """Make a signed PDF, or a folder of them, provable for longer: with today's lists and a new
    timestamp.

    Wanted before the certificate of the newest timestamp runs out, which 'verify' names. What is
    renewed must still be right, and stays as it is: RENEWED is a new file, or a new folder. It
    needs a list of withdrawn certificates that is in date, of each authority that the newest
    timestamp rests on (or the signature, where there is none) and of the new one's.
    """
    files = _files(signed, out)
    declared = settings_in_force(settings)
    check_time(time_key, time_authority, declared, "a renewal")
    terms = trusted(declared, trust, lists)
    try:
        source = open_time(time_key, time_authority, declared)
        with doing("Stamping what was signed"):
            renewed = renew_all(files, source, terms)
    except NotRenewedError as error:
        raise NotRightError(*map(str, error.args), "Not renewed.") from None
    except (KeyProblem, CannotSign) as error:
        raise click.UsageError(str(error)) from None
    if signed.is_dir():
        write_folder(out, renewed)
    else:
        write(out, renewed[signed.name])
    click.echo(f"Wrote {out}. Keep it with what it was made from.", err=True)


def _files(signed: Path, out: Path) -> dict[str, bytes]:
    """The PDFs that are named, by their file names; a usage error where there are none."""
    if signed.is_dir():
        check_new_folder(out)
        paths = sorted(path for path in signed.iterdir() if path.suffix.lower() == ".pdf")
    else:
        check_free(out, inputs=(signed,))
        paths = [signed] if signed.is_file() else []
    if not paths:
        raise click.UsageError(f"there is no signed PDF at {signed}")
    return {path.name: read_input(path) for path in paths}
