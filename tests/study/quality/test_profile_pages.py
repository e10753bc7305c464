"""The page: every item once, nothing that is typed runs, and the PDF is tagged."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf

from arms_docs.report.pdf import render_pdf
from arms_docs.study.facts import ITEMS, Sight
from arms_docs.study.quality.profile import NOT_FOR
from arms_docs.study.quality.profile_pages import for_browser, for_paper
from tests.study.quality.test_profile import quality
from tests.support.some_plans import plan

MANY = [plan(n, owned=Sight.NOT_SEEN if n % 2 else Sight.SEEN) for n in range(12)]


def test_a_page_says_every_item_how_it_is_seen_and_what_it_is_not_for() -> None:
    page = for_browser(quality(MANY)).decode()
    for item in ITEMS:
        assert f'<th scope="row">{item.brief}</th>' in page
        assert item.how.replace("'", "&#39;")[:40] in page
    assert all(sentence in page for sentence in NOT_FOR)
    assert (
        "default-src 'none'" in page
        and "<script" not in page
        and "http" not in page.split("<body>")[1]
    )
    assert "6 of 12" in page and "50%" in page


def test_what_was_typed_is_only_text() -> None:
    one = plan(1)
    one = replace(one, file=replace(one.file, reference="<script>alert(1)</script>"))
    page = for_browser(quality([one])).decode()
    assert "<script>" not in page and "&lt;script&gt;alert(1)" in page


def test_the_pdf_is_tagged_and_says_so() -> None:
    pdf, remarks = render_pdf(for_paper(quality(MANY, each=True)))
    assert remarks == ()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert "/StructTreeRoot" in document.Root
        assert document.open_metadata()["pdfuaid:part"] == "1"
