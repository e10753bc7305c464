"""Add the words of today's blank to those that any version has said: `make workbooks`.

Nothing is ever taken out.
"""

from __future__ import annotations

import io

from openpyxl import load_workbook

from arms_docs.assessment.form import questions
from arms_docs.compare import fold
from arms_docs.instrument import load_instrument
from arms_docs.workbook.intake.template_words import TEXT, Word, words_of
from arms_docs.workbook.write.last_beside import ONCE_RATED
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.made_once import made_once
from tests.support.paths import PROJECT, VERSIONS

WORDS = PROJECT / "arms_docs/workbook/intake/words.tsv"
EARLIER = tuple(VERSIONS.glob("form-?.xlsx"))


def written() -> set[Word]:
    """The words of today's blank, begun or not, and of the earlier versions that are kept."""
    form = questions(load_instrument())
    # A filled one also says where its print ends.
    begun = next(place for place in form.questions if place.row)
    files = (
        made_once(write_workbook, form),
        write_workbook(form, {begun: "Begun"}, values=False),
        write_workbook(form, review=True, values=False),
        write_workbook(form, {begun: "Begun"}, review=True, values=False),
        *(path.read_bytes() for path in EARLIER),
    )
    words: set[Word] = {(TEXT, fold(ONCE_RATED))}  # said only where ratings come first
    for content in files:
        words.update(words_of(load_workbook(io.BytesIO(content))))
    return words


def main() -> None:
    """Rewrite the file."""
    before = WORDS.read_text("utf-8").splitlines() if WORDS.exists() else []
    lines = {*before, *(f"{kind}\t{text}" for kind, text in written())}
    WORDS.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
