"""What the record edition carries: the workbook as it was handed in, and all that is needed to work it out again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from arms_docs.assessment.form import Assessment
from arms_docs.assessment.record import canonical, digest, to_data
from arms_docs.instrument import Instrument
from arms_docs.rating import Rating
from arms_docs.report.attachments import Attachment
from arms_docs.settings import MARKING

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Submitted:
    """A workbook, or an answers file, byte for byte as it was judged, and when; the name is ours."""

    content: bytes
    dated: datetime
    is_workbook: bool = True

    @property
    def name(self) -> str:
        """Under which name it is carried: the user's own name for it may hold a person's."""
        return "assessment.xlsx" if self.is_workbook else "answers.toml"


def attachments(
    submitted: Submitted, assessment: Assessment, rating: Rating, instrument: Instrument, version: str
) -> tuple[Attachment, ...]:
    """The submitted file, then JSON: assessment, rating, sign-off rounds, instrument tables, settings in force."""
    mime = XLSX if submitted.is_workbook else "application/toml"
    when = submitted.dated
    source = Attachment(
        submitted.name, "What was handed in, byte for byte", submitted.content, "Source", mime, when, when
    )
    return (source, *_data(assessment, rating, instrument, version, when))


def _data(
    assessment: Assessment, rating: Rating, instrument: Instrument, version: str, when: datetime
) -> Iterator[Attachment]:
    sign_off = {"digest": digest(assessment), "rounds": to_data(assessment.rounds)}
    settings = {"version": version, "file": None, "marking": MARKING, "guide": instrument.guide.title}
    for name, description, content in (
        ("assessment.json", "Every answer, as the digest is taken of it", canonical(assessment)),
        ("rating.json", "What was worked out from the answers, with its working", _json(to_data(rating))),
        ("signoff.json", "The rounds of sign-off, and the digest of the assessment", _json(sign_off)),
        ("instrument.json", "The tables that were used, with source and status", _json(to_data(instrument))),
        ("settings.json", "The settings in force", _json(settings)),
    ):
        yield Attachment(name, description, content, "Data", "application/json", when, when)


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
