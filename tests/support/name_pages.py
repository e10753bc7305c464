"""Pages of names in any script, and which fonts are in the PDF of one."""

from __future__ import annotations

import subprocess
from functools import cache

from arms_docs.report.fonts.printed_text import printed
from arms_docs.report.pages.html import with_fonts
from arms_docs.report.pdf.render import render_pdf


def page(*names: str) -> str:
    """Each name plain and bold, between English words."""
    lines = "".join(f"<p>{printed(n)}, 14 May 1968; <b>{printed(n)}</b>, P3007</p>" for n in names)
    return with_fonts(
        f"<html lang='en-GB'><head><title>Names</title></head><body>{lines}</body></html>"
    )


@cache
def pdf(*names: str) -> bytes:
    """Such a page as a PDF."""
    content, remarks = render_pdf(page(*names))
    assert remarks == (), "a glyph that is missing is a remark of WeasyPrint's"
    return content


def fonts_of(content: bytes) -> set[str]:
    """The fonts in a PDF by name, bold or not.

    All are embedded, in part, with a table of letters.
    """
    command = ["pdffonts", "-"]
    listed = subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    lines = listed.splitlines()[2:]
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in lines), listed
    return {line.split()[0].partition("+")[2].removesuffix("-Bold") for line in lines}
