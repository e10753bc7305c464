"""The page: every item, nothing typed runs, quotations only file by file, and a tagged PDF."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf

from arms_docs.report.pdf import render_pdf
from arms_docs.study.second_reader import item_set
from arms_docs.study.second_reader.readings_back import PlanRead
from arms_docs.study.second_reader.round_pages import for_browser, for_paper
from arms_docs.study.second_reader.round_words import MAY_NOT
from tests.support.second_readings import BY_HAND, plan, plans_read, reading, round_read

PLANS = plans_read(BY_HAND)


def test_a_page_has_every_item_and_says_what_it_is_not_for() -> None:
    page = for_browser(round_read(PLANS)).decode().replace("&#39;", "'")
    for item in item_set("ours").items:
        assert page.count(f'<th scope="row">{item.title}</th>') >= 2
        assert all(anchor in page for anchor in item.anchors)
    assert all(sentence in page for sentence in MAY_NOT)
    assert "default-src 'none'" in page and "<script" not in page and "sister" not in page
    assert "3 (25%)" in page and "0.62" in page


def test_what_was_typed_is_only_text() -> None:
    hostile = reading("A1.xlsx", {"explains": 2}, "<script>alert(1)</script>")
    read = round_read([PlanRead(plan(1), {"A": hostile})], each=True)
    page = for_browser(read).decode()
    assert "<script>" not in page and "&lt;script&gt;alert(1)" in page


def test_the_pdf_is_tagged_and_rendered_without_a_remark() -> None:
    read = replace(round_read(PLANS, each=True), unread=(("x.xlsx", "It is none."),))
    content, remarks = render_pdf(for_paper(read))
    assert remarks == ()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked and len(pdf.pages) >= 7
