"""What another program put in to sign is taken out, and nothing else."""

from __future__ import annotations

import pytest

from arms_docs.report.pdf import render_pdf
from arms_docs.report.read_back.before_signing import before_signing
from arms_docs.report.read_back.holdings import foreign
from tests.support.golden import BOTH, SIGN_OFF
from tests.support.readers import elsewhere

PLACES = "".join(
    f'<div id="{field.at}" style="height: 9mm; width: 30mm"></div>' for field in SIGN_OFF
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>A page</title></head>
<body><h1>A page</h1>{PLACES}</body></html>"""


def test_a_field_of_another_program_is_taken_out() -> None:
    signed = elsewhere(render_pdf(PAGE, fields=SIGN_OFF)[0], field="Signature1")
    before = before_signing(signed, BOTH, [])
    assert before.shown == () and foreign(before.pdf) == ()
    assert b"Signature1" not in before.pdf


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(ValueError, match="damaged"):
        before_signing(b"%PDF-1.7 and no more", [], [])
