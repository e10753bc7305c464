"""Each of our rules of PDF/A-3a and PDF/UA-1, seen failing."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from arms_docs.report.pdf.render import render_pdf
from tests.support import conformance
from tests.support.conformance import RULES, Rule, faults
from tests.support.hard_page import PAGE, page, stock
from tests.support.spoken import Tags

PLAIN = """<!DOCTYPE html><html lang="en-GB"><head><title>A page</title></head>
<body><h1>A page</h1><p>{}</p></body></html>"""


def test_weasyprint_alone_would_break_these_rules() -> None:
    broken = {fault.partition(":")[0] for fault in faults(stock(PAGE))}
    assert broken >= {
        "claims_both_standards",
        "describes_its_extension",
        "all_content_is_read_or_an_artifact",
        "running_heads_are_not_read",
        "roles_are_in_their_places",
        "tables_are_regular",
        "annotations_are_tagged",
    }


def test_a_letter_that_no_font_has_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    # Rendering puts the letter's number in its place, and so is kept from it here. The module is
    # asked for by name, because the room has a function of the same name.
    rendering = import_module("arms_docs.report.pdf.render")
    monkeypatch.setattr(rendering, "drawable", lambda page: page)
    pdf, _ = render_pdf(PLAIN.format("\ue000"))
    assert "fonts_are_whole" in {fault.partition(":")[0] for fault in faults(pdf)}


def planted(rule: Rule, plant: Callable[[pikepdf.Pdf], None]) -> list[str]:
    with pikepdf.open(BytesIO(page())) as pdf:
        plant(pdf)
        return list(rule(Tags(pdf)))


@cache
def unspoilt(rule: Rule) -> list[str]:
    """What a rule finds in the page as it is."""
    return planted(rule, lambda _: None)


def metadata(before: bytes, after: bytes) -> Callable[[pikepdf.Pdf], None]:
    def plant(pdf: pikepdf.Pdf) -> None:
        xmp = pdf.Root.Metadata.read_bytes()
        assert before in xmp
        pdf.Root.Metadata.write(xmp.replace(before, after))

    return plant


def stream(before: bytes, after: bytes) -> Callable[[pikepdf.Pdf], None]:
    """A change of the first page's content."""

    def plant(pdf: pikepdf.Pdf) -> None:
        painted = pdf.pages[0].Contents.read_bytes()
        assert before in painted
        pdf.pages[0].Contents.write(painted.replace(before, after, 1))

    return plant


def element(role: str, change: Callable[[Any], None]) -> Callable[[pikepdf.Pdf], None]:
    """A change of the first element of a role."""
    return lambda pdf: change(Tags(pdf).named(role)[0])


def catalog(key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def plant(pdf: pikepdf.Pdf) -> None:
        if value is None:
            del pdf.Root[key]
        else:
            pdf.Root[key] = value

    return plant


def first_annotation(pdf: pikepdf.Pdf, kind: str) -> Any:
    for sheet in pdf.pages:
        for annotation in sheet.obj.get("/Annots", []):
            if annotation.Subtype == kind:
                return annotation
    raise AssertionError(f"no {kind} on any page")


def annotation(kind: str, key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def plant(pdf: pikepdf.Pdf) -> None:
        put(key, value=value)(first_annotation(pdf, kind))

    return plant


def font(change: Callable[[Any], None]) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: change(next(iter(dict(pdf.pages[0].Resources.Font).values())))


def attached(change: Callable[[Any], None]) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: change(pdf.Root.Names.EmbeddedFiles.Names[1])


def put(*path: str, value: Any) -> Callable[[Any], None]:
    """Set what stands at the end of a path of keys; None takes it away."""

    def change(item: Any) -> None:
        for key in path[:-1]:
            item = item[key]
        if value is None:
            del item[path[-1]]
        else:
            item[path[-1]] = value

    return change


def wrong_width(font: Any) -> None:
    font.DescendantFonts[0].W[1][0] = font.DescendantFonts[0].W[1][0] + 20


def no_letters(font: Any) -> None:
    font.ToUnicode.write(b"")


def untabbed(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1].obj["/Tabs"]


def smoothed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Picture = pdf.make_stream(b"\0", Type=pikepdf.Name.XObject, Interpolate=True)


def not_embedded(font: Any) -> None:
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def unseen_field(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(pikepdf.Dictionary(T="x")))


def for_the_printer(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].S = pikepdf.Name.GTS_PDFX


def last_key_taken(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTreeNextKey = 3


def swapped_parents(pdf: pikepdf.Pdf) -> None:
    runs = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    runs[0], runs[1] = runs[1], runs[0]


def lost_content(pdf: pikepdf.Pdf) -> None:
    Tags(pdf).named("H1")[0].K = pikepdf.Array([])


def twice_in_the_tree(pdf: pikepdf.Pdf) -> None:
    Tags(pdf).named("H1")[0].K.append(Tags(pdf).named("H1")[0].K[0])


def shorter_row(pdf: pikepdf.Pdf) -> None:
    del Tags(pdf).named("TR")[5].K[1]


def foot_read_out(pdf: pikepdf.Pdf) -> None:
    """The foot of the first page is content."""
    painted = pdf.pages[0].Contents.read_bytes()
    mark = re.findall(rb"/Artifact\s+<</Type /Pagination>>", painted)
    assert mark
    pdf.pages[0].Contents.write(painted.replace(mark[0], b"/Span <</MCID 900>>"))


def in_an_array(pdf: pikepdf.Pdf) -> None:
    Tags(pdf).named("Form")[0].K = pikepdf.Array([Tags(pdf).named("Form")[0].K])


def no_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines


FAULTS: list[tuple[Rule, Callable[[pikepdf.Pdf], None]]] = [
    (conformance.claims_both_standards, metadata(b"<pdfuaid:part>1<", b"<pdfuaid:part>2<")),
    (conformance.claims_both_standards, metadata(b'conformance="A"', b'conformance="B"')),
    (conformance.describes_its_extension, metadata(b"Integer", b"Text")),
    (conformance.describes_its_extension, metadata(b"pdfaSchema:schema>", b"pdfaSchema:other>")),
    (conformance.info_says_what_the_metadata_says, metadata(b"A fictional page", b"Another page")),
    (conformance.info_says_what_the_metadata_says, metadata(b"2026-10-01", b"2026-10-02")),
    (conformance.is_set_up_for_the_archive, catalog("/Lang", None)),
    (conformance.is_set_up_for_the_archive, catalog("/OutputIntents", None)),
    (conformance.is_set_up_for_the_archive, catalog("/ViewerPreferences", None)),
    (
        conformance.is_set_up_for_the_archive,
        catalog("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript)),
    ),
    (conformance.is_set_up_for_the_archive, for_the_printer),
    (conformance.has_bookmarks, no_bookmarks),
    (conformance.fonts_are_whole, font(wrong_width)),
    (conformance.fonts_are_whole, font(no_letters)),
    (conformance.fonts_are_whole, font(not_embedded)),
    (conformance.pictures_are_plain, smoothed),
    (conformance.pictures_are_plain, stream(b"BT", b"0 0 0 1 k BT")),
    (conformance.all_content_is_read_or_an_artifact, stream(b"/Span", b"BT ET 0 0 1 1 re f /Span")),
    (conformance.all_content_is_read_or_an_artifact, lost_content),
    (conformance.all_content_is_read_or_an_artifact, twice_in_the_tree),
    (conformance.running_heads_are_not_read, foot_read_out),
    (conformance.tree_and_content_agree, swapped_parents),
    (conformance.tree_and_content_agree, last_key_taken),
    (
        conformance.tree_and_content_agree,
        element("H1", lambda heading: heading.__setitem__("/P", heading)),
    ),
    (conformance.tree_and_content_agree, annotation("/Link", "/StructParent", 0)),
    (conformance.roles_are_in_their_places, element("P", put("/S", value=pikepdf.Name.Span))),
    (conformance.roles_are_in_their_places, element("P", put("/S", value=pikepdf.Name.Div))),
    (conformance.roles_are_in_their_places, element("TBody", put("/S", value=pikepdf.Name.Sect))),
    (conformance.roles_are_in_their_places, lost_content),
    (conformance.headings_step_by_one, element("H2", put("/S", value=pikepdf.Name.H4))),
    (conformance.headings_step_by_one, element("H1", put("/S", value=pikepdf.Name.H2))),
    (conformance.tables_are_regular, shorter_row),
    (conformance.tables_are_regular, element("TH", put("/A", "/Scope", value=None))),
    (conformance.tables_are_regular, element("TH", put("/ID", value=pikepdf.String("x")))),
    (conformance.tables_are_regular, element("THead", put("/S", value=pikepdf.Name.TBody))),
    (conformance.lists_are_numbered, element("L", put("/A", value=None))),
    (conformance.pictures_are_described, element("Figure", put("/Alt", value=None))),
    (
        conformance.pictures_are_described,
        element("Figure", put("/A", "/BBox", value=pikepdf.Array([0, 0, 900, 900]))),
    ),
    (conformance.annotations_are_tagged, untabbed),
    (
        conformance.annotations_are_tagged,
        annotation("/Link", "/Contents", pikepdf.String("section-3")),
    ),
    (conformance.annotations_are_tagged, annotation("/Link", "/F", 0)),
    (conformance.annotations_are_tagged, annotation("/Widget", "/TU", None)),
    (conformance.annotations_are_tagged, annotation("/Widget", "/AP", None)),
    (conformance.annotations_are_tagged, annotation("/Widget", "/F", 6)),
    (conformance.annotations_are_tagged, element("Form", put("/S", value=pikepdf.Name.P))),
    (conformance.annotations_are_tagged, in_an_array),
    (
        conformance.the_form_needs_no_reader,
        lambda pdf: pdf.Root.AcroForm.__setitem__("/NeedAppearances", True),
    ),
    (conformance.the_form_needs_no_reader, unseen_field),
    (conformance.attachments_are_associated, attached(put("/AFRelationship", value=None))),
    (conformance.attachments_are_associated, attached(put("/EF", "/F", "/Subtype", value=None))),
    (
        conformance.attachments_are_associated,
        attached(put("/EF", "/F", "/Params", "/ModDate", value=None)),
    ),
    (conformance.attachments_are_associated, lambda pdf: pdf.Root.AF.append(pdf.Root.AF[0])),
]


@pytest.mark.parametrize("number", range(len(FAULTS)))
def test_a_planted_fault_is_found(number: int) -> None:
    rule, plant = FAULTS[number]
    assert unspoilt(rule) == []
    assert planted(rule, plant)


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule for rule, _ in FAULTS} == set(RULES)
