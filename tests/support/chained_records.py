"""Records in an archive that follow each other, by what they say of themselves alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from arms_docs.archive.bags.contents import ABOUT, Contents, Kind
from arms_docs.archive.store import Archive
from arms_docs.casework.keeping.about_record import Gathered
from tests.people import ASHWORTHY
from tests.support.archives import author

OCTOBER, JANUARY, COPY = (
    "6f3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6b",
    "7c3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6c",
    "8d3a1b52-0c4d-4e8f-9a7b-1d2c3e4f5a6d",
)
Answers = Mapping[str, Any]
LOW: Answers = {"overall": {"level": "Low"}, "factors": [{"id": "R3", "rating": "Low"}]}
HIGH: Answers = {"overall": {"level": "High"}, "factors": [{"id": "R3", "rating": "Low"}]}


def digest_of(answers: Answers) -> str:
    return sha256(_file(answers)).hexdigest()


def _file(answers: Answers) -> bytes:
    return json.dumps(answers).encode()


def record(
    case: str,
    answers: Answers = LOW,
    *,
    kind: Kind = Kind.SIGNED,
    returned: tuple[str, ...] = (),
    follows: Mapping[str, str] | None = None,
    assessed_on: str = "2026-10-05",
    reference: str = "DEMO-2026-0101",
) -> Gathered:
    """A record of a case with these answers; ``follows`` is what `signed_as` gives of another."""
    name = "record.pdf" if kind is Kind.SIGNED else "submitted.pdf"
    originals = {name: f"%PDF fictional {case} {digest_of(answers)} {returned}".encode()}
    files = {**originals, "assessment.json": _file(answers)}
    about = {
        "version": 1,
        "kind": kind.value,
        "assessment_id": case,
        "person": ASHWORTHY.name,
        "reference": reference,
        "assessed_on": assessed_on,
        "digest": digest_of(answers),
        "returned": list(returned),
        **({"follows": dict(follows)} if follows else {}),
        "verified": True,
        "files": {each: sha256(content).hexdigest() for each, content in files.items()},
    }
    derived = {"assessment.json": _file(answers), ABOUT: json.dumps(about).encode()}
    followed = (follows or {}).get("assessment_id", "")
    return Gathered(Contents(kind, case, originals, derived, follows=followed))


def signed_as(gathered: Gathered) -> dict[str, str]:
    """What a workbook says of the signed record that it follows."""
    about = json.loads(gathered.contents.derived[ABOUT])
    return {
        "assessment_id": about["assessment_id"],
        "digest": about["digest"],
        "record": about["files"]["record.pdf"],
        "signed_by": "Gwendoline Frostbury",
    }


def kept(archive: Archive, gathered: Gathered, seed: str = "chain") -> str:
    """Its name in the archive, once it is recorded there."""
    by = author(seed=f"{seed} {gathered.contents.record_of}")
    return archive.add(gathered.contents, by).witness.record
