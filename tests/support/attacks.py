"""What a signer with a good key can do to the pages before they sign them: each once, by name.

Each takes a record of ours that nobody has signed yet, opened by pikepdf, and changes it. `says` is
part of the sentence by which it is refused. Those that are `seen_anywhere` are found whatever
edition made the pages; the others only by drawing the pages anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from arms_docs.report.read_back.tag_reader import to_unicode

Change = Callable[[Any], None]
ON_PAGE_ONE = "Page 1 shows something that the workbook does not give"
HOLDS, FILE_HOLDS = (
    "Page 1 holds what none of ours does: ",
    "The file holds what none of ours does: ",
)
ANOTHER_WAY = "The file is built in another way than ours are"
UPPER = Array([0, 500, 595, 842])
A4 = (0, 0, 595.275591, 841.889764)


@dataclass(frozen=True)
class Attack:
    """What is done, how, and part of the sentence that names it."""

    name: str
    change: Change
    says: str
    seen_anywhere: bool = False

    def on(self, pdf: bytes) -> bytes:
        """The changed record, saved as one document."""
        out = BytesIO()
        with pikepdf.open(BytesIO(pdf)) as opened:
            self.change(opened)
            opened.save(out)
        return out.getvalue()


# --- drawn on page one


def first(pdf: Any) -> Any:
    return pdf.pages[0].obj


def drawn_on(content: bytes, *, before: bytes = b"") -> Change:
    """More is drawn on page one: over what it shows, or before that."""

    def change(pdf: Any) -> None:
        page = first(pdf)
        old = page.Contents.read_bytes()
        page.Contents = pdf.make_stream(before + b"q " + old + b" Q " + content)

    return change


def in_stream(old: bytes, new: bytes) -> Change:
    """The first of something in what page one draws is something else."""

    def change(pdf: Any) -> None:
        page = first(pdf)
        content, times = re.subn(old, new, page.Contents.read_bytes(), count=1, flags=re.DOTALL)
        assert times == 1, f"page one draws no {old!r}"
        page.Contents = pdf.make_stream(content)

    return change


def words_again(pdf: Any) -> None:
    """The first line of text once more, over the levels."""
    page = first(pdf)
    content = page.Contents.read_bytes()
    line = re.search(rb"BT.*?ET", content, re.DOTALL)
    assert line is not None
    again = b" q 1 0 0 1 0 -120 cm " + line.group() + b" Q"
    page.Contents = pdf.make_stream(content + again)


def form_over(kind: Name = Name.XObject) -> Change:
    """A drawing of the kind that ours hold, laid over the page."""

    def change(pdf: Any) -> None:
        white = pdf.make_stream(b"1 1 1 rg 0 0 595 842 re f")
        white.stream_dict = Dictionary(
            Type=kind, Subtype=Name.Form, BBox=Array(A4), Resources=Dictionary()
        )
        first(pdf).Resources.XObject["/x99"] = pdf.make_indirect(white)
        drawn_on(b"/x99 Do")(pdf)

    return change


def image_over(pdf: Any) -> None:
    image = pdf.make_stream(b"\xff")
    image.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    first(pdf).Resources.XObject["/x99"] = pdf.make_indirect(image)
    drawn_on(b"595 0 0 842 0 0 cm /x99 Do")(pdf)


def two_streams(pdf: Any) -> None:
    page = first(pdf)
    page.Contents = Array([page.Contents, pdf.make_stream(b"1 1 1 rg 0 500 595 300 re f")])


def state(**entries: Any) -> Change:
    """The state under which all is drawn has something more."""

    def change(pdf: Any) -> None:
        for each in first(pdf).Resources.ExtGState.values():
            for key, value in entries.items():
                each[f"/{key}"] = value

    return change


def masked(pdf: Any) -> None:
    group = pdf.make_stream(b"")
    group.stream_dict = Dictionary(
        Subtype=Name.Form, BBox=Array(A4), Group=Dictionary(S=Name.Transparency)
    )
    mask = Dictionary(S=Name.Luminosity, G=pdf.make_indirect(group))
    state(SMask=mask)(pdf)


def layer(pdf: Any) -> None:
    """All of page one is on a layer that is off."""
    off = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Levels")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([off]), D=Dictionary(ON=Array([]), OFF=Array([off]))
    )
    first(pdf).Resources["/Properties"] = Dictionary(L1=off)
    drawn_on(b"EMC", before=b"/OC /L1 BDC ")(pdf)


# --- letters that look like others


def fonts(pdf: Any) -> Iterator[Any]:
    yield from first(pdf).Resources.Font.values()


def codes_of(font: Any, *letters: str) -> list[int]:
    codes = {text: code for code, text in to_unicode(font).items()}
    return [codes[letter] for letter in letters]


def glyphs_exchanged(pdf: Any) -> None:
    """In every font, L is drawn as H and H as L."""
    for font in fonts(pdf):
        program = font.DescendantFonts[0].FontDescriptor.FontFile2
        table = TTFont(BytesIO(program.read_bytes()))
        names = table.getGlyphOrder()
        try:
            one, other = (names[code] for code in codes_of(font, "L", "H"))
        except KeyError:
            continue
        outlines = table["glyf"]
        outlines[one], outlines[other] = outlines[other], outlines[one]
        out = BytesIO()
        table.save(out)
        program.write(out.getvalue())


def letters_exchanged(pdf: Any) -> None:
    """Other letters are printed, and the fonts say of each that it is the one it should be."""
    for name, font in first(pdf).Resources.Font.items():
        try:
            one, other = codes_of(font, "o", "e")
        except KeyError:
            continue
        exchange = {one: other, other: one}
        table = font.ToUnicode.read_bytes().decode("latin-1")
        font.ToUnicode.write(_exchanged(table, one, other).encode("latin-1"))
        for page in pdf.pages:
            page.Contents = pdf.make_stream(_reprinted(page, name, exchange))


def _exchanged(table: str, one: int, other: int) -> str:
    texts = {code: re.search(rf"<{code:04x}> <([0-9a-f]+)>", table) for code in (one, other)}
    (first_text, second_text) = (texts[code] for code in (one, other))
    assert first_text is not None and second_text is not None
    table = table.replace(first_text.group(), f"<{one:04x}> <{second_text.group(1)}!")
    table = table.replace(second_text.group(), f"<{other:04x}> <{first_text.group(1)}>")
    return table.replace("!", ">")


def _reprinted(page: Any, font: str, exchange: dict[int, int]) -> bytes:
    """What a page draws, with two glyphs of a font exchanged."""
    lines, current = list[Any](), ""
    for step in pikepdf.parse_content_stream(page):
        name, operands = str(step.operator), step.operands
        if name == "Tf":
            current = str(operands[0])
        if name in ("Tj", "TJ") and current == font:
            shown = [operands[0]] if name == "Tj" else list(operands[0])
            parts = Array(
                [_other(part, exchange) if isinstance(part, String) else part for part in shown]
            )
            lines.append(([parts], pikepdf.Operator("TJ")))
        else:
            lines.append((operands, step.operator))
    return pikepdf.unparse_content_stream(lines)


def _other(text: Any, exchange: dict[int, int]) -> Any:
    raw = bytes(text)
    codes = [int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2)]
    return String(b"".join(exchange.get(code, code).to_bytes(2, "big") for code in codes))


def type_3(pdf: Any) -> None:
    first(pdf).Resources.Font["/F99"] = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(), FontBBox=Array([0, 0, 1, 1])
    )


# --- pages


def page_entry(**entries: Any) -> Change:
    def change(pdf: Any) -> None:
        for key, value in entries.items():
            first(pdf)[f"/{key}"] = value

    return change


def smaller(pdf: Any) -> None:
    """All the boxes of page one end above its lower half."""
    for name in ("/MediaBox", "/BleedBox", "/TrimBox"):
        first(pdf)[name] = Array([0, 500, A4[2], A4[3]])


def exchange_pages(pdf: Any) -> None:
    second = pdf.pages[1]
    del pdf.pages[1]
    pdf.pages.insert(0, second)


def without_a_page(pdf: Any) -> None:
    del pdf.pages[-1]


def with_a_page(pdf: Any) -> None:
    page = Dictionary(
        Type=Name.Page,
        MediaBox=Array(A4),
        BleedBox=Array(A4),
        TrimBox=Array(A4),
        Resources=Dictionary(),
        Contents=pdf.make_stream(b"20 20 100 100 re f"),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))


# --- annotations and fields


def annotation(**entries: Any) -> Change:
    """Something is laid over page one."""

    def change(pdf: Any) -> None:
        note = Dictionary(Type=Name.Annot, Rect=Array([40, 560, 555, 760]), F=4, **entries)
        page = first(pdf)
        page["/Annots"] = Array([*page.get("/Annots", ()), pdf.make_indirect(note)])

    return change


def acting(**entries: Any) -> Change:
    """A link whose click does something."""
    return annotation(Subtype=Name.Link, A=Dictionary(**entries))


def field_of(pdf: Any) -> Any:
    return pdf.Root.AcroForm.Fields[0]


def over_page_one(pdf: Any) -> None:
    """The field of the signature, moved to lie over page one."""
    field = field_of(pdf)
    for page in pdf.pages:
        if "/Annots" in page.obj:
            del page.obj["/Annots"]
    field.Rect, field.P = Array([40, 560, 555, 760]), first(pdf)
    first(pdf)["/Annots"] = Array([field])


def own_action(pdf: Any) -> None:
    field_of(pdf)["/AA"] = Dictionary(U=script("app.alert(1)"))


def text_field(pdf: Any) -> None:
    annotation(Subtype=Name.Widget, FT=Name.Tx, T=String("level"), V=String("Low"))(pdf)
    pdf.Root.AcroForm.Fields.append(first(pdf).Annots[-1])


def field_nowhere(pdf: Any) -> None:
    hidden = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("x"), Rect=Array([0, 0, 0, 0])
    )
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(hidden))


def xfa(pdf: Any) -> None:
    pdf.Root.AcroForm["/XFA"] = pdf.make_stream(b"<xdp/>")


# --- the document


def root(**entries: Any) -> Change:
    def change(pdf: Any) -> None:
        for key, value in entries.items():
            pdf.Root[f"/{key}"] = value

    return change


def script(text: str) -> Any:
    return Dictionary(S=Name.JavaScript, JS=String(text))


def named_script(pdf: Any) -> None:
    pdf.Root.Names["/JavaScript"] = Dictionary(Names=Array([String("x"), script("app.alert(1)")]))


def preferences(pdf: Any) -> None:
    pdf.Root.ViewerPreferences["/HideToolbar"] = True


def second_tree(pdf: Any) -> None:
    """Other pages beside those that a reader shows, for a program that looks there."""
    page = Dictionary(Type=Name.Page, MediaBox=Array(A4))
    pdf.Root["/Pages2"] = Dictionary(Type=Name.Pages, Count=1, Kids=Array([page]))


def targets(pdf: Any) -> None:
    """A name for a place on a page leads elsewhere."""
    pdf.Root.Names.Dests.Names[1][3] = 1


def bookmark(pdf: Any) -> None:
    pdf.Root.Outlines.First.Title = String("Overall priority: Low")


def title(pdf: Any) -> None:
    pdf.docinfo["/Title"] = String("ARMS assessment of another man")


def metadata(pdf: Any) -> None:
    stream = pdf.Root.Metadata
    stream.write(stream.read_bytes().replace(b"ARMS assessment", b"Another paper"))


# --- what is read aloud


def spoken(pdf: Any) -> None:
    """The words of a picture, which only a listener gets."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and "/Alt" in item and item.get("/S") == "/Figure":
            item.Alt = String("Every factor is low")
            return


def tags_exchanged(pdf: Any) -> None:
    document = pdf.Root.StructTreeRoot.K[0]
    below = list(document.K)
    document.K = Array([*below[1:], below[0]])


def role_map(pdf: Any) -> None:
    pdf.Root.StructTreeRoot["/RoleMap"] = Dictionary(P=Name.Artifact)


# --- attached files


def extra_file(pdf: Any) -> None:
    pdf.attachments["remarks.exe"] = b"MZ"


def other_behind(pdf: Any) -> None:
    """Two programs take two different files out under one name."""
    names = pdf.Root.Names.EmbeddedFiles.Names
    file = next(each for each in names if isinstance(each, Dictionary))
    other = pdf.make_stream(b"another")
    other.stream_dict = Dictionary(Type=Name.EmbeddedFile)
    file.EF.F = pdf.make_indirect(other)


def file_twice(pdf: Any) -> None:
    names = pdf.Root.Names.EmbeddedFiles.Names
    names.extend([names[0], names[1]])


def file_unlisted(pdf: Any) -> None:
    other = pdf.make_stream(b"another")
    other.stream_dict = Dictionary(Type=Name.EmbeddedFile)
    held = Dictionary(
        Type=Name.Filespec,
        F=String("b.txt"),
        UF=String("b.txt"),
        EF=Dictionary(F=pdf.make_indirect(other)),
    )
    pdf.Root.AF.append(pdf.make_indirect(held))


def named(name: str) -> Attack:
    """The attack of this name."""
    return next(attack for attack in ATTACKS if attack.name == name)


WHITE = b"1 1 1 rg"
WHITE_BOX = b"1 1 1 rg 40 560 515 200 re f"
NOTE = {"Subtype": Name.FreeText, "Contents": String("Overall priority: Low")}
ANYWHERE = True
RUN = script("app.alert(1)")
ATTACKS = (
    Attack("a white box over page one", drawn_on(WHITE_BOX), ON_PAGE_ONE, ANYWHERE),
    Attack("a thick line through words", drawn_on(b"9 w 40 700 m 555 700 l S"), ON_PAGE_ONE),
    Attack("a cross beside the level", drawn_on(b"1 w 9 9 m 20 20 l S"), ON_PAGE_ONE),
    Attack("a line of text once more", words_again, ON_PAGE_ONE),
    Attack("words of another colour", in_stream(rb"[\d.]+ [\d.]+ [\d.]+ rg", WHITE), ON_PAGE_ONE),
    Attack("a line moved aside", in_stream(rb"BT\n1 0 0 (\S+) ", rb"BT\n1 0 0.1 \1 "), ON_PAGE_ONE),
    Attack(
        "all text off the page",
        drawn_on(b"Q", before=b"q 1 0 0 1 0 2000 cm "),
        ON_PAGE_ONE,
        ANYWHERE,
    ),
    Attack("all text cut off", drawn_on(b"Q", before=b"q 0 0 9 9 re W n "), ON_PAGE_ONE, ANYWHERE),
    Attack("all too small to read", drawn_on(b"Q", before=b"q .01 0 0 .01 0 0 cm "), ON_PAGE_ONE),
    Attack(
        "text that does not show", in_stream(rb"BT", b"BT 3 Tr"), HOLDS + "text that does", ANYWHERE
    ),
    Attack("a drawing over page one", form_over(), ON_PAGE_ONE, ANYWHERE),
    Attack("a drawing that says it is a page", form_over(Name.Page), ANOTHER_WAY, ANYWHERE),
    Attack("a picture over page one", image_over, "a drawing of the kind Image", ANYWHERE),
    Attack(
        "a picture in the page",
        drawn_on(b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"),
        HOLDS + "a picture",
        ANYWHERE,
    ),
    Attack("a shading over page one", drawn_on(b"/Sh1 sh"), HOLDS + "a drawing by “sh”", ANYWHERE),
    Attack("a second content stream", two_streams, "several parts at /Contents", ANYWHERE),
    Attack("text without any colour", state(ca=0), ON_PAGE_ONE, ANYWHERE),
    Attack("a soft mask", masked, "a mask through which parts do not show", ANYWHERE),
    Attack("another blend mode", state(BM=Name.Difference), "a way of mixing colours", ANYWHERE),
    Attack("a layer that is off", layer, "layers that can be shown and hidden", ANYWHERE),
    Attack("glyphs exchanged", glyphs_exchanged, ON_PAGE_ONE),
    Attack("letters exchanged, and the fonts lie", letters_exchanged, ON_PAGE_ONE),
    Attack("a font that is drawn", type_3, "/CharProcs in its font", ANYWHERE),
    Attack(
        "words in the place of glyphs",
        in_stream(rb"BT(.*?)ET", rb"/Span <</ActualText (Low)>> BDC BT\1ET EMC"),
        ON_PAGE_ONE,
    ),
    Attack("a page turned", page_entry(Rotate=180), HOLDS + "a page that is turned", ANYWHERE),
    Attack("a page cropped", page_entry(CropBox=UPPER), "cut off", ANYWHERE),
    Attack(
        "a page of another size",
        page_entry(MediaBox=UPPER),
        "cut off",
        ANYWHERE,
    ),
    Attack("a page of another scale", page_entry(UserUnit=40), "another scale", ANYWHERE),
    Attack("a page cut in all its boxes", smaller, ON_PAGE_ONE, ANYWHERE),
    Attack("pages in another order", exchange_pages, ON_PAGE_ONE),
    Attack("a page left out", without_a_page, "pages, and"),
    Attack("a page added", with_a_page, "pages, and"),
    Attack("a note over page one", annotation(**NOTE), "kind FreeText", ANYWHERE),
    Attack("a square over page one", annotation(Subtype=Name.Square), "kind Square", ANYWHERE),
    Attack("a link to an address", acting(S=Name.URI), "(/A)", ANYWHERE),
    Attack(
        "a link that starts a program", acting(S=Name.Launch, F=String("a.exe")), "(/A)", ANYWHERE
    ),
    Attack("a link into another file", acting(S=Name.GoToR, F=String("b.pdf")), "(/A)", ANYWHERE),
    Attack("a link that ours do not have", annotation(Subtype=Name.Link), ON_PAGE_ONE),
    Attack("an action of the signature's field", own_action, "(/AA)", ANYWHERE),
    Attack("the signature's field over page one", over_page_one, ON_PAGE_ONE, ANYWHERE),
    Attack("a field with a text", text_field, "/FT in its annotation", ANYWHERE),
    Attack("a field that is nowhere", field_nowhere, "a field that is not on one page", ANYWHERE),
    Attack("a form of another kind", xfa, FILE_HOLDS + "a form of another kind (/XFA)", ANYWHERE),
    Attack(
        "a script when it is opened",
        root(OpenAction=RUN),
        "(/OpenAction)",
        ANYWHERE,
    ),
    Attack("a script with a name", named_script, FILE_HOLDS + "a script (/JavaScript)", ANYWHERE),
    Attack(
        "actions of the document",
        root(AA=Dictionary(WC=RUN)),
        FILE_HOLDS + "actions",
        ANYWHERE,
    ),
    Attack("actions of a page", page_entry(AA=Dictionary(O=RUN)), HOLDS + "actions", ANYWHERE),
    Attack(
        "a page in the place of the record",
        root(Collection=Dictionary()),
        "(/Collection)",
        ANYWHERE,
    ),
    Attack(
        "rights of use", root(Perms=Dictionary(UR3=Dictionary())), "/UR3 in its permitted", ANYWHERE
    ),
    Attack("page numbers of its own", root(PageLabels=Dictionary()), "(/PageLabels)", ANYWHERE),
    Attack("a toolbar hidden", preferences, "/HideToolbar in its preferences", ANYWHERE),
    Attack("opened in the middle", root(PageMode=Name.FullScreen), "/PageMode in its", ANYWHERE),
    Attack("other pages beside the pages", second_tree, "/Pages2 in its catalogue", ANYWHERE),
    Attack("a name that leads elsewhere", targets, "otherwise than what follows"),
    Attack("a bookmark of other words", bookmark, "Its bookmarks are not"),
    Attack("another title", title, "Its title or other details"),
    Attack("another title in the metadata", metadata, "Its title or other details"),
    Attack("another language", root(Lang=String("cy")), "(/Lang)"),
    Attack("other words for a picture", spoken, "What is read aloud"),
    Attack("tags in another order", tags_exchanged, "What is read aloud"),
    Attack("other names for tags", role_map, "other names for the tags (/RoleMap)", ANYWHERE),
    Attack("a file that is none of ours", extra_file, "the attached file “remarks.exe”", ANYWHERE),
    Attack("two files under one name", other_behind, "another file behind", ANYWHERE),
    Attack("one file listed twice", file_twice, "two attached files of one name", ANYWHERE),
    Attack("a file that is not listed", file_unlisted, "an attached file that is not", ANYWHERE),
)
