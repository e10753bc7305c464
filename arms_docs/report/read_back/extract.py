"""The files that a PDF carries, taken out again. Their names are never made into paths."""

from __future__ import annotations

import zlib
from io import BytesIO

import pikepdf

# Bytes of one file: ours are far smaller, and a few bytes can be made to unpack into anything.
MOST = 60_000_000


class NotCarriedError(ValueError):
    """A PDF that cannot be opened, or that carries what is none of ours: one plain sentence."""


def carried(pdf: bytes) -> dict[str, bytes]:
    """The files in a PDF, by name. Raises NotCarriedError where they cannot be taken out."""
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            return {
                name: _content(attachment.get_file().obj)
                for name, attachment in opened.attachments.items()
            }
    except NotCarriedError:
        raise
    except Exception as error:  # a damaged or hostile PDF may break the library anywhere
        raise NotCarriedError(
            "The PDF is damaged, and the files in it cannot be taken out."
        ) from error


def _content(stream: pikepdf.Object) -> bytes:
    raw = stream.read_raw_bytes()
    if stream.get("/Filter") is None:
        return raw
    if str(stream.Filter) != "/FlateDecode" and list(map(str, stream.Filter)) != ["/FlateDecode"]:
        raise NotCarriedError("A file in the PDF is packed in a way that ours are not.")
    unpacking = zlib.decompressobj()
    content = unpacking.decompress(raw, MOST)
    if unpacking.unconsumed_tail:
        raise NotCarriedError("A file in the PDF is far larger than any of ours.")
    return content
