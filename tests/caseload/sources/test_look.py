"""Under what files are read: whatever would have them read otherwise changes the edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from arms_docs.caseload.sources import look as look_module
from arms_docs.caseload.sources.look import Look
from arms_docs.settings import DEFAULTS, Intervals, Trust

NOW = datetime(2026, 11, 29, tzinfo=UTC)
LOOK = Look(DEFAULTS, NOW)


def test_the_time_changes_nothing_by_itself() -> None:
    assert LOOK.edition == Look(DEFAULTS, NOW + timedelta(days=900)).edition


def test_what_settings_lead_to_changes_it_also_where_their_text_does_not() -> None:
    others = (
        replace(DEFAULTS, trust=Trust(roots=(b"an authority",))),
        replace(DEFAULTS, trust=Trust(crls=(b"a list",))),
        replace(DEFAULTS, intervals=Intervals(NOW.date(), review=3)),
        replace(DEFAULTS, text="# a remark"),
    )
    editions = {Look(settings, NOW).edition for settings in others}
    assert len(editions | {LOOK.edition}) == len(others) + 1


def test_another_shape_of_what_is_kept_changes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_module, "SHAPES", look_module.SHAPES[1:])
    assert Look(DEFAULTS, NOW).edition != LOOK.edition
