"""A PDF with something added at its end, as somebody who cannot sign would do it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def updated(pdf: bytes, change: Callable[[Any], None]) -> bytes:
    """The PDF with an incremental update by somebody else: everything before it stays as it was."""
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf))
    # Or else every update would also change the title's neighbours.
    writer._update_meta = lambda: None
    change(writer)
    out = BytesIO()
    writer.write(out)
    assert out.getvalue().startswith(pdf) and len(out.getvalue()) > len(pdf)
    return out.getvalue()
