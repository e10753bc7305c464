"""The libraries of WeasyPrint are opened by their names on Linux, without another program."""

from __future__ import annotations

import ctypes.util
import sys
from textwrap import indent

import pytest

from arms_docs.report.pango_by_name import by_name_alone
from tests.support.fresh_import import imported, renderer_imported

# The module of WeasyPrint that opens them, by itself: it needs none of the others.
OPENED = """
import importlib.util, runpy
place = importlib.util.find_spec("weasyprint").submodule_search_locations[0]
libraries, waits = runpy.run_path(place + "/text/ffi.py"), ""
"""
BY_NAME = f"""
from arms_docs.report.pango_by_name import by_name_alone
with by_name_alone():
{indent(OPENED, "    ")}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they are looked for")
def test_no_program_is_started_and_the_same_libraries_are_found() -> None:
    theirs = imported(OPENED)
    assert theirs.started > 0, "or the module can go"
    for ours in (imported(BY_NAME), renderer_imported()):
        assert (ours.started, ours.lacking) == (0, theirs.lacking)


def test_others_look_for_their_libraries_as_before() -> None:
    looked_for = ctypes.util.find_library
    with pytest.raises(ZeroDivisionError), by_name_alone():
        assert ctypes.util.find_library("c") is None
        raise ZeroDivisionError
    assert ctypes.util.find_library is looked_for
