"""Signed files that will be proved for longer: each with a newer timestamp over all of it.

Only what can be proved today is renewed: a timestamp over anything else would look like a proof.
What the pages say is not looked at, since no timestamp makes that any truer.
"""

from __future__ import annotations

from collections.abc import Mapping

from arms_docs.casework.opening.intact import status_of
from arms_docs.casework.terms import Terms
from arms_docs.signoff.sign import TimeSource, renew


class NotRenewedError(Exception):
    """Why nothing is renewed: its arguments are plain sentences, each with the name of a file."""


def renew_all(files: Mapping[str, bytes], time: TimeSource, terms: Terms) -> dict[str, bytes]:
    """The signed PDFs, by the same names, each with a timestamp of today and with today's lists.

    Those of ``terms`` are the authorities that must stand behind every signature, and behind the
    new timestamp, and the lists that are put in. Raises NotRenewedError where one of the files is
    not proved now, or would not be then, and `arms_docs.signoff.sign.CannotSign` where a list or a
    time is missing.
    """
    _check(files, terms)
    renewed = {
        name: renew(pdf, time, now=terms.now, crls=terms.crls) for name, pdf in files.items()
    }
    _check(renewed, terms)
    return renewed


def _check(files: Mapping[str, bytes], terms: Terms) -> None:
    faults: list[str] = []
    for name, pdf in files.items():
        faults += [f"{name}: {fault}" for fault in status_of(pdf, terms).faults]
    if faults:
        raise NotRenewedError(*faults)
