"""What each update of a PDF added: no more than a signature or a timestamp, or else what, in words.

pyHanko's difference analysis judges every object that an update touches. Beside it stand rules of
our own, for what it lets through: details of the document, attachments, and fields that were not
there when the document was first signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from operator import itemgetter
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.metadata.model import ExpandedName
from pyhanko.pdf_utils.metadata.xmp_xml import parse_xmp
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DocInfoRule,
    DSSCompareRule,
    FormUpdatingRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)
from pyhanko.sign.fields import enumerate_sig_fields

from arms_docs.data_class import dataclass
from arms_docs.signoff.keys.certificate import printable
from arms_docs.signoff.verify.sentences import (
    CARRIES,
    SAYS_OF_ITSELF,
    SHOWS,
    SHOWS_LATER,
    SOMETHING,
    in_order,
)

# pyHanko's own policy without its rules that let /Info and XMP change, other form fields be filled
# in, and the catalogue lose its metadata.
RULES = [
    CatalogModificationRule(  # type: ignore[no-untyped-call]
        {"/AcroForm", "/DSS", "/Extensions"}
    ),
    XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
    DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
]
FIELDS = FormUpdatingRule(
    field_rules=[
        SigFieldCreationRule(),  # type: ignore[no-untyped-call]
        SigFieldModificationRule(),
    ]
)
ONLY_SIGNATURES = StandardDiffPolicy(global_rules=RULES, form_rule=FIELDS)
# And where another program added a timestamp, the details may change, as far as `_says_same` lets
# them.
ONLY_TIMESTAMPS = StandardDiffPolicy(
    global_rules=[
        *RULES,
        DocInfoRule().as_qualified(ModificationLevel.LTA_UPDATES),
        MetadataUpdateRule().as_qualified(  # type: ignore[no-untyped-call]
            ModificationLevel.LTA_UPDATES
        ),
    ],
    form_rule=FIELDS,
)
DETAILS = (("/Info",), ("/Root", "/Metadata"))
ATTACHED = (("/Root", "/Names", "/EmbeddedFiles"), ("/Root", "/AF"))
# What a program notes of itself when it saves a file, in /Info and in XMP, and of what part of XMP
# each is (the document): nothing of what the document says of itself.
SAVED = {"/ModDate", "/Producer"}
SAVED_IN_XMP = {
    ExpandedName("http://ns.adobe.com/xap/1.0/", "ModifyDate"),
    ExpandedName("http://ns.adobe.com/xap/1.0/", "MetadataDate"),
    ExpandedName("http://ns.adobe.com/pdf/1.3/", "Producer"),
    ExpandedName("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "about"),
}
PAGES, STORE = (("/Root", "/Pages"),), (("/Root", "/DSS"),)
STAMP = "/DocTimeStamp"
# Where an object stands, and how it is stored: no part of what it says.
NOT_SAID = {"/P", "/Parent", "/Length", "/Filter", "/DecodeParms"}


@dataclass(frozen=True)
class Step:
    """What one update added to the document before it."""

    allowed: bool
    what: tuple[str, ...]  # in words, where it is more than a signature or timestamp


def step(reader: Any, revision: int) -> Step:
    """What revision number `revision` added to the one before it."""
    old, new = (
        reader.get_historical_resolver(revision - 1),
        reader.get_historical_resolver(revision),
    )
    what = [*_changes(old, new)]
    if not what and _only_signed(old, new):
        return Step(True, ())
    if _differ(old, new, PAGES) or _shows_more(old, new):
        what.append(SHOWS)
    elif not what:
        is_store = _differ(old, new, STORE)
        what.append(SHOWS_LATER if is_store else SOMETHING)
    return Step(False, in_order(what))


def _only_signed(old: Any, new: Any) -> bool:
    """Whether the update filled in one field at most, and changed nothing beyond what that needs.

    A timestamp may be had by anybody, so it may not show: a field on the page could cover what is
    printed there.
    """
    filled = _filled(old, new)
    allowed = (
        ModificationLevel.FORM_FILLING if filled == ["/Sig"] else ModificationLevel.LTA_UPDATES
    )
    policy = ONLY_TIMESTAMPS if filled == [STAMP] else ONLY_SIGNATURES
    try:
        judgement = policy.apply(old, new)
    except SuspiciousModification:
        return False
    return len(filled) <= 1 and bool(judgement.modification_level <= allowed)


def signature_fields(handler: Any) -> dict[str, str]:
    """The signature fields by name, each with the kind of what is in it.

    The kind is ``/Sig``, ``/DocTimeStamp`` or nothing.
    """
    return {
        str(name): str(value.get_object().get("/Type", "/Sig")) if value is not None else ""
        for name, value, _ in enumerate_sig_fields(handler)
    }


def _filled(old: Any, new: Any) -> list[str]:
    """The kinds of what the update put into fields that were empty, or not there."""
    before = signature_fields(old)
    return [kind for name, kind in signature_fields(new).items() if kind and not before.get(name)]


def _says_same(old: Any, new: Any) -> bool:
    """Whether the details say the same, but for what a program notes of itself in saving."""
    return _said(old) == _said(new)


def _said(handler: Any) -> tuple[dict[str, str], list[Any]]:
    """What /Info says, and what XMP says in however many parts."""
    info = _at(handler, ("/Info",)) or {}
    stream = _at(handler, ("/Root", "/Metadata"))
    in_xmp: list[Any] = []
    for part in parse_xmp(BytesIO(stream.data)) if stream is not None else ():
        in_xmp += [(str(name), value) for name, value in part if name not in SAVED_IN_XMP]
    return (
        {key: str(info[key]) for key in info if key not in SAVED},
        sorted(in_xmp, key=itemgetter(0)),
    )


def _changes(old: Any, new: Any) -> Iterator[str]:
    if _differ(old, new, DETAILS) and not (_filled(old, new) == [STAMP] and _says_same(old, new)):
        yield SAYS_OF_ITSELF
    if _differ(old, new, ATTACHED):
        yield CARRIES
    before, after = signature_fields(old), signature_fields(new)
    for name, kind in after.items():
        if name not in before and kind != STAMP:
            yield f"the field “{printable(name)}” was added"
    for name, kind in before.items():
        if name not in after:
            yield f"the field “{printable(name)}” was taken away"
        elif kind and not after[name]:
            yield f"the signature in the field “{printable(name)}” was taken out"


def _shows_more(old: Any, new: Any) -> bool:
    """Whether a field that is new, or holds a timestamp, has room on the page, and may cover it."""
    before = signature_fields(old)
    return any(
        (str(name) not in before or _is_stamp(value)) and _has_room(field.get_object())
        for name, value, field in enumerate_sig_fields(new)
    )


def _is_stamp(value: Any) -> bool:
    return value is not None and value.get_object().get("/Type") == STAMP


def _has_room(field: Any) -> bool:
    widgets = [kid.get_object() for kid in field.get("/Kids", [])] or [field]
    boxes = [list(map(float, widget["/Rect"])) for widget in widgets if "/Rect" in widget]
    return any(left != right and low != high for left, low, right, high in boxes)


def _differ(old: Any, new: Any, places: tuple[tuple[str, ...], ...]) -> bool:
    return any(_digest(_at(old, place), {}) != _digest(_at(new, place), {}) for place in places)


def _at(handler: Any, path: tuple[str, ...]) -> Any:
    item = handler.trailer_view
    for key in path:
        if not isinstance(item, generic.DictionaryObject) or key not in item:
            return None
        item = item.raw_get(key)
        # The trailer's own way of following it would lead to the newest revision.
        if isinstance(item, generic.IndirectObject):
            item = handler.get_object(item.reference)
    return item


def _digest(item: Any, digests: dict[Any, bytes]) -> bytes:
    """The same for two objects that say the same, wherever in the file their parts stand.

    `digests` are those of the objects that were met on the way here: they end every circle.
    """
    if isinstance(item, generic.IndirectObject):
        if item.reference not in digests:
            digests[item.reference] = b""
            target = item.get_object()  # type: ignore[no-untyped-call]
            digests[item.reference] = _digest(target, digests)
        return digests[item.reference]
    total = hashlib.sha256(type(item).__name__.encode())
    if isinstance(item, generic.DictionaryObject):
        if isinstance(item, generic.StreamObject):
            total.update(item.data)
        for key in sorted(item):
            if key not in NOT_SAID and not (key == "/Annots" and not _annotations(item[key])):
                total.update(str(key).encode() + _digest(item.raw_get(key), digests))
    elif isinstance(item, generic.ArrayObject):
        for part in _annotations(item):
            total.update(_digest(part, digests))
    else:
        total.update(repr(item).encode())
    return total.digest()


def _annotations(parts: Any) -> list[Any]:
    """What is in an array, but for signature fields: what is done to those is looked at apart."""
    return [part for part in map(parts.raw_get, range(len(parts))) if not _is_signature(part)]


def _is_signature(part: Any) -> bool:
    item = part.get_object()
    return isinstance(item, generic.DictionaryObject) and item.get("/FT") == "/Sig"
