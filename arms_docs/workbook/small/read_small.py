"""A small workbook that came back: raw answers by their place, and every problem of the file."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from openpyxl.workbook.workbook import Workbook

from arms_docs.assessment import Form
from arms_docs.data_class import dataclass
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.workbook.found_answers import HERE
from arms_docs.workbook.intake.find_by_key import find_answers
from arms_docs.workbook.intake.open_workbook import open_workbook
from arms_docs.workbook.small.beside_answers import say_beside
from arms_docs.workbook.small.small_book import FACTS, KIND, MAKER

LAST_LINE = 5


@dataclass(frozen=True)
class SmallReading:
    """What a small workbook says: what it carries about itself, and the raw answers in it.

    ``cells`` has the cell of each answer, and ``problems`` what is wrong with the file, located:
    also, as warnings, what somebody wrote beside the answers. ``lost`` are the keys of the sections
    that are no longer there as a whole: what was answered in them cannot be told.
    ``author`` and ``saved_by`` are what it says of who made and who saved it last: nothing where
    that is this program.
    """

    facts: Mapping[str, str]
    raw: Mapping[Place, object]
    cells: Mapping[Place, str]
    problems: tuple[Problem, ...]
    lost: frozenset[str] = frozenset()
    author: str = ""
    saved_by: str = ""


def read_small(
    content: bytes, kind: str, form: Form, texts: Collection[str] = ()
) -> SmallReading | Problem:
    """The raw answers in the bytes of a small workbook of this kind; or the one problem of a file
    that is none. ``texts`` are the titles of its locked sheets. Never raises for a user's file.
    """
    opened = open_workbook(content)
    if isinstance(opened, Problem):
        return opened
    stamp = {**opened.properties, **_cells(opened.book)}
    if stamp.get(KIND) != kind:
        if stamp.get(KIND):
            return problem(Code.OTHER_KIND, HERE, kind=stamp[KIND][:40])
        return problem(Code.WRONG_TEMPLATE, HERE)
    answers = find_answers(opened.book, form, form.asked)
    beside = say_beside(content, opened.book, form, answers, texts)
    problems = form.located((*opened.problems, *answers.problems, *beside), answers.cells)
    author, saved_by = (name if name != MAKER else "" for name in (opened.author, opened.saved_by))
    return SmallReading(
        facts=_facts(stamp),
        raw=answers.raw,
        cells=answers.cells,
        problems=problems,
        lost=frozenset(answers.lost),
        author=author,
        saved_by=saved_by,
    )


def _cells(book: Workbook) -> dict[str, str]:
    """The stamp as it stands in a sheet, whatever the sheet is called now."""
    for sheet in book.worksheets:
        last = min(sheet.max_row, LAST_LINE)
        rows = sheet.iter_rows(max_row=last, max_col=2, values_only=True)
        words = {str(row[0]): str(row[1]) for row in rows if row[0] in (KIND, FACTS) and row[1:]}
        if KIND in words:
            return words
    return {}


def _facts(stamp: Mapping[str, str]) -> dict[str, str]:
    """The words that it carries unseen; none where somebody spoilt them."""
    try:
        facts = json.loads(stamp.get(FACTS, "{}"))
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(word) for name, word in facts.items()} if isinstance(facts, dict) else {}
