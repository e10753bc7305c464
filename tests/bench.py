"""Speed as ratios from one run: `make bench`. Machines are noisy, so nothing here is a test, and only ratios matter.

Each pair is run alternately, in fresh interpreters; the ratio is that of the two medians.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from arms_docs.report.faces import face
from arms_docs.report.pdf import WATERMARKS
from tests.golden import html_of

ROUNDS = 9
BIN = Path(sys.executable).parent
WORKBOOK = Path("workbooks/examples/medium_low.libreoffice.xlsx").resolve()


# Compiled code is kept between runs, as it is where the tool is installed; otherwise ours alone is compiled each time.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    return time.perf_counter() - start


def compare(what: str, ours: list[str], theirs: list[str], bar: float) -> None:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for taken, command in zip(times, (ours, theirs), strict=True):
            taken.append(seconds(command))
    mine, other = (statistics.median(t) for t in times)
    print(f"{what:<58} {mine:6.3f} s / {other:6.3f} s = {mine / other:5.2f}   (bar {bar})")  # noqa: T201


def same_html(folder: Path) -> Path:
    """The final HTML with the fonts at file addresses and no watermark: something the weasyprint command can render."""
    html = html_of("medium_low")
    for number, name in enumerate(sorted(set(re.findall(r'"font:([^"]+)"', html)))):
        font = folder / f"{number}.ttf"
        font.write_bytes(face(name) or b"")
        html = html.replace(f'"font:{name}"', f'"file://{font}"')
    for address in WATERMARKS:
        html = html.replace(f'url("{address}")', "none")
    path = folder / "report.html"
    path.write_text(html, encoding="utf-8")
    return path


def main() -> None:
    """Print the ratios that the first issue set a bar for."""
    python, ours = sys.executable, str(BIN / "arms-docs")
    load = "import openpyxl, sys; openpyxl.load_workbook(sys.argv[1])"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        html, out = same_html(folder), str(folder / "out.pdf")
        compare("arms-docs --help / python -c 'import click'", [ours, "--help"], [python, "-c", "import click"], 2.0)
        compare(
            "arms-docs check / python, import openpyxl and load it",
            [ours, "check", str(WORKBOOK)],
            [python, "-c", load, str(WORKBOOK)],
            1.6,
        )
        compare(
            "arms-docs report / the weasyprint command on the same HTML",
            [ours, "report", str(WORKBOOK), "-o", out, "--force"],
            [str(BIN / "weasyprint"), "--pdf-variant", "pdf/a-3a", str(html), out],
            1.3,
        )


if __name__ == "__main__":
    main()
