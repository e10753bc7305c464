"""The questions are those of the form, each once, with what the decision file says beside each."""

from __future__ import annotations

from arms_docs.casework.deciding import asked_of_supervisor, seen_beside
from arms_docs.desk.work.steps import digest_of, digest_of_point, head, steps
from tests.support.at_the_supervisor import RETURNS, SIGNS, TODAY, case_in, decided, pdf
from tests.support.builders import FORM


def test_every_question_is_asked_once_in_the_words_of_the_form() -> None:
    asked = [q for step in steps(case_in()) for q in step["questions"]]
    declared = {q.field: q for q in asked_of_supervisor(FORM, "rounds")}
    assert sorted(q["field"] for q in asked) == sorted(declared)
    for question in asked:
        form = declared[question["field"]]
        said = (question["label"], question["help"], tuple(question["choices"]))
        assert said == (form.label, form.help, form.words)


def test_one_question_a_page_but_for_who_decides_and_the_decision_comes_last() -> None:
    first, *others = steps(case_in())
    assert [q["field"] for q in first["questions"]] == [
        *("decided_on", "staff_id", "name", "role", "agency")
    ]
    assert all(len(step["questions"]) == 1 for step in others)
    assert [step["questions"][0]["field"] for step in others[-2:]] == ["decision", "comments"]


def test_what_the_program_sees_stands_beside_its_question() -> None:
    case = case_in(pdf("high_with_gap"))
    seen = {q["field"]: q["seen"] for step in steps(case) for q in step["questions"]}
    told = seen_beside(case.reading, case.standing, case.form)
    for field, lines in told.items():
        assert len(seen[field]) == len(lines)
        assert all(said in line for said, line in zip(seen[field], lines, strict=True))
    assert any("overdue" in line for line in seen["plan_smart"])


def test_nothing_is_answered_for_the_supervisor_and_today_is_only_proposed() -> None:
    asked = {q["field"]: q for step in steps(case_in()) for q in step["questions"]}
    assert {q["answer"] for q in asked.values()} == {""}
    assert asked["decided_on"]["proposed"] == TODAY


def test_what_is_wrong_with_an_answer_stands_at_it_and_a_missing_one_is_no_fault_yet() -> None:
    wrong = case_in(decision_file=decided({**SIGNS, "plan_smart": "No", "decided_on": "soon"}))
    faults = {q["field"]: q["wrong"] for step in steps(wrong) for q in step["questions"]}
    assert "checklist says No" in faults["plan_smart"][0]["message"]
    assert faults["decided_on"] and not faults["comments"]
    assert not any(q["wrong"] for step in steps(case_in()) for q in step["questions"])


def test_how_far_it_has_come_is_counted_in_pages() -> None:
    assert (head(case_in())["answered"], head(case_in())["questions"]) == (0, 12)
    assert head(case_in(decision_file=decided(RETURNS)))["answered"] == 3


def test_an_answer_is_told_from_another_however_a_browser_ends_its_lines() -> None:
    assert digest_of("a\r\nb") == digest_of("a\nb") != digest_of("a b")
    assert digest_of_point({"a": "b"}) != digest_of_point({"b": "a"})
