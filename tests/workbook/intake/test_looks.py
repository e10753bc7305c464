"""What is kept of how a text looks, in XML as spreadsheet programs write it."""

from __future__ import annotations

import pytest

from arms_docs.workbook.intake.looks import (
    Marks,
    fills_of,
    fonts_of,
    format_of,
    kept_columns,
    kept_rules,
    marked,
    marks_of,
)

STRINGS = (
    b"<sst><si><t>plain</t></si><si/>"
    b"<si><r><t>He </t></r><r><rPr><b/><strike/></rPr><t>may not </t></r></si>"
    b'<si><r><rPr><strike val="0"/></rPr><t>kept</t></r></si>'
    b'<si><r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r></si>'
    b'<si><r><rPr><vertAlign val="superscript"/></rPr><t>th</t></r></si>'
    b"<si><r><rPr><strike/></rPr><t> </t></r></si></sst>"
)


def test_shared_strings_with_struck_or_raised_words_are_known_by_their_number() -> None:
    marks = marks_of(7, b"", STRINGS)
    assert marks.struck == {b"2"}
    assert marks.raised == {b"4"}, "the th of an ordinal says nothing more when it is raised"
    assert marks_of(7, b"", STRINGS.replace(b"<", b"<x:").replace(b"<x:/", b"</x:")) == marks


def test_a_cell_with_struck_words_has_the_format_of_struck_cells() -> None:
    marks = Marks(7, struck=frozenset({b"2"}), raised=frozenset({b"4"}))
    row = b'<row r="1"><c r="A1" s="3" t="s"><v>%s</v></c><c r="B1"><v>2</v></c></row>'
    assert marked(row % b"2", marks) == row.replace(b' s="3" t="s"', b' t="s" s="7"') % b"2"
    assert b's="8"' in marked(row % b"4", marks)
    assert marked(row % b"1", marks) == row % b"1"
    inline = (
        b'<c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>not</t></r></is></c><c r="B1"/>'
    )
    assert marked(inline, marks) == inline.replace(b't="inlineStr"', b't="inlineStr" s="7"')
    assert marked(inline, Marks()) == inline


@pytest.mark.parametrize(
    ("font", "kept"),
    [
        (b"<font><b/><strike/></font>", b"<font><strike/></font>"),
        (b'<font><strike val="false"/></font>', b"<font></font>"),
        (b"<font/>", b"<font></font>"),
        (
            b'<font><sz val="10.5"/><color rgb="FFFFFFFF"/><name val="Arial"/></font>',
            b'<font><sz val="10"/><color rgb="FFFFFFFF"/></font>',
        ),
        (b'<font><color rgb="&quot;"/></font>', b"<font></font>"),
    ],
)
def test_of_a_font_only_what_may_mean_something_is_kept(font: bytes, kept: bytes) -> None:
    assert fonts_of(b"<styleSheet><fonts>%s</fonts></styleSheet>" % font) == [kept]


def test_a_format_that_names_no_font_has_the_plain_one() -> None:
    fills = fills_of(
        b'<fills><fill><patternFill patternType="solid"><fgColor theme="0"/></patternFill></fill>'
        b'<fill><patternFill patternType="gray125"/></fill></fills>'
    )
    assert len(fills) == 2 and b'theme="0"' in fills[0] and b"fgColor" not in fills[1]
    assert format_of(b'<xf fontId="9" fillId="0" numFmtId="14"', [], fills) == (
        b"14",
        b"<font/>",
        fills[0],
    )


def test_hidden_columns_and_rules_that_strike_are_kept() -> None:
    head = (
        b'<cols><col min="1" max="2" width="9"/><col min="3" max="3" width="0" hidden="1"/></cols>'
    )
    assert kept_columns(head) == b'<cols><col min="3" max="3" hidden="1"/></cols>'
    styles = b"<dxfs><dxf><font><b/></font></dxf><dxf><font><strike/></font></dxf></dxfs>"
    rule = b'<conditionalFormatting sqref="C8:C9"><cfRule dxfId="%d"/></conditionalFormatting>'
    marks = marks_of(7, styles, b"")
    assert marks.rules == {b"1"}
    assert kept_rules(rule % 0, marks) == b""
    assert b'sqref="C8:C9"' in kept_rules(rule % 0 + rule % 1, marks)
