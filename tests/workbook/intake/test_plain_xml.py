"""Odd XML written anew as what it means, and what is not to be written anew."""

from __future__ import annotations

import pytest

from arms_docs.workbook.intake.plain_xml import (
    MAIN,
    SpoiltError,
    in_transitional,
    is_plain,
    plain_xml,
    written_anew,
)

SHEET = f'<worksheet xmlns="{MAIN.decode()}"><sheetData>{{}}</sheetData></worksheet>'
CELL = '<row r="2"><c r="B2"><v>1</v></c></row>'
ALTERNATIVES = (
    '<a:AlternateContent xmlns:a="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<a:Choice Requires="new"><row r="2"><c r="B2"><v>7</v></c></row></a:Choice>'
    f"<a:Fallback>{CELL}</a:Fallback></a:AlternateContent>"
)
ODD = {
    "another encoding": SHEET.format(CELL).encode("utf-16"),
    "a comment": SHEET.format(f"<!-- {CELL} -->{CELL}").encode(),
    "an instruction": SHEET.format(f"<?a {CELL}?>{CELL}").encode(),
    "alternatives": SHEET.format(ALTERNATIVES).encode(),
    "CDATA": SHEET.format(CELL.replace("<v>1", "<v><![CDATA[1]]>")).encode(),
}


@pytest.mark.parametrize("what", ODD)
def test_odd_xml_is_written_anew_as_what_it_means(what: str) -> None:
    assert not is_plain(ODD[what])
    anew = plain_xml(ODD[what])
    assert is_plain(anew) and anew.count(b"<ns0:c ") == 1
    assert b'r="B2"' in anew and b">1<" in anew


def test_a_cell_without_a_place_is_given_the_one_it_has() -> None:
    """Row 1 is empty; the third row says where it stands by its cell, and a gap stays a gap."""
    rows = '<row/><row><c/><c t="b"><v>1</v></c></row><row><c r="D7"><v>1</v></c><c/></row><row/>'
    anew = written_anew(SHEET.format(rows).encode()).decode()
    for place in (
        'row r="1"',
        'row r="2"',
        'c r="A2"',
        'r="B2"',
        'row r="7"',
        'c r="E7"',
        'row r="8"',
    ):
        assert place in anew.replace("ns0:", "").replace('t="b" ', "")


def test_what_is_no_xml_or_declares_entities_stays_as_it_stands() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    for part in (b"\0\1 no XML", bomb, b'<?xml version="1.0" encoding="no-such"?><a/>'):
        assert plain_xml(part) == part
    with pytest.raises(SpoiltError):
        written_anew(bomb)


def test_only_tags_are_put_into_the_transitional_namespace() -> None:
    strict = b'<sst xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><t>%s</t></sst>'
    typed = b"xmlns=http://purl.oclc.org/ooxml/spreadsheetml/main"
    assert in_transitional(strict % typed) == b'<sst xmlns="%s"><t>%s</t></sst>' % (MAIN, typed)
