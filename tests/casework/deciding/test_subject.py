"""Nobody is signed for by a decision that was made about somebody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.casework.deciding.decide import decide
from arms_docs.casework.deciding.subject import about
from arms_docs.casework.deciding.written_decision import WrittenDecision, read_decision
from arms_docs.casework.opening.open_submission import Case
from arms_docs.problems import Code
from arms_docs.rating import Reading
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import FORM, answers_of, place_of
from tests.support.loop import decided
from tests.support.paths import CASES

OTHER = "high_with_gap"


def handed_in(name: str = "medium_low") -> Case:
    raw = answers_of(name)
    day = raw[place_of("rounds.SO1.decided_on")]
    return decided(raw, on=day)[0]  # type: ignore[arg-type]


def file_of(name: str, lines: str) -> bytes:
    return f"{(CASES / name / 'decision.toml').read_text(encoding='utf-8')}\n{lines}".encode()


def refused(content: bytes, case: Case, *, is_workbook: bool = False) -> tuple[Code, str, str]:
    """The one problem for which nothing at all was taken from a decision."""
    reading = read_decision(content, case, is_workbook=is_workbook)
    assert isinstance(reading, Reading) and reading.assessment is None
    (problem,) = reading.problems
    return problem.code, problem.message, problem.remedy


def test_the_decision_on_this_assessment_is_taken() -> None:
    case = handed_in()
    written = read_decision(file_of("medium_low", about(case).as_toml), case, is_workbook=False)
    assert isinstance(written, WrittenDecision)
    assert all(place.section in ("rounds", "points") for place in written.raw)
    assert decide(case, written).problems == ()


def test_a_decision_for_another_man_is_refused_beside_both_names() -> None:
    """It printed the comments on one man in the signed copy of another, and that verified."""
    lines = about(handed_in(OTHER)).as_toml
    code, message, _ = refused(file_of(OTHER, lines), handed_in())
    assert code is Code.ANOTHER_CASE
    assert "about Darren Beechcrofte, DEMO-2026-0202" in message
    assert "about Colin Ashworthy, DEMO-2026-0101" in message


def test_a_workbook_of_another_man_is_refused_beside_both_names() -> None:
    content = write_workbook(FORM, answers_of(OTHER))
    code, message, _ = refused(content, handed_in(), is_workbook=True)
    assert code is Code.ANOTHER_CASE
    assert "Darren Beechcrofte, DEMO-2026-0202" in message and "Colin Ashworthy" in message


def test_the_right_reference_beside_another_name_is_refused() -> None:
    case = handed_in()
    lines = about(case).as_toml.replace(about(case).person, "Edwin Cedarley")
    code, message, _ = refused(file_of("medium_low", lines), case)
    assert code is Code.ANOTHER_CASE and "Edwin Cedarley" in message


@pytest.mark.parametrize("field", ["assessment_id", "digest"])
def test_a_decision_on_what_the_same_man_was_assessed_with_before_is_refused(field: str) -> None:
    case = handed_in()
    said = getattr(about(case), field)
    lines = about(case).as_toml.replace(said, said[::-1])
    assert refused(file_of("medium_low", lines), case)[0] is Code.ANOTHER_SUBMISSION


@pytest.mark.parametrize("left_out", ["", "reference", "assessment_id", "digest"])
def test_a_decision_that_names_nobody_is_refused_with_the_lines_to_add(left_out: str) -> None:
    case = handed_in()
    kept = [line for line in about(case).as_toml.splitlines() if not line.startswith(left_out)]
    lines = "\n".join(kept) if left_out else ""
    code, _, remedy = refused(file_of("medium_low", lines), case)
    assert code is Code.ABOUT_NOTHING
    ready = remedy.split("\n\n")[1]
    assert isinstance(
        read_decision(file_of("medium_low", ready), case, is_workbook=False), WrittenDecision
    ), "what is printed can be copied into the file as it stands"


@pytest.mark.parametrize("name", ["feedback", "decision"])
def test_no_decision_kept_here_names_an_assessment(name: str) -> None:
    """Whoever copies one for a case of their own is asked whose it is."""
    for path in Path(CASES).glob(f"*/{name}.toml"):
        assert "\n[about]" not in path.read_text(encoding="utf-8")
