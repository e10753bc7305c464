"""The answers in a signed record, as JSON, read as answers of today's form."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from arms_docs.assessment.ask import Form
from arms_docs.assessment.assemble import assemble
from arms_docs.assessment.declare import Shape
from arms_docs.assessment.form import Assessment
from arms_docs.assessment.migrate import migrate
from arms_docs.problems import Place

SCHEMA, AS_OF = "schema", "as_of"  # what stands among the answers and is none


class NotLastTimeError(ValueError):
    """A text that is not what was signed last time, as this program writes it."""


@lru_cache(maxsize=8)
def signed_answers(content: bytes, form: Form) -> Assessment:
    """The answers that a record carries (``assessment.json``), as answers of this form.

    The next record carries them again. Raises NotLastTimeError for what is no such file.
    """
    try:
        answers = dict(_answers(json.loads(content), form))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotLastTimeError from None
    days = {place: day for place, day in answers.items() if place.field == AS_OF}
    raw = {place: _dated(place, v, form) for place, v in answers.items() if place not in days}
    assessment, _ = assemble(migrate(raw).raw, form)
    return _with_days(assessment, days)


def _answers(data: Mapping[str, Any], form: Form) -> Iterator[tuple[Place, object]]:
    """Each answer with its place; of what was not known, none."""
    for key, part in data.items():
        if key == SCHEMA:
            continue
        section = form.section(key)
        if section and isinstance(part, list) is (section.shape is Shape.FORM):
            raise NotLastTimeError
        for row in part if isinstance(part, list) else (part,):
            for field, value in row.items():
                if field != "id" and not isinstance(value, dict):
                    yield Place(key, row.get("id", ""), field), _as_typed(value)


def _as_typed(value: object) -> object:
    """An answer as a cell holds it: evidence numbers are a list in JSON, and a text there."""
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _dated(place: Place, value: object, form: Form) -> object:
    """JSON has no dates: an answer to a question that asks for one is text in ISO form."""
    question = form.question(place)
    if question is None or not question.kind.is_date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:  # a month, or Unknown
        return value


def _with_days(assessment: Assessment, days: Mapping[Place, object]) -> Assessment:
    """The assessment with the days of those rationales that stood before already."""

    def day_of(place: Place, otherwise: Any) -> Any:
        return date.fromisoformat(str(days[place])) if place in days else otherwise

    factors = tuple(
        replace(factor, as_of=day_of(Place("factors", factor.id, AS_OF), factor.as_of))
        for factor in assessment.factors
    )
    overall = assessment.overall
    return replace(
        assessment,
        factors=factors,
        overall=replace(overall, as_of=day_of(Place("overall", "", AS_OF), overall.as_of)),
    )
