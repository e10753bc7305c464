"""WeasyPrint's rules for notes are left out, and every page is the same without them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import weasyprint
from weasyprint.css import StyleFor
from weasyprint.html import UA_STYLESHEET

from arms_docs.report.edition import Edition
from arms_docs.report.pdf.own_page import OwnPage
from arms_docs.report.pdf.render import OwnPartsOnly, render_pdf
from arms_docs.report.pdf.user_agent_styles import STYLES
from tests.support.golden import html_of
from tests.support.hard_page import FIELDS, PAGE, attachments
from tests.support.made_once import made_once
from tests.support.paths import PROJECT
from tests.support.printed_pages import FEW, OTHERS, carried_by, printed_page

# What the installed WeasyPrint says of notes and markers, as it stands in its file. A new release
# that words it otherwise must be looked at.
LEFT_OUT = {
    "footnote-call": "content: counter(footnote); vertical-align: super; font-size: smaller; "
    "line-height: inherit",
    "footnote-marker": 'content: counter(footnote) ". "',
    "note-call": "content: counter(note); vertical-align: super; font-size: smaller; "
    "line-height: inherit",
    "note-marker": 'content: counter(note) ". "',
    "note-callback": 'content: "\u202f↩"',
}
MARKER = "font-variant-numeric: tabular-nums; white-space: pre; text-transform: none"


def pseudo_elements(rules: Any) -> list[str]:
    return sorted(pseudo for _, _, _, pseudo, _ in rules if pseudo)


def test_the_rules_are_in_weasyprint_and_only_they_are_left_out() -> None:
    written = (Path(weasyprint.__file__).parent / "css" / "html5_ua.css").read_text("utf-8")
    for pseudo, declared in {**LEFT_OUT, "marker": MARKER}.items():
        assert re.search(rf"^::{pseudo} \{{ {re.escape(declared)} \}}$", written, re.MULTILINE)
    theirs, ours = UA_STYLESHEET.matcher, STYLES.matcher
    assert pseudo_elements(theirs.other_selectors) == sorted((*LEFT_OUT, "marker"))
    assert pseudo_elements(ours.other_selectors) == []
    assert len(theirs.other_selectors) - len(ours.other_selectors) == len(LEFT_OUT) + 1
    of_lists = [pseudo for *_, pseudo, _ in ours.lower_local_name_selectors["li"]]
    assert of_lists == [None, "marker"]
    names = theirs.lower_local_name_selectors
    assert [pseudo for *_, pseudo, _ in names["li"]] == [None], "theirs is not touched"
    assert {**ours.lower_local_name_selectors, "li": names["li"]} == names
    for kept in ("id_selectors", "class_selectors", "namespace_selectors", "lang_attr_selectors"):
        assert getattr(ours, kept) == getattr(theirs, kept)
    assert (STYLES.page_rules, STYLES.layers) == (UA_STYLESHEET.page_rules, UA_STYLESHEET.layers)


def test_no_style_of_ours_makes_a_note_or_a_marker_of_another_element() -> None:
    files = [*(PROJECT / "templates").rglob("*.css"), *(PROJECT / "templates").rglob("*.j2")]
    asked = {
        (path.name, found.lower())
        for path in files
        for found in re.findall(r"footnote|\bnote\(|list-item", path.read_text("utf-8"))
    }
    assert len(files) > 50
    # The page that a browser shows, which WeasyPrint never lays out.
    assert asked == {("caseload.css", "list-item")}


def with_all_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OwnPage, "_ua_stylesheets", weasyprint.HTML._ua_stylesheets)


@pytest.mark.parametrize(
    "name",
    ["hard", *(pytest.param(name, marks=pytest.mark.prove) for name in (*FEW, *OTHERS))],
)
def test_the_pdf_is_the_same_byte_for_byte(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each case, `test_render` asks it of all that WeasyPrint is spared, at once."""
    html = PAGE if name == "hard" else printed_page(name)
    files, fields = (attachments(), FIELDS) if name == "hard" else carried_by(name)
    without = made_once(render_pdf, html, attachments=files, fields=fields)
    with_all_rules(monkeypatch)
    assert render_pdf(html, attachments=files, fields=fields) == without


def styles_made(html: str, monkeypatch: pytest.MonkeyPatch) -> int:
    """For how many elements and pseudo-elements a style is made."""
    made = []
    original = StyleFor.set_computed_styles

    def counted(self: Any, element: Any, *rest: Any, **options: Any) -> None:
        if not isinstance(element, tuple):  # which is a page and its margins
            made.append(options.get("pseudo_type"))
        original(self, element, *rest, **options)

    with monkeypatch.context() as patched:
        patched.setattr(StyleFor, "set_computed_styles", counted)
        OwnPage(html, OwnPartsOnly()).render()
    return len(made)


def test_a_fifth_of_the_styles_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    html = html_of("high_with_gap", Edition.SUMMARY)
    without = styles_made(html, monkeypatch)
    with_all_rules(monkeypatch)
    assert without * 5 < styles_made(html, monkeypatch)
