"""Where WeasyPrint finds its libraries on Windows: looked up as Windows looks them up, in a folder
with the names that the package has there. What is in them, `tests/project/test_windows.py` reads.
"""

from __future__ import annotations

import ctypes.util
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

from arms_docs.report import pango_on_windows
from tests.support.paths import PROJECT

# What the package calls the six that WeasyPrint opens. It asks cffi for each by these names.
NAMES = (
    *("gobject-2.0-0", "pango-1.0-0", "pangoft2-1.0-0"),
    *("harfbuzz", "harfbuzz-subset", "fontconfig-1"),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the libraries, in a package that is installed."""
    package = tmp_path / "gstreamer_libs"
    (package / "bin").mkdir(parents=True)
    (package / "__init__.py").touch()
    for name in NAMES:
        (package / "bin" / f"{name}.dll").touch()
    monkeypatch.syspath_prepend(tmp_path)
    return package / "bin"


def windows_lookup(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of the standard library by which cffi looks a library up, as it is on Windows."""
    lookup = ModuleType("lookup")
    source = Path(ctypes.util.__file__).read_text(encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(os, "name", "nt")
        code = compile(source.partition("def test(")[0], "lookup", "exec")
        exec(code, vars(lookup))  # noqa: S102
    return lookup


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="that module asks Windows itself there")
def test_each_library_is_found_by_a_name_that_weasyprint_asks_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Red where only the variable is set: cffi looks names without an ending up in PATH alone."""
    lookup = windows_lookup(monkeypatch)
    assert lookup.find_library("harfbuzz") is None
    environment = {"PATH": os.environ["PATH"]}
    pango_on_windows.point_at_package(environment)
    monkeypatch.setenv("PATH", environment["PATH"])
    weasyprint = find_spec("weasyprint")
    assert weasyprint is not None and weasyprint.origin is not None
    source = (Path(weasyprint.origin).parent / "text/ffi.py").read_text(encoding="utf-8")
    for name in NAMES:
        assert f"'{name}'" in source
        assert lookup.find_library(name) == str(folder / f"{name}.dll")
    assert environment["WEASYPRINT_DLL_DIRECTORIES"] == str(folder), "and what they need themselves"


@pytest.mark.usefixtures("folder")
def test_whoever_named_folders_of_their_own_is_left_alone() -> None:
    own = {"WEASYPRINT_DLL_DIRECTORIES": "C:\\GTK\\bin", "PATH": "C:\\Windows"}
    environment = dict(own)
    pango_on_windows.point_at_package(environment)
    assert environment == own


def test_without_the_package_nothing_is_changed() -> None:
    environment: dict[str, str] = {}
    pango_on_windows.point_at_package(environment)
    assert environment == {}


def test_weasyprint_is_imported_beneath_the_report_alone() -> None:
    """So the report's own package, which comes first, has said where its libraries are."""
    importers = {
        path.relative_to(PROJECT / "arms_docs").parts[0]
        for path in (PROJECT / "arms_docs").rglob("*.py")
        if re.search(r"^(from|import) weasyprint", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert importers == {"report"}
    code = "import arms_docs.report, sys; sys.exit('weasyprint' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
