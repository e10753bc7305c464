"""Write the golden files anew: `make golden`. Then read the diff."""

from __future__ import annotations

import subprocess

from tests.support.golden import NAMES, golden_texts, pdf_of
from tests.support.paths import CASES


def main() -> None:
    """Rewrite the files."""
    for name in NAMES:
        for file, text in golden_texts(name).items():
            (CASES / name / file).write_text(text, encoding="utf-8")
        picture = CASES / name / "page-one"
        command = [
            "pdftoppm",
            "-png",
            "-r",
            "110",
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
            "-",
            str(picture),
        ]
        subprocess.run(command, input=pdf_of(name), check=True)


if __name__ == "__main__":
    main()
