"""From a view to HTML: escaped, with fonts, and each selector of the style sheet stands once."""

from __future__ import annotations

import re
from collections import Counter

from arms_docs.report.pages.html import render_html, with_fonts
from tests.support.paths import PROJECT
from tests.support.views import view_of


def test_what_was_typed_is_escaped() -> None:
    html = render_html(view_of("medium_low", {"person.name": "<b>A & B</b>"}))
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in html and "<b>A" not in html


def test_a_page_brings_its_fonts() -> None:
    assert "@font-face" in with_fonts("<head></head><body>x</body>")


def test_each_selector_stands_once_in_the_style_sheet() -> None:
    css = (PROJECT / "templates/report/report.css").read_text(encoding="utf-8")
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    rules = plain[plain.index("body {") :]
    groups = ",".join(re.findall(r"([^{}]+)\{", rules))
    selectors = Counter(" ".join(selector.split()) for selector in groups.split(","))
    assert len(selectors) > 90
    assert [selector for selector, count in selectors.items() if count > 1] == []
