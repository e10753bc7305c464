"""WeasyPrint is imported without parts of fontTools, and gets them when it asks."""

from __future__ import annotations

import importlib
import sys
from types import SimpleNamespace
from typing import Any

import pytest
from fontTools import subset
from fontTools.varLib import instancer

from arms_docs.on_demand import Waiting, waiting
from arms_docs.report.fonts.faces import face
from arms_docs.report.quick_start import UNASKED
from tests.support.fresh_import import renderer_imported


def test_what_no_page_asks_for_is_not_imported() -> None:
    fresh = renderer_imported()
    assert fresh.subset == "Waiting"
    assert "weasyprint.pdf.fonts" in fresh.modules
    assert not {*UNASKED, "fontTools.varLib", "fontTools.ttLib.tables.otTables"} & {*fresh.modules}


def taken_apart(module: Any, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A font without all but one of its glyphs, as WeasyPrint does it where HarfBuzz cannot."""
    from weasyprint.pdf import fonts  # noqa: PLC0415 - after `quick_start`, as everywhere

    monkeypatch.setattr(fonts, "subset", module)
    whole = face("Atkinson-Regular.ttf")
    font = SimpleNamespace(file_content=whole, index=0, missing=set(), family="Face")
    fonts.Font._fonttools_subset(font, {5: "x"}, hinting=False)
    assert whole and 0 < len(font.file_content) < len(whole) / 2
    return bytes(font.file_content)


def test_where_it_is_asked_for_it_does_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    waits, itself = (
        taken_apart(module, monkeypatch) for module in (Waiting("fontTools.subset"), subset)
    )
    assert waits == itself


def test_a_font_that_varies_is_asked_of_the_module_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "fontTools.varLib.instancer"
    monkeypatch.delitem(sys.modules, name)
    with waiting(name):
        waits = importlib.import_module(name).instantiateVariableFont
    monkeypatch.setitem(sys.modules, name, instancer)
    monkeypatch.setattr(instancer, "instantiateVariableFont", lambda *given: given)
    assert waits("font", {}) == ("font", {})
