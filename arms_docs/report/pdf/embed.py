"""Files carried inside a PDF, as PDF/A-3 wants them.

Each has a relationship to the document, a description, a type and dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import md5
from typing import Any

import pydyf

from arms_docs.report.attachment import Attachment


def attach(pdf: Any, attachments: Sequence[Attachment]) -> None:
    """Embed the files, listed by name and associated with the document.

    ValueError where two have one name. WeasyPrint's own way lists each file twice in /AF, and gives
    files of equal content one relationship.
    """
    if not attachments:
        return
    ordered = sorted(attachments, key=lambda attachment: _as_written(attachment.name))
    if len({attachment.name for attachment in ordered}) < len(ordered):
        raise ValueError("two attachments have the same name")
    specifications = [_specification(pdf, attachment) for attachment in ordered]
    names = pydyf.Array()
    for specification in specifications:
        names.extend((specification["UF"], specification.reference))
    tree = _added(pdf, pydyf.Dictionary({"Names": names}))
    pdf.catalog.setdefault("Names", pydyf.Dictionary())["EmbeddedFiles"] = tree.reference
    pdf.catalog["AF"] = pydyf.Array(specification.reference for specification in specifications)


def _as_written(name: str) -> tuple[bool, bytes]:
    """What a tree of names is sorted by.

    That is plain ASCII as it is, and else UTF-16 after a mark that is no ASCII.
    """
    return not name.isascii(), name.encode("ascii" if name.isascii() else "utf-16-be")


def _specification(pdf: Any, attachment: Attachment) -> Any:
    described = {
        "Type": "/EmbeddedFile",
        "Subtype": pydyf.name(attachment.mime),
        "Params": pydyf.Dictionary(
            {
                "Size": len(attachment.content),
                "CheckSum": f"<{md5(attachment.content, usedforsecurity=False).hexdigest()}>",
                "CreationDate": _date(attachment.created),
                "ModDate": _date(attachment.modified),
            }
        ),
    }
    file = _added(pdf, pydyf.Stream([attachment.content], described))
    return _added(
        pdf,
        pydyf.Dictionary(
            {
                "Type": "/Filespec",
                "F": pydyf.String(attachment.name),
                "UF": pydyf.String(attachment.name),
                "EF": pydyf.Dictionary({"F": file.reference, "UF": file.reference}),
                "Desc": pydyf.String(attachment.description),
                "AFRelationship": f"/{attachment.relationship}",
            }
        ),
    )


def _added(pdf: Any, part: Any) -> Any:
    pdf.add_object(part)
    return part


def _date(when: datetime) -> Any:
    if when.utcoffset() is None:
        raise ValueError("the date of an attachment needs a time zone")
    return pydyf.String(f"{when.astimezone(UTC):D:%Y%m%d%H%M%SZ}")
