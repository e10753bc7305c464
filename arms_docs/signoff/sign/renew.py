"""Renewing what was signed: one more timestamp over all of it, before the last one runs out.

Certificates end. A timestamp that was made while the one before it still counted shows that it did,
and so each carries the earlier ones on (ETSI EN 319 142-1, the level B-LTA).
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError

from arms_docs.signoff.envelope import line_of, timestamps_in
from arms_docs.signoff.keys.revocation_lists import read_lists
from arms_docs.signoff.sign.stamp_pdf import (
    CannotSign,
    Lists,
    add_stamp,
    check_listed,
    stamping_line,
)
from arms_docs.signoff.sign.time_source import TimeSource

DAMAGED = "The PDF is damaged, or was not signed, and cannot be renewed."


def renew(pdf: bytes, time: TimeSource, *, now: datetime, crls: Sequence[bytes] = ()) -> bytes:
    """A signed PDF with a timestamp over all of it, and what it takes to check the last before it.

    The result begins with `pdf`, byte for byte. `crls` are lists of withdrawn certificates, PEM or
    DER: one in date at `now` is wanted of every issuer that the newest timestamp rests on, or where
    there is none, the signatures. Whether all of it is worth renewing is for the caller to see,
    with `arms_docs.signoff.verify.verify`, before and after.

    Raises CannotSign for a PDF that is damaged or was not signed, a list that is missing or out of
    date, or a time that could not be had; KeyProblem for a list that cannot be read; ValueError for
    a `now` without a time zone.
    """
    if now.utcoffset() is None:
        raise ValueError("now needs a time zone")
    lists = read_lists(crls)
    try:
        return asyncio.run(_renewed(pdf, time.stamper(now), lists, now))
    except CannotSign:
        raise
    except TimestampRequestError as error:
        raise CannotSign(f"No timestamp could be had from {time.name}.") from error
    except Exception as error:  # a damaged PDF makes pyHanko raise nearly anything
        raise CannotSign(DAMAGED) from error


async def _renewed(pdf: bytes, stamper: TimeStamper, lists: Lists, now: datetime) -> bytes:
    certificates = (*_newest(pdf), *await stamping_line(stamper))
    check_listed(certificates, lists, now)
    return await add_stamp(pdf, certificates, lists, stamper, now)


def _newest(pdf: bytes) -> list[asn1_x509.Certificate]:
    """The certificates that no timestamp over the whole file has yet taken care of."""
    reader: Any = PdfFileReader(BytesIO(pdf))
    certificates: list[asn1_x509.Certificate] = []
    for embedded in reversed(reader.embedded_signatures):
        for signed in (embedded.signed_data, *timestamps_in(embedded.signer_info)):
            certificates += line_of(signed)[1]
        if embedded.sig_object_type == "/DocTimeStamp":
            break
    if not certificates:
        raise CannotSign(DAMAGED)
    return certificates
