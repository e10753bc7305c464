"""`archive seal`: a second digest over everything that an archive holds, with a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from arms_docs.archive.check import verify as verify_archive
from arms_docs.archive.seals import DIGEST, seal
from arms_docs.casework import Terms
from arms_docs.cli.archive.access import dir_argument, open_archive, opened_author, refusals
from arms_docs.cli.archive.trust import trusted
from arms_docs.cli.exits import CannotTellError, CannotWriteError, NotRightError
from arms_docs.cli.input_file import check_input
from arms_docs.cli.key_options import KeyOptions, key_options
from arms_docs.cli.narration import doing
from arms_docs.cli.options import FILE, lists_option, settings_option, trust_option
from arms_docs.cli.outputs import check_free, write
from arms_docs.cli.settings_file import settings_in_force
from arms_docs.cli.signing_options import (
    check_time,
    open_time,
    time_authority_option,
    time_key_option,
)
from arms_docs.signoff.keys import KeyProblem, bundle_of
from arms_docs.signoff.sign import CannotSign, TimeSource, stamp_bytes
from arms_docs.signoff.verify import Trust, digests_of, verify_stamp

NOT_TRUSTED = (
    "Not sealed: you trust no authority that stands behind this source of time. Name its "
    "certificate with --trust: it is kept in the seal, for whoever checks it."
)
NOT_READ = "Not sealed: not all of the archive can be read by you."
RESTS = (
    "The certificate of this source of time is itself signed with SHA-256: when that falls, so "
    "does the time of this seal. A key that 'arms-docs keys time' makes today is not."
)


@click.command("seal")
@dir_argument
@click.option(
    "--receipt", type=FILE, metavar="RECEIPT.txt", help="Write the receipt to a file as well."
)
@time_authority_option
@time_key_option
@trust_option
@lists_option
@settings_option
@key_options
def seal_(
    folder: Path,
    receipt: Path | None,
    time_authority: str | None,
    time_key: Path | None,
    trust: tuple[Path, ...],
    lists: tuple[Path, ...],
    settings: Path | None,
    key: KeyOptions,
) -> None:
    """Seal all that DIR holds by SHA-512, with a timestamp. Wanted once a year.

    DIR is verified first, and must be whole. The seal is a record of its own, and changes no other.
    With it are kept the authorities and the lists of withdrawn certificates that you trust today:
    name them with --trust and --crl, or in the settings.
    """
    check_input(path for path in (time_key, *trust, *lists) if path)
    if receipt:
        check_free(receipt)
    declared = settings_in_force(settings)
    check_time(time_key, time_authority, declared, "a seal")
    terms = trusted(declared, trust, lists)
    try:
        source = open_time(time_key, time_authority, declared)
        with doing("Checking every file and the whole log"):
            _check_whole(folder, terms.now)
        with refusals(), opened_author(key) as author:
            bundle = bundle_of(terms.roots, terms.crls)
            archive = open_archive(folder)
            with doing("Sealing the archive"):
                sealed = seal(archive, _stamping(source, terms), bundle, author)
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    except CannotSign as error:
        raise CannotWriteError(str(error)) from None
    except OSError as error:
        raise click.UsageError(f"{folder} could not be read: {error.strerror}") from None
    click.echo(str(sealed))
    click.echo("Sealed. Keep the receipt elsewhere.", err=True)
    if receipt:
        write(receipt, f"{sealed}\n".encode())


def _check_whole(folder: Path, now: datetime) -> None:
    """Stop where an archive is not whole: what is damaged must not be sealed as if it were not.

    Whom one trusts is no matter here: keys of years ago are of authorities of years ago.
    """
    verdict = verify_archive(folder, now=now)
    if verdict.unreadable and not verdict.faults:
        raise CannotTellError(*map(str, verdict.unreadable.values()), NOT_READ)
    if not verdict.ok:
        raise NotRightError(*map(str, verdict.faults), "Not sealed: the archive is not whole.")


def _stamping(source: TimeSource, terms: Terms) -> Callable[[bytes], bytes]:
    """What stamps the list of a seal, and lets no timestamp pass that nobody could check."""

    def stamp(content: bytes) -> bytes:
        token = stamp_bytes(content, source, now=terms.now, digest=DIGEST)
        stamped = verify_stamp(token, content, terms.roots, now=terms.now, crls=terms.crls)
        if not stamped.intact or stamped.trust is not Trust.TRUSTED:
            raise NotRightError(NOT_TRUSTED)
        if "sha256" in digests_of(token):
            click.echo(RESTS, err=True)
        return token

    return stamp
