"""A decision beside what was submitted, judged without any PDF."""

from __future__ import annotations

from datetime import date

from arms_docs.assessment.issued import Returned
from arms_docs.casework.deciding.decide import about_the_round, decide
from arms_docs.casework.deciding.written_decision import WrittenDecision
from arms_docs.problems import Code, Place, Severity, problem
from tests.support.builders import DAYS, ON, answers_of, place_of, submitted_answers
from tests.support.loop import decided

LATER = date(2026, 12, 1)


def test_a_good_decision_has_no_problem_and_keeps_what_was_handed_in() -> None:
    case, decision = decided(answers_of("medium_low"), on=ON)
    assert decision.problems == () and decision.ok
    assert decision.sha256 == case.opened.submission.workbook
    assert decision.assessment is not None and len(decision.assessment.rounds) == 1


def test_nothing_overdue_is_signed_off_without_a_word() -> None:
    """Judged on the day of the decision, and not on that of the assessment or of handing in."""
    raw = answers_of("high_with_gap")
    assert decided(raw, on=DAYS["high_with_gap"])[1].problems == ()
    _, decision = decided(raw, on=LATER)
    warned = [p for p in decision.problems if p.code is Code.ACTION_OVERDUE]
    (refusal,) = [p for p in decision.problems if p.severity is not Severity.WARNING]
    assert len(warned) == 8 and refusal.code is Code.WARNINGS_OPEN
    accepted = {**raw, place_of("rounds.SO1.warnings_accepted"): "Each has a new date."}
    assert decided(accepted, on=LATER)[1].ok


def test_without_a_new_round_nothing_is_decided() -> None:
    """The round in the workbook is an old one: the assessment came back with it before."""
    before = (Returned("2026-10-01T09:00:00+00:00", "", "0" * 64, "1" * 64),)
    _, decision = decided(answers_of("medium_low"), on=LATER, returned=before)
    assert Code.NO_DECISION in [p.code for p in decision.problems]


def test_an_answer_in_a_feedback_file_is_no_part_of_a_decision() -> None:
    case, _ = decided(answers_of("medium_low"), on=ON)
    sign_off = {p: v for p, v in answers_of("medium_low").items() if p.section == "rounds"}
    written = WrittenDecision({**sign_off, place_of("overall.level"): "High"})
    problems = decide(case, written).problems
    assert [(p.code, str(p.place)) for p in problems] == [(Code.CHANGED_SINCE, "overall.level")]


def test_a_decision_before_the_day_of_submission_is_said() -> None:
    early = {**answers_of("medium_low"), place_of("rounds.SO1.decided_on"): date(2026, 9, 1)}
    case, _ = decided(answers_of("medium_low"), on=ON)
    submitted = submitted_answers("medium_low")
    raw = {p: v for p, v in early.items() if p not in submitted}
    codes = [p.code for p in decide(case, WrittenDecision(raw)).problems]
    assert Code.DECIDED_BEFORE in codes


def test_what_only_a_signature_needs_does_not_stop_a_return() -> None:
    place = Place("rounds", "SO1", "decision")
    codes = (Code.NOT_SIGNED_OFF, Code.SAME_NAME, Code.DECIDED_BEFORE, Code.OUTSIDE)
    problems = [problem(code, place, typed_submitted="", cells="") for code in codes]
    assert [p.code for p in about_the_round(problems)] == [Code.DECIDED_BEFORE]
