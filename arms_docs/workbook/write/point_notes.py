"""A supervisor's points as notes on the cells that they concern."""

from __future__ import annotations

from collections.abc import Mapping

from arms_docs.assessment import Form, concerned
from arms_docs.problems import Place

SAYS = "From the supervisor"


def point_notes(raw: Mapping[Place, object], form: Form, round_id: str) -> dict[Place, str]:
    """A note for each answer that a point of this round concerns: of a row or a part of the
    form, its first answer.
    """
    notes: dict[Place, list[str]] = {}
    for row in dict.fromkeys(place.row for place in raw if place.section == "points"):
        concerns = raw.get(Place("points", row, "concerns"))
        change = raw.get(Place("points", row, "change"))
        place = concerned(str(concerns), form) if concerns else None
        if place and change and raw.get(Place("points", row, "round")) == round_id:
            notes.setdefault(_answer(place, form), []).append(f"{SAYS}, point {row}: {change}")
    return {place: "\n\n".join(texts) for place, texts in notes.items()}


def is_point_note(text: str, raw: Mapping[Place, object], form: Form) -> bool:
    """Whether a note is one of ours for a point that stands on the Points sheet, perhaps cut to
    fit.
    """
    if not text.startswith(SAYS):
        return False
    rounds = {
        str(value)
        for place, value in raw.items()
        if (place.section, place.field) == ("points", "round")
    }
    for round_id in rounds:
        for note in point_notes(raw, form, round_id).values():
            if note == text or (text.endswith("…") and note.startswith(text[:-1])):
                return True
    return False


def _answer(place: Place, form: Form) -> Place:
    section = form.section(place.section)
    if place.field or section is None:
        return place
    row = next((r for r in section.rows if r.id == place.row), section.rows[0])
    return section.place(row, section.asked(row)[0].field)
