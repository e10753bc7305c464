"""Our own rules of PDF/A-3a and PDF/UA-1, for want of a validator that can be installed.

Each rule takes a PDF and gives its faults, in words; `tests/report/test_rules_can_fail.py` shows
each of them failing once. The clauses are those of ISO 19005-3 (A) and ISO 14289-1 (U), as veraPDF
reports them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pikepdf
from fontTools.ttLib import TTFont

from arms_docs.report.read_back.content_steps import steps
from tests.support.painted import runs, steps_of
from tests.support.spoken import Tags, kids, role, to_unicode

Rule = Callable[[Tags], Iterator[str]]
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NAMES = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}
IN_INFO = {
    "/Title": "dc:title",
    "/Author": "dc:creator",
    "/Subject": "dc:description",
    "/Creator": "xmp:CreatorTool",
    "/Producer": "pdf:Producer",
    "/CreationDate": "xmp:CreateDate",
    "/ModDate": "xmp:ModifyDate",
}
GROUPS = {"Document", "Part", "Art", "Sect", "Div"}
MAY_HOLD = {
    "Table": {"THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "Caption", "L"},
    "LI": {"Lbl", "LBody"},
    "Form": set[str](),
    "Figure": set[str](),
    "P": {"Link", "Figure", "Form"},
}
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
ROLES = {*GROUPS, *MAY_HOLD, *HEADINGS, "TH", "TD", "Lbl", "LBody", "Link", "Caption", "BlockQuote"}
CMYK = {"k", "K"}


# What the file says of itself


def xmp(pdf: Any) -> dict[str, str]:
    """Every property of the metadata, by prefix and name.

    Only the first RDF block counts, as for every reader.
    """
    prefixes = {uri: prefix for prefix, uri in NAMES.items()}
    properties: dict[str, str] = {}
    tree = ElementTree.fromstring(pdf.Root.Metadata.read_bytes())  # noqa: S314 - our own
    block = tree.find(f"{RDF}RDF")
    assert block is not None
    for description in block.iter():
        words = "".join(description.itertext()).strip()
        for name, value in [*description.attrib.items(), (description.tag, words)]:
            uri, _, local = name[1:].partition("}")
            if uri in prefixes:
                properties.setdefault(f"{prefixes[uri]}:{local}", value)
    return properties


def _unlike(properties: dict[str, str], wanted: dict[str, str]) -> Iterator[str]:
    for name, value in wanted.items():
        if properties.get(name) != value:
            yield f"{name} is {properties.get(name)}"


def claims_both_standards(tags: Tags) -> Iterator[str]:
    """A 6.6.4, U 5: the identification of both, once."""
    wanted = {"pdfaid:part": "3", "pdfaid:conformance": "A", "pdfuaid:part": "1"}
    yield from _unlike(xmp(tags.pdf), wanted)
    if tags.pdf.Root.Metadata.read_bytes().count(b"<rdf:RDF") != 1:
        yield "not one RDF block"


def describes_its_extension(tags: Tags) -> Iterator[str]:
    """A 6.6.2.3: a schema that PDF/A does not know is described in the file."""
    properties = xmp(tags.pdf)
    wanted = {
        "pdfaSchema:namespaceURI": NAMES["pdfuaid"],
        "pdfaSchema:prefix": "pdfuaid",
        "pdfaProperty:name": "part",
        "pdfaProperty:valueType": "Integer",
        "pdfaProperty:category": "internal",
    }
    yield from _unlike(properties, wanted)
    for name in ("pdfaSchema:schema", "pdfaProperty:description"):
        if not properties.get(name):
            yield f"{name} is missing"


def info_says_what_the_metadata_says(tags: Tags) -> Iterator[str]:
    """The document information and the metadata agree; there is a title (U 7.1)."""
    properties, info = xmp(tags.pdf), tags.pdf.trailer.get("/Info", {})
    for key, name in IN_INFO.items():
        value, other = str(info.get(key, "")), properties.get(name, "")
        if key.endswith("Date"):
            value, other = re.sub(r"\D", "", value), re.sub(r"\D", "", other)
        if value != other:
            yield f"{key} is {value!r} and {name} {other!r}"
    yield from (f"{key} in /Info alone" for key in info if key not in IN_INFO)
    if not properties.get("dc:title"):
        yield "no title"


def is_set_up_for_the_archive(tags: Tags) -> Iterator[str]:
    """A 6.1.3, 6.2.3, 6.5, U 7.1, 7.2.

    /ID, output intent, language, title shown, nothing that acts or hides.
    """
    pdf, root = tags.pdf, tags.pdf.Root
    if pdf.is_encrypted:
        yield "encrypted"
    if len(pdf.trailer.get("/ID", [])) != 2:
        yield "no /ID"
    if pdf.pdf_version != "1.7":
        yield f"version {pdf.pdf_version}"
    yield from _catalogue_faults(root)
    yield from _acts(pdf)


def _catalogue_faults(root: Any) -> Iterator[str]:
    intents = [
        intent
        for intent in root.get("/OutputIntents", [])
        if intent.S == "/GTS_PDFA1" and intent.DestOutputProfile.N == 3
    ]
    if len(intents) != 1:
        yield "not one output intent"
    if str(root.get("/Lang", "")) != "en-GB":
        yield "no language"
    if not root.get("/MarkInfo", {}).get("/Marked", False) or root.MarkInfo.get("/Suspects", False):
        yield "not marked"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "the title is not shown"
    unwanted = ("/OpenAction", "/AA", "/OCProperties", "/Requirements", "/NeedsRendering")
    yield from (f"{key} in the catalogue" for key in unwanted if key in root)


def _acts(pdf: Any) -> Iterator[str]:
    actions = ("/JavaScript", "/Launch", "/SubmitForm")
    for number, held in enumerate(pdf.objects):
        if isinstance(held, pikepdf.Dictionary) and held.get("/S") in actions:
            yield f"object {number} acts"


def has_bookmarks(tags: Tags) -> Iterator[str]:
    """A way to every heading of the first two levels but the title of the document."""
    with tags.pdf.open_outline() as outline:
        titles = _letters("".join(_titles(outline.root)))
    for heading in tags.named("H1", "H2"):
        if _letters(tags.spoken(heading)) not in titles:
            yield f"no bookmark for {tags.spoken(heading)}"


def _titles(items: Any) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


# What is painted


def fonts_are_whole(tags: Tags) -> Iterator[str]:
    """A 6.2.11, U 7.21: embedded, widths as in the font, every glyph is there and says its letters.

    That is asked of the glyphs that are used.
    """
    used: dict[Any, tuple[Any, set[int]]] = {}
    for page in tags.pages.values():
        for run in runs(page):
            for name, code in run.codes:
                font = page.fonts[name]
                used.setdefault(font.objgen, (font, set()))[1].add(code)
    for font, codes in used.values():
        yield from _font_faults(font, codes)


def _font_faults(font: Any, codes: set[int]) -> Iterator[str]:
    name, below = str(font.BaseFont), font.DescendantFonts[0]
    if (
        font.Encoding != "/Identity-H"
        or "/FontFile2" not in below.FontDescriptor
        or below.CIDToGIDMap != "/Identity"
    ):
        yield f"{name} is not embedded as a whole"
        return
    program = TTFont(BytesIO(below.FontDescriptor.FontFile2.read_bytes()), lazy=True)
    scale, order, metrics = (
        1000 / program["head"].unitsPerEm,
        program.getGlyphOrder(),
        program["hmtx"],
    )
    widths, letters = _widths(below), to_unicode(font) if "/ToUnicode" in font else {}
    for code in sorted(codes):
        if not 0 < code < len(order):
            yield f"{name}: glyph {code} is not there"
            continue
        width, in_font = widths.get(code), metrics[order[code]][0] * scale
        if abs((float(below.get("/DW", 1000)) if width is None else width) - in_font) > 1:
            yield f"{name}: glyph {code} is {width} wide, in the font {in_font:.1f}"
        if not letters.get(code) or letters[code] in ("\0", "\ufeff", "\ufffe"):
            yield f"{name}: glyph {code} has no letter"


def _widths(font: Any) -> dict[int, float]:
    widths: dict[int, float] = {}
    parts = list(font.get("/W", []))
    while parts:
        first, second = int(parts.pop(0)), parts.pop(0)
        if isinstance(second, pikepdf.Array):
            widths |= {first + n: float(width) for n, width in enumerate(second)}
        else:
            widths |= dict.fromkeys(range(first, int(second) + 1), float(parts.pop(0)))
    return widths


def pictures_are_plain(tags: Tags) -> Iterator[str]:
    """A 6.2.4, 6.2.8: no /Interpolate, no picture elsewhere, no ink colours.

    The output intent is RGB.
    """
    for held in tags.pdf.objects:
        if isinstance(held, pikepdf.Stream):
            if held.get("/Interpolate", False):
                yield "a picture is smoothed"
            if any(key in held for key in ("/F", "/OPI", "/Alternates", "/PS", "/Ref")):
                yield "a stream is kept elsewhere"
            if held.get("/Filter") in ("/LZWDecode", "/Crypt"):
                yield "a stream is packed in a way that is not allowed"
    for page in tags.pages.values():
        if any(name in CMYK for name, _ in steps_of(page)):
            yield "ink colours"


def all_content_is_read_or_an_artifact(tags: Tags) -> Iterator[str]:
    """U 7.1: each thing painted is in exactly one element, or an artifact.

    Neither stands in the other.
    """
    owned: list[Any] = []
    for element in tags.walk():
        owned.extend(tags.content(element))
    if len(owned) != len(set(owned)):
        yield "content is in two elements"
    painted: set[Any] = set()
    for where, page in tags.pages.items():
        for run in runs(page):
            if len(_numbers(run)) + _is_artifact(run) != 1:
                yield f"{run.text!r} is marked {run.marks}"
            painted.update((where, number) for number in _numbers(run))
        painted.update((where, number) for number in page.words)
    yield from (f"content {number} is in no element" for number in painted - set(owned))
    for where, number in set(owned) - painted:
        if number not in _marked(tags.pages[where].page):
            yield f"an element holds content {number} that is not there"


def _numbers(run: Any) -> list[int]:
    """The numbers of the marked content that a run stands in."""
    return [number for _, number in run.marks if number is not None]


def _is_artifact(run: Any) -> bool:
    return any(mark == "/Artifact" for mark, _ in run.marks)


def _marked(page: Any) -> set[int]:
    return {
        int(step.operands[1]["/MCID"])
        for name, step in steps(page)
        if name == "BDC" and "/MCID" in step.operands[1]
    }


def running_heads_are_not_read(tags: Tags) -> Iterator[str]:
    """U 7.8: what recurs in the margins is an artifact of the pages."""
    for number, (where, page) in enumerate(tags.pages.items(), start=1):
        artifacts = [run for run in runs(page) if _is_artifact(run)]
        words = _letters("".join(run.text for run in artifacts))
        if f"Page{number}of{len(tags.pages)}" not in words:
            yield f"the foot of page {number} is read out"
        yield from (f"{where}: an empty mark" for run in artifacts if not run.marks)


# The tag tree


def tree_and_content_agree(tags: Tags) -> Iterator[str]:
    """Parents, and the parent tree from content and annotations to elements.

    ISO 32000-1, 14.7.4.4.
    """
    nums = list(tags.root.ParentTree.Nums)
    parents = {int(number): entry for number, entry in zip(nums[::2], nums[1::2], strict=True)}
    if int(tags.root.get("/ParentTreeNextKey", 0)) <= max(parents):
        yield "the next key is taken"
    pages = {page.objgen: int(page.StructParents) for page in tags.pdf.pages}
    for element in tags.walk():
        for below in tags.below(element):
            if below.P.objgen != element.objgen:
                yield f"{role(below)} has another parent"
        for page, number in tags.content(element):
            if parents[pages[page]][number].objgen != element.objgen:
                yield f"content {number} names another element"
        for annotation in _annotations(element):
            if parents[int(annotation.StructParent)].objgen != element.objgen:
                yield "an annotation names another element"


def _annotations(element: Any) -> Iterator[Any]:
    for kid in kids(element):
        annotation = None if isinstance(kid, int) else kid.get("/Obj")
        if annotation is not None:
            yield annotation


def roles_are_in_their_places(tags: Tags) -> Iterator[str]:
    """U 7.1, 7.2: standard roles, each where it may stand.

    No wrapper, nothing empty, no text loose in a group.
    """
    for element in tags.walk():
        below = {role(kid) for kid in tags.below(element)}
        if role(element) not in ROLES:
            yield f"role {role(element)}"
        if strays := below - MAY_HOLD.get(role(element), ROLES):
            yield f"{role(element)} holds {strays}"
        if role(element) in GROUPS and tags.content(element):
            yield f"{role(element)} holds text"
        if not kids(element) and role(element) not in ("TD", "TH"):
            yield f"an empty {role(element)}"


def headings_step_by_one(tags: Tags) -> Iterator[str]:
    """U 7.4.2: one title, and no level is left out on the way down."""
    levels = [int(role(element)[1]) for element in tags.named(*HEADINGS)]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "not one H1, first"
    yield from (f"H{a} is followed by H{b}" for a, b in pairwise(levels) if b > a + 1)


def tables_are_regular(tags: Tags) -> Iterator[str]:
    """U 7.2, 7.5: a grid without holes, one head of one row, a scope on each header.

    There is no other way to find a header.
    """
    for table in tags.named("Table"):
        heads = [role(kid) for kid in tags.below(table, "THead", "TBody", "TFoot")]
        if heads not in (["TBody"], ["THead", "TBody"], ["THead", "TBody", "TFoot"]):
            yield f"a table of {heads}"
        rows: list[Any] = []
        for part in tags.below(table):
            rows.extend(tags.below(part, "TR"))
        if len({tuple(sorted(row)) for row in _grid(tags, rows)}) != 1:
            yield f"the rows of a table differ in width: {tags.spoken(rows[0])}"
        cells: list[Any] = []
        for row in rows:
            cells.extend(tags.below(row))
        for cell in cells:
            yield from _cell_faults(tags, cell)
        if not any(role(cell) == "TH" for cell in cells):
            yield f"no header: {tags.spoken(table)[:40]}"


def _cell_faults(tags: Tags, cell: Any) -> Iterator[str]:
    about = cell.get("/A", {})
    if role(cell) == "TH" and about.get("/Scope") not in ("/Column", "/Row"):
        yield f"no scope: {tags.spoken(cell)}"
    if "/Headers" in about or "/ID" in cell:
        yield f"headers by name: {tags.spoken(cell)}"


def _grid(tags: Tags, rows: list[Any]) -> list[list[int]]:
    """The columns that each row fills; a column filled twice stands twice."""
    filled: list[list[int]] = [[] for _ in rows]
    for number, row in enumerate(rows):
        column = 0
        for cell in tags.below(row):
            while column in filled[number]:
                column += 1
            about = cell.get("/A", {})
            width, height = int(about.get("/ColSpan", 1)), int(about.get("/RowSpan", 1))
            for below in filled[number : number + height]:
                below.extend(range(column, column + width))
            column += width
            if number + height > len(rows):
                filled[number].append(-1)
    return filled


def lists_are_numbered(tags: Tags) -> Iterator[str]:
    """U 7.6: a list whose items have labels says of what kind."""
    for element in tags.named("L"):
        labels = any(_has_label(tags, item) for item in tags.below(element))
        if labels != (element.get("/A", {}).get("/ListNumbering") in ("/Disc", "/Decimal")):
            yield f"a list with labels says nothing of them: {tags.spoken(element)[:40]}"


def _has_label(tags: Tags, item: Any) -> bool:
    return any(role(part) == "Lbl" for part in tags.below(item))


def pictures_are_described(tags: Tags) -> Iterator[str]:
    """U 7.3: words for each picture, and its place on the page."""
    for figure in tags.named("Figure"):
        if not str(figure.get("/Alt", "")).strip():
            yield "a picture without words"
        left, bottom, right, top = (
            float(n) for n in figure.get("/A", {}).get("/BBox", [0, 0, 0, 0])
        )
        _, _, width, height = (float(n) for n in figure.Pg.MediaBox)
        if not (0 <= left < right <= width and 0 <= bottom < top <= height):
            yield f"a picture at {left, bottom, right, top}"


def annotations_are_tagged(tags: Tags) -> Iterator[str]:
    """A 6.3, U 7.18: printed, in the tree under their role, in its order.

    Each has words of its own.
    """
    tagged = {}
    for element in tags.walk():
        for kid in kids(element):
            if not isinstance(kid, int) and kid.get("/Type") == "/OBJR":
                tagged[kid.Obj.objgen] = element
    for number, page in enumerate(tags.pdf.pages, start=1):
        if page.obj.get("/Tabs") != "/S":
            yield f"page {number} has an order of its own"
        for annotation in page.obj.get("/Annots", []):
            element = tagged.get(annotation.objgen)
            wanted = {"/Link": "Link", "/Widget": "Form"}.get(str(annotation.Subtype), "nothing")
            if element is None or role(element) != wanted:
                yield f"{annotation.Subtype} on page {number} is not tagged as {wanted}"
            if int(annotation.get("/F", 0)) != 4:
                yield f"{annotation.Subtype} on page {number} has flags"
            if wanted == "Link":
                yield from _link_faults(tags, annotation, element)
            else:
                yield from _field_faults(annotation, element)


def _link_faults(tags: Tags, link: Any, element: Any) -> Iterator[str]:
    words = str(link.get("/Contents", ""))
    if not words or element is None or _letters(words) not in _letters(tags.spoken(element)):
        yield f"a link is called {words!r}"
    if "/A" in link or str(link.get("/Dest", "")) not in _destinations(tags.pdf):
        yield f"a link to {link.get('/Dest')}"


def _destinations(pdf: Any) -> set[str]:
    return {
        str(name) for name in pdf.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])[::2]
    }


def _field_faults(field: Any, element: Any) -> Iterator[str]:
    if field.FT != "/Sig" or not isinstance(field.get("/AP", {}).get("/N"), pikepdf.Stream):
        yield "a field without an appearance"
    if not str(field.get("/TU", "")).strip():
        yield "a field without words"
    if element is not None and isinstance(element.K, pikepdf.Array):
        yield "a form element with an array"
    if any(key in field for key in ("/A", "/AA", "/MK")):
        yield "a field that acts"


def the_form_needs_no_reader(tags: Tags) -> Iterator[str]:
    """A 6.4: fields are drawn already; every field listed is on a page."""
    form = tags.pdf.Root.get("/AcroForm", {})
    if "/NeedAppearances" in form or "/XFA" in form:
        yield "the form wants to be drawn"
    shown: set[Any] = set()
    for page in tags.pdf.pages:
        shown.update(annotation.objgen for annotation in page.obj.get("/Annots", []))
    yield from (
        f"{field.T} is on no page" for field in form.get("/Fields", []) if field.objgen not in shown
    )


def attachments_are_associated(tags: Tags) -> Iterator[str]:
    """A 6.8: each file once, with relationship, description, type, size and dates."""
    names = tags.pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    listed = [file.objgen for file in list(names)[1::2]]
    if listed != [file.objgen for file in tags.pdf.Root.get("/AF", [])] or len(set(listed)) != len(
        listed
    ):
        yield "files listed and files associated differ"
    for file in list(names)[1::2]:
        if file.get("/AFRelationship") not in (
            "/Source",
            "/Data",
            "/Alternative",
            "/Supplement",
            "/Unspecified",
        ):
            yield f"{file.UF}: no relationship"
        if not str(file.get("/Desc", "")) or str(file.get("/F", "")) != str(file.get("/UF", "")):
            yield f"{file.UF}: no description, or two names"
        held = file.EF.F
        if not re.fullmatch(r"/\w+/[\w.+-]+", str(held.get("/Subtype", ""))):
            yield f"{file.UF}: no type"
        if not {"/ModDate", "/CreationDate", "/Size", "/CheckSum"} <= set(
            held.get("/Params", {}).keys()
        ):
            yield f"{file.UF}: no dates"


RULES: tuple[Rule, ...] = (
    claims_both_standards,
    describes_its_extension,
    info_says_what_the_metadata_says,
    is_set_up_for_the_archive,
    has_bookmarks,
    fonts_are_whole,
    pictures_are_plain,
    all_content_is_read_or_an_artifact,
    running_heads_are_not_read,
    tree_and_content_agree,
    roles_are_in_their_places,
    headings_step_by_one,
    tables_are_regular,
    lists_are_numbered,
    pictures_are_described,
    annotations_are_tagged,
    the_form_needs_no_reader,
    attachments_are_associated,
)


def faults(pdf: bytes) -> list[str]:
    """Every fault of a PDF, each after the name of its rule."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        tags = Tags(opened)
        lines = []
        for rule in RULES:
            lines += [f"{rule.__name__}: {fault}" for fault in rule(tags)]
        return lines
