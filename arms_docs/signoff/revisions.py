"""What each update of a PDF added: no more than a signature or a timestamp, or else what, in words.

pyHanko's difference analysis judges every object that an update touches. Beside it stand rules of our own, for what it
lets through: details of the document, attachments, and fields that were not there when the document was first signed.
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

from arms_docs.signoff.keys import printable

# pyHanko's own policy without its rules that let /Info and XMP change, other form fields be filled in, and the
# catalogue lose its metadata.
ONLY_SIGNATURES = StandardDiffPolicy(
    global_rules=[
        CatalogModificationRule({"/AcroForm", "/DSS", "/Extensions"}),  # type: ignore[no-untyped-call]
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
DEEP = 60  # how far an object is followed


@dataclass(frozen=True)
class Step:
    """What one update added to the document before it."""

    allowed: bool
    what: tuple[str, ...]  # in words, where it is more than a signature or timestamp


def step(reader: Any, revision: int) -> Step:
    """What revision number `revision` added to the one before it."""
    old, new = reader.get_historical_resolver(revision - 1), reader.get_historical_resolver(revision)
    what = tuple(_changes(old, new))
    try:
        ONLY_SIGNATURES.apply(old, new)
    except SuspiciousModification:
        return Step(False, what or ("what it shows was changed",))
    return Step(not what, what)


def signature_fields(handler: Any) -> dict[str, str]:
    """The signature fields by name, each with the kind of what is in it: ``/Sig``, ``/DocTimeStamp`` or nothing."""
    return {
        str(name): str(value.get_object().get("/Type", "/Sig")) if value is not None else ""
        for name, value, _ in enumerate_sig_fields(handler)
    }


def _changes(old: Any, new: Any) -> Iterator[str]:
    if any(_digest(_at(old, path)) != _digest(_at(new, path)) for path in DETAILS):
        yield "its title or other details were changed"
    if any(_digest(_at(old, path)) != _digest(_at(new, path)) for path in ATTACHED):
        yield "an attached file was changed"
    before = signature_fields(old)
    for name, kind in signature_fields(new).items():
        if name not in before and kind != "/DocTimeStamp":
            yield f"the field “{printable(name)}” was added"


DETAILS = (("/Info",), ("/Root", "/Metadata"))
ATTACHED = (("/Root", "/Names", "/EmbeddedFiles"), ("/Root", "/AF"))


def _at(handler: Any, path: tuple[str, ...]) -> Any:
    found = handler.trailer_view
    for key in path:
        found = found.get(key) if isinstance(found, generic.DictionaryObject) else None
    return found


def _digest(found: Any, depth: int = 0) -> bytes:
    """The same for two objects that say the same, wherever in the file their parts stand."""
    if isinstance(found, generic.IndirectObject):
        found = found.get_object()  # type: ignore[no-untyped-call]
    if depth > DEEP:
        raise ValueError("objects nested too deeply")
    made = hashlib.sha256(type(found).__name__.encode())
    if isinstance(found, generic.DictionaryObject):
        if isinstance(found, generic.StreamObject):
            made.update(found.data)
        for key in sorted(found):
            if key not in ("/P", "/Parent", "/Length", "/Filter", "/DecodeParms"):
                made.update(str(key).encode() + _digest(found.raw_get(key), depth + 1))
    elif isinstance(found, generic.ArrayObject):
        for each in range(len(found)):
            made.update(_digest(found.raw_get(each), depth + 1))
    else:
        made.update(repr(found).encode())
    return made.digest()
