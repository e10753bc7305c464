"""The authorities and lists that options name, seen to be some before any work is done."""

from __future__ import annotations

from pathlib import Path

import click

from arms_docs.cli.input_file import read_small
from arms_docs.signoff.keys import KeyProblem, read_certificates, read_lists


def trusted_files(
    trust: tuple[Path, ...], lists: tuple[Path, ...]
) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """The authorities and the lists in these files; a usage error where one is none.

    Or every record would be told of as not proved, one by one, and none for this reason.
    """
    roots, crls = tuple(map(read_small, trust)), tuple(map(read_small, lists))
    try:
        read_certificates(roots)
        read_lists(crls)
    except KeyProblem as error:
        raise click.UsageError(str(error)) from None
    return roots, crls
