"""From a workbook's bytes to the answers in it: opened, found by their keys, as today's form.

What the answers are worth is judged above (`arms_docs.reading`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.workbook.workbook import Workbook

from arms_docs.assessment import (
    Asked,
    Form,
    LastTime,
    Migrated,
    asked_by_now,
    believed,
    migrate,
)
from arms_docs.problems import Code, Place, Problem, problem
from arms_docs.workbook.found_answers import HERE, FoundAnswers
from arms_docs.workbook.intake.comments import say_comments, typed_comments
from arms_docs.workbook.intake.find_by_key import find_answers
from arms_docs.workbook.intake.keyed_answers import KeyedAnswers
from arms_docs.workbook.intake.last_column import SignedTexts, check_last_column, take_hidden
from arms_docs.workbook.intake.lost_formulas import say_formulas_gone
from arms_docs.workbook.intake.newer_form import newer_form
from arms_docs.workbook.intake.open_workbook import open_workbook
from arms_docs.workbook.intake.shown_otherwise import say_otherwise
from arms_docs.workbook.intake.stray_notes import say_outside
from arms_docs.workbook.sheets.last_sheet import read_last
from arms_docs.workbook.sheets.stamp import ASSESSMENT
from arms_docs.workbook.sheets.stamp_cells import read_stamp

FOLLOWS = "follows"  # the section that only such a workbook has
ENOUGH_KEYS = 20  # fewer than this many of our keys, and it is some other workbook


def read_workbook(content: bytes, form: Form) -> FoundAnswers | Problem:
    """The answers in a workbook's bytes; or the one problem of a file that is none of ours.

    Never raises for a user's file.
    """
    opened = open_workbook(content)
    if isinstance(opened, Problem):
        return opened
    stamp = read_stamp(opened.book, opened.properties)
    if stamp.kind != ASSESSMENT:
        return problem(Code.OTHER_KIND, HERE, kind=stamp.kind[:40])
    if newer := newer_form(stamp, form):
        return newer
    last = read_last(opened.book, form)
    if isinstance(last, Problem) and last.code is Code.NEWER_SCHEMA:
        return last
    followed = last if isinstance(last, LastTime) else None
    asked = believed(stamp.asked or form.without_review.asked, form, is_review=followed is not None)
    answers = find_answers(opened.book, form, asked)
    if len(answers.keys) < ENOUGH_KEYS:
        return problem(Code.WRONG_TEMPLATE, HERE)
    shown_last = _shown_of_last(opened.book, answers, form, followed)
    migrated = migrate(answers.raw)
    last_lost = tuple(_about_last(last, answers.cells))
    # Without what it follows, a review would be read as a first assessment with strange notes.
    lost = {section.key for section in form.sections} if last_lost else answers.lost
    # Where a part of the form is lost, its texts would be taken for notes.
    stray_notes = () if lost else tuple(say_outside(opened.book, form, answers, followed))
    formulas_gone = say_formulas_gone(opened.book, answers)
    comments = say_comments(typed_comments(content, answers.raw, form), answers, form)
    return FoundAnswers(
        raw=migrated.raw,
        cells=_moved(answers.cells, migrated),
        stamp=stamp,
        # A question that stands on a sheet is asked, whatever the list says.
        asked=asked_by_now(Asked(asked.places.union(answers.cells)), form),
        moved=migrated.log,
        lost=frozenset(lost),
        about_file=(*opened.problems, *formulas_gone, *last_lost),
        about_finding=(*answers.problems, *say_otherwise(opened.book, form, answers), *shown_last),
        stray_notes=(*stray_notes, *comments),
        about_dropped=tuple(migrated.dropped(answers.cells)),
        last=followed,
    )


def _shown_of_last(
    book: Workbook, answers: KeyedAnswers, form: Form, last: LastTime | None
) -> tuple[Problem, ...]:
    """What is shown of last time and is not what was signed; what waits for a rating is taken."""
    if last is None:
        return ()
    signed = SignedTexts(last, form)
    take_hidden(book, answers, signed)
    return check_last_column(book, answers, signed)


def _about_last(last: LastTime | Problem | None, cells: Mapping[Place, str]) -> Iterator[Problem]:
    """Whether a workbook that follows a signed assessment still carries it."""
    if isinstance(last, Problem):
        yield last
    elif last is None and any(place.section == FOLLOWS for place in cells):
        yield problem(Code.LAST_GONE, HERE)


def _moved(cells: Mapping[Place, str], migrated: Migrated) -> dict[Place, str]:
    """The cell of each answer, also of those that belong to another place in today's form."""
    moved = dict(cells)
    for change in migrated.log:
        cell = moved.pop(change.old, "")
        moved |= dict.fromkeys(change.new, cell)
    return moved
