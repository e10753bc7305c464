"""One workbook in every form that a valid package may have: each is made from one of our examples.

ECMA-376 part 2 says how parts are named, related and put into a zip, part 1 and part 4 how sheets
and texts are written, part 3 how a newer program writes for an older one.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from html import unescape
from xml.sax.saxutils import escape

from tests.support.builders import zipped
from tests.support.hostile import parts_of

Parts = dict[str, bytes]
Build = Callable[[bytes], bytes]

BOOK, BOOK_RELATIONS, ROOT = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"
TYPES, STYLES, STRINGS = "[Content_Types].xml", "xl/styles.xml", "xl/sharedStrings.xml"
CASE = "xl/worksheets/sheet2.xml"
MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = b"http://schemas.openxmlformats.org/officeDocument/2006"
STRICT = b"http://purl.oclc.org/ooxml"
COMPATIBILITY = b"http://schemas.openxmlformats.org/markup-compatibility/2006"
EXCEL = b"application/vnd.openxmlformats-officedocument.spreadsheetml."
INLINE = re.compile(
    rb'(<c r="[A-Z]+[0-9]+"[^<>]*?) t="inlineStr"[^<>]*><is><t[^<>]*>(.*?)</t></is>', re.S
)
DAY = re.compile(rb'<c r="([A-Z]+[0-9]+)"( s="\d+")? t="n"><v>([0-9]{5})</v></c>')


def rebuilt(change: Callable[[Parts], object]) -> Build:
    """The workbook with its parts changed: names, order and contents."""

    def build(good: bytes) -> bytes:
        parts = parts_of(good)
        before = dict(parts)
        change(parts)
        assert list(parts.items()) != list(before.items()), "nothing was changed"
        return zipped(parts)

    return build


def put(parts: Parts, name: str, old: bytes, new: bytes) -> None:
    """Bytes of a part in the place of others, wherever these stand."""
    assert old in parts[name], (name, old)
    parts[name] = parts[name].replace(old, new)


def sheets(parts: Parts) -> list[str]:
    return [name for name in parts if name.startswith("xl/worksheets/sheet")]


def renamed(old: str, new: str) -> Build:
    """A part elsewhere, and told of: relations and content types go along."""
    usual = re.escape(old.removeprefix("xl/").encode())

    def change(parts: Parts) -> None:
        parts[new] = parts.pop(old)
        relations = parts[BOOK_RELATIONS]
        parts[BOOK_RELATIONS] = re.sub(b'"(?:/xl/)?%s"' % usual, b'"/%s"' % new.encode(), relations)
        put(parts, TYPES, b"/" + old.encode() + b'"', b"/" + new.encode() + b'"')

    return rebuilt(change)


def all_renamed(how: Callable[[str], str], *, also_told: bool) -> Build:
    """Every item of the zip under another spelling of its name; told of so, or as before."""

    def change(parts: Parts) -> None:
        spelt = {name: how(name) for name in parts}
        if also_told:
            for name in (ROOT, BOOK_RELATIONS, TYPES):
                for old, new in sorted(spelt.items(), key=lambda names: -len(names[0])):
                    part = parts[name]
                    parts[name] = part.replace(
                        b"/" + old.encode() + b'"', b"/" + new.encode() + b'"'
                    )
        moved = {spelt[name]: part for name, part in parts.items()}
        parts.clear()
        parts.update(moved)

    return rebuilt(change)


def targets(how: Callable[[bytes], bytes]) -> Build:
    """The relations of the workbook with their targets written another way."""

    def change(parts: Parts) -> None:
        parts[BOOK_RELATIONS] = re.sub(
            rb'Target="/?([^"]*)"',
            lambda match: b'Target="' + how(match[1]) + b'"',
            parts[BOOK_RELATIONS],
        )

    return rebuilt(change)


def workbook_elsewhere(parts: Parts) -> None:
    """No folder xl at all: the workbook at the root, its parts below another folder."""
    parts["book.xml"] = parts.pop(BOOK)
    parts["_rels/book.xml.rels"] = parts.pop(BOOK_RELATIONS).replace(
        b"/xl/worksheets/", b"parts/pages/"
    )
    put(parts, "_rels/book.xml.rels", b"styles.xml", b"./parts/../parts/looks.xml")
    put(parts, "_rels/book.xml.rels", b"theme/theme1.xml", b"/parts/theme1.xml")
    for name in sheets(parts):
        parts[name.replace("xl/worksheets/", "parts/pages/")] = parts.pop(name)
    parts["parts/looks.xml"] = parts.pop(STYLES)
    parts["parts/theme1.xml"] = parts.pop("xl/theme/theme1.xml")
    put(parts, ROOT, b"xl/workbook.xml", b"/book.xml")
    for old, new in (
        (b"/xl/workbook.xml", b"/book.xml"),
        (b"/xl/worksheets/", b"/parts/pages/"),
        (b"/xl/styles.xml", b"/parts/looks.xml"),
        (b"/xl/theme/theme1.xml", b"/parts/theme1.xml"),
    ):
        put(parts, TYPES, old, new)


def workbook_renamed(parts: Parts) -> None:
    parts["xl/book22.xml"] = parts.pop(BOOK)
    parts["xl/_rels/book22.xml.rels"] = parts.pop(BOOK_RELATIONS)
    put(parts, ROOT, b"xl/workbook.xml", b"xl/book22.xml")
    put(parts, TYPES, b"/xl/workbook.xml", b"/xl/book22.xml")


def properties_elsewhere(parts: Parts) -> None:
    parts["package/services/metadata/a.psmdcp"] = parts.pop("docProps/core.xml")
    parts["meta/app2.xml"] = parts.pop("docProps/app.xml")
    parts["meta/own.xml"] = parts.pop("docProps/custom.xml")
    for name in (ROOT, TYPES):
        put(parts, name, b"docProps/core.xml", b"package/services/metadata/a.psmdcp")
        put(parts, name, b"docProps/app.xml", b"meta/app2.xml")
        put(parts, name, b"docProps/custom.xml", b"meta/own.xml")


def other_ids(parts: Parts) -> None:
    """Ids as the Open XML SDK makes them, and the relations in another order."""
    parts[BOOK] = re.sub(rb'r:id="rId(\d+)"', rb'r:id="R0a\1f"', parts[BOOK])
    relations = re.findall(rb"<Relationship .*?/>", parts[BOOK_RELATIONS])
    others = [re.sub(rb'Id="rId(\d+)"', rb'Id="R0a\1f"', relation) for relation in relations]
    put(parts, BOOK_RELATIONS, b"".join(relations), b"\n".join(reversed(others)))


def in_another_order(parts: Parts) -> None:
    moved = sorted(parts.items(), key=lambda item: (item[0] == TYPES, -len(item[0]), item[0]))
    parts.clear()
    parts.update(moved)


def types_by_default(parts: Parts) -> None:
    """The type of a sheet as that of every part whose name ends in .xml."""
    parts[TYPES] = re.sub(
        rb"<Default Extension=\"xml\"[^<>]*/>|<Override [^<>]*worksheet\+xml\"[^<>]*/>",
        b"",
        parts[TYPES],
    ).replace(
        b"<Override ",
        b'<Default Extension="XML" ContentType="' + EXCEL + b'worksheet+xml"/><Override ',
        1,
    )


def types_in_other_letters(parts: Parts) -> None:
    parts[TYPES] = (
        parts[TYPES]
        .replace(EXCEL, EXCEL.title())
        .replace(b'PartName="/xl/', b'PartName="/XL/')
        .replace(b'Extension="xml"', b'Extension="XML"')
        .replace(b'Extension="rels"', b'Extension="Rels"')
    )


def main_type(kind: bytes) -> Build:
    """What Excel calls a workbook that it saved as another kind."""
    return rebuilt(lambda parts: put(parts, TYPES, EXCEL + b"sheet.main+xml", kind))


def strict(parts: Parts) -> None:
    """As "Strict Open XML Spreadsheet": other namespaces, and dates as ISO 8601 has them."""
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")) and name != TYPES:
            parts[name] = (
                part.replace(MAIN, STRICT + b"/spreadsheetml/main")
                .replace(DOCUMENT + b"/relationships", STRICT + b"/officeDocument/relationships")
                .replace(
                    DOCUMENT + b"/custom-properties", STRICT + b"/officeDocument/customProperties"
                )
                .replace(DOCUMENT + b"/docPropsVTypes", STRICT + b"/officeDocument/docPropsVTypes")
                .replace(
                    DOCUMENT + b"/extended-properties",
                    STRICT + b"/officeDocument/extendedProperties",
                )
            )
    put(parts, BOOK, b"<workbook ", b'<workbook conformance="strict" ')
    iso_days(parts)


def iso_days(parts: Parts, end: bytes = b"") -> None:
    def iso(match: re.Match[bytes]) -> bytes:
        day = date(1899, 12, 30) + timedelta(days=int(match[3]))
        return b'<c r="%s"%s t="d"><v>%s%s</v></c>' % (
            match[1],
            match[2] or b"",
            day.isoformat().encode(),
            end,
        )

    for name in sheets(parts):
        parts[name] = DAY.sub(iso, parts[name])


def from_1904(parts: Parts) -> None:
    """The days of a Macintosh's workbook of old are counted from 1904."""
    put(parts, BOOK, b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    for name in sheets(parts):
        parts[name] = DAY.sub(
            lambda m: b'<c r="%s"%s t="n"><v>%d</v></c>' % (m[1], m[2] or b"", int(m[3]) - 1462),
            parts[name],
        )


def with_prefix(parts: Parts) -> None:
    """Every element with a prefix, as the Open XML SDK writes them."""
    for name in (BOOK, STYLES, *sheets(parts)):
        parts[name] = re.sub(rb"<(/?)(?=[A-Za-z])(?![\w]+:)", rb"<\1x:", parts[name]).replace(
            b"xmlns=", b"xmlns:x=", 1
        )


def relations_with_prefix(parts: Parts) -> None:
    for name in (ROOT, BOOK_RELATIONS, TYPES):
        parts[name] = re.sub(rb"<(/?)(?=[A-Za-z])", rb"<\1p:", parts[name]).replace(
            b"xmlns=", b"xmlns:p=", 1
        )


def each(change: Callable[[bytes], bytes], *more: str) -> Build:
    """Every sheet, or these parts, changed."""

    def changed(parts: Parts) -> None:
        for name in more or sheets(parts):
            parts[name] = change(parts[name])

    return rebuilt(changed)


def every_part(change: Callable[[bytes], bytes]) -> Build:
    def changed(parts: Parts) -> None:
        for name in parts:
            parts[name] = change(parts[name])

    return rebuilt(changed)


def in_utf_16(part: bytes) -> bytes:
    text = re.sub(r"^<\?xml.*?\?>\s*", "", part.decode("utf-8"))
    return f'<?xml version="1.0" encoding="UTF-16" standalone="yes"?>\r\n{text}'.encode("utf-16")


def in_windows_1252(part: bytes) -> bytes:
    text = re.sub(r"^<\?xml.*?\?>\s*", "", part.decode("utf-8"))
    head = '<?xml version="1.0" encoding="windows-1252"?>'
    return (head + text).encode("windows-1252", "xmlcharrefreplace")


def with_remarks(part: bytes) -> bytes:
    """Comments and processing instructions, wherever XML may have them."""
    remark = b"<!-- <row r='5'><c r='C5'/> --><?mso <c r='C5'/> ?>"
    part = part.replace(b"<sheetData>", remark + b"<sheetData>" + remark)
    return re.sub(rb"(<v>|<t>)", rb"\1<!-- n -->", part.replace(b"</row>", remark + b"</row>"))


def in_cdata(part: bytes) -> bytes:
    return re.sub(
        rb"(<t[^<>]*>)([^<]+)</t>",
        lambda m: m[1] + b"<![CDATA[" + unescape(m[2].decode()).encode() + b"]]></t>",
        part,
    )


def with_other_namespaces(part: bytes) -> bytes:
    """What Excel adds for newer programs, and says that others may ignore."""
    part = part.replace(
        b"<worksheet ",
        b'<worksheet xmlns:mc="' + COMPATIBILITY + b'" mc:Ignorable="x14ac xr" '
        b'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
        b'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
        b'xr:uid="{00000000-0001-0000-0000-000000000000}" ',
        1,
    )
    part = part.replace(b"<row ", b'<row x14ac:dyDescent="0.2" ')
    later = (
        b'</sheetData><mc:AlternateContent><mc:Choice Requires="x14"><controls/></mc:Choice>'
        b"<mc:Fallback/></mc:AlternateContent>"
    )
    return part.replace(b"</sheetData>", later)


def cells_with_alternatives(part: bytes) -> bytes:
    """Cells for a program that knows more than we do, and the same for all others."""
    start, end = part.index(b"<row "), part.index(b"</row>") + len(b"</row>")
    choice = (
        b'<mc:AlternateContent xmlns:mc="' + COMPATIBILITY + b'"><mc:Choice xmlns:new="urn:new" '
        b'Requires="new"><row r="4000"><c r="C4000"><v>1</v></c></row></mc:Choice><mc:Fallback>'
    )
    otherwise = part[start:end] + b"</mc:Fallback></mc:AlternateContent>"
    return part[:start] + choice + otherwise + part[end:]


def without_places(part: bytes) -> bytes:
    """Rows and cells that say by their order alone where they stand; gaps are written out."""
    rows: list[bytes] = []
    last_row = 0
    for number, row in re.findall(
        rb'(<row r="(?:\d+)".*?)</row>|(<row r="\d+"[^<>]*/>)', part, re.S
    ):
        row = number or row
        at = int(re.search(rb'r="(\d+)"', row)[1])  # type: ignore[index]
        rows += [b"<row></row>"] * (at - last_row - 1)
        last_row, last_column = at, 0
        cells = b""
        for letters, rest in re.findall(rb'<c r="([A-Z]+)\d+"(.*?/>|.*?</c>)', row, re.S):
            column = int.from_bytes(letters, "big") - 64
            cells += b"<c/>" * (column - last_column - 1) + b"<c" + rest
            last_column = column
        rows.append(b"<row>" + cells + b"</row>")
    start, end = part.index(b"<sheetData>") + 11, part.index(b"</sheetData>")
    return part[:start] + b"".join(rows) + part[end:]


def without_row_numbers(part: bytes) -> bytes:
    return re.sub(rb'<row r="\d+"', b"<row", part)


def shared(write: Callable[[bytes], bytes]) -> Callable[[Parts], None]:
    """The texts as shared strings, each written so; ``write`` takes and gives escaped text."""

    def change(parts: Parts) -> None:
        texts: dict[bytes, int] = {}

        def share(match: re.Match[bytes]) -> bytes:
            number = texts.setdefault(match[2], len(texts))
            return b'%s t="s"><v>%d</v>' % (match[1], number)

        for name in sheets(parts):
            parts[name] = INLINE.sub(share, parts[name])
        items = b"".join(b"<si>" + write(text) + b"</si>" for text in texts)
        parts[STRINGS] = b'<sst xmlns="' + MAIN + b'">' + items + b"</sst>"
        relation = (
            b'<Relationship Id="strings" Type="' + DOCUMENT + b'/relationships/sharedStrings" '
            b'Target="sharedStrings.xml"/></Relationships>'
        )
        put(parts, BOOK_RELATIONS, b"</Relationships>", relation)
        override = b'<Override PartName="/xl/sharedStrings.xml" ContentType="'
        put(parts, TYPES, b"</Types>", override + EXCEL + b'sharedStrings+xml"/></Types>')

    return change


def plain(text: bytes) -> bytes:
    return b'<t xml:space="preserve">' + text + b"</t>"


def in_runs(text: bytes) -> bytes:
    """A text in two runs of different looks, and what a Japanese keyboard adds."""
    words = unescape(text.decode())
    middle = len(words) // 2
    first, second = (escape(part).encode() for part in (words[:middle], words[middle:]))
    return (
        b"<r>" + plain(first) + b'</r><r><rPr><b/><sz val="11"/></rPr>' + plain(second) + b"</r>"
        b'<rPh sb="0" eb="1"><t>READ ALOUD</t></rPh><phoneticPr fontId="1"/>'
    )


def with_escapes(text: bytes) -> bytes:
    """Line ends as Excel writes a carriage return, and an underscore as it must be written."""
    words = unescape(text.decode()).replace("\n", "_x000D_\n")
    return plain(escape(words).encode())


def strings_of_formulas(part: bytes) -> bytes:
    """Texts as what a formula gave, with the formula gone."""
    return INLINE.sub(rb'\1 t="str"><v>\2</v>', part)


def without_strings_in_runs(part: bytes) -> bytes:
    return INLINE.sub(lambda m: m[1] + b' t="inlineStr"><is>' + in_runs(m[2]) + b"</is>", part)


def unchecked(part: bytes) -> bytes:
    """No dimension, no views, no formats of sheets: nothing but cells."""
    start, end = part.index(b"<sheetData"), part.index(b"</sheetData>") + len(b"</sheetData>")
    return (
        part[: part.index(b">", part.index(b"<worksheet")) + 1] + part[start:end] + b"</worksheet>"
    )


def wrong_dimension(part: bytes) -> bytes:
    return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', part)


def without_styles(parts: Parts) -> None:
    """No styles at all: then days can only be written as days."""
    iso_days(parts)
    del parts[STYLES]
    for name in (BOOK_RELATIONS, TYPES):
        parts[name] = re.sub(rb"<(Relationship|Override) [^<>]*styles[^<>]*/>", b"", parts[name])
    for name in sheets(parts):
        parts[name] = re.sub(rb'(<(?:c|row|col) [^<>]*?) s(?:tyle)?="\d+"', rb"\1", parts[name])


def all_hidden(parts: Parts) -> None:
    parts[BOOK] = re.sub(
        rb'(<sheet [^<>]*?)state="[a-zA-Z]+"', rb'\1state="veryHidden"', parts[BOOK]
    )


def another_sheet(kind: bytes, tag: bytes, folder: str) -> Build:
    """One more sheet, of a kind that holds no cells that anybody fills in."""

    def change(parts: Parts) -> None:
        name = f"xl/{folder}/sheet1.xml"
        parts[name] = b"<%s xmlns='%s'><sheetPr/></%s>" % (tag, MAIN, tag)
        put(parts, BOOK, b"</sheets>", b'<sheet name="Kind" sheetId="99" r:id="kind"/></sheets>')
        if b"xmlns:r=" not in parts[BOOK].split(b"<sheets>")[0]:
            namespace = b'<workbook xmlns:r="' + DOCUMENT + b'/relationships" '
            parts[BOOK] = parts[BOOK].replace(b"<workbook ", namespace, 1)
            parts[BOOK] = re.sub(rb'(<sheet [^<>]*?) xmlns:r="[^"]*"', rb"\1", parts[BOOK])
        relation = (
            b'<Relationship Id="kind" Type="' + DOCUMENT + b"/relationships/" + kind + b'" '
            b'Target="' + name.removeprefix("xl/").encode() + b'"/></Relationships>'
        )
        put(parts, BOOK_RELATIONS, b"</Relationships>", relation)
        override = b'<Override PartName="/' + name.encode() + b'" ContentType="' + EXCEL + tag
        put(parts, TYPES, b"</Types>", override + b'+xml"/></Types>')

    return rebuilt(change)


def more_parts(*names: str) -> Build:
    """Parts that newer programs and organisations add, each told of at the root."""

    def change(parts: Parts) -> None:
        for number, name in enumerate(names):
            parts[name] = b'<?xml version="1.0"?><anything xmlns="urn:other"/>'
            relation = (
                b'<Relationship Id="m%d" Type="urn:more/%d" Target="/%s"/></Relationships>'
                % (
                    number,
                    number,
                    name.encode(),
                )
            )
            put(parts, ROOT, b"</Relationships>", relation)

    return rebuilt(change)


def signed(parts: Parts) -> None:
    parts["_xmlsignatures/origin.sigs"] = b""
    parts["_xmlsignatures/sig1.xml"] = b'<Signature xmlns="urn:dsig"/>'
    relation = (
        b'<Relationship Id="sig" Type="http://schemas.openxmlformats.org/package/2006/'
        b'relationships/digital-signature/origin" Target="_xmlsignatures/origin.sigs"/>'
    )
    put(parts, ROOT, b"</Relationships>", relation + b"</Relationships>")


def newer_metadata(parts: Parts) -> None:
    """Where the file lay, and cells of a formula that spills."""
    where = (
        b'<mc:AlternateContent xmlns:mc="' + COMPATIBILITY + b'"><mc:Choice Requires="x15" '
        b'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main">'
        b'<x15ac:absPath url="C:\\Cases\\" '
        b'xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/>'
        b"</mc:Choice></mc:AlternateContent><sheets>"
    )
    put(parts, BOOK, b"<sheets>", where)
    parts["xl/metadata.xml"] = b'<metadata xmlns="' + MAIN + b'"/>'
    parts[CASE] = re.sub(rb'<c (r="D\d+"[^<>]*)><f>', rb'<c \1 cm="1"><f t="array">', parts[CASE])


def in_pieces(parts: Parts) -> None:
    """Parts that lie in pieces between one another, as for printers (9.1.4)."""
    for name in (CASE, STYLES):
        part = parts.pop(name)
        parts[f"{name}/[0].piece"] = part[:1000]
        parts[f"{name}/[1].piece"] = part[1000:1001]
        parts[f"{name}/[2].LAST.piece"] = part[1001:]


def as_zip(
    write: Callable[[zipfile.ZipFile, str, bytes], object], before: bytes = b"", after: bytes = b""
) -> Build:
    """The same parts in a zip that is written another way."""

    def build(good: bytes) -> bytes:
        out = io.BytesIO()
        out.write(before)
        with zipfile.ZipFile(out, "a" if before else "w", zipfile.ZIP_DEFLATED) as members:
            for name, part in parts_of(good).items():
                write(members, name, part)
            members.comment = after
        return out.getvalue()

    return build


def usual(members: zipfile.ZipFile, name: str, part: bytes) -> None:
    members.writestr(name, part)


def stored(members: zipfile.ZipFile, name: str, part: bytes) -> None:
    members.writestr(name, part, zipfile.ZIP_STORED)


def zip64(members: zipfile.ZipFile, name: str, part: bytes) -> None:
    with members.open(name, "w", force_zip64=True) as member:
        member.write(part)


def with_folders(members: zipfile.ZipFile, name: str, part: bytes) -> None:
    folder = name.rpartition("/")[0]
    if folder and f"{folder}/" not in members.namelist():
        members.writestr(f"{folder}/", b"")
    members.writestr(name, part)


def with_extra(members: zipfile.ZipFile, name: str, part: bytes) -> None:
    """Room to grow, as Excel leaves it in each item (10.2.7), names marked as UTF-8, no date."""
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type, info.flag_bits = zipfile.ZIP_DEFLATED, 0x800
    info.extra = struct.pack("<HHHH", 0xA220, 4 + 500, 0xA028, 500) + bytes(500)
    members.writestr(info, part)


class Unseekable(io.RawIOBase):
    """A stream to which a zip is written with what it cannot know beforehand behind each item."""

    def __init__(self) -> None:
        self.content = b""

    def write(self, content: object) -> int:
        self.content += bytes(content)  # type: ignore[call-overload]
        return len(content)  # type: ignore[arg-type]


def streamed(good: bytes) -> bytes:
    out = Unseekable()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as members:
        for name, part in parts_of(good).items():
            members.writestr(name, part)
    return out.content


def swapped(name: str) -> str:
    return name.swapcase()


def with_percents(name: str) -> str:
    return name if name in (TYPES, ROOT) else name.replace("sheet", "s%68eet").replace("k", "%6B")


VARIANTS: Mapping[str, Build] = {
    # names, and how parts are told of
    "names in capitals": all_renamed(str.upper, also_told=False),
    "names in swapped case": all_renamed(swapped, also_told=True),
    "names in capitals only in what tells of them": rebuilt(
        lambda parts: put(parts, BOOK_RELATIONS, b"/xl/worksheets/sheet", b"/XL/WorkSheets/Sheet")
    ),
    "names with percent signs": all_renamed(with_percents, also_told=False),
    "told of with percent signs": targets(lambda to: b"/" + to.replace(b"sheet", b"%73heet")),
    "names with backslashes": all_renamed(lambda name: name.replace("/", "\\"), also_told=False),
    "names with a slash before": all_renamed(lambda name: f"/{name}", also_told=False),
    "names with a dot before": all_renamed(lambda name: f"./{name}", also_told=False),
    "a sheet with a space in its name": renamed(CASE, "xl/worksheets/case sheet.xml"),
    "a sheet with a letter of its own": renamed(CASE, "xl/worksheets/Fällé.xml"),
    "told of relatively": targets(lambda to: to.removeprefix(b"xl/")),
    "told of from the root": targets(lambda to: b"/" + to),
    "told of by dots": targets(lambda to: b"./../xl/./" + to.removeprefix(b"xl/")),
    "told of by backslashes": targets(lambda to: b"\\" + to.replace(b"/", b"\\")),
    "a slash before the workbook": rebuilt(
        lambda parts: put(parts, ROOT, b'"xl/workbook.xml"', b'"/xl/workbook.xml"')
    ),
    "dots before the workbook": rebuilt(
        lambda parts: put(parts, ROOT, b'"xl/workbook.xml"', b'"./xl/../xl/workbook.xml"')
    ),
    "other ids": rebuilt(other_ids),
    "another name for the workbook": rebuilt(workbook_renamed),
    "no folder xl": rebuilt(workbook_elsewhere),
    "a sheet elsewhere": renamed(CASE, "elsewhere/a.part"),
    "styles elsewhere": renamed(STYLES, "xl/looks/s.xml"),
    "properties elsewhere": rebuilt(properties_elsewhere),
    "another order, the types last": rebuilt(in_another_order),
    "types by default": rebuilt(types_by_default),
    "types in other letters": rebuilt(types_in_other_letters),
    "relations with a prefix": rebuilt(relations_with_prefix),
    "in pieces": rebuilt(in_pieces),
    # kinds of workbook
    "a template": main_type(EXCEL + b"template.main+xml"),
    "a macro workbook without macros": main_type(
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    ),
    "a macro template without macros": main_type(
        b"application/vnd.ms-excel.template.macroEnabled.main+xml"
    ),
    "an add-in without macros": main_type(b"application/vnd.ms-excel.addin.macroEnabled.main+xml"),
    "strict": rebuilt(strict),
    # how XML may be written
    "everything with a prefix": rebuilt(with_prefix),
    "everything in UTF-16": every_part(in_utf_16),
    "sheets in windows-1252": each(in_windows_1252),
    "everything with a byte order mark": every_part(lambda part: b"\xef\xbb\xbf" + part),
    "sheets with remarks": each(with_remarks),
    "everything with a remark": every_part(
        lambda part: part.replace(b"><", b"><!-- a --><?b c?><", 1)
    ),
    "texts in CDATA": each(in_cdata),
    "sheets with other namespaces": each(with_other_namespaces),
    "cells with alternatives": each(cells_with_alternatives, CASE),
    "standalone": each(
        lambda part: b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n' + part
    ),
    "single quotes": each(
        lambda part: re.sub(rb'="([^"\']*)"', rb"='\1'", part),
        BOOK,
        BOOK_RELATIONS,
        CASE,
        ROOT,
        TYPES,
    ),
    # how a sheet may be written
    "rows and cells without places": each(without_places),
    "rows without numbers": each(without_row_numbers),
    "nothing but cells": each(unchecked),
    "a wrong dimension": each(wrong_dimension),
    "shared strings": rebuilt(shared(plain)),
    "shared strings elsewhere": lambda good: renamed(STRINGS, "texts/all of them.xml")(
        rebuilt(shared(plain))(good)
    ),
    "shared strings in runs": rebuilt(shared(in_runs)),
    "shared strings with escapes": rebuilt(shared(with_escapes)),
    "inline strings in runs": each(without_strings_in_runs),
    "texts of formulas": each(strings_of_formulas),
    "days as ISO 8601": rebuilt(iso_days),
    "days as ISO 8601 with a time": rebuilt(lambda parts: iso_days(parts, b"T00:00:00")),
    "days as ISO 8601 with milliseconds": rebuilt(lambda parts: iso_days(parts, b"T00:00:00.000")),
    "days as ISO 8601 in UTC": rebuilt(lambda parts: iso_days(parts, b"T00:00:00Z")),
    "days from 1904": rebuilt(from_1904),
    "without styles": rebuilt(without_styles),
    # what else a workbook may hold
    "sheets very hidden": rebuilt(all_hidden),
    "a chart on a sheet of its own": another_sheet(b"chartsheet", b"chartsheet", "chartsheets"),
    "a dialog": another_sheet(b"dialogsheet", b"dialogsheet", "dialogsheets"),
    "a signature": rebuilt(signed),
    "newer metadata": rebuilt(newer_metadata),
    "a sensitivity label": more_parts("docMetadata/LabelInfo.xml"),
    "people, own XML and more": more_parts(
        "xl/persons/person.xml", "customXml/item1.xml", "xl/richData/rdrichvalue.xml"
    ),
    # how a zip may be written
    "stored": as_zip(stored),
    "streamed": streamed,
    "zip64": as_zip(zip64),
    "with folders": as_zip(with_folders),
    "with room to grow": as_zip(with_extra),
    "bytes before": as_zip(usual, before=b"MZ" + bytes(500)),
    "a comment": as_zip(usual, after=b"a comment"),
    "bytes after": lambda good: good + bytes(300),
}
