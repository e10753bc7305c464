"""The rows of an export, of one person worked by hand; and that every cell is what is declared."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from arms_docs.study.research.code_key import Coded
from arms_docs.study.research.dictionary import (
    ACTIONS,
    ASSESSMENTS,
    CASES,
    CHANGES,
    FACTORS,
    OUTCOMES,
    TABLES,
    Kind,
    Table,
    Variable,
)
from arms_docs.study.research.outcomes_file import read_outcomes
from tests.support.some_exports import KEY, UNTIL, files, folder, table

NUMBER = 14  # whose case is worked by hand
CODE = KEY.code(Coded.CASE, f"DEMO-2026-{NUMBER:04}")
POLICE = KEY.code(Coded.RATER, "P4388")
EDITION = KEY.code(Coded.TABLES, "2026.2")


def rows_of(which: Table, case: str = CODE) -> list[dict[str, str]]:
    return [row for row in table(folder(), which.file) if row["case"] == case]


def told(row: Mapping[str, str], *names: str) -> list[str]:
    return [row[name] for name in names]


def test_a_row_for_the_person() -> None:
    (row,) = rows_of(CASES)
    assert row == {
        "case": CODE,
        "assessments": "3",
        "setting": "hidden",
        "mappa_level": "",
        "static": "Medium",
        "mappa_category": "Category 1",
        "agency": "Police",
        "months_observed": "not asked",
    }


def test_a_row_for_each_assessment_with_months_and_no_day() -> None:
    names = ("assessment", "month", "comes_after", "why_now", "tables", "raters", "overall")
    assert [told(row, *names) for row in rows_of(ASSESSMENTS)] == [
        ["1", "0", "first", "Initial assessment", EDITION, POLICE, "Low"],
        ["2", "3", "descent", "Planned review", EDITION, POLICE, "Low"],
        ["3", "6", "descent", "Planned review", EDITION, POLICE, "hidden"],  # of one person
    ]


def test_a_row_for_each_factor_of_each_assessment() -> None:
    names = ("assessment", "factor", "kind", "rating", "imminent", "open_actions")
    assert [told(row, *names) for row in rows_of(FACTORS)] == [
        ["1", "R1", "risk", "Low", "not asked", "1"],
        ["1", "P1", "protective", "Low", "not asked", "1"],
        ["2", "R1", "risk", "Medium", "not asked", "0"],
        ["2", "P1", "protective", "Medium", "not asked", "0"],
        ["3", "R1", "risk", "Low", "not asked", "0"],
        ["3", "P1", "protective", "Low", "not asked", "0"],
    ]


def test_what_is_asked_of_actions_in_a_review_alone_is_not_asked_before() -> None:
    names = ("assessment", "action", "factor", "also", "priority", "status", "shown", "effect")
    assert [told(row, *names) for row in rows_of(ACTIONS)] == [
        ["1", "A1", "R1", "P1", "High", "Under way", "not asked", "not asked"],
        ["2", "A1", "R1", "P1", "", "Done", "Yes", "Some effect"],
    ]
    first, second = rows_of(ACTIONS)
    months = ("months_to_due", "months_to_first_due", "months_to_end", "moves")
    assert told(first, *months) == ["0", "", "not asked", "0"]
    assert told(second, *months) == ["", "", "", "0"], "its days are not known"


def test_a_row_for_each_change_with_what_became_of_the_actions() -> None:
    names = ("from_assessment", "to_assessment", "factor", "from_rating", "to_rating", "direction")
    rows = rows_of(CHANGES)
    assert [told(row, *names) for row in rows] == [
        ["1", "2", "R1", "Low", "Medium", "worse by one step"],
        ["1", "2", "P1", "Low", "Medium", "worse by one step"],
        ["2", "3", "R1", "Medium", "Low", "better by one step"],
        ["2", "3", "P1", "Medium", "Low", "better by one step"],
    ]
    fates = ("done", "not_done", "cancelled", "still_open", "not_told")
    assert [told(row, *fates) for row in rows] == [
        ["1", "0", "0", "0", "0"],
        ["1", "0", "0", "0", "0"],
        ["0", "0", "0", "0", "0"],
        ["0", "0", "0", "0", "0"],
    ]
    other = ("months", "by", "same_rater", "same_tables")
    assert {tuple(told(row, *other)) for row in rows} == {("3", "descent", "Yes", "Yes")}


def test_a_factor_that_was_not_asked_about_is_told_from_one_not_answered() -> None:
    fourth, sixth = (KEY.code(Coded.CASE, f"DEMO-2026-{n:04}") for n in (4, 6))
    names = ("from_rating", "to_rating", "direction")
    blank = [told(row, *names) for row in rows_of(CHANGES, fourth) if row["factor"] == "P1"]
    assert blank == [["", "Medium", ""]]
    not_asked = [told(row, *names) for row in rows_of(CHANGES, sixth) if row["factor"] == "P1"]
    assert not_asked == [["Low", "not asked", "not asked"]]


def outcomes() -> dict[str, bytes]:
    """With every outcome there is, of every person."""
    words = [word for v in OUTCOMES.variables if v.name == "outcome" for word in v.words]
    lines = [
        f"DEMO-2026-{number:04},{word},2026-0{month}-01"
        for number in range(1, 15)
        for month, word in enumerate(words, 2)
        if number > 2 or word != "recall"
    ]
    text = "\n".join(("reference,outcome,dated", *lines[: -len(words)]))
    days = {f"demo2026{n:04}": None for n in range(1, 15)}
    return dict(folder(outcomes=read_outcomes(text.encode(), days, UNTIL)))


@pytest.mark.parametrize("which", TABLES, ids=lambda which: which.name)
def test_every_cell_is_a_word_that_is_declared_or_a_number_or_a_code(which: Table) -> None:
    rows = table(outcomes(), which.file)
    assert rows
    assert tuple(rows[0]) == which.columns
    for row in rows:
        for variable in which.variables:
            assert may_say(variable, row[variable.name]), (which.file, variable.name)


def may_say(variable: Variable, cell: str) -> bool:
    if cell in variable.besides:
        return True
    if variable.kind is Kind.WORD:
        return cell in variable.words
    if variable.kind is Kind.CODE:
        return bool(
            re.fullmatch(r"([crt][a-z2-7]{10}|[RPA]\d{1,2})( ([crt][a-z2-7]{10}|[RP]\d))*", cell)
        )
    return bool(re.fullmatch(r"-?\d{1,4}", cell))


def test_every_file_of_the_set_is_a_signed_one() -> None:
    assert all(facts.file.is_signed for facts in files())
