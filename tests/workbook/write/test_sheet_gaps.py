"""What is put into the gaps of a sheet's XML."""

from __future__ import annotations

import pytest

from arms_docs.workbook.live.excel_values import Value
from arms_docs.workbook.write.sheet_gaps import FilledSheet, SheetGaps

XML = (
    '<sheetData><row r="1" ht="19"><c r="A1" s="3" t="inlineStr"><is><t>Age</t></is></c>'
    '<c r="B1" s="4" t="n"></c><c r="C1" s="5"><f>B1&lt;2</f><v></v></c></row>'
    '<row r="2"><c r="A2"><f>B1</f><v/></c></row></sheetData>'
    "<headerFooter><oddHeader>x</oddHeader></headerFooter></worksheet>"
)


def filled() -> FilledSheet:
    return FilledSheet(SheetGaps(XML))


def test_where_nothing_is_put_in_nothing_changes() -> None:
    assert filled().xml().decode() == XML
    assert dict(SheetGaps(XML).styles()) == {"B1": "4"}


def test_an_answer_has_its_style_and_its_row_grows() -> None:
    sheet = filled()
    sheet.put_answer("B1", "9", ' t="n"><v>44</v></c>')
    sheet.put_height(1, 34.0)
    told = sheet.xml().decode()
    assert '<row r="1" ht="34"><c r="A1" s="3"' in told
    assert '</c><c r="B1" s="9" t="n"><v>44</v></c><c r="C1"' in told


def test_no_answer_is_put_over_a_formula() -> None:
    with pytest.raises(KeyError):
        filled().put_answer("C1", "9", " />")


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (True, ' t="b"', "1"),
        ('a<b & "c"', ' t="str"', 'a&lt;b &amp; "c"'),
        (None, "", "0"),
        (46.0, "", "46"),
        (2.5, "", "2.5"),
        (123456.7, "", "123457"),
    ],
)
def test_a_value_stands_beside_its_formula(value: Value, kind: str, text: str) -> None:
    sheet = filled()
    sheet.put_value("C1", value)
    sheet.put_value("A2", 7)
    told = sheet.xml().decode()
    assert f'<c r="C1" s="5"{kind}><f>B1&lt;2</f><v>{text}</v></c>' in told
    assert '<c r="A2"><f>B1</f><v>7</v></c>' in told


def test_pages_end_after_these_rows() -> None:
    sheet = filled()
    sheet.put_breaks([])
    assert sheet.xml().decode() == XML
    sheet.put_breaks([12, 30])
    assert (
        sheet.xml()
        .decode()
        .endswith(
            '</headerFooter><rowBreaks count="2" manualBreakCount="2">'
            '<brk id="12" min="0" max="16383" man="1"/><brk id="30" min="0" max="16383" man="1"/>'
            "</rowBreaks></worksheet>"
        )
    )
