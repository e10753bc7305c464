"""XML as spreadsheet programs write it, of XML that is written in any other valid way.

`slim` finds what may be left out by the shape of the tags alone. So what has another encoding,
comments, rows without numbers or two versions of one thing is written anew first, as what it means.
The strict form of a workbook (ECMA-376 part 1, against part 4) has other namespaces, which openpyxl
does not know.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, fromstring, tostring

from openpyxl.utils.cell import column_index_from_string, get_column_letter

MOST_ODD = 10_000_000  # bytes of a part that no spreadsheet program would have written so
HEAD = 4096  # bytes of a part by which it is told what it is
ENCODING = re.compile(rb"""<\?xml[^>]*\sencoding\s*=\s*["']([^"']*)""")
KNOWN_ENCODINGS = (b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = b"http://schemas.openxmlformats.org/officeDocument/2006/"
STRICT = b"http://purl.oclc.org/ooxml/"
IN_TRANSITIONAL = {
    b"spreadsheetml/main": MAIN,
    b"officeDocument/relationships": DOCUMENT + b"relationships",
    b"officeDocument/customProperties": DOCUMENT + b"custom-properties",
    b"officeDocument/extendedProperties": DOCUMENT + b"extended-properties",
    b"officeDocument/docPropsVTypes": DOCUMENT + b"docPropsVTypes",
}
OF_STRICT = re.compile(re.escape(STRICT) + b"(" + b"|".join(IN_TRANSITIONAL) + b")")
TAG_OF_STRICT = re.compile(b"<[^<>]*" + re.escape(STRICT) + b"[^<>]*>")
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WITH_ALTERNATIVES = ("sheetData", "sst")  # in these, alternatives would be texts of cells
ADDRESS = re.compile(r"([A-Za-z]+)([0-9]+)")


class SpoiltError(Exception):
    """No workbook that a spreadsheet program would have written."""


def is_plain(part: bytes) -> bool:
    """Whether tags can be told by their shape.

    The encoding must be known, and there must be nothing in which a `<` may mean another thing.
    """
    start = part[:200].removeprefix(BYTE_ORDER_MARK)
    encoding = ENCODING.match(start)
    is_known = not encoding or encoding[1].lower() in KNOWN_ENCODINGS
    has_remarks = b"<!" in part or part.count(b"<?") > start.startswith(b"<?xml")
    return is_known and b"\0" not in start and not has_remarks and not _has_alternatives(part)


def plain_xml(part: bytes) -> bytes:
    """A part in plain XML; as it stands where it is none, or too large to be written anew."""
    if is_plain(part):
        return in_transitional(part)
    try:
        return part if len(part) > MOST_ODD else written_anew(part)
    except (ParseError, LookupError, ValueError, SpoiltError):
        return part


def in_transitional(part: bytes) -> bytes:
    """The same with the namespaces of a transitional workbook in the place of a strict one's.

    >>> in_transitional(b'<sst xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>').decode()
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    """
    if STRICT not in part[:HEAD]:
        return part
    return TAG_OF_STRICT.sub(lambda tag: name_in_transitional(tag[0]), part)


def name_in_transitional(name: bytes) -> bytes:
    """A namespace or the type of a relation; all else as it is."""
    return OF_STRICT.sub(lambda match: IN_TRANSITIONAL[match[1]], name)


def written_anew(part: bytes) -> bytes:
    """The same XML in UTF-8 and without remarks; of alternatives the one for every program.

    Every row and cell says where it stands. Raises ParseError for what is no XML, LookupError and
    ValueError for an encoding that there is not, and SpoiltError where it declares entities.
    """
    refuse_entities(part)
    root = fromstring(part)  # noqa: S314 - no entities, and expat limits them itself
    for element in root.iter():
        if _local(element) in WITH_ALTERNATIVES:
            _settle_alternatives(element)
        if _local(element) == "sheetData":
            _give_places(element)
    return in_transitional(tostring(root, encoding="utf-8"))


def refuse_entities(part: bytes) -> None:
    """Raises SpoiltError where a part declares entities."""
    if b"<!DOCTYPE" in part[:HEAD].replace(b"\0", b"").upper():
        raise SpoiltError("a part declares entities")


def _has_alternatives(part: bytes) -> bool:
    """Whether cells or texts stand in it twice: for newer programs, and for all others."""
    last = max(part.rfind(f"{name}>".encode()) for name in WITH_ALTERNATIVES)
    return 0 <= part.find(b"AlternateContent") < last


def _settle_alternatives(parent: Element) -> None:
    """What newer programs are offered goes; what they fall back on stays (ECMA-376 part 3)."""
    children: list[Element] = []
    for child in parent:
        _settle_alternatives(child)
        if child.tag == f"{COMPATIBILITY}AlternateContent":
            for fallback in child.findall(f"{COMPATIBILITY}Fallback"):
                children += fallback
        else:
            children.append(child)
    parent[:] = children


def _give_places(data: Element) -> None:
    """The number of each row and the address of each cell that says by its order where it is."""
    row_number = 0
    for row in data:
        addresses = [ADDRESS.fullmatch(cell.get("r") or "") for cell in row]
        told = row.get("r") or next((address[2] for address in addresses if address), "")
        row_number = int(told or row_number + 1)
        row.set("r", str(row_number))
        column = 0
        for cell, address in zip(row, addresses, strict=True):
            column = column_index_from_string(address[1]) if address else column + 1
            if not cell.get("r"):
                cell.set("r", f"{get_column_letter(column)}{row_number}")


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
