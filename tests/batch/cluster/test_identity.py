"""What a machine runs: compared by name, and told so that somebody can mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

import arms_docs
from arms_docs.batch.cluster.identity import differences, identity, programs


def test_an_identity_names_all_from_which_bytes_follow() -> None:
    here = identity()
    for name in ("program", "Python", "weasyprint", "Pango", "HarfBuzz", "fonts", "tables"):
        assert here[name], name
    assert here["program"].startswith(arms_docs.__version__)
    assert differences(here, here) == []


def test_whatever_is_not_the_same_is_named_with_both() -> None:
    for name in identity():
        (sentence,) = differences(identity(), {**identity(), name: "something else"})
        assert sentence.startswith(f"{name} is something else there and ")


def test_what_is_missing_there_is_a_difference_too() -> None:
    assert differences({"Pango": "15012"}, {}) == ["Pango is unknown there and 15012 here"]
    assert differences({}, {"Pango": "15012"}) == ["Pango is 15012 there and unknown here"]


def test_a_version_that_somebody_has_changed_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs.cache_clear()
    before = programs()["program"]
    (tmp_path / "__init__.py").write_text("")
    monkeypatch.setattr(arms_docs, "__file__", str(tmp_path / "__init__.py"))
    programs.cache_clear()
    assert programs()["program"] != before
    programs.cache_clear()


def test_a_digest_is_told_by_its_beginning() -> None:
    assert differences({"fonts": "a" * 64}, {"fonts": f"2 ({'b' * 64})"}) == [
        "fonts is 2 (bbbbbbbbbbbb) there and aaaaaaaaaaaa here"
    ]
