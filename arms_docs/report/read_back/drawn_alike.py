"""Whether a PDF is drawn as a fresh rendering of the same pages is, object by object.

Streams are compared by what is in them and not by how they are packed. What signing adds is left
aside: signatures, timestamps and what it takes to check them. What a signed field shows is compared
with the stamp that this program would make.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from io import BytesIO
from typing import Any

import pikepdf

from arms_docs.data_class import dataclass
from arms_docs.report.read_back.before_signing import same_details
from arms_docs.report.read_back.holdings import entries, is_dictionary, is_stream, is_timestamp

# How a stream is packed, and where a page stands among the others.
PACKING = frozenset({"/Length", "/Filter", "/DecodeParms", "/Length1"})
ELSEWHERE = frozenset({"/Parent", "/Annots"})
FILLED = frozenset({"/V", "/AP"})
# Of the catalogue: what signing adds, what is compared by itself, and the files that are carried.
APART = frozenset(
    {"/Pages", "/AcroForm", "/AF", "/DSS", "/Extensions", "/Perms", "/Names", "/EmbeddedFiles"}
)
DRAWN_AS = b"q q /BackgroundGS gs 1 0 0 1 0 0 cm /Stamp Do Q Q"  # how pyHanko puts a stamp down
PARTS = {
    "/StructTreeRoot": "What is read aloud, its tags, is not what follows from the workbook.",
    "/Outlines": "Its bookmarks are not those that follow from the workbook.",
    "/Metadata": "Its title or other details are not those that follow from the workbook.",
}
OTHERWISE = "It is put together otherwise than what follows from the workbook ({})."


def differences(
    pdf: bytes, fresh: bytes, stamps: Mapping[str, bytes], others: Collection[str] = ()
) -> tuple[str, ...]:
    """In what a PDF differs from a fresh rendering, a sentence each; what shows comes first.

    ``stamps`` are the stamps that its signed fields should show, as PDFs, by the field's name;
    ``others`` are the fields that other programs signed, each in its own way. Never raises for the
    PDF.
    """
    with pikepdf.open(BytesIO(fresh)) as new:
        try:
            with pikepdf.open(BytesIO(pdf)) as old:
                pair = _Pair(old, new, rounded=bool(others))
                return tuple(pair.differences(stamps, others))
        except Exception:  # whoever holds a key can sign anything, and it may break us anywhere
            return ("It cannot be compared with what the workbook gives.",)


@dataclass
class _Pair:
    """Two documents, and which object of the first stands for which of the second."""

    old: Any
    new: Any
    twins: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    left: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)
    rounded: bool = False  # another program wrote the numbers of the first anew

    def differences(self, stamps: Mapping[str, bytes], others: Collection[str]) -> Iterator[str]:
        pages = list(zip(self.old.pages, self.new.pages, strict=False))
        other = [number for number, pair in enumerate(pages, start=1) if not self._page(*pair)]
        if other:
            more = len(other) - 1
            also = ", and so does another" if more == 1 else f", and so do {more} others"
            rest = also if more else ""
            yield f"Page {other[0]} shows something that the workbook does not give{rest}."
        if len(self.old.pages) != len(self.new.pages):
            yield (
                f"It has {len(self.old.pages)} pages, and {len(self.new.pages)} follow from the "
                "workbook."
            )
        for widget in _widgets(self.old):
            is_ours = "/V" in widget and str(widget.T) not in others
            if is_ours and not _shows(widget, stamps.get(str(widget.T))):
                yield f"The field “{widget.T}” does not show who signed there, and when."
        yield from self._document()

    def _page(self, old: Any, new: Any) -> bool:
        """Whether two pages show the same. Their annotations are compared one by one."""
        self.left[old.obj.objgen] = ELSEWHERE
        shown = [each for each in old.obj.get("/Annots", ()) if not is_timestamp(each)]
        wanted = list(new.obj.get("/Annots", ()))
        self.left |= {each.objgen: FILLED for each in shown if "/V" in each}
        same = self.are_same(old.obj, new.obj) and len(shown) == len(wanted)
        return same and all(map(self.are_same, shown, wanted))

    def _document(self) -> Iterator[str]:
        """What is the document's, and no page's."""
        old, new = self.old.Root, self.new.Root
        self.left[old.objgen] = frozenset()
        alike = self.rounded and same_details(self.old, self.new)
        for key in sorted({*old.keys(), *new.keys()} - APART):
            if alike and key == "/Metadata":
                continue
            if not self.are_same(old.get(key), new.get(key)):
                yield PARTS.get(key, OTHERWISE.format(key))
        targets = [root.get("/Names", {}).get("/Dests") for root in (old, new)]
        if not self.are_same(*targets):
            yield OTHERWISE.format("/Dests")
        infos = [pdf.trailer.get("/Info") for pdf in (self.old, self.new)]
        if not alike and not self.are_same(*infos):
            yield PARTS["/Metadata"]

    def are_same(self, old: Any, new: Any) -> bool:
        """Whether two objects say the same, with everything that hangs on them."""
        waiting = [(old, new)]
        while waiting:
            first, second = waiting.pop()
            if not isinstance(first, pikepdf.Object) or not isinstance(second, pikepdf.Object):
                if first != second and not (self.rounded and _are_near(first, second)):
                    return False
                continue
            if first.is_indirect and second.is_indirect:
                if first.objgen in self.twins:  # it was compared, or is being compared
                    if self.twins[first.objgen] != second.objgen:
                        return False
                    continue
                self.twins[first.objgen] = second.objgen
            below = self._below(first, second)
            if below is None:
                return False
            waiting += below
        return True

    def _below(self, first: Any, second: Any) -> list[tuple[Any, Any]] | None:
        """What has to be the same where two objects are; None where they are not."""
        if first._type_code != second._type_code:
            return None
        if isinstance(first, pikepdf.Array):
            pairs = list(zip(first, second, strict=False))
            return pairs if len(first) == len(second) else None
        if not is_dictionary(first):
            return [] if first == second else None
        if is_stream(first) and first.read_bytes() != second.read_bytes():
            return None
        leave = self.left.get(first.objgen, frozenset()) | PACKING
        these, those = _without(first, leave), _without(second, leave)
        return [(these[key], those[key]) for key in these] if these.keys() == those.keys() else None


def _are_near(first: Any, second: Any) -> bool:
    """Whether two numbers are the same but for rounding: a point is a 72nd of an inch."""
    kinds = (int, Decimal)
    is_number = all(isinstance(each, kinds) and each is not True for each in (first, second))
    return is_number and abs(Decimal(first) - Decimal(second)) < Decimal("0.001")


def _without(item: Any, leave: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in entries(item) if key not in leave}


def _widgets(pdf: Any) -> Iterator[Any]:
    for page in pdf.pages:
        for each in page.obj.get("/Annots", ()):
            if each.get("/FT") == "/Sig" and not is_timestamp(each):
                yield each


def _shows(widget: Any, stamp: bytes | None) -> bool:
    """Whether a signed field shows a stamp, and nothing else."""
    form = widget.get("/AP", {}).get("/N")
    if stamp is None or form is None or set(widget.AP.keys()) != {"/N"}:
        return False
    drawings = form.get("/Resources", {}).get("/XObject", {})
    left, low, right, high = map(float, widget.Rect)
    size = [0, int(high - low), int(right - left), 0]  # as pyHanko has it
    is_put_down = (
        form.read_bytes() == DRAWN_AS
        and [float(number) for number in form.BBox] == size
        and set(drawings.keys()) == {"/Stamp"}
        and all(_is_opaque(state) for state in form.Resources.ExtGState.values())
    )
    return is_put_down and _is_page(drawings["/Stamp"], stamp)


def _is_page(drawing: Any, pdf: bytes) -> bool:
    """Whether a drawing is the only page of a PDF."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        page = opened.pages[0].obj
        pair = _Pair(None, opened)
        same_content = bool(drawing.read_bytes() == page.Contents.read_bytes())
        same_size = pair.are_same(drawing.BBox, page.MediaBox)
        return same_content and same_size and pair.are_same(drawing.Resources, page.Resources)


def _is_opaque(state: Any) -> bool:
    return all(float(value) == 1 for value in state.values())
