"""When the Check column asks for an empty answer."""

from __future__ import annotations

import pytest

from tests.support.builders import answers_of, place_of
from tests.support.live_workbooks import column_says

NO_DIRECT = dict.fromkeys(("rm2000.osp_direct", "rm2000.osp_direct_date"))
NO_IMAGES = dict.fromkeys(("rm2000.osp_images", "rm2000.osp_images_date"))


@pytest.mark.parametrize(
    ("dotted", "changes", "words"),
    [
        ("person.born", {}, "Type the date"),
        ("person.other_identifiers", {}, ""),
        ("person.release_date", {"person.setting": "Community"}, ""),
        ("person.release_date", {"person.setting": "custody "}, "Type the date, or Unknown"),
        ("rm2000.osp_source", NO_DIRECT | NO_IMAGES, ""),
        ("rm2000.osp_source", NO_DIRECT, "Write an answer"),
        ("rm2000.osp_source", NO_IMAGES, "Write an answer"),
        ("rm2000.osp_images", {}, "Choose from the list"),
        ("rm2000.osp_images_date", {}, "Type the date"),
        ("rm2000.osp_images", {"rm2000.osp_images_date": None}, ""),
        ("rm2000.age", {"rm2000.male": "No"}, ""),
    ],
)
def test_an_empty_answer_is_asked_for_where_it_is_needed(
    dotted: str, changes: dict[str, object], words: str
) -> None:
    raw = dict(answers_of("medium_low")) | {place_of(key): v for key, v in changes.items()}
    raw.pop(place_of(dotted), None)
    assert column_says(dotted, raw) == words
