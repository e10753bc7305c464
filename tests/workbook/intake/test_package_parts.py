"""Every form of a package that is valid is read, with the same answers; what is not, is refused."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from arms_docs.problems import Code
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.intake.open_workbook import Opened, open_whole, open_workbook
from arms_docs.workbook.intake.package_parts import package_parts
from tests.support.builders import INSTRUMENT, ON, zipped
from tests.support.hostile import comments, parts_of
from tests.support.packages import VARIANTS, Build, all_renamed, another_sheet, put, rebuilt, strict
from tests.support.some import some

# Read as ever, but nobody sees what is answered.
WARNED_OF: Mapping[str, set[Code]] = {"sheets very hidden": {Code.HIDDEN}}


@pytest.fixture(scope="module")
def good(workbooks: Mapping[str, bytes]) -> bytes:
    return workbooks["medium_low"]


@pytest.fixture(scope="module")
def usual(good: bytes) -> Reading:
    return read_content(good, INSTRUMENT, on=ON)


@pytest.mark.parametrize("how", some(VARIANTS, 6))
def test_a_valid_package_is_not_refused_for_how_it_is_put_together(
    how: str, good: bytes, usual: Reading
) -> None:
    reading = read_content(VARIANTS[how](good), INSTRUMENT, on=ON)
    assert {p.code for p in reading.problems} == WARNED_OF.get(how, set())
    assert reading.assessment == usual.assessment


@pytest.mark.parametrize(
    "how",
    some(["strict", "names in capitals", "no folder xl", "everything in UTF-16", "in pieces"], 3),
)
def test_the_whole_of_such_a_package_is_opened_for_a_repair(how: str, good: bytes) -> None:
    """Or a note would be lost where a workbook is put together in another way."""
    whole, usual = open_whole(VARIANTS[how](good)), open_whole(good)
    assert whole is not None and usual is not None
    assert whole.sheetnames == usual.sheetnames
    assert [c.value for c in whole["Case"]["B"]] == [c.value for c in usual["Case"]["B"]]


def test_notes_of_such_a_package_are_found(good: bytes) -> None:
    """They stand in a part that only a relation leads to."""
    content = all_renamed(str.upper, also_told=False)(comments(good, many=30))
    whole = open_whole(content)
    assert whole is not None and whole["Case"]["C7"].comment.text == "note"


REFUSED: Mapping[str, tuple[Build, Code]] = {
    "two parts of one name": (
        lambda good: zipped({**parts_of(good), "XL/Workbook.xml": b"<workbook/>"}),
        Code.DAMAGED,
    ),
    "macros of Excel 4": (
        another_sheet(b"xlMacrosheet", b"macrosheet", "macrosheets"),
        Code.MACROS,
    ),
    "macros under another name": (
        rebuilt(lambda parts: parts.update({"XL/VBAPROJECT.BIN": b"\xd0\xcf"})),
        Code.MACROS,
    ),
    "a binary workbook under another name": (
        rebuilt(
            lambda parts: put(
                parts,
                "[Content_Types].xml",
                b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                b"application/vnd.ms-excel.sheet.binary.macroEnabled.main",
            )
        ),
        Code.OTHER_FORMAT,
    ),
    "far too many relations": (
        rebuilt(
            lambda parts: put(
                parts,
                "_rels/.rels",
                b"</Relationships>",
                b"".join(b"<Relationship Id='%d'/>" % n for n in range(60_000))
                + b"</Relationships>",
            )
        ),
        Code.DAMAGED,
    ),
    "relations that declare entities": (
        rebuilt(
            lambda parts: parts.update(
                {"_rels/.rels": b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts["_rels/.rels"]}
            )
        ),
        Code.DAMAGED,
    ),
}


@pytest.mark.parametrize("how", REFUSED)
def test_what_is_no_such_package_is_refused_with_its_reason(how: str, good: bytes) -> None:
    build, code = REFUSED[how]
    assert [p.code for p in read_content(build(good), INSTRUMENT, on=ON).problems] == [code]


def test_parts_have_their_usual_names_and_relations(good: bytes) -> None:
    with package_parts(VARIANTS["no folder xl"](good)) as parts:
        names = parts.namelist()
        assert {"xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml"} <= set(names)
        assert b'Target="/xl/worksheets/sheet2.xml"' in parts.read("xl/_rels/workbook.xml.rels")
        assert b"purl.oclc.org" not in parts.read("xl/workbook.xml")


def test_a_text_that_speaks_of_a_namespace_stays_as_typed(good: bytes) -> None:
    typed = b'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"'

    def with_text(parts: dict[str, bytes]) -> None:
        cell = b'<row r="900"><c r="A900" t="inlineStr"><is><t>' + typed + b"</t></is></c></row>"
        strict(parts)
        put(parts, "xl/worksheets/sheet2.xml", b"</sheetData>", cell + b"</sheetData>")

    opened = open_workbook(rebuilt(with_text)(good))
    assert isinstance(opened, Opened)
    assert opened.book["Case"]["A900"].value == typed.decode()
