"""`quality --part change`: what it counts of what was read, and how it is shown."""

from __future__ import annotations

from datetime import date

import pytest

from arms_docs.cli.quality_change import PART
from arms_docs.cli.quality_part import Studied
from arms_docs.on_demand import load
from arms_docs.settings import DEFAULTS
from tests.study.change.test_counted_changes import six_people

STUDIED = Studied(tuple(six_people()), DEFAULTS, date(2026, 11, 4), ("cases",))


def test_the_marking_the_day_and_the_counts_are_shown() -> None:
    shown = PART.count(STUDIED)
    text = "\n".join(PART.text(shown, 100))
    assert text.startswith("OFFICIAL-SENSITIVE")
    assert "6 pairs of consecutive signed assessments of 6 people." in text
    assert shown.on == date(2026, 11, 4)


@pytest.mark.parametrize("ending", [".html", ".pdf", ".json", ".csv"])
def test_every_face_can_be_loaded_and_says_the_same(ending: str) -> None:
    content = load(PART.faces[ending])(PART.count(STUDIED))
    text = content if isinstance(content, str) else content.decode()
    assert "better by two steps" in text
