"""Under what files are read: whatever would have them read otherwise changes the edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from arms_docs.caseload.sources.look import Look
from arms_docs.settings import DEFAULTS, Intervals, Person, RetentionClass, Trust

NOW = datetime(2026, 11, 29, tzinfo=UTC)
LOOK = Look(DEFAULTS, NOW)


def test_the_time_changes_nothing_by_itself() -> None:
    assert LOOK.edition == Look(DEFAULTS, NOW + timedelta(days=900)).edition


def test_what_settings_lead_to_changes_it_also_where_their_text_does_not() -> None:
    others = (
        replace(DEFAULTS, trust=Trust(roots=(b"an authority",))),
        replace(DEFAULTS, trust=Trust(crls=(b"a list",))),
        replace(DEFAULTS, intervals=Intervals(NOW.date(), review=3)),
        replace(DEFAULTS, text="# settings of our own"),
    )
    editions = {Look(settings, NOW).edition for settings in others}
    assert len(editions | {LOOK.edition}) == len(others) + 1


def test_who_joins_a_team_or_how_long_is_waited_has_no_file_read_again() -> None:
    person = Person("P3007", "", "", "Police", NOW.date(), team="North")
    ours = replace(DEFAULTS, text="[[people]]", people=(person,))
    moved = replace(ours, text="other words", people=(replace(person, team="South"),))
    kept = replace(moved, retention=(RetentionClass("ten", 5, 10),))
    assert {Look(each, NOW).edition for each in (ours, moved, kept)} == {Look(ours, NOW).edition}
    gone = replace(ours, people=())
    assert (
        Look(gone, NOW).edition != Look(ours, NOW).edition
    )  # who may sign, decides what is proved
