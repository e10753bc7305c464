"""What each update of a PDF added: no more than a signature or a timestamp, or else what, in words.

pyHanko's difference analysis judges every object that an update touches. Beside it stand rules of
our own, for what it lets through: details of the document, attachments, and fields that were not
there when the document was first signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DSSCompareRule,
    FormUpdatingRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)
from pyhanko.sign.fields import enumerate_sig_fields

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
ONLY_SIGNATURES = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule(  # type: ignore[no-untyped-call]
            {"/AcroForm", "/DSS", "/Extensions"}
        ),
        XrefStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        ObjectStreamRule().as_qualified(ModificationLevel.LTA_UPDATES),
        DSSCompareRule().as_qualified(ModificationLevel.LTA_UPDATES),
    ],
    form_rule=FormUpdatingRule(
        field_rules=[
            SigFieldCreationRule(),  # type: ignore[no-untyped-call]
            SigFieldModificationRule(),
        ]
    ),
)
DETAILS = (("/Info",), ("/Root", "/Metadata"))
ATTACHED = (("/Root", "/Names", "/EmbeddedFiles"), ("/Root", "/AF"))
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
    before = signature_fields(old)
    filled = [kind for name, kind in signature_fields(new).items() if kind and not before.get(name)]
    allowed = (
        ModificationLevel.FORM_FILLING if filled == ["/Sig"] else ModificationLevel.LTA_UPDATES
    )
    try:
        judgement = ONLY_SIGNATURES.apply(old, new)
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


def _changes(old: Any, new: Any) -> Iterator[str]:
    if _differ(old, new, DETAILS):
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
