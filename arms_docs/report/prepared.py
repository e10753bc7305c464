"""For whose signature a copy was prepared, in every edition that another program is to sign.

A signature of ours names the assessment that it is for. That of another program names nothing of
ours; but it covers the whole file, and so this: who is to sign, which answers, and until when.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from arms_docs.data_class import dataclass
from arms_docs.report.attachment import Attachment

PREPARED = "prepared.json"
PREPARED_VERSION = 1


@dataclass(frozen=True)
class Prepared:
    """Who decided and is to sign, when the copy was prepared, and the last day to sign it.

    ``digest`` is of the answers, ``roles`` are the signatures that it is made for, in order.
    """

    staff_id: str
    name: str
    role: str
    agency: str
    assessment_id: str
    digest: str
    at: datetime
    until: date
    roles: tuple[str, ...]

    @property
    def who(self) -> str:
        """Whom it is for, in words."""
        return f"{self.name}, {self.role}, {self.agency} (staff id {self.staff_id})"


def prepared_file(prepared: Prepared) -> Attachment:
    """The file that says so."""
    data = {
        "version": PREPARED_VERSION,
        "for": {
            "staff_id": prepared.staff_id,
            "name": prepared.name,
            "role": prepared.role,
            "agency": prepared.agency,
        },
        "assessment_id": prepared.assessment_id,
        "digest": prepared.digest,
        "prepared": prepared.at.isoformat(),
        "sign_until": prepared.until.isoformat(),
        "signatures": list(prepared.roles),
    }
    content = (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    about = "For whose signature it was prepared, and until when"
    return Attachment(
        PREPARED, about, content, "Data", "application/json", prepared.at, prepared.at
    )


def prepared_in(files: Mapping[str, bytes]) -> Prepared | None:
    """For whom files that a PDF carries were prepared; None: for nobody, or not as we write it."""
    try:
        return _prepared(json.loads(files[PREPARED]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _prepared(data: Mapping[str, Any]) -> Prepared:
    if data["version"] != PREPARED_VERSION:
        raise ValueError("another version")
    who = {part: str(data["for"][part]) for part in ("staff_id", "name", "role", "agency")}
    at = datetime.fromisoformat(data["prepared"])
    if at.utcoffset() is None:
        raise ValueError("no time zone")
    return Prepared(
        **who,
        assessment_id=str(data["assessment_id"]),
        digest=str(data["digest"]),
        at=at,
        until=date.fromisoformat(data["sign_until"]),
        roles=tuple(map(str, data["signatures"])),
    )
