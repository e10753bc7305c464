"""What draws the pages: whatever may move a line or draw a letter otherwise."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.metadata import version

import pytest

from arms_docs.report.fonts.families import families
from arms_docs.report.pdf.drawn_by import PACKAGES, drawn_by


def test_every_package_and_library_that_draws_is_told_with_its_version() -> None:
    parts = drawn_by()
    assert set(parts) == {*PACKAGES, "Pango", "HarfBuzz", "fonts"}
    assert parts["WeasyPrint"] == version("weasyprint")
    assert re.fullmatch(r"\d{5}", parts["Pango"])
    assert re.fullmatch(r"\d+\.\d+\.\d+", parts["HarfBuzz"])


def test_a_face_from_another_package_is_another_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    carriers = {family.name: family.carriers[-1] for family in families()}
    drawn_by.cache_clear()
    module = import_module("arms_docs.report.pdf.drawn_by")
    monkeypatch.setattr(module, "carrier_of", lambda family: carriers[family.name])
    others = drawn_by()
    drawn_by.cache_clear()
    monkeypatch.undo()
    assert others["fonts"] != drawn_by()["fonts"]
    assert {**others, "fonts": ""} == {**drawn_by(), "fonts": ""}
