"""Pictures by their addresses: no two marks are alike, and every address has its picture."""

from __future__ import annotations

from itertools import product

from arms_docs.report.pages.page_pictures import MARKS, WATERMARKS, picture, rating_mark


def test_a_mark_tells_levels_gap_deficit_and_last_time_apart() -> None:
    told = {shown: picture(address) for address, shown in MARKS.items()}
    shown = [*product(range(4), range(4), (False,)), *product((1, 2, 3), range(4), (True,))]
    assert len({told[one] for one in shown}) == len(shown) == 28
    assert b"stroke-dasharray" in (told[0, 0, False] or b"")


def test_an_image_names_its_picture_and_has_its_words_read_aloud() -> None:
    image = rating_mark(3, '<b> & "High"', before=1, deficit=True)
    assert image == (
        '<img class="mark" src="mark:3-1-deficit" alt="&lt;b&gt; &amp; &#34;High&#34;">'
    )
    assert picture("mark:3-1-deficit")


def test_a_watermark_is_drawn_letter_by_letter() -> None:
    assert set(WATERMARKS) == {
        "watermark:DRAFT",
        "watermark:INCOMPLETE-DRAFT",
        "watermark:SUBMITTED",
    }
    for address, words in WATERMARKS.items():
        svg = picture(address) or b""
        assert svg.count(b"<path") == len(words.replace(" ", ""))
        assert b"<text" not in svg, "it is no text of the page"


def test_no_other_address_has_a_picture() -> None:
    for address in ("", "mark:4-0", "mark:1-0-x", "watermark:INCOMPLETE DRAFT", "font:x", "/etc"):
        assert picture(address) is None
