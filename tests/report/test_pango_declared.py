"""What WeasyPrint declares of Pango is known, and draws the same; what is not known is read."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from importlib.resources import files

import cffi
import pytest
from weasyprint.text.ffi import ffi

from arms_docs.report import pango_declared
from arms_docs.report.fonts.font_css import font_css
from arms_docs.report.pango_declared import Declared, as_tables, declared
from arms_docs.report.pdf import render_pdf
from tests.support.pango_types import known
from tests.support.paths import PROJECT

ANOTHER = """
import hashlib, sys
from arms_docs.report import pango_declared
pango_declared.digest = lambda file: "of another file"
from arms_docs.report.pdf import render_pdf
pdf, remarks = render_pdf(sys.stdin.buffer.read().decode())
from weasyprint.text.ffi import ffi
print(type(ffi).__name__, hashlib.sha256(pdf).hexdigest(), remarks)
"""
TEXT = "Wrote to him, \u05e9\u05dc\u05d5\u05dd, and fi ffi"
PAGE = (
    f"<html lang=en><head><title>Page</title><style>{font_css(TEXT)}</style></head>"
    f"<body><h1>Page</h1><p>{TEXT}</p></body></html>"
)


def test_what_is_known_is_what_is_declared() -> None:
    """`make pango`, after another version of WeasyPrint."""
    stored = files("arms_docs.report") / pango_declared.TYPES
    assert json.loads(stored.read_text(encoding="utf-8")) == known()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is read")
def test_a_page_is_the_same_bytes_whether_it_is_known_or_read() -> None:
    """Here it is known, as in every process of ours, and in another one it is read."""
    command = [sys.executable, "-c", ANOTHER]
    done = subprocess.run(
        command, cwd=PROJECT, check=True, capture_output=True, input=PAGE.encode()
    )
    pdf, remarks = render_pdf(PAGE)
    assert type(ffi).__name__ == "Declared"
    assert done.stdout.decode() == f"FFI {sha256(pdf).hexdigest()} {remarks}\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is read")
def test_others_read_their_declarations_as_before() -> None:
    reader = cffi.FFI
    with pytest.raises(ZeroDivisionError), declared():
        assert isinstance(cffi.FFI(), Declared)
        raise ZeroDivisionError
    assert cffi.FFI is reader


def test_tables_are_bytes_and_tuples_all_the_way_down() -> None:
    assert as_tables(["a", ["b", 1]]) == (b"a", (b"b", 1))
