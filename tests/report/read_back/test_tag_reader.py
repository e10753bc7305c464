"""What a PDF says, letter by letter, against the page that it should print."""

from __future__ import annotations

import pytest

from arms_docs.report.read_back.tag_reader import letters, page_letters, printed_letters
from tests.support.golden import html_of, pdf_of


def test_a_report_prints_every_letter_of_its_page() -> None:
    assert printed_letters(pdf_of("medium_low")) == page_letters(html_of("medium_low"))


def test_styles_and_running_heads_are_not_read() -> None:
    page = "<head><style>p {}</style></head><div class='running-x'>no</div><p>Tom  B.</p>"
    assert page_letters(page) == "TomB." == letters(" Tom\nB. ")


def test_what_is_no_pdf_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="not tagged as ours"):
        printed_letters(b"%PDF-1.7")
