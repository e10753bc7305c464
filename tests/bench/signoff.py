"""What it costs to sign a record twice and to verify it, in seconds and as ratios from one run.

The record is signed as it is rendered, and as pikepdf saves it again: WeasyPrint writes one huge
object stream, which pyHanko reads anew for every object in it. Beside ours stands pyHanko's own
verdict on both signatures.
"""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import Any

import pikepdf
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from arms_docs.report.edition import Edition
from arms_docs.signatures import SignatureLevel
from arms_docs.signoff.keys.certificate import read_certificates
from arms_docs.signoff.verify.verify_signatures import verify
from tests.bench.report import alternately, say, seconds
from tests.support.golden import pdf_of
from tests.support.signoff_samples import (
    NOW,
    authority,
    key,
    nobody_withdrawn,
    signed_by,
    time_source,
)

CASE, ROUNDS = "high_with_gap", 9
SAVED = {
    "as rendered": None,
    "object streams": pikepdf.ObjectStreamMode.generate,
    "no object streams": pikepdf.ObjectStreamMode.disable,
}


def saved(pdf: bytes, mode: Any) -> bytes:
    if mode is None:
        return pdf
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.save(out, object_stream_mode=mode, deterministic_id=True)
    return out.getvalue()


def signed_twice(pdf: bytes, level: SignatureLevel) -> bytes:
    return signed_by(signed_by(pdf, 0, level), 1, level)


def ours(pdf: bytes) -> None:
    assert verify(pdf, [authority().certificate], now=NOW).ok


def pyhanko(pdf: bytes) -> None:
    """The same two signatures by the library alone, each by itself."""
    for signature in PdfFileReader(BytesIO(pdf)).embedded_regular_signatures:
        context = ValidationContext(
            trust_roots=list(read_certificates([authority().certificate])), moment=NOW
        )
        assert validate_pdf_signature(signature, context).bottom_line


def main() -> None:
    """Print it all."""
    key(), time_source(), nobody_withdrawn()
    rendered = pdf_of(CASE, Edition.RECORD, final=True)
    for words, mode in SAVED.items():
        pdf = saved(rendered, mode)
        for level in (SignatureLevel.B_B, SignatureLevel.B_LTA):
            both = signed_twice(pdf, level)
            what = f"{level.value}, {words} ({len(both) // 1024} KB)"
            if mode is None:
                line = f"verify a record signed twice, {what}"
                print(f"{line:<78} {seconds(partial(ours, both)):7.3f} s")  # noqa: T201
                continue
            mine, theirs = alternately(ROUNDS, partial(ours, both), partial(pyhanko, both))
            say(f"verify a record signed twice, {what} / pyHanko alone", mine, theirs)
            signing, mine = alternately(
                ROUNDS, partial(signed_twice, pdf, level), partial(ours, both)
            )
            say(f"sign it twice, {what} / verify it", signing, mine)


if __name__ == "__main__":
    main()
