"""A page is the same tree by our parser as by the one that browsers agree on."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import pytest
from weasyprint import HTML

from arms_docs.report import page_tree as module
from arms_docs.report.page_tree import page_tree
from tests.support.hard_page import PAGE
from tests.support.printed_pages import FEW, OTHERS, printed_page

WHOLE = '<html><head><meta charset="utf-8"><title>x</title></head><body>{}</body></html>'


def told(root: Element) -> list[tuple[str, dict[str, str], str, str]]:
    """Each element with its attributes and the text in it and after it.

    But not the white space around head and body, which nothing prints: HTML moves it elsewhere.
    """
    outer = {root, *root, root[-1][-1]} if len(root[-1]) else {root, *root}
    return [
        (
            str(element.tag),
            dict(element.attrib),
            (element.text or "").strip() if element is root else element.text or "",
            (element.tail or "").strip() if element in outer else element.tail or "",
        )
        for element in root.iter()
    ]


def by_html(html: str) -> Element:
    root: Element = HTML(string=html).etree_element
    return root


@pytest.mark.parametrize(
    "name", ["hard", *FEW, *(pytest.param(name, marks=pytest.mark.prove) for name in OTHERS)]
)
def test_the_tree_is_the_same(name: str) -> None:
    html = PAGE if name == "hard" else printed_page(name)
    assert told(page_tree(html)) == told(by_html(html))


@pytest.mark.parametrize(
    "name", [*FEW, *(pytest.param(name, marks=pytest.mark.prove) for name in OTHERS)]
)
def test_pages_of_ours_are_read_by_the_quick_parser(name: str) -> None:
    assert module._well_formed(printed_page(name)) is not None


@pytest.mark.parametrize(
    "body",
    [
        "<p>One<br>two<br/>three<br />four</p>",
        '<p><img src="a>b.png" alt="a &quot;b&quot; > c">x</p>',
        "<p><img alt='it is > \"that\"'>x</p>",
        '<table><colgroup><col id="a"><col></colgroup><tbody><tr><td>1</td></tr></tbody></table>',
        '<p><svg viewBox="0 0 1 1" fill="#000"><title>A</title><g><rect width="1"/></g></svg>x</p>',
        "<p>&amp;nbsp; &lt;b&gt; &#34;&#39; £ \U0001f642 \u200f</p>",
        "<p>one\r\ntwo\rthree\n\nfour\tfive</p>",
    ],
)
def test_what_our_templates_write_is_read_the_same(body: str) -> None:
    html = WHOLE.format(body)
    assert module._well_formed(html) is not None
    assert told(page_tree(html)) == told(by_html(html))


@pytest.mark.parametrize(
    "html",
    [
        *map(
            WHOLE.format,
            (
                "<p>a control \x01 character</p>",
                "<p>a form feed \x0c</p>",
                "<p>no character \ufffe</p>",
                "<p>half a pair \ud800</p>",
                "<p>a named sign&nbsp;here &copy; there</p>",
                "<p>no end",
                "<p hidden>an attribute without a value</p>",
                "<p>this & that</p>",
            ),
        ),
        "<p>a part of a page</p>",
        "<html><body><p>a page without a head</p></body></html>",
        "",
    ],
)
def test_what_is_not_well_formed_or_not_whole_is_read_as_html(html: str) -> None:
    assert module._well_formed(html) is None
    assert told(page_tree(html)) == told(by_html(html))
