"""The faces that a page brings along, and none that is installed on this machine.

Whatever is installed is never drawn with. But for each size and weight on a page Pango has all of
it sorted anew by how well it would do, and the more there is, the longer that takes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from weasyprint.text.ffi import ffi, fontconfig
from weasyprint.text.fonts import FontConfiguration

NO_FONTS = files(__package__) / "no_fonts.conf"
VARIABLE = "FONTCONFIG_FILE"  # which configuration Fontconfig reads; it asks at every beginning


class OwnFaces(FontConfiguration):  # type: ignore[misc]
    """A configuration of fonts that holds what it is given, and is for pages with faces."""

    def __init__(self) -> None:
        with _without_fonts():
            super().__init__()

    def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> None:
        """Take in a face. OSError where there is none after it: Pango would end the process."""
        super().add_font_face(rule_descriptors, url_fetcher)
        faces = fontconfig.FcConfigGetFonts(self._config, fontconfig.FcSetApplication)
        if faces == ffi.NULL or not faces.nfont:
            raise OSError("no face of the page can be loaded")


def font_configuration(page: str) -> FontConfiguration:
    """What draws the letters of a page: its own faces alone, if it has any."""
    return OwnFaces() if "@font-face" in page else FontConfiguration()


@contextmanager
def _without_fonts() -> Iterator[None]:
    """While this lasts, Fontconfig begins without any font."""
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(NO_FONTS)
    try:
        yield
    finally:
        if before is None:
            del os.environ[VARIABLE]
        else:
            os.environ[VARIABLE] = before
