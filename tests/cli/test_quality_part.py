"""One part of `quality`: an option of another part is refused, and each part is found by name."""

from __future__ import annotations

import click
import pytest

from arms_docs.cli.quality import PARTS, _check_own
from arms_docs.cli.quality_part import Part
from arms_docs.on_demand import load

PART = Part(lambda studied: studied, lambda _counted, _width: (), {}, frozenset({"mine"}))


def test_each_part_is_found_and_every_file_of_it_can_be_made() -> None:
    for path in PARTS.values():
        part = load(path)
        assert isinstance(part, Part)
        assert all(callable(load(maker)) for maker in part.faces.values())


def test_an_option_of_another_part_is_refused() -> None:
    _check_own(PART, "plans", {"mine": True, "of_another": None})
    with pytest.raises(click.UsageError, match="--of-another does not go with --part plans"):
        _check_own(PART, "plans", {"of_another": True})
