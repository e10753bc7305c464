"""A page is drawn with its own faces, without a look at what is installed, and is the same."""

from __future__ import annotations

import os
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from weasyprint.text.ffi import ffi, fontconfig
from weasyprint.text.fonts import FontConfiguration

from arms_docs.report.fonts import own_faces
from arms_docs.report.fonts.own_faces import OwnFaces, font_configuration
from arms_docs.report.pdf.render import render_pdf
from tests.support import name_pages
from tests.support.printed_pages import FEW, OTHERS, printed_page

NAMES = ("Łukasz Żółć", "Ελένη", "محمد علي", "ต้น", "राम", "王小明")


def installed(configuration: FontConfiguration) -> int:
    """How many fonts of the machine a configuration holds."""
    fonts = fontconfig.FcConfigGetFonts(configuration._config, fontconfig.FcSetSystem)
    return 0 if fonts == ffi.NULL else int(fonts.nfont)


def test_a_page_with_faces_sees_no_font_of_the_machine() -> None:
    listed = subprocess.run(["fc-list"], check=True, capture_output=True).stdout
    assert listed and installed(FontConfiguration()) > 0, "there are some"
    assert installed(font_configuration(name_pages.page("Ann"))) == 0
    assert installed(font_configuration("<p>no face</p>")) > 0, "or Pango ends the process"


@pytest.mark.parametrize(
    "name",
    ["names", *(pytest.param(name, marks=pytest.mark.prove) for name in (*FEW, *OTHERS))],
)
def test_the_pdf_is_the_same_byte_for_byte(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each case, `test_render` asks it of all that WeasyPrint is spared, at once."""
    html = name_pages.page(*NAMES) if name == "names" else printed_page(name)
    alone = render_pdf(html)
    rendering: Any = import_module("arms_docs.report.pdf.render")
    monkeypatch.setattr(rendering, "font_configuration", lambda _: FontConfiguration())
    assert render_pdf(html) == alone


@pytest.mark.parametrize("before", [None, "/etc/fonts/fonts.conf"])
def test_the_variable_of_fontconfig_is_as_it_was(
    before: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(own_faces.VARIABLE, raising=False)
    if before:
        monkeypatch.setenv(own_faces.VARIABLE, before)
    OwnFaces()
    assert os.environ.get(own_faces.VARIABLE) == before


def test_a_face_that_is_no_font_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    described = {"font_family": "Broken", "src": [("external", broken.as_uri())]}
    with pytest.raises(OSError, match="no face of the page"):
        OwnFaces().add_font_face(described, lambda _: {"string": b"no font"})
