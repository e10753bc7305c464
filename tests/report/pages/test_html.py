"""From a view to HTML: strict, escaped, and each selector of the style sheet stands once."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from jinja2 import UndefinedError

from arms_docs.report.pages.html import environment, render_html, templates_folder, with_fonts
from tests.support.paths import PROJECT
from tests.support.views import view_of


def test_templates_are_those_of_the_source_tree() -> None:
    assert templates_folder() == PROJECT / "templates"


def test_a_name_that_the_view_lacks_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ view.no_such_thing }}").render(view=view_of("medium_low"))


def test_what_was_typed_is_escaped() -> None:
    html = render_html(view_of("medium_low", {"person.name": "<b>A & B</b>"}))
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in html and "<b>A" not in html


def test_a_page_brings_its_fonts() -> None:
    assert "@font-face" in with_fonts("<head></head><body>x</body>")


def test_each_selector_stands_once_in_the_style_sheet() -> None:
    css = (PROJECT / "templates/report/report.css").read_text(encoding="utf-8")
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    rules = plain[plain.index(".running-marking") :]
    groups = ",".join(re.findall(r"([^{}]+)\{", rules))
    selectors = Counter(" ".join(selector.split()) for selector in groups.split(","))
    assert len(selectors) > 90
    assert [selector for selector, count in selectors.items() if count > 1] == []
