"""Signing a PDF: a signature, and a timestamp where it is wanted, as updates at its end.

It takes a PDF with empty signature fields, an opened key, and the time as an argument, and gives a
longer PDF that begins with the first, byte for byte. Everything here loads pyHanko.

- `time_source`: who certifies the time: an authority elsewhere, or a key for trials;
- `appearance`: what the field shows; `key_signer`: the key in the shape that pyHanko wants;
- `sign_pdf`: the signature itself, at the levels of PAdES;
- `stamp_pdf`: a timestamp over all of a PDF; `renew`: the same once more, years later;
- `stamp_bytes`: a timestamp of any bytes, in a file of its own.
"""

from __future__ import annotations

from arms_docs.signoff import (
    offline_until_asked,  # noqa: F401 - before anything of pyHanko
    plain_tokens,  # noqa: F401 - how pyHanko reads
)
from arms_docs.signoff.sign.renew import renew
from arms_docs.signoff.sign.sign_pdf import sign
from arms_docs.signoff.sign.stamp_bytes import stamp_bytes
from arms_docs.signoff.sign.stamp_pdf import CannotSign
from arms_docs.signoff.sign.time_source import TimeSource, load_time_key, time_from

__all__ = [
    "CannotSign",
    "TimeSource",
    "load_time_key",
    "renew",
    "sign",
    "stamp_bytes",
    "time_from",
]
