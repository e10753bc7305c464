"""A part of a workbook without empty cells, formats, rules, drawings and names.

A reader has no use for any of these, but for what may change the meaning of a text (`looks`).
Somebody who formatted 200,000 empty rows has written nothing in them; reading them object by object
takes longer than anybody waits. What is left out here is found by its shape alone, in XML as
spreadsheet programs write it. Anything written another way (another encoding, comments, cells
without an address) is written anew first, by `plain_xml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from arms_docs.workbook.intake.looks import (
    NO_FILL,
    NO_MARKS,
    NONE,
    PREFIX,
    RAISED,
    STRUCK,
    Marks,
    fills_of,
    fonts_of,
    format_of,
    kept_columns,
    kept_rules,
    marked,
    marks_of,
)
from arms_docs.workbook.intake.plain_xml import MAIN

ROOT = re.compile(rb"<" + PREFIX + rb"([A-Za-z_][\w.-]*)")
# Only what says where it stands may go: the place of what follows would otherwise be another.
ADDRESSED = rb"\s(?:[^<>]*?\s)??r=[^<>]*"
EMPTY_CELL = re.compile(
    rb"<" + PREFIX + rb"c" + ADDRESSED + rb"(?:/>|(?<!/)></" + PREFIX + rb"c>)\s*"
)
EMPTY_ROW = re.compile(
    rb"<" + PREFIX + rb"row" + ADDRESSED + rb"(?:/>|(?<!/)>\s*</" + PREFIX + rb"row>)\s*"
)
NO_ADDRESS = re.compile(rb"<" + PREFIX + rb"(?:c|row)(?=[\s/>])(?![^<>]*\sr=)")
# A row of which nothing is read but where it stands: it is not hidden, and of some height.
UNSEEN = rb"(?:hidden=[\"'](?!(?:0|false)[\"'])|ht=[\"'](?![1-9][0-9]*(?:\.[0-9]+)?[\"']))"
SHOWN_ROW = re.compile(
    rb"<("
    + PREFIX
    + rb"row)(?![^<>]*\s"
    + UNSEEN
    + rb")\s(?:[^<>]*?\s)??(r=[\"'][0-9]+[\"'])[^<>]*?(/?)>"
)
ROWS = re.compile(rb"<(" + PREFIX + rb")sheetData[^<>]*(?<!/)>")
PLACE = re.compile(rb"<" + PREFIX + rb"(?:c|row)\s(?:[^<>]*?\s)??r=[\"']([A-Za-z]*)0*([0-9]+)")
MERGES = re.compile(rb"<(" + PREFIX + rb")mergeCells[\s>].*?</\1mergeCells>", re.DOTALL)
NAMES = re.compile(
    rb"<(" + PREFIX + rb")(definedNames|externalReferences|pivotCaches|extLst)[\s>].*?</\1\2>",
    re.DOTALL,
)
RUN_FORMAT = re.compile(
    rb"<("
    + PREFIX
    + rb")(rPr|rPh)[\s>].*?</\1\2>|<"
    + PREFIX
    + rb"(?:rPr|phoneticPr)(?:\s[^<>]*)?/>",
    re.DOTALL,
)
FORMULA = re.compile(rb"<(" + PREFIX + rb"f)\s[^<>]*?(/?)>")
CELL_FORMATS = re.compile(rb"<(" + PREFIX + rb")cellXfs[\s>].*?</\1cellXfs>", re.DOTALL)
CELL_FORMAT = re.compile(rb"<" + PREFIX + rb"xf(?=[\s/>])[^<>]*")
RULE_FORMAT = re.compile(rb"<" + PREFIX + rb"dxf(?=[\s/>])")
# Its code may hold a > that stands for itself, as some programs write it.
NUMBER_FORMAT = re.compile(rb"<" + PREFIX + rb"""numFmt\s(?:[^<>"']|"[^"<]*"|'[^'<]*')*>""")
# openpyxl would count a negative number of a shared string from the end, and give a cell the text
# of another.
BACKWARDS = re.compile(
    rb"""<""" + PREFIX + rb"""c\s[^<>]*?\bt=["']s["'][^<>]*>\s*<""" + PREFIX + rb"v[^<>]*>\s*-"
)
MOST_SHARED_FORMULAS = 2000  # openpyxl translates each of them
# A text in its cell, without anything beside it.
PLAIN_TEXT = re.compile(
    rb' t="inlineStr"([^<>]*)><is><t(?: xml:space="preserve")?>([^<>]+)</t></is></c>'
)


def kind_of(start: bytes) -> str:
    """What a part is by its first bytes: the name of its outermost element; empty for no XML.

    Whatever the encoding, names are in letters that stay the same but for zeros between them.
    """
    plain = re.sub(rb"<!--.*?-->", b"", start.replace(b"\0", b""), flags=re.DOTALL)
    root = ROOT.search(plain)
    is_xml = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<")
    return root[1].decode() if root and is_xml else ""


def slim_chunks(chunks: Iterable[bytes]) -> Iterable[bytes]:
    """A sheet's part without its empty cells and rows, as it is unpacked.

    The whole of it is never held.
    """
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = text.rfind(b">") + 1
        yield EMPTY_ROW.sub(b"", EMPTY_CELL.sub(b"", text[:cut]))
        rest = text[cut:]
    yield rest


def slim_sheet(part: bytes, marks: Marks = NO_MARKS) -> bytes:
    """A sheet's rows, merges and what `looks` keeps; the part as it stands where they cannot be
    told apart.
    """
    rows = ROWS.search(part)
    if not rows:
        return part
    prefix, end = rows[1], part.rfind(b"</" + rows[1] + b"sheetData>")
    opening = re.search(rb"<" + prefix + rb"worksheet(?=[\s>])[^<>]*>", part[: rows.start()])
    if end < 0 or not opening:
        return part
    data = SHOWN_ROW.sub(rb"<\1 \2\3>", _fewer_runs(marked(part[rows.end() : end], marks)))
    columns, rules = kept_columns(part[: rows.start()]), kept_rules(part[end:], marks)
    if data.count(b't="shared') + data.count(b"t='shared") > MOST_SHARED_FORMULAS:
        data = FORMULA.sub(rb"<\1\2>", data)
    merges = b"".join(m[0] for m in MERGES.finditer(part, end))
    ends = b"</" + prefix + b"sheetData>", b"</" + prefix + b"worksheet>"
    return b"".join(
        (part[: opening.end()], columns, rows[0], data, ends[0], merges, rules, ends[1])
    )


def plain_texts(part: bytes) -> bytes:
    """A sheet in which texts stand as those that formulas give: openpyxl reads the same text, and
    makes no object of each.
    """
    return PLAIN_TEXT.sub(rb' t="str"\1><v>\2</v></c>', part)


def places_are_given(part: bytes) -> bool:
    """Whether every cell and row says where it stands."""
    return not NO_ADDRESS.search(part)


def stands_twice(part: bytes) -> bool:
    """Whether a row or cell stands twice, or a cell in a row of another number.

    Whose row such a cell belongs to would be a guess.
    """
    row, seen = b"", set()
    for column, number in PLACE.findall(part):
        if not column:
            row = number
        if number != row or (column, number) in seen:
            return True
        seen.add((column, number))
    return False


def counts_backwards(part: bytes) -> bool:
    """Whether a cell names a shared string that there cannot be."""
    return bool(BACKWARDS.search(part))


def slim_strings(part: bytes) -> bytes:
    """Shared strings without fonts and readings."""
    # openpyxl would take x005F_ out of a shared string: what somebody typed as _x0041_ would then
    # be read as an A.
    return _fewer_runs(part).replace(b"x005F_", b"x005f_")


def slim_workbook(part: bytes) -> bytes:
    """The list of sheets without names and links, none of which is read."""
    return NAMES.sub(b"", part)


def formatted(styles: bytes, strings: bytes) -> Marks:
    """What a workbook's styles and shared strings say of single words and of rules.

    Both are written as spreadsheet programs write them.
    """
    formats = CELL_FORMATS.search(styles)
    if not formats:
        return NO_MARKS
    return marks_of(len(CELL_FORMAT.findall(formats[0])), styles, strings)


def slim_styles(part: bytes) -> bytes:
    """Number formats, which tell a date from a number, and what `looks` keeps.

    The part as it stands where there are none.
    """
    formats = CELL_FORMATS.search(part)
    if not formats:
        return part
    numbers = b"".join(_closed(n) for n in NUMBER_FORMAT.findall(part[: formats.start()]))
    fonts, fills = fonts_of(part), fills_of(part)
    looks = [format_of(tag, fonts, fills) for tag in CELL_FORMAT.findall(formats[0])]
    kept_fonts = [*dict.fromkeys((NONE, STRUCK, RAISED, *(font for _, font, _ in looks)))]
    kept_fills = [*dict.fromkeys((NO_FILL, *(fill for *_, fill in looks)))]
    font_ids = {font: number for number, font in enumerate(kept_fonts)}
    fill_ids = {fill: number for number, fill in enumerate(kept_fills)}
    cells = [
        b'<xf numFmtId="%s" fontId="%d" fillId="%d"/>' % (number, font_ids[font], fill_ids[fill])
        for number, font, fill in looks
    ]
    has_declaration = part.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml")
    return b"".join(
        (
            part[: part.find(b"?>") + 2] if has_declaration else b"",
            b'<styleSheet xmlns="',
            MAIN,
            b'">',
            b"<numFmts>" + numbers + b"</numFmts>" if numbers else b"",
            b"<fonts>" + b"".join(kept_fonts) + b"</fonts>",
            b"<fills>" + b"".join(kept_fills) + b"</fills>",
            b"<borders><border/></borders>",
            b'<cellStyleXfs><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
            b"<cellXfs>" + b"".join(cells),
            # Behind them, where single words of a text are struck through, or raised.
            b'<xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/></cellXfs>',
            b'<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
            # A sheet that is left as it stands names these by their number.
            b"<dxfs>",
            b"<dxf/>" * len(RULE_FORMAT.findall(part, formats.end())),
            b"</dxfs></styleSheet>",
        )
    )


def _closed(number_format: bytes) -> bytes:
    attributes = re.sub(rb"^<\S+\s|/?>$", b"", number_format)
    return b"<numFmt " + attributes + b"/>"


def _fewer_runs(part: bytes) -> bytes:
    return RUN_FORMAT.sub(b"", part) if b"rP" in part or b"phonetic" in part else part
