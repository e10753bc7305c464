"""Problems that may be passed on: nothing in them was typed by a person.

Not even the name of a sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from arms_docs.assessment.ask import Form
from arms_docs.problems import Place, Problem

ADDRESS = re.compile(r"'?(.+?)'?!(\$?[A-Z]{1,3}\$?[0-9]{1,7})")
# What Excel, LibreOffice and openpyxl call a copied sheet.
COPY = r"(?: \([0-9]+\)|_[0-9]+| Copy[0-9]*)?"
OTHER_SHEET = "another sheet"


def discreet(problems: Iterable[Problem], form: Form) -> tuple[Problem, ...]:
    """The same problems without what was typed.

    That is answers, names given to sheets, and keys that the form has not.
    """
    return tuple(_discreet(problem.without_values(), form) for problem in problems)


def _discreet(problem: Problem, form: Form) -> Problem:
    place = _asked_place(problem.place, form)
    return replace(
        problem,
        place=place,
        label=problem.label if place == problem.place else form.label(place),
        cell=_address(problem.cell, form),
        facts=tuple((name, _address(value, form)) for name, value in problem.facts),
    )


def _address(text: str, form: Form) -> str:
    """An address whose sheet has a name of ours; one that somebody gave is left out."""
    match = ADDRESS.fullmatch(text)
    if not match or any(re.fullmatch(re.escape(sheet) + COPY, match[1]) for sheet in form.sheets):
        return text
    return f"{OTHER_SHEET}, {match[2]}"


def _asked_place(place: Place, form: Form) -> Place:
    """As much of a place as the form has: an answers file may have keys of its author's own."""
    section = form.section(place.section)
    if section is None:
        return Place("")
    if form.question(place):
        return place
    has_row = any(row.id == place.row for row in section.rows)
    return Place(section.key, place.row if has_row else "")
