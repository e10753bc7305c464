"""A timestamp by itself (RFC 3161): of any bytes, not in a PDF."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import datetime

from pyhanko.sign.timestamps import TimestampRequestError

from arms_docs.signoff.sign.stamp_pdf import CannotSign
from arms_docs.signoff.sign.time_source import TimeSource


def stamp_bytes(content: bytes, time: TimeSource, *, now: datetime, digest: str) -> bytes:
    """A timestamp of these bytes by their digest of this name, as DER.

    A local source certifies `now`, an authority elsewhere its own time. Raises CannotSign where
    none could be had.
    """
    imprint = hashlib.new(digest, content).digest()
    try:
        token = asyncio.run(time.stamper(now).async_timestamp(imprint, digest))
    except TimestampRequestError as error:
        raise CannotSign(f"No timestamp could be had from {time.name}.") from error
    written: bytes = token.dump()
    return written
