"""Add the words of today's blank to those that any version has said: `make workbooks`. Nothing is ever taken out."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from arms_docs.workbook.ours import Word, words_of

ROOT = Path(__file__).parent.parent
WORDS = ROOT / "arms_docs/workbook/words.tsv"
WRITTEN = (ROOT / "workbooks/arms-blank.xlsx", ROOT / "tests/versions/form-1.xlsx")


def written() -> set[Word]:
    """The words of the blank and of the earlier versions that are kept."""
    return {word for path in WRITTEN for word in words_of(load_workbook(path))}


def main() -> None:
    """Rewrite the file."""
    before = WORDS.read_text("utf-8").splitlines() if WORDS.exists() else []
    lines = {*before, *(f"{kind}\t{text}" for kind, text in written())}
    WORDS.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
