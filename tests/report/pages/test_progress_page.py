"""The pages of progress: twelve factors over the last assessments, the plan, visits, re-checks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.assessment.asked import Asked
from arms_docs.assessment.form import Earlier
from arms_docs.assessment.not_known import BLANK
from arms_docs.instrument import FactorRating, Level
from arms_docs.problems import Place
from arms_docs.rating import Reading
from arms_docs.report.edition import Edition
from arms_docs.report.pages.page import page_of
from arms_docs.report.pages.progress_page import Progress
from tests.support.builders import INSTRUMENT, NOTHING, Changes
from tests.support.lively import lively

HIGH, LOW, UNABLE = FactorRating.HIGH, FactorRating.LOW, FactorRating.UNABLE


def progress_of(reading: Reading) -> Progress:
    progress = page_of(reading, INSTRUMENT, Edition.PANEL)[0].progress
    assert progress is not None
    return progress


def progress(changes: Changes = NOTHING) -> Progress:
    return progress_of(lively(changes))


def row(told: Progress, key: str) -> tuple[tuple[str, ...], str, str]:
    factor = next(each for each in told.factors if each.title.startswith(f"{key} "))
    return factor.cells, factor.movement, factor.why


def test_each_factor_has_a_letter_for_each_assessment_and_what_moved_has_a_reason() -> None:
    told = progress()
    assert told.days == ("19 Oct 2026", "Now")
    assert row(told, "R2") == (
        ("M", "H"),
        "worse",
        "Worse in December, after his sister left (E9).",
    )
    assert row(told, "R7") == (("M", "U"), "no longer rated", "Both companions moved away (E9).")
    assert row(told, "R1") == (("H", "H"), "as last time", "")


def test_a_deficit_is_marked_in_words_and_a_gap_that_closes_is_no_improvement() -> None:
    told = progress()
    assert row(told, "P4")[:2] == (("H deficit", "M"), "better")
    assert row(told, "P3")[:2] == (("U", "H deficit"), "rated now")
    assert "no proof of a falling risk" in told.no_proof


def test_five_assessments_stand_side_by_side_the_oldest_first() -> None:
    """And what was not asked then is no change: R3 was not, in the second."""
    reading = lively()
    assert reading.assessment is not None
    keys = ("r1", "r2", "r3", "r4", "r5", "r6", "r7", "p1", "p2", "p3", "p4", "p5")
    (first,) = reading.assessment.earlier
    earlier = [first]
    for number, year in enumerate((2025, 2024, 2023), start=2):
        ratings = dict.fromkeys(keys, LOW) | ({"r3": BLANK} if number == 3 else {})
        levels = {"overall": Level.LOW, "general": Level.LOW, "moved": f"In {year}."}
        earlier.append(
            Earlier(f"H{number}", assessed_on=date(year, 5, 2), **levels, **ratings)  # type: ignore[arg-type]
        )
    assessment = replace(reading.assessment, earlier=tuple(earlier))
    told = progress_of(replace(reading, assessment=assessment))
    assert told.days == ("2 May 2023", "2 May 2024", "2 May 2025", "19 Oct 2026", "Now")
    assert row(told, "R3")[0] == ("L", "not asked then", "L", "L", "L")
    assert [level.title for level in told.levels] == [
        "Now",
        "19 October 2026",
        "2 May 2025",
        "2 May 2024",
        "2 May 2023",
    ]
    assert "In 2024." in told.levels[3].cells


def test_a_rating_that_the_form_of_then_did_not_ask_for_has_not_moved() -> None:
    reading = lively()
    assert reading.assessment is not None and reading.assessment.last is not None
    last = reading.assessment.last
    asked = Asked(last.asked.places - {Place("factors", "R2", "rating")})
    changed = replace(reading.assessment, last=replace(last, asked=asked))
    reading = replace(reading, assessment=changed)
    assert row(progress_of(reading), "R2")[1:] == ("not asked then", "")
    front = page_of(reading, INSTRUMENT, Edition.PANEL)[0].front
    assert "R2" not in front.since[0].text and "1 not asked then" in front.moves


def test_actions_are_told_as_closed_then_as_they_go_on_with_their_dates() -> None:
    told = {action.id: action.cells for action in progress().actions}
    assert list(told)[:4] == ["A1", "A3", "A4", "A10"]
    assert told["A1"] == (
        "Done. Ended on 2 November 2026. Did the measure show it? Yes. Clear effect.",
        "First due 30 October 2026.",
    )
    assert told["A4"][0] == (
        "Not done. Ended on 1 December 2026. Why: He left the second session and will not come "
        "back to it."
    )
    assert told["A2"][1] == "First due 5 November 2026; moved once."
    assert progress().new_actions == "New in the plan: A12, A13."


def test_an_action_that_is_moved_again_keeps_its_first_day() -> None:
    reading = lively()
    assert reading.assessment is not None
    moved = tuple(
        replace(action, first_due=date(2026, 3, 1), moves=1) if action.id == "A2" else action
        for action in reading.assessment.actions
    )
    reading = replace(reading, assessment=replace(reading.assessment, actions=moved))
    told = {action.id: action.cells for action in progress_of(reading).actions}
    assert told["A2"][1] == (
        "First due 1 March 2026; by last time's plan 5 November 2026; moved twice."
    )
    front = page_of(reading, INSTRUMENT, Edition.PANEL)[0].front
    assert "A2 (twice)" in front.since[1].text


def test_visits_and_re_checks_are_told_with_who_went_and_what_follows() -> None:
    told = progress()
    assert [(visit.id, visit.title) for visit in told.visits] == [
        ("V1", "9 November 2026: unannounced, attempted"),
        ("V2", "16 November 2026: unannounced, made"),
        ("V3", "21 December 2026: planned, made"),
    ]
    assert told.visits[0].cells[0] == "Morwenna Rainehart (one person)"
    assert told.visits[2].cells[1].endswith("Touches R2. Risk to self, as asked: some concern.")
    assert told.visits[2].cells[2].endswith("Is a review needed now? Yes.")
    ((title, lines),) = told.rechecks
    assert title == "K1 21 December 2026, Morwenna Rainehart"
    assert lines[1].text == "Worse: The diary shows sexual coping after each quarrel."


def test_the_persons_own_stance_stands_beside_the_plan_then_and_now() -> None:
    view = page_of(lively(), INSTRUMENT, Edition.PANEL)[0]
    assert view.progress is not None
    assert view.plan.stance == view.progress.stance
    assert [(line.label, line.text) for line in view.plan.stance] == [
        (
            "What he makes of last time's plan",
            "The alcohol condition helped; the groupwork was “talk”.",
        ),
        ("Did he agree last time?", "In part"),
        (
            "Does he agree with it?",
            "No. He says that R2 counts a diary against him that he kept for us.",
        ),
    ]


def test_what_changed_of_a_group_is_told_and_what_is_still_so_in_one_line() -> None:
    groups = progress().groups
    assert groups[0].text == "Changed. The alcohol condition was added on 2 November 2026."
    assert groups[-1].label == "Still so" and "Strategies" in groups[-1].text


def test_nothing_new_is_said_once() -> None:
    html = page_of(lively(), INSTRUMENT, Edition.PANEL)[1]
    assert html.count("Every agency was asked, and nothing has come to notice.") == 1
