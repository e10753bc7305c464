"""Problems that may be passed on: nothing in them was typed by a person, not even a sheet's name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from arms_docs.assessment.ask import Form
from arms_docs.problems import Place, Problem

ADDRESS = re.compile(r"'?(.+?)'?!(\$?[A-Z]{1,3}\$?[0-9]{1,7})")
COPY = r"(?: \([0-9]+\)|_[0-9]+| Copy[0-9]*)?"  # what Excel, LibreOffice and openpyxl call a copied sheet
OTHER_SHEET = "another sheet"


def discreet(problems: Iterable[Problem], form: Form) -> tuple[Problem, ...]:
    """The same problems without what was typed: answers, names given to sheets, and keys that the form has not."""
    return tuple(_discreet(found.without_values(), form) for found in problems)


def _discreet(found: Problem, form: Form) -> Problem:
    facts = tuple((name, _address(value, form)) for name, value in found.facts)
    place = _known(found.place, form)
    return replace(
        found,
        facts=facts,
        cell=_address(found.cell, form),
        place=place,
        label=_label(found, place, form),
    )


def _address(text: str, form: Form) -> str:
    """An address whose sheet has a name of ours; one that somebody gave is left out."""
    match = ADDRESS.fullmatch(text)
    if not match or any(re.fullmatch(re.escape(sheet) + COPY, match[1]) for sheet in form.sheets):
        return text
    return f"{OTHER_SHEET}, {match[2]}"


def _known(place: Place, form: Form) -> Place:
    """As much of a place as the form knows: an answers file may have keys of its author's own."""
    section = form.section(place.section)
    if section is None:
        return Place("")
    row = place.row if place.row in {r.id for r in section.rows} else ""
    return place if form.question(place) else Place(section.key, row)


def _label(found: Problem, place: Place, form: Form) -> str:
    return found.label if place == found.place else form.label(place)
