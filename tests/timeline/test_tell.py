"""Each thing once, in order, by what stood in evidence on a day, of one person."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest

from arms_docs.report import Edition
from arms_docs.timeline.event import Event, Kind, Record, SourceKind
from arms_docs.timeline.in_data import time_line_data
from arms_docs.timeline.in_pages import build_page, for_browser
from arms_docs.timeline.tell import Evidence, MixedPeopleError, TimeLine, tell
from tests.people import BEECHCROFTE
from tests.support.builders import DAYS, case
from tests.support.time_lines import (
    NAME,
    Step,
    chain,
    evidence,
    not_proved,
    record_of,
    source_of,
    told,
)

EARLY, LATER = date(2027, 1, 11), date(2027, 3, 20)
BACKDATED = {
    "visits.V1.on": date(2026, 11, 3),  # long before the day that is asked for
    "visits.V1.announced": "Planned",
    "visits.V1.outcome": "Made",
    "visits.V1.two": "Yes",
}


def as_bytes(line: TimeLine) -> bytes:
    page = for_browser(build_page(line, "OFFICIAL-SENSITIVE"))
    return json.dumps(time_line_data(line)).encode() + page.encode()


def later_entries() -> Iterator[Record]:
    """Ten records of later days; each tells of a visit before the day that is asked for."""
    _, second = chain(Step(LATER, BACKDATED))
    for number in range(10):
        on = date(2027, 3, 22) + timedelta(number)
        yield replace(second, source=source_of(f"later {number}.pdf", on))


def test_a_past_day_stays_as_it_was_after_later_entries_of_which_one_is_backdated() -> None:
    first, second = chain(Step(EARLY))
    on = date(2027, 2, 1)
    before = as_bytes(tell(evidence(first, second), on))
    assert as_bytes(tell(evidence(first, second, *later_entries()), on)) == before
    today = tell(evidence(first, second, *later_entries()), date(2027, 4, 30))
    assert as_bytes(today) != before
    visits = [e for e in today.events if e.happened == date(2026, 11, 3)]
    assert [(e.kind, e.recorded) for e in visits] == [(Kind.VISIT, date(2027, 3, 22))]


def test_a_later_disclosure_is_not_in_a_past_day() -> None:
    (record,) = chain()
    source = source_of("log entry 9", LATER)
    given = Event(date(2026, 12, 1), Kind.DISCLOSURE, "Given out.", source)
    known = Evidence((record,), disclosures=(given,))
    assert told(tell(known, EARLY).events, Kind.DISCLOSURE) == []
    assert told(tell(known, LATER).events, Kind.DISCLOSURE) == ["Given out."]


def test_the_order_in_which_sources_are_named_changes_nothing() -> None:
    _, fork = chain(Step(EARLY, {"factors.R1.rating": "High", "factors.R2.rating": "Low"}))
    fork = replace(fork, source=source_of("fork.pdf", fork.source.recorded))
    records = (*chain(Step(EARLY, {"factors.P1.rating": "High"}), Step(LATER)), fork)
    lines = {as_bytes(tell(Evidence(each), LATER)) for each in permutations(records)}
    assert len(lines) == 1


def test_what_a_later_record_repeats_is_one_event_of_the_first() -> None:
    first, second = chain(Step(EARLY, {"actions.A2.due": date(2027, 1, 5)}))
    due = [
        event
        for event in tell(evidence(first, second), LATER).events
        if event.kind is Kind.ACTION_DUE and event.what.startswith("A2:")
    ]
    assert [(event.happened.month, event.source.name) for event in due] == [(1, "1.pdf")]


def test_what_is_proved_is_told_by_what_proves_it() -> None:
    (record,) = chain()
    copy = replace(not_proved(record), source=not_proved(record).source)
    copy = replace(copy, source=replace(copy.source, name="0.pdf", digest="0" * 64))
    line = tell(evidence(copy, record), LATER)
    assert [r.source.name for r in line.signed] == ["1.pdf"]
    sources = {event.source.name for event in line.events if event.kind is not Kind.GAP}
    assert sources == {"1.pdf"}
    assert [gap.source.name for gap in line.gaps] == ["0.pdf"]


def test_nothing_of_an_unsigned_round_is_told_but_that_it_was_handed_in() -> None:
    (record,) = chain()
    source = replace(record.source, kind=SourceKind.SUBMITTED)
    record = replace(record, source=source, rounds=(), signatures=())
    line = tell(evidence(record), LATER)
    assert [event.kind for event in line.events] == [Kind.HANDED_IN]
    assert line.signed == () and line.reviews == ()


def test_restricted_rows_stand_in_the_annex_edition_alone() -> None:
    records = chain(Step(EARLY))
    panel, annex = (
        tell(evidence(*records), LATER, edition)
        for edition in Edition
        if edition in (Edition.PANEL, Edition.ANNEX)
    )
    (secret,) = {item.text for item in records[0].assessment.restricted}
    assert str(secret)[:60] not in as_bytes(panel).decode()
    assert "in confidence" not in as_bytes(panel).decode()
    assert told(panel.events, Kind.RESTRICTED) == []
    assert [what[:3] for what in told(annex.events, Kind.RESTRICTED)] == ["X1,", "Sou"]


def test_a_restricted_source_is_not_cited_in_the_panels_edition() -> None:
    changes = {
        "context.trigger": "His sister rang (E6).",
        "context.why_now": "Review after a trigger",
    }
    records = chain(Step(EARLY, changes))
    assert told(tell(evidence(*records), LATER).events, Kind.TRIGGER) == ["His sister rang."]
    annex = tell(evidence(*records), LATER, Edition.ANNEX)
    assert told(annex.events, Kind.TRIGGER) == ["His sister rang (E6)."]


def test_two_people_are_refused_by_the_names_of_their_files() -> None:
    (record,) = chain()
    other = record_of(case("high_with_gap"), DAYS["high_with_gap"], 2)
    with pytest.raises(MixedPeopleError, match=r"^1\.pdf and 2\.pdf are not of one person") as why:
        tell(evidence(record, other), LATER)
    assert BEECHCROFTE.name not in str(why.value)


def test_one_reference_and_two_people_are_refused_too() -> None:
    (record,) = chain()
    changes = {"person.name": BEECHCROFTE.name}
    renamed = record_of(case(NAME, changes), DAYS[NAME], 2)
    assert tell(evidence(record, renamed), LATER).person, "he may have taken another name"
    changes["person.born"] = date(1981, 9, 2)  # type: ignore[assignment]
    other = record_of(case(NAME, changes), DAYS[NAME], 2)
    with pytest.raises(MixedPeopleError):
        tell(evidence(record, other), LATER)


def test_a_review_is_compared_with_what_it_carries_though_that_record_is_missing() -> None:
    _, second = chain(Step(EARLY, {"factors.R1.rating": "High"}))
    line = tell(evidence(second), date(2027, 2, 1))
    assert told(line.events, Kind.RATING) == ["R1 Opportunity (victim access): Medium to High."]
    assert len(line.gaps) == 1 and "is named by another record" in line.gaps[0].what
