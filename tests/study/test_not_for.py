"""Every page says what it may not be used for, in the same words."""

from __future__ import annotations

import pytest

from arms_docs.study.agreement_pages import plain_findings
from arms_docs.study.agreement_pages.trainer_page import LIMITS
from arms_docs.study.change import change_words
from arms_docs.study.not_for import NOT_FOR_PEOPLE
from arms_docs.study.quality import profile
from arms_docs.study.second_reader import reading_sheets, round_words
from arms_docs.study.supervision_pages import own_letter, paper


@pytest.mark.parametrize(
    "said",
    [
        plain_findings.MAY_NOT[0],
        LIMITS[1],
        change_words.NOT_FOR[0],
        profile.NOT_FOR[0],
        reading_sheets.NOT_FOR[0],
        round_words.MAY_NOT[0],
        own_letter.FOR_YOU,
        paper.MAY_NOT,
    ],
)
def test_it_says_so(said: str) -> None:
    assert NOT_FOR_PEOPLE in said
    assert "discipline" in NOT_FOR_PEOPLE and "rank people" in NOT_FOR_PEOPLE
