"""The text: every item once with its figures, quotations only where plans are shown one by one."""

from __future__ import annotations

import pytest

from arms_docs.study.second_reader import as_text, item_set
from arms_docs.study.second_reader.round_words import MAY_NOT
from tests.support.second_readings import BY_HAND, plans_read, round_read

PLANS = plans_read([*BY_HAND, (1, None)])


@pytest.mark.parametrize("width", [20, 80, 200])
def test_every_item_stands_with_its_figures_and_no_line_is_too_wide(width: int) -> None:
    lines = [*as_text(round_read(PLANS), width)]
    assert max(map(len, lines)) <= max(width, 85)
    text = "\n".join(lines)
    for item in item_set("ours").items:
        assert text.count(f"  {item.title} ") == 2  # the profile, and the agreement
    assert "0.62" in text and "5 (38%)" in text
    flat = " ".join(text.split())
    assert all(sentence in flat for sentence in MAY_NOT)


def test_quotations_stand_only_file_by_file() -> None:
    assert "sister" not in "\n".join(as_text(round_read(PLANS), 80))
    each = "\n".join(as_text(round_read(PLANS, each=True, words=lambda _: "he is alone"), 80))
    assert "he rings his sister [not found in the plan]" in each
    assert "Plan 7: DEMO-0007, 7.pdf" in each and "B: nothing has come back" in each


def test_too_few_are_said_and_not_shown() -> None:
    text = "\n".join(as_text(round_read(PLANS[:4]), 80))
    assert "Too few for a profile" in text and "%" not in text
