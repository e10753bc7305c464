"""A PDF as it was before another program signed it, as far as signing may change one.

Each program puts something else into a signature field and beside it: what the box shows, fonts
for that, flags, its own name among the details. None of it says anything of the assessment, so it
is taken out before a PDF is held against what ours hold and how ours are drawn. Nothing else is:
what another program changed beyond that stands out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from io import BytesIO
from typing import Any

import pikepdf

from arms_docs.data_class import dataclass
from arms_docs.report.read_back.holdings import is_timestamp

# What a field of ours has before it is signed, but for what it shows.
OF_A_FIELD = frozenset(
    ("/Type", "/Subtype", "/F", "/FT", "/T", "/TU", "/Rect", "/StructParent", "/P", "/Lock", "/V")
)
HIDDEN, PRINTED = 2, 4  # flags of an annotation
OF_SAVING = ("/ModDate", "/Producer")


@dataclass(frozen=True)
class BeforeSigning:
    """The PDF without what other programs put in, and the fields of theirs that show on a page."""

    pdf: bytes
    shown: tuple[str, ...]


def before_signing(pdf: bytes, roles: Collection[str], ours: Collection[str]) -> BeforeSigning:
    """The PDF as it was before other programs signed it.

    ``roles`` are the fields that it was prepared with, ``ours`` those in which a signature of ours
    stands. A field with a signature that is none of these is taken out where it shows nothing.
    Raises ValueError for a PDF that is damaged, or that readers may read in two ways.
    """
    try:
        with pikepdf.open(BytesIO(pdf), attempt_recovery=False) as opened:
            shown = tuple(_take_out(opened, roles, ours))
            out = BytesIO()
            opened.save(out)
    except Exception as error:  # a damaged or hostile PDF may break the library anywhere
        raise ValueError("the PDF is damaged") from error
    return BeforeSigning(out.getvalue(), shown)


def _take_out(pdf: Any, roles: Collection[str], ours: Collection[str]) -> Iterator[str]:
    form = pdf.Root.AcroForm
    for page in pdf.pages:
        for annotation in list(page.obj.get("/Annots", ())):
            field = _field(annotation)
            if field.get("/FT") != "/Sig" or "/V" not in field or is_timestamp(annotation):
                continue
            name = str(field.get("/T", ""))
            if name in ours:
                continue
            if name in roles:
                _empty(annotation)
            elif _shows(annotation):
                yield name
            else:
                _remove(page.obj, "/Annots", annotation)
                _remove(form, "/Fields", field)
    for key in ("/DA", "/DR", "/NeedAppearances"):  # there is no field but for signatures
        _leave_out(form, key)
    _leave_out(pdf.Root, "/Version")


def _leave_out(item: Any, key: str) -> None:
    if key in item:
        del item[key]


def _field(annotation: Any) -> Any:
    """The field that an annotation shows: itself, or what it hangs on."""
    return annotation.Parent if "/FT" not in annotation and "/Parent" in annotation else annotation


def _empty(annotation: Any) -> None:
    """Leave of a field what ours has, and that it was signed."""
    for key in set(annotation.keys()) - OF_A_FIELD:
        del annotation[key]
    annotation.F = PRINTED
    annotation.V = pikepdf.Dictionary()


def _shows(annotation: Any) -> bool:
    left, low, right, high = map(float, annotation.Rect)
    return left != right and low != high and not int(annotation.get("/F", 0)) & HIDDEN


def _remove(holder: Any, key: str, item: Any) -> None:
    """Take an object out of an array, and the array away where nothing is left in it."""
    rest = [each for each in holder[key] if each.objgen != item.objgen]
    if rest:
        holder[key] = pikepdf.Array(rest)
    else:
        del holder[key]


def same_details(old: Any, new: Any) -> bool:
    """Whether two PDFs say the same of themselves, but for what a program notes in saving."""
    return bool(_details(old) == _details(new))


def _details(pdf: Any) -> tuple[dict[str, str], dict[str, str]]:
    info = {key: str(value) for key, value in pdf.docinfo.items() if key not in OF_SAVING}
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        details = {key: str(value) for key, value in metadata.items()}
    saved = ("xmp:ModifyDate", "xmp:MetadataDate", "pdf:Producer")
    return info, {
        key: value
        for key, value in details.items()
        if not any(key.endswith(f"}}{name.partition(':')[2]}") for name in saved)
    }
