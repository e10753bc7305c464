"""What the record edition carries inside it.

The workbook as it was handed in, and all that is needed to work everything out again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from arms_docs import __version__
from arms_docs.assessment import SIGN_OFF, Assessment, Canonical, LastTime, to_data
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.rating import Rating, Reading
from arms_docs.report.attachment import Attachment
from arms_docs.report.printed_by import printed_by
from arms_docs.report.signoff_state import Standing

VERSION = 1  # of signoff.json
# Every field of signoff.json that this program knows: what it writes, and what it may be given.
SIGNOFF_FIELDS = frozenset(
    {
        *("version", "program", "schema", "asked", "printed_by", "drawn_by", "critical"),
        *("assessment_id", "digest", "workbook", "answers", "signatures", "decided_by"),
        *("handed_in", "handed_in_by", "handed_in_with", "returned", "judged_on"),
        *("checklist", "warnings", "unconfirmed_tables", "notes"),
    }
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOML = "application/toml"
JSON = "application/json"
NO_SETTINGS = "# No settings file: the program's own defaults.\n"
PREVIOUS = "previous.json"
WORKBOOK, ANSWERS, ASSESSMENT, SIGNOFF, SETTINGS = (
    "assessment.xlsx",
    "answers.toml",
    "assessment.json",
    "signoff.json",
    "settings.toml",
)


@dataclass(frozen=True)
class Submitted:
    """A workbook or an answers file, byte for byte as it was judged, and when.

    The name under which it is carried is ours.
    """

    content: bytes
    dated: datetime
    is_workbook: bool = True

    @property
    def name(self) -> str:
        """Under which name it is carried: the user's own name for it may hold a person's."""
        return WORKBOOK if self.is_workbook else ANSWERS


def attachments(
    submitted: Submitted,
    reading: Reading,
    instrument: Instrument,
    *,
    answers: Canonical,
    signoff: Mapping[str, Any],
    settings: str,
) -> tuple[Attachment, ...]:
    """The files that the record carries.

    The submitted file; assessment, rating and sign-off data as JSON; tables and settings in force
    as TOML.

    ``answers`` are those that were handed in; ``signoff`` is `draft_data` or `standing_data`;
    ``settings`` the text of the settings in force.
    """
    if reading.assessment is None or reading.rating is None:
        raise ValueError("there is no assessment to carry")
    dated = submitted.dated
    files = [
        Attachment(
            submitted.name,
            "What was handed in, byte for byte",
            submitted.content,
            "Source",
            XLSX if submitted.is_workbook else TOML,
            dated,
            dated,
        )
    ]
    for name, about, content in _json_files(answers, reading.rating, reading.last, signoff):
        files.append(Attachment(name, about, content, "Data", JSON, dated, dated))
    for name, about, text in _toml_files(instrument, settings):
        files.append(Attachment(name, about, text.encode(), "Data", TOML, dated, dated))
    return tuple(files)


def _json_files(
    answers: Canonical, rating: Rating, last: LastTime | None, signoff: Mapping[str, Any]
) -> Iterator[tuple[str, str, bytes]]:
    """Name, description and content of each file of data."""
    yield ASSESSMENT, "Every answer, as the digest is taken of it", answers.content
    about = "What was worked out from the answers, with its working"
    yield "rating.json", about, rating_json(rating)
    if last:
        about = "Every answer of the signed assessment that this one follows"
        yield PREVIOUS, about, last.answers
    yield SIGNOFF, "What was handed in and decided, by whom and when", json_file(signoff)


def _toml_files(instrument: Instrument, settings: str) -> Iterator[tuple[str, str, str]]:
    """Name, description and text of each table in force and of the settings."""
    for name, text in instrument.texts.items():
        yield name, "The tables in force, with source and status", text
    yield SETTINGS, "The settings in force", settings or NO_SETTINGS


def draft_data(assessment: Assessment, answers: Canonical) -> dict[str, Any]:
    """Sign-off data of a draft: the rounds as they stand, and nothing that anybody has decided.

    ``answers`` are those of the assessment. What they were asked in goes with them, so that their
    digest can be taken again when the form asks other questions.
    """
    return {
        "version": VERSION,
        "program": __version__,
        "schema": answers.asked.form,
        "asked": list(answers.asked.lines),
        "printed_by": dict(printed_by()),
        "digest": answers.digest,
        "answers": _answers(assessment),
    }


def standing_data(
    assessment: Assessment,
    answers: Canonical,
    standing: Standing,
    judged_on: date,
    drawn_by: Mapping[str, str],
) -> dict[str, Any]:
    """Sign-off data of a copy that was handed in or decided.

    ``answers`` are those that were handed in, and ``judged_on`` the day they were judged;
    ``drawn_by`` says what draws the pages (`arms_docs.report.pdf.drawn_by`).
    """
    submission = standing.submission
    return {
        **draft_data(assessment, answers),
        "drawn_by": dict(drawn_by),
        "assessment_id": submission.assessment_id,
        "workbook": submission.workbook,
        "handed_in": submission.at.isoformat(),
        "handed_in_by": submission.by,
        "handed_in_with": list(submission.certificates),
        "returned": to_data(submission.returned),
        "judged_on": judged_on.isoformat(),
        "decided_by": standing.decided_by,
        "signatures": list(standing.roles),
        "checklist": to_data(standing.checklist),
        "warnings": [
            {"code": p.code.number, "place": str(p.place), "message": p.message}
            for p in standing.warnings
        ],
        "unconfirmed_tables": list(standing.tables),
        "notes": list(standing.notes),
    }


def rating_json(rating: Rating) -> bytes:
    """A rating with its working, as the record carries it."""
    return json_file(to_data(rating))


def same_results(carried: bytes, rating: Rating, *, defaults: bool = True) -> bool:
    """Whether a rating that was carried has the results of this one.

    The results are levels, ranges, departures and dates, and, unless they are left out, defaults.

    How the working is told may change from version to version of the program; what it leads to may
    not. Raises ValueError, KeyError or TypeError for bytes that are no rating of ours.
    """
    before, now = (json.loads(content) for content in (carried, rating_json(rating)))
    return _results(before, defaults=defaults) == _results(now, defaults=defaults)


def _results(data: Mapping[str, Any], *, defaults: bool) -> list[Any]:
    rm2000, overall, general, visits = (
        data[part] for part in ("rm2000", "overall", "general", "visits")
    )
    return [
        *(rm2000[scale].get("category") for scale in "svc"),
        rm2000.get("relied_on"),
        [(f["key"], f.get("rating"), f.get("informed"), f["departs"]) for f in data["factors"]],
        *(overall.get(name) for name in ("indicated", "recorded", "departs", "imminent")),
        # Later than the first records, in which it could not be said.
        *(bool(overall.get(name)) for name in ("outweighs", "many_gaps")),
        *(general.get(name) for name in ("guide", "recorded", "departs")),
        *(visits.get(name) for name in ("planned_months", "next_visit", "next_review")),
        visits.get("default_months") if defaults else None,
    ]


def _answers(assessment: Assessment) -> dict[str, dict[str, Any]]:
    """The sign-off sections in the shape of an answers file: section, row, question."""
    answers = {}
    for section in SIGN_OFF:
        rows = getattr(assessment, section)
        if rows:
            answers[section] = {row.id: _without_id(to_data(row)) for row in rows}
    return answers


def _without_id(row: dict[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in row.items() if field != "id"}


def json_file(data: Any) -> bytes:
    """A file of JSON as we write it: the same data give the same bytes."""
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
