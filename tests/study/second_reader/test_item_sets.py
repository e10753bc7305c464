"""The two sets: ten items of ours with a sentence for each step, and published questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.study.second_reader import SETS, item_sets
from arms_docs.study.second_reader.item_sets import Status, item_set


def test_ours_are_ten_and_say_what_each_step_looks_like() -> None:
    ours = item_set("ours")
    assert len(ours.items) == 10 and ours.words == ("0 absent", "1 partly", "2 clear")
    for item in ours.items:
        assert item.status is Status.OURS
        assert len(item.anchors) == len(set(item.anchors)) == 3
    assert "not validated" in ours.source


def test_the_inspectorates_are_attributed_and_say_which_wording_was_not_seen() -> None:
    theirs = item_set("inspectorate")
    assert theirs.words == ("No", "Yes")
    assert "Open Government Licence v3.0" in theirs.licence
    assert theirs.source.startswith("HM Inspectorate of Probation") and theirs.address
    assert [item.key for item in theirs.items if item.is_unconfirmed] == ["c2c", "c2d"]
    # As published; read in the publication.
    asked = {item.key: item.asks for item in theirs.items}
    assert asked["c1"] == "Does assessment focus sufficiently on keeping other people safe?"
    assert asked["c2"] == "Does planning focus sufficiently on keeping other people safe?"


@pytest.mark.parametrize("name", SETS)
def test_keys_and_titles_stand_once(name: str) -> None:
    items = item_set(name).items
    for field in ("key", "title", "asks"):
        assert len({getattr(item, field) for item in items}) == len(items)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('scale = "no, yes"', 'scale = "perhaps"'),
        ('status = "confirmed"', 'status = "sure"'),
        ('key = "c1a"', 'keys = "c1a"'),
    ],
)
def test_a_spoilt_set_is_refused(
    old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (item_sets.SHIPPED / "inspectorate.toml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "spoilt.toml").write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(item_sets, "SHIPPED", tmp_path)
    with pytest.raises(ValueError, match=r"spoilt\.toml"):
        item_set("spoilt")
