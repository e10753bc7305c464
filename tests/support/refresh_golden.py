"""Write the golden files anew: `make golden`. Then read the diff."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from arms_docs.study.agreement_pages import Style
from tests.support.agreement_shown import GOLDEN, golden_report, report, some
from tests.support.going_on import REVIEWS, golden_review, panel_of
from tests.support.golden import NAMES, golden_texts, pdf_of
from tests.support.paths import CASES


def main() -> None:
    """Rewrite the files."""
    for name in NAMES:
        _write(CASES / name, golden_texts(name), pdf_of(name))
    for name, number in REVIEWS:
        folder = CASES / name / f"review{number}"
        _write(folder, golden_review(name, number), panel_of(name, number))
    GOLDEN.write_text(golden_report(report(some(), Style.PDF)), encoding="utf-8")


def _write(folder: Path, texts: Mapping[str, str], pdf: bytes) -> None:
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
    command = ["pdftoppm", "-png", "-r", "110", "-f", "1", "-l", "1", "-singlefile", "-"]
    subprocess.run([*command, str(folder / "page-one")], input=pdf, check=True)


if __name__ == "__main__":
    main()
