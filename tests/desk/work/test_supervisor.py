"""The cover: whose it is, whether it is whole, what is seen, what is late, what is new."""

from __future__ import annotations

from typing import Any

import pytest

from arms_docs.assessment import differences
from arms_docs.casework.deciding import Begun
from arms_docs.casework.deciding.written_decision import WrittenDecision
from arms_docs.casework.opening.open_submission import Case
from arms_docs.casework.standing import standing_of
from arms_docs.desk.work import supervisor
from arms_docs.desk.work.submissions import Submitted
from arms_docs.rating import Reading
from tests.casework.deciding.test_what_differs import CHANGES
from tests.people import PC_HAYLE
from tests.support.at_the_supervisor import CHANGED, REPLY, TERMS, pdf, pdf_again, said
from tests.support.builders import FORM, INSTRUMENT
from tests.support.loop import opened_of
from tests.support.reviews import sound


def test_the_cover_says_whose_it_is_and_what_nobody_has_proved() -> None:
    _, _, facts = said(supervisor.cover)
    assert facts["about"] == f"{facts['person']}, {facts['reference']}" and facts["round"] == 1
    assert (facts["signed_by"], facts["judgement"]) == ("", "")
    assert facts["handed_in"] == "20 November 2026, 09:30 UTC"


def test_what_its_assessor_signed_is_proved_by_the_library() -> None:
    _, _, facts = said(supervisor.cover, pdf(signed=True))
    assert PC_HAYLE.name in facts["signed_by"] and PC_HAYLE.name in facts["judgement"]


def test_the_cover_says_what_is_late_today_and_why_a_level_departs() -> None:
    """A panel that reads four lapsed High actions without a mark is misled."""
    _, _, facts = said(supervisor.cover, pdf("high_with_gap"))
    assert facts["is_late"] and "A1 since 30 October 2026" in facts["overdue"]
    assert facts["as_at"] == "22 November 2026"
    assert [each["what"] for each in facts["departures"]] == [
        "the rating of P1",
        "the general level",
    ]
    assert all(each["reason"] for each in facts["departures"])
    assert facts["warnings"] and facts["tables"] and facts["main_concern"]["text"]
    assert {level["text"] for level in facts["levels"]} == {"High", "Low"}


def test_what_is_no_submission_or_was_changed_is_refused_in_one_sentence() -> None:
    code, files, facts = said(supervisor.cover, b"%PDF-1.7 nothing")
    assert code == 1 and list(files) == [supervisor.REFUSED] and facts["said"]
    cut = pdf(signed=True) + b"% something more\n"
    code, _, facts = said(supervisor.cover, cut)
    assert code == 1 and facts["said"]


def test_a_second_round_says_what_was_asked_and_what_was_done_about_it() -> None:
    _, _, facts = said(supervisor.cover, pdf_again())
    returned = facts["returned"]
    assert facts["round"] == 2 and returned["count"] is None
    assert [(p["concerns"], p["reply"]) for p in returned["points"]] == [("R3 Rationale", REPLY)]


def test_a_second_round_lists_what_differs_once_the_first_lies_there_too() -> None:
    _, _, facts = said(supervisor.new, pdf_again(), earlier=[pdf("high_with_gap"), pdf()])
    (row,) = facts["since_returned"]
    assert (row["place"], row["now"]) == ("factors.R3.rationale", CHANGED)
    assert row["then"] == "Nothing of concern was found (E1)."
    assert said(supervisor.new, pdf_again())[2]["since_returned"] is None, "not known is not none"


def test_a_review_lists_every_answer_that_differs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """None is taken without being in the list."""
    reading = sound("medium_low", CHANGES)
    assert reading.assessment is not None
    monkeypatch.setattr(supervisor, "submitted", lambda *_: of_reading(reading))
    facts: dict[str, Any] = said(supervisor.new)[2]
    places = [row["place"] for row in facts["since_signed"]]
    assert places == [str(each.place) for each in differences(reading.assessment, FORM)]
    assert len(places) == len(set(places)) == facts["follows"]["count"]
    rows = {row["place"]: row for row in facts["since_signed"]}
    assert (rows["factors.R1.rating"]["then"], rows["factors.R1.rating"]["now"]) == (
        "Medium",
        "High",
    )
    assert len(rows["overall.rationale"]["now"]) > 500, "in full"


def test_page_one_is_drawn() -> None:
    assert said(supervisor.page_one)[1]["page-1.png"].startswith(b"\x89PNG")


def test_questions_text_and_end_are_each_one_page_of_facts() -> None:
    assert len(said(supervisor.asked)[2]["steps"]) == 12
    assert said(supervisor.text)[2]["sheets"]
    assert said(supervisor.end)[2]["answers"]


def of_reading(reading: Reading) -> Submitted:
    """A submission of a reading, as if its PDF had been opened."""
    assert reading.assessment is not None and reading.rating is not None
    opened = opened_of(reading)
    case = Case(opened, reading, TERMS)
    standing = standing_of(reading, reading.rating, INSTRUMENT, opened.submission, roles=())
    written = WrittenDecision({})
    return Submitted(case, reading.assessment, reading.rating, FORM, standing, written, Begun())
