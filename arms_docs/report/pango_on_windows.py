"""Where Windows finds Pango and its kin, by which WeasyPrint draws every page.

Debian has packages of them. Windows has none, so there the package gstreamer-libs is installed with
the program: the GStreamer project's own libraries, of which six, and what they need, are opened.

WeasyPrint looks in two places, and both are wanted: a name that it asks cffi for is looked up in
PATH; what a library needs itself is looked for in the folders of WEASYPRINT_DLL_DIRECTORIES. They
find their fonts' configuration from where they lie. Whoever has named folders of their own in that
variable is left alone.
"""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from importlib.util import find_spec
from pathlib import Path

PACKAGE = "gstreamer_libs"
FOLDERS = "WEASYPRINT_DLL_DIRECTORIES"


def point_at_package(environment: MutableMapping[str, str]) -> None:
    """Have WeasyPrint, which is not imported yet, find the libraries of the package, if any."""
    package = find_spec(PACKAGE)
    if package is None or package.origin is None or FOLDERS in environment:
        return
    folder = str(Path(package.origin).parent / "bin")
    environment[FOLDERS] = folder
    environment["PATH"] = os.pathsep.join((folder, environment.get("PATH", "")))


if os.name == "nt":
    point_at_package(os.environ)
