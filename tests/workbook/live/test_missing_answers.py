"""When the Check column asks for an empty answer."""

from __future__ import annotations

from datetime import date

import pytest

from tests.support.builders import answers_of, place_of
from tests.support.live_workbooks import column_says


@pytest.mark.parametrize(
    ("dotted", "changes", "words"),
    [
        ("person.born", {}, "Type the date"),
        ("person.other_identifiers", {}, ""),
        ("person.release_date", {"person.setting": "Community"}, ""),
        ("person.release_date", {"person.setting": "custody "}, "Type the date, or Unknown"),
        ("rm2000.osp_source", {"rm2000.osp_direct": None, "rm2000.osp_direct_date": None}, ""),
        ("rm2000.osp_source", {"rm2000.osp_direct_date": date(2026, 3, 2)}, "Write an answer"),
        ("rm2000.age", {"rm2000.male": "No"}, ""),
    ],
)
def test_an_empty_answer_is_asked_for_where_it_is_needed(
    dotted: str, changes: dict[str, object], words: str
) -> None:
    raw = dict(answers_of("medium_low")) | {place_of(key): v for key, v in changes.items()}
    raw.pop(place_of(dotted), None)
    assert column_says(dotted, raw) == words
