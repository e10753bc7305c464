"""Where everything stands in a fresh workbook."""

from __future__ import annotations

from collections import Counter

from arms_docs.assessment.declare import Kind
from arms_docs.workbook.sheets.layout import (
    ANSWER,
    FIRST,
    TABLE_ANSWER,
    TABLE_CHECK,
    answer_cells,
    is_table,
    lay_out,
    width,
)
from tests.support.fills import FORM

LAYOUT = lay_out(FORM)


def test_lines_are_numbered_and_keys_stand_once() -> None:
    assert tuple(LAYOUT) == FORM.sheets
    for sheet, lines in LAYOUT.items():
        assert [line.number for line in lines] == list(range(1, len(lines) + 1))
        assert (lines[0].kind, lines[-1].kind) == ("title", "end")
        keys = Counter(line.key for line in lines if line.key)
        assert max(keys.values()) == 1, sheet


def test_no_two_answers_share_a_cell_and_none_stands_on_a_check() -> None:
    for lines in LAYOUT.values():
        cells = [(row, column) for _, row, column, _ in answer_cells(lines)]
        assert len(set(cells)) == len(cells)
        columns = {column for _, column in cells}
        if is_table(lines):
            assert min(columns) == TABLE_ANSWER > TABLE_CHECK > FIRST
        else:
            assert columns == {ANSWER}


def test_what_follows_from_answers_is_kept_apart_from_them_by_locked_lines() -> None:
    section = FORM.section("rm2000")
    assert section is not None
    lines = LAYOUT[section.sheet]
    kinds = [line.kind for line in lines]
    first = kinds.index("part") + 1
    assert kinds[first : first + 4] == [*["result"] * 3, "part"]
    # What follows from the answers of another sheet stands beside them.
    others = [line.result for line in lines[:first] if line.result]
    assert [result.name for result in others] == ["rm2000.age_at_release"]


def test_columns_are_as_wide_as_their_words() -> None:
    for lines in LAYOUT.values():
        for _, _, _, question in answer_cells(lines):
            if question.kind is Kind.CHOICE:
                assert max(map(len, question.words)) < width(question) or width(question) == 19
            else:
                assert width(question) in (13, 22, 34, 38, 50)
