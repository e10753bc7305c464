"""Late reviews, missing records, forks and what is not proved: each shows as a gap."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.timeline.breaks import of_forks, of_missing, of_reviews, of_unproved, reviews
from arms_docs.timeline.event import Kind, SourceKind
from tests.support.time_lines import Step, chain, not_proved, source_of, told

DUE = date(2027, 4, 1)  # as the first assessment says
EARLY, LATE = date(2027, 1, 11), date(2027, 4, 3)


def test_a_review_that_was_late_is_a_gap_by_its_days() -> None:
    assert told(of_reviews(chain(Step(LATE)), LATE), Kind.GAP) == [
        "The review due on 1 April 2027 was made 2 days late, on 3 April 2027."
    ]


def test_a_review_in_time_is_none() -> None:
    events = list(of_reviews(chain(Step(EARLY)), EARLY))
    assert told(events, Kind.GAP) == []
    assert told(events, Kind.REVIEW_MADE) == ["The review that was due on 1 April 2027."]


def test_that_a_review_was_late_stands_in_the_record_that_made_it() -> None:
    by = {event.kind: event.source.name for event in of_reviews(chain(Step(LATE)), LATE)}
    assert (by[Kind.REVIEW_MADE], by[Kind.GAP]) == ("2.pdf", "2.pdf")
    assert next(of_reviews(chain(Step(LATE)), LATE)).source.name == "1.pdf"


def test_what_is_due_today_is_not_late() -> None:
    assert told(of_reviews(chain(), DUE), Kind.GAP) == []
    assert told(of_reviews(chain(), date(2027, 4, 2)), Kind.GAP) == [
        "The review due on 1 April 2027 is not among these records: it is one day late."
    ]


def test_a_record_that_another_names_and_that_is_not_here_is_a_gap() -> None:
    first, _, third = chain(Step(EARLY), Step(LATE))
    (gap,) = of_missing((first, third))
    assert gap.happened == EARLY and gap.source.name == "3.pdf"
    assert gap.what.startswith("The assessment of 11 January 2027 (answers ")
    assert list(of_missing(chain(Step(EARLY), Step(LATE)))) == []


def test_a_missing_review_is_not_called_late() -> None:
    first, _, third = chain(Step(EARLY), Step(LATE))
    assert [review.done for review in reviews((first, third))] == [EARLY, None]


def test_two_reviews_of_one_record_are_a_fork() -> None:
    first, second = chain(Step(EARLY))
    _, other = chain(Step(EARLY, {"factors.R1.rating": "High"}))
    other = replace(
        other, source=source_of("other.pdf", other.source.recorded), assessment_id="another"
    )
    (gap,) = of_forks((first, second, other))
    assert gap.what == (
        "2.pdf and other.pdf both follow the same assessment, and their answers differ."
    )
    assert list(of_forks((first, second, second))) == []


def test_one_assessment_signed_with_two_answers_is_a_fork() -> None:
    (first,) = chain()
    other = replace(first, digest="0" * 64, source=source_of("other.pdf", first.source.recorded))
    (gap,) = of_forks((first, other))
    assert "are both signed for the same assessment" in gap.what


def test_what_is_not_proved_says_why_and_what_is_unread_too() -> None:
    (record,) = chain()
    wrong = not_proved(record)
    unread = source_of("x.pdf", DUE, why_not="It is damaged.")
    unread = replace(unread, kind=SourceKind.UNREADABLE)
    assert [gap.what for gap in of_unproved([wrong.source, unread], [wrong])] == [
        "1.pdf is not proved, and what rests on it alone is marked. "
        "It was changed since it was signed.",
        "x.pdf could not be read, and nothing of it stands here. It is damaged.",
    ]


def test_a_record_that_waited_for_a_second_signature_is_no_gap_once_it_has_it() -> None:
    (record,) = chain()
    first = not_proved(record, "It waits for a signature.")
    first = replace(first, source=replace(first.source, name="first.pdf", waits=True))
    assert list(of_unproved([first.source, record.source], [first, record])) == []
    assert len(list(of_unproved([first.source], [first]))) == 1
