"""A profile in a terminal: the lines keep within it, and say what it may not be used for."""

from __future__ import annotations

import pytest

from arms_docs.instrument import Level
from arms_docs.study.facts import Sight
from arms_docs.study.quality.profile import NOT_FOR
from arms_docs.study.quality.profile_in_text import as_text
from tests.study.quality.test_profile import quality
from tests.support.some_plans import plan

MANY = [
    plan(n, level=[*Level][n % 4], agency="HM Prison Service" if n % 3 else "Probation Service")
    for n in range(40)
]


@pytest.mark.parametrize("width", [80, 100, 160])
def test_the_lines_keep_within_the_terminal(width: int) -> None:
    lines = [*as_text(quality(MANY, each=True), width)]
    assert max(map(len, lines)) <= width
    said = " ".join(" ".join(lines).split())
    assert all(sentence in said for sentence in NOT_FOR)


def test_a_profile_a_group_and_what_is_too_few_stand_there() -> None:
    text = "\n".join(as_text(quality([*MANY, plan(99, owned=Sight.NOT_SEEN)]), 100))
    line = next(line for line in text.splitlines() if "An owner" in line)
    assert line.split()[-10:] == ["40", "of", "41", "98%", "0", "0", "81", "of", "82", "actions"]
    assert "By general level" in text and "By agency" in text
    assert "By team" not in text, "a single group says nothing beside the total"


def test_of_a_single_plan_each_item_is_told() -> None:
    text = "\n".join(as_text(quality([plan(1, owned=Sight.NOT_SEEN)]), 100))
    assert "NOT SEEN    1 of 2" in text and "DEMO-1, signed, 001.pdf" in text
