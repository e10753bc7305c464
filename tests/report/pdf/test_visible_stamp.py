"""What is drawn in the box of a signature."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest

from arms_docs.report.pdf.visible_stamp import render_stamp
from tests.people import DI_FROST
from tests.support.golden import text_of
from tests.support.name_pages import fonts_of

NOW = datetime(2026, 11, 28, 12, 5, tzinfo=UTC)
ABOUT = f"{DI_FROST.role}, {DI_FROST.agency}, {DI_FROST.staff_id}"
MM = 72 / 25.4  # points in a millimetre


def lines(*, time_proved: bool) -> list[str]:
    text = text_of(render_stamp(DI_FROST.name, ABOUT, NOW, time_proved=time_proved))
    return [line for line in text.split("\n") if line.strip()]


def test_it_says_who_signed_as_what_and_when() -> None:
    first, name, about, time = lines(time_proved=True)
    assert (first, name, about) == ("Signed electronically by", DI_FROST.name, ABOUT)
    assert time == "28 November 2026, 12:05 UTC, with a time stamp"
    assert lines(time_proved=False)[3] == "28 November 2026, 12:05 UTC, by the signer’s clock"


def test_it_is_one_page_of_the_size_of_the_box_with_its_fonts_in_it() -> None:
    stamp = render_stamp(DI_FROST.name, ABOUT, NOW, time_proved=True)
    with pikepdf.open(BytesIO(stamp)) as pdf:
        (page,) = pdf.pages
        left, bottom, right, top = (float(n) for n in page.MediaBox)
        assert (right - left, top - bottom) == pytest.approx((80 * MM, 18 * MM), abs=0.1)
        assert "/StructTreeRoot" not in pdf.Root, "it is drawn within a page that has its own tags"
    assert {name.partition("-")[0] for name in fonts_of(stamp)} == {"Atkinson"}


def test_a_name_is_text_and_never_markup_and_any_letter_can_be_drawn() -> None:
    text = text_of(render_stamp("Tŷ <b>Łódź</b>\ue000", "Role & Agency", NOW, time_proved=True))
    assert "Tŷ <b>Łódź</b>" in text and "Role & Agency" in text
    assert "E000" in text, "a letter that no font has is printed by its number"


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError):
        render_stamp(DI_FROST.name, ABOUT, NOW.replace(tzinfo=None), time_proved=True)
