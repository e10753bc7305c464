"""The libraries of WeasyPrint are opened by their names on Linux, without another program."""

from __future__ import annotations

import ctypes.util
import subprocess
import sys

import pytest

from arms_docs.report.pango_by_name import by_name_alone
from tests.support.paths import PROJECT

COUNTED = """
import subprocess
started, begin = [], subprocess.Popen.__init__
def counted(self, *command, **options):
    started.append(command)
    begin(self, *command, **options)
subprocess.Popen.__init__ = counted
{how}
from weasyprint.text import ffi
names = ("gobject", "pango", "harfbuzz", "harfbuzz_subset", "harfbuzz_vector", "fontconfig",
         "pangoft2")
print(len(started), [getattr(ffi, name) is None for name in names])
"""
BY_NAME = """
from arms_docs.report.pango_by_name import by_name_alone
with by_name_alone():
    import weasyprint
"""


def imported(how: str) -> tuple[int, str]:
    """How many programs an import starts, and which libraries are lacking after it."""
    command = [sys.executable, "-c", COUNTED.format(how=how)]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    started, _, lacking = done.stdout.partition(" ")
    return int(started), lacking


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they are looked for")
def test_no_program_is_started_and_the_same_libraries_are_found() -> None:
    theirs, ours = imported("import weasyprint"), imported(BY_NAME)
    assert theirs[0] > 0, "or the module can go"
    assert ours == (0, theirs[1])
    assert imported("import arms_docs.report.pdf") == (0, theirs[1])


def test_others_look_for_their_libraries_as_before() -> None:
    looked_for = ctypes.util.find_library
    with pytest.raises(ZeroDivisionError), by_name_alone():
        assert ctypes.util.find_library("c") is None
        raise ZeroDivisionError
    assert ctypes.util.find_library is looked_for
