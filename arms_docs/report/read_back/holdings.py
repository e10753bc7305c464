"""What a PDF of ours may hold, as a list; whatever else stands in one is named.

The list was taken from what every edition of every release holds, and what signing adds to it: so
it is short, and anything that acts by itself, lies over a page, hides, or waits to be clicked is
not on it. It asks neither who put it there nor whether it does harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, NamedTuple

import pikepdf

from arms_docs.report.read_back.content_steps import steps

# What each kind of dictionary may hold: `Key` with plain values, `Key=This|That` with a name of
# these, `Key:kind` with a dictionary or stream of that kind. `[` stands for an array of them, `{`
# for a dictionary that has names of its own, `*` for what is not looked into, as no reader shows it
# or acts on it.
HELD = """
trailer: Root:catalogue Info:info ID Size Prev Type W Index Filter Length DecodeParms:packing
packing: Columns Predictor
info: Author CreationDate Creator Keywords ModDate Producer Subject Title
catalogue: Type AF:[file AcroForm:form DSS:* Extensions:{extension Lang MarkInfo:marked
 Metadata:metadata Names:names Outlines:bookmarks OutputIntents:[intent Pages:pages Perms:permitted
 StructTreeRoot:tree ViewerPreferences:preferences
extension: Type BaseVersion ExtensionLevel ExtensionRevision URL
marked: Marked
metadata: Type Subtype=XML Length Filter=FlateDecode
preferences: DisplayDocTitle
intent: Type S=GTS_PDFA1 Info OutputConditionIdentifier DestOutputProfile:profile
profile: N Range Alternate Length Filter=FlateDecode
names: Dests:destinations EmbeddedFiles:files
destinations: Names:[page
files: Names:[file
file: Type F UF Desc AFRelationship EF:contents
contents: F:content UF:content
content: Type Subtype Params:about Length Filter=FlateDecode
about: Size CheckSum CreationDate ModDate
bookmarks: Type Count First:bookmark Last:bookmark
bookmark: Count Dest:[page First:bookmark Last:bookmark Next:bookmark Prev:bookmark
 Parent:bookmark Title Type
pages: Type Count Kids:[page
page: Type Annots:[annotation BleedBox Contents:drawing MediaBox Parent:pages Resources:resources
 StructParents Tabs TrimBox
resources: ProcSet ColorSpace:{[colour ExtGState:{state Font:{font Pattern:{nothing Shading:{nothing
 XObject:{drawing
nothing:
colour: Range WhitePoint N Length Filter=FlateDecode
state: CA ca Type
drawing: Type Subtype=Form BBox Group:group Resources:resources Length Filter=FlateDecode
group: Type S=Transparency CS:[profile I
font: Type Subtype=Type0|CIDFontType2 BaseFont Encoding=Identity-H DescendantFonts:[font
 ToUnicode:letters CIDToGIDMap=Identity CIDSystemInfo:system FontDescriptor:face W DW
letters: Length Filter=FlateDecode
system: Ordering Registry Supplement
face: Type Ascent CapHeight Descent Flags FontBBox FontFamily FontFile2:program FontName ItalicAngle
 StemH StemV
program: Length Length1 Filter=FlateDecode
annotation: Type Subtype=Widget|Link BS:border Contents Dest F FT=Sig T TU Rect StructParent P:page
 V:signature Lock:lock AP:appearance
timestamp: Type Subtype=Widget F FT=Sig T TU Rect StructParent P:page V:signature Lock:lock
 AP:appearance MK:* M NM H Border DA
border: W
appearance: N:drawing
form: Fields:[annotation SigFlags DR:* DA
lock: Type Action P
signature: Type Filter SubFilter Contents ByteRange M Reason Name Location ContactInfo Cert Changes
 R V Reference:[referred Prop_Build:*
referred: Type Data:* TransformMethod=DocMDP|FieldMDP TransformParams:transform DigestMethod
transform: Type Action P V
permitted: DocMDP:signature
tree: Type K:[tag ParentTree:parents ParentTreeNextKey
parents: Nums:[tag
tag: Type S Alt A:attributes K:[tag P:tag|tree Pg:page MCID Obj:annotation
attributes: O BBox Scope ColSpan RowSpan ListNumbering
"""
# The operators of our pages (PDF 1.7, annex A). They draw text and lines, fill areas, set what they
# are drawn with, and mark what is read aloud.
DRAWN = frozenset(
    (
        *("q", "Q", "cm", "gs", "w", "J", "j", "M", "d", "m", "l", "c", "h", "re", "n", "W", "W*"),
        *("S", "f", "f*", "B", "RG", "rg", "BT", "ET", "Tf", "Tm", "TJ", "Tr", "Ts"),
        *("BMC", "BDC", "EMC", "Do"),
    )
)
MARKED = {"/MCID", "/Type", "/ActualText"}
CARRIED = frozenset(
    (
        *("assessment.xlsx", "answers.toml", "assessment.json", "rating.json", "signoff.json"),
        "previous.json",
        "prepared.json",
        *("settings.toml", "arms.toml", "priority.toml", "rm2000.toml", "visits.toml"),
    )
)  # whatever edition made it: what a later one carries is added here
# What a reader without the PDF standard at hand calls it.
CALLED = {
    "OpenAction": "an action that is carried out when it is opened",
    "AA": "actions that are carried out by themselves",
    "A": "an action behind a place to click",
    "JavaScript": "a script",
    "JS": "a script",
    "OCProperties": "layers that can be shown and hidden",
    "OC": "a layer that can be shown and hidden",
    "XFA": "a form of another kind",
    "Collection": "a collection of files in place of the pages",
    "Rotate": "a page that is turned",
    "CropBox": "a page of which a part is cut off",
    "UserUnit": "a page of another scale",
    "SMask": "a mask through which parts do not show",
    "BM": "a way of mixing colours",
    "PageLabels": "page numbers of its own",
    "Threads": "an order of its own in which to read",
    "ActualText": "words that stand in the place of what is printed",
    "E": "words that stand in the place of what is printed",
    "RoleMap": "other names for the tags",
    "ClassMap": "other names for the tags",
}


class Rule(NamedTuple):
    """What may stand at a key: names of these, or dictionaries of these kinds; neither: plain."""

    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    array: bool = False
    own_names: bool = False
    anything: bool = False


def _rule(text: str) -> Rule:
    _, _, names = text.partition("=")
    if names:
        return Rule(names=tuple(names.split("|")))
    _, _, kinds = text.partition(":")
    return Rule(
        kinds=tuple(kinds.lstrip("{[").split("|")) if kinds else (),
        array="[" in kinds,
        own_names="{" in kinds,
        anything=kinds == "*",
    )


def _held() -> dict[str, dict[str, Rule]]:
    held: dict[str, dict[str, Rule]] = {}
    for line in HELD.strip().replace("\n ", " ").splitlines():
        kind, _, keys = line.partition(":")
        words = keys.split()
        held[kind] = {"/" + word.partition("=")[0].partition(":")[0]: _rule(word) for word in words}
    return held


RULES = _held()


def foreign(pdf: bytes) -> tuple[str, ...]:
    """What stands in a PDF and in none of ours: a sentence for each page of it, then for the rest.

    Never raises for a PDF.
    """
    try:
        with pikepdf.open(BytesIO(pdf)) as opened:
            return tuple(_Search(opened).sentences())
    except Exception:  # whoever holds a key can sign anything, and it may break us anywhere
        return ("The file is built in another way than ours are.",)


@dataclass
class _Search:
    """A walk through everything that a PDF holds, each object once for each kind it stands as."""

    pdf: Any
    seen: set[tuple[tuple[int, int], str]] = field(default_factory=set)

    def sentences(self) -> Iterator[str]:
        for number, page in enumerate(self.pdf.pages, start=1):
            # Its annotations and drawings are its own; other pages and the tags are not.
            strange = [*self._below(page.obj, "page"), *_on_page(page)]
            if strange:
                yield f"Page {number} holds what none of ours does: {_listed(strange)}."
        rest = [*self._below(self.pdf.trailer, "trailer"), *_fields(self.pdf), *_files(self.pdf)]
        if rest:
            yield f"The file holds what none of ours does: {_listed(rest)}."

    def _below(self, start: Any, kind: str) -> Iterator[str]:
        """Everything foreign in a dictionary of a kind, and in all that hangs on it.

        From a page the way does not lead on to others: they are looked at by themselves.
        """
        waiting = [(start, kind)]
        while waiting:
            item, kind = waiting.pop()
            if item.is_indirect:
                if (item.objgen, kind) in self.seen:
                    continue
                self.seen.add((item.objgen, kind))
            for key, value in entries(item):
                rule = RULES[kind].get(key)
                if rule is None:
                    yield _called(key[1:], value, kind)
                elif kind == "page" and key == "/Parent":
                    continue
                else:
                    yield from _wrong(key, value, rule, kind)
                    waiting += _next(value, rule)
            if kind == "drawing" and item.get("/Subtype", "/Form") == "/Form":
                yield from _strange_steps(item)


def entries(item: Any) -> list[tuple[str, Any]]:
    """The keys and values of a dictionary, or of the one that a stream has."""
    return list((item.stream_dict if is_stream(item) else item).items())


def is_stream(value: Any) -> bool:
    """Whether an object is a stream."""
    return isinstance(value, pikepdf.Object) and value._type_code == pikepdf.ObjectType.stream


def is_dictionary(value: Any) -> bool:
    """Whether an object is a dictionary, or a stream, which has one."""
    kinds = (pikepdf.ObjectType.dictionary, pikepdf.ObjectType.stream)
    return isinstance(value, pikepdf.Object) and value._type_code in kinds


def _parts(value: Any) -> list[Any]:
    """Every dictionary and stream in a value, through all its arrays."""
    parts, waiting = [], [value]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, pikepdf.Array):
            waiting[:0] = list(item)
        elif is_dictionary(item):
            parts.append(item)
    return parts


def _wrong(key: str, value: Any, rule: Rule, kind: str) -> Iterator[str]:
    """What is not as the rule for a key has it."""
    if rule.names:
        names = value if isinstance(value, pikepdf.Array) else [value]
        others = (name for name in names if str(name)[1:] not in rule.names)
        yield from (_called(key[1:], name, kind) for name in others)
    elif not rule.kinds and _parts(value):
        yield _called(key[1:], value, kind)
    elif isinstance(value, pikepdf.Array) and not (rule.array or rule.anything or not rule.kinds):
        yield f"several parts at {_called(key[1:], value, kind)}"


def _next(value: Any, rule: Rule) -> list[tuple[Any, str]]:
    """Where the way leads on to, each with the kind that it should be."""
    if rule.anything or not rule.kinds:
        return []
    values = [part for _, part in entries(value)] if rule.own_names else [value]
    parts: list[Any] = []
    for part in values:
        parts += _parts(part)
    return [(part, _kind(part, rule.kinds)) for part in parts]


def _kind(part: Any, kinds: tuple[str, ...]) -> str:
    """Of the kinds that it may be, the one that it says it is."""
    if kinds == ("annotation",) and is_timestamp(part):
        return "timestamp"
    return kinds[-1] if part.get("/Type") == "/StructTreeRoot" else kinds[0]


def is_timestamp(annotation: Any) -> bool:
    """Whether an annotation is the field of a timestamp over the document."""
    return bool(annotation.get("/V", {}).get("/Type") == "/DocTimeStamp")


def _called(key: str, value: Any, kind: str) -> str:
    if kind == "annotation" and key == "Subtype":
        return f"an annotation of the kind {_printed(value)}"
    if kind == "drawing" and key == "Subtype":
        return f"a drawing of the kind {_printed(value)}"
    named = f"/{_printed(key)}"
    return f"{CALLED[key]} ({named})" if key in CALLED else f"{named} in its {kind}"


def _printed(value: Any) -> str:
    """A name out of a file, with nothing in it that a terminal would act on."""
    return "".join(c for c in str(value).removeprefix("/") if c.isprintable())[:40]


def _listed(strange: list[str]) -> str:
    return "; ".join(dict.fromkeys(strange))


# --- drawings


def _strange_steps(drawing: Any) -> Iterator[str]:
    """What a drawing does that none of ours does."""
    for name, step in steps(drawing):
        if name not in DRAWN:
            yield "a picture" if name == "INLINE IMAGE" else f"a drawing by “{_printed(name)}”"
        elif name == "Tr" and int(step.operands[0]) != 0:
            yield "text that does not show"
        elif name == "BDC":
            yield from _marks(step.operands)


def _marks(operands: Any) -> Iterator[str]:
    tag, properties = operands
    if not isinstance(properties, dict) and not is_dictionary(properties):
        yield CALLED["OC"]  # by name, as layers are
        return
    for key, value in properties.items():
        if key not in MARKED or (key == "/ActualText" and str(tag) != "/Span"):
            yield _called(key[1:], value, "mark")


def _on_page(page: Any) -> Iterator[str]:
    """What is wrong between the parts of a page."""
    boxes = [list(page.obj[name]) for name in ("/MediaBox", "/BleedBox", "/TrimBox")]
    if boxes[0] != boxes[1] or boxes[0] != boxes[2]:
        yield "a page of which a part is cut off"
    for annotation in page.obj.get("/Annots", ()):
        if annotation.get("/FT") is None and annotation.get("/Subtype") == "/Widget":
            yield "a field that is none for a signature"
        if is_timestamp(annotation) and _is_on(boxes[0], annotation.Rect):
            yield "a timestamp that is shown"


def _is_on(page: Any, rectangle: Any) -> bool:
    """Whether any of a rectangle is on a page."""
    left, low, right, high = map(float, page)
    across, up = sorted(map(float, rectangle[::2])), sorted(map(float, rectangle[1::2]))
    has_area = across[0] < across[1] and up[0] < up[1]
    return has_area and across[1] > left and across[0] < right and up[1] > low and up[0] < high


# --- fields and files


def _fields(pdf: Any) -> Iterator[str]:
    """Fields that stand on no page, or on several; and a number of pages that is not theirs."""
    if int(pdf.Root.Pages.Count) != len(pdf.Root.Pages.Kids):
        yield "a wrong number of pages"
    shown = []
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            if annotation.get("/Subtype") == "/Widget":
                shown.append(annotation.objgen)
    form = pdf.Root.get("/AcroForm", {})
    if sorted(shown) != sorted(each.objgen for each in form.get("/Fields", ())):
        yield "a field that is not on one page"


def _files(pdf: Any) -> Iterator[str]:
    """Attached files that are none of ours, that stand twice, or that are two under one name."""
    listed = pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", ())
    pairs = list(zip(*[iter(listed)] * 2, strict=True))
    for name, file in pairs:
        if str(name) not in CARRIED:
            yield f"the attached file “{_printed(name)}”"
        if not str(name) == str(file.F) == str(file.UF) or file.EF.F.objgen != file.EF.UF.objgen:
            yield f"another file behind “{_printed(name)}”"
    if len({str(name) for name, _ in pairs}) < len(pairs):
        yield "two attached files of one name"
    if sorted(f.objgen for _, f in pairs) != sorted(f.objgen for f in pdf.Root.get("/AF", ())):
        yield "an attached file that is not listed"
