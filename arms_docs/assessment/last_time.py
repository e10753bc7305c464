"""What was signed last time, as text: written into the workbook that follows, and read from it.

The text holds the answers that were signed, byte for byte, so that their digest can be taken again,
and nothing else of the record but its rating: no round that was returned, and no point.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from arms_docs.assessment.answers import to_raw
from arms_docs.assessment.ask import Form
from arms_docs.assessment.asked import named
from arms_docs.assessment.assemble import assemble
from arms_docs.assessment.declare import Shape
from arms_docs.assessment.form import Assessment, LastTime
from arms_docs.assessment.migrate import migrate
from arms_docs.problems import Place

VERSION = 1  # of the text


class NotLastTimeError(ValueError):
    """A text that is not what was signed last time, as this program writes it."""


class NewerLastTimeError(NotLastTimeError):
    """A text that a newer program wrote."""


@dataclass(frozen=True)
class Signed:
    """What a workbook carries of a signed record. ``answers`` and ``rating`` are files of it."""

    assessment_id: str
    digest: str
    record: str
    signed_on: date
    signed_by: str
    program: str
    edition: str
    schema: int | str
    asked: tuple[str, ...]
    answers: bytes
    rating: bytes

    @property
    def text(self) -> str:
        """The text that the workbook carries: the same record gives the same text."""
        data = {**vars(self), "version": VERSION, "signed_on": self.signed_on.isoformat()}
        data |= {"answers": self.answers.decode(), "rating": self.rating.decode()}
        return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_last_time(text: str, form: Form) -> LastTime:
    """What was signed last time, from that text.

    Raises NotLastTimeError for a text that is no such thing, or whose answers do not have the
    digest that it names, and NewerLastTimeError for one of a newer program.
    """
    try:
        data = json.loads(text)
        version = data["version"]
        if version != VERSION:
            newer = isinstance(version, int) and version > VERSION
            raise NewerLastTimeError if newer else NotLastTimeError
        return _read(data, text, form)
    except NotLastTimeError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotLastTimeError from None


def _read(data: Mapping[str, Any], text: str, form: Form) -> LastTime:
    answers = data["answers"]
    if sha256(answers.encode()).hexdigest() != data["digest"]:
        raise NotLastTimeError
    return LastTime(
        assessment_id=str(data["assessment_id"]),
        digest=str(data["digest"]),
        record=str(data["record"]),
        signed_on=date.fromisoformat(data["signed_on"]),
        signed_by=str(data["signed_by"]),
        program=str(data["program"]),
        edition=str(data["edition"]),
        asked=named(data["schema"], data["asked"]),
        assessment=_assessment(json.loads(answers), form),
        rating=json.loads(data["rating"]),
        carried=text,
    )


def _assessment(data: Mapping[str, Any], form: Form) -> Assessment:
    """The assessment in the JSON of a record, as answers of this form."""
    as_of: dict[tuple[str, str], date] = {}
    parts: dict[str, Any] = {}
    for key, part in data.items():
        if key == "schema":
            continue
        section = form.section(key)
        is_rows = isinstance(part, list)
        if section and is_rows is (section.shape is Shape.FORM):
            raise NotLastTimeError
        rows = {row["id"]: row for row in part} if is_rows else {"": part}
        for row, fields in rows.items():
            answers = {name: _plain(value) for name, value in fields.items() if name != "id"}
            if day := answers.pop("as_of", None):
                as_of[key, row] = date.fromisoformat(str(day))
            rows[row] = answers
        parts[key] = rows if is_rows else rows[""]
    raw = {place: value for place, value in to_raw(parts, form).items() if value is not None}
    assessment, _ = assemble(_dated(migrate(raw).raw, form), form)
    return _with_days(assessment, as_of)


def _plain(value: Any) -> Any:
    """An answer as it was typed; what was not known is blank."""
    return None if isinstance(value, dict) else value


def _dated(raw: Mapping[Place, object], form: Form) -> dict[Place, object]:
    """JSON has no dates: an answer to a question that asks for one is text in ISO form."""
    dated: dict[Place, object] = {}
    for place, value in raw.items():
        question = form.question(place)
        try:
            is_day = question is not None and question.kind.is_date
            dated[place] = date.fromisoformat(str(value)) if is_day else value
        except ValueError:  # a month, or Unknown
            dated[place] = value
    return dated


def _with_days(assessment: Assessment, as_of: Mapping[tuple[str, str], date]) -> Assessment:
    """The assessment with the days of those rationales that stood before already."""
    factors = tuple(
        replace(factor, as_of=as_of.get(("factors", factor.id), factor.as_of))
        for factor in assessment.factors
    )
    overall = replace(
        assessment.overall, as_of=as_of.get(("overall", ""), assessment.overall.as_of)
    )
    return replace(assessment, factors=factors, overall=overall)


@lru_cache(maxsize=8)
def signed_answers(content: bytes, form: Form) -> Assessment:
    """The answers that a record carries (``assessment.json``), as answers of this form.

    The next record carries them again. Raises NotLastTimeError for what is no such file.
    """
    try:
        return _assessment(json.loads(content), form)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotLastTimeError from None
