"""Empty signature fields, placed where the page has kept room for them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from arms_docs.report.pdf.render import render_pdf
from tests.support.hard_page import FIELDS


@pytest.mark.parametrize(
    "html", ["<p>x</p>", '<p id="one">full</p>', '<p id="one"></p><p id="one"></p>']
)
def test_a_field_needs_an_empty_element_of_its_own(html: str) -> None:
    with pytest.raises(ValueError, match="no empty element called one"):
        render_pdf(f'<html lang="en-GB"><title>x</title><body>{html}', fields=FIELDS[:1])


def test_a_field_stands_where_its_element_was_and_only_the_last_locks() -> None:
    """The page is 100 by 100 points; each element 30 by 20, the second below the first."""
    style = "@page { size: 100pt; margin: 0 } body { margin: 0 } div { width: 30pt; height: 20pt }"
    html = f'<title>x</title><style>{style}</style><div id="one"></div><div id="two"></div>'
    content, _ = render_pdf(f'<html lang="en-GB">{html}', fields=FIELDS)
    with pikepdf.open(BytesIO(content)) as pdf:
        first, second = pdf.Root.AcroForm.Fields
        assert [[round(float(n)) for n in field.Rect] for field in (first, second)] == [
            [0, 80, 30, 100],
            [0, 60, 30, 80],
        ]
        assert [str(field.T) for field in (first, second)] == ["First", "Second"]
        assert [str(field.TU) for field in (first, second)] == [
            "First signature",
            "Second signature",
        ]
        assert "/Lock" not in first and (str(second.Lock.Action), int(second.Lock.P)) == ("/All", 1)
        assert "/V" not in first and "/V" not in second


def test_without_fields_there_is_no_form() -> None:
    content, _ = render_pdf('<html lang="en-GB"><title>x</title><p>x</p>')
    with pikepdf.open(BytesIO(content)) as pdf:
        assert "/AcroForm" not in pdf.Root
