"""A page as a picture: the first, and all of it."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from arms_docs.desk.work.page_picture import DOTS, first_page
from tests.support.signoff_samples import report


def test_the_first_page_is_as_wide_as_it_is_shown_and_has_something_on_it() -> None:
    picture = Image.open(BytesIO(first_page(report())))
    assert picture.format == "PNG" and picture.width == picture.height == round(300 / 72 * DOTS) + 1
    assert min(picture.convert("L").tobytes()) < 60
