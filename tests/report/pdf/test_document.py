"""An edition as a document: only the record carries files."""

from __future__ import annotations

import re
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops

from arms_docs.report.edition import Edition
from arms_docs.report.pdf.document import render, render_front
from tests.support.builders import INSTRUMENT
from tests.support.golden import NAMES, reading_of
from tests.support.views import carried


def test_a_record_without_what_was_submitted_is_a_fault_of_ours() -> None:
    reading = reading_of("medium_low")
    with pytest.raises(ValueError, match="carries files"):
        render(reading, INSTRUMENT, Edition.RECORD)
    with pytest.raises(ValueError, match="carries files"):
        render(reading, INSTRUMENT, Edition.PANEL, carried=carried(reading, Edition.RECORD))


def _page_one(pdf: bytes) -> tuple[str, Image.Image]:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        page = document[0]
        return page.get_textpage().get_text_range(), page.render(scale=1.5).to_pil().convert("RGB")
    finally:
        document.close()


@pytest.mark.prove  # both are rendered for every case; that they are one HTML: pages/test_page
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("edition", [Edition.PANEL, Edition.SUMMARY])
def test_page_one_alone_shows_nothing_that_the_whole_draft_does_not(
    name: str, edition: Edition
) -> None:
    reading = reading_of(name)
    text, picture = _page_one(render_front(reading, INSTRUMENT, edition))
    whole_text, whole_picture = _page_one(render(reading, INSTRUMENT, edition).pdf)
    assert re.sub(r"Page 1 of \d+", "Page 1", whole_text) == text
    differing = ImageChops.difference(picture, whole_picture).getbbox()
    assert differing is not None
    left, top, _, _ = differing
    # Only the corner at the foot, where the number of pages stands.
    assert left > picture.width * 0.8 and top > picture.height * 0.96
