"""A style sheet is read once, if it makes rules and nothing else, and each page is the same."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
import weasyprint.css
from weasyprint import CSS

from arms_docs.report.edition import Edition
from arms_docs.report.pdf import kept_sheets, render_pdf
from arms_docs.report.pdf.kept_sheets import MOST, read_once
from tests.support.golden import html_of

WASTED = "p { colour: red }"  # WeasyPrint says that it does not know it


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sheets of pages that are read, in the order in which they are."""
    monkeypatch.setattr(kept_sheets, "_SHEETS", type(kept_sheets._SHEETS)())
    sheets: list[str] = []
    original = CSS.__init__

    def listed(sheet: CSS, *rest: Any, string: str | None = None, **options: Any) -> None:
        if string is not None:
            sheets.append(string)
        original(sheet, *rest, string=string, **options)

    monkeypatch.setattr(CSS, "__init__", listed)
    return sheets


def page(style: str) -> str:
    return f'<html lang="en-GB"><head><title>x</title><style>{style}</style></head><p>Words</p>'


def test_a_page_is_the_same_when_its_sheet_was_read_before(read: list[str]) -> None:
    html = html_of("high_with_gap", Edition.ANNEX)
    first = render_pdf(html)
    ours, fonts = read
    assert render_pdf(html) == first
    assert read == [ours, fonts, fonts]
    assert "@font-face" in fonts


def test_of_two_pages_each_has_its_own_rules(read: list[str]) -> None:
    small, large = (page(f"@page {{ size: {size}mm }} p {{ color: red }}") for size in (50, 90))
    alone = [render_pdf(small), render_pdf(large)]
    assert [render_pdf(small), render_pdf(large)] == alone
    assert alone[0] != alone[1]
    assert len(read) == 2


@pytest.mark.parametrize(
    "style",
    [
        "@import 'font:x'; p { color: red }",
        "@counter-style own { system: cyclic; symbols: x }",
        "@layer one { p { color: red } }",
        "@media print { p { color: red } }",
        "p { width: calc(10mm + 5%) }",
        "p { color: var(--own) }",
    ],
)
def test_what_does_more_than_to_make_rules_is_read_each_time(style: str, read: list[str]) -> None:
    with read_once([]):
        for _ in range(2):
            weasyprint.css.CSS(
                string=style.replace("@import 'font:x';", "@import 'x' none;"),
                page_rules=[],
                layers=[],
            )
    assert len(read) == 2


def test_what_weasyprint_has_to_say_is_said_each_time() -> None:
    remarks = [render_pdf(page(WASTED))[1] for _ in range(2)]
    assert remarks[0] == remarks[1]
    assert "colour" in remarks[0][0]


def test_no_more_sheets_are_kept_than_a_few(read: list[str]) -> None:
    with read_once([]):
        for number in range(MOST + 1):
            weasyprint.css.CSS(string=f"p {{ top: {number}mm }}", page_rules=[], layers=[])
    assert len(kept_sheets._SHEETS) == MOST
    assert read[0] not in kept_sheets._SHEETS


def test_the_private_name_of_weasyprint_is_as_we_know_it() -> None:
    taken = inspect.signature(CSS.__init__).parameters.keys()
    assert {"string", "base_url", "page_rules", "layers", "font_config"} <= taken
    assert "css = CSS(\n                string=content" in inspect.getsource(
        weasyprint.css.find_stylesheets
    )
    with pytest.raises(ZeroDivisionError), read_once([]):
        assert weasyprint.css.CSS is not CSS
        raise ZeroDivisionError
    assert weasyprint.css.CSS is CSS
