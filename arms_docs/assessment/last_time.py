"""What was signed last time, as text: written into the workbook that follows, and read from it.

The text holds the answers that were signed, byte for byte, so that their digest can be taken again,
and nothing else of the record but its rating: no round that was returned, and no point.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

from arms_docs.assessment.ask import Form
from arms_docs.assessment.asked import named
from arms_docs.assessment.form import LastTime
from arms_docs.assessment.signed_answers import NotLastTimeError, signed_answers
from arms_docs.data_class import dataclass

VERSION = 1  # of the text


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
        assessment=signed_answers(answers.encode(), form),
        rating=json.loads(data["rating"]),
        carried=text,
    )
