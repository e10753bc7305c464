"""Last time's answers, group by group: what is said to be still so is so, and blank erases nothing.

Source: rules of ours. Answers that are taken over without a look drift away from the facts.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment.choices import Still
from arms_docs.assessment.differences import Difference, DifferenceKind
from arms_docs.assessment.goes_on import begun
from arms_docs.assessment.newer_evidence import newer
from arms_docs.assessment.rules.case import Case
from arms_docs.problems import Code, Place, Problem, problem

# The question of `Since` -> the sections that it is about.
GROUPS = {
    "person": ("person",),
    "assessors": ("assessors",),
    "orders": ("orders",),
    "sources": ("sources", "restricted"),
    "rm2000": ("rm2000",),
    "formulation": ("formulation",),
    "strategies": ("strategies", "contingency"),
    "review": ("review",),
}
ADDED_TO = ("sources", "restricted")  # a new row is no change of what stood there
ROW_BY_ROW = ("scenarios", "actions")  # looked at one by one, in no group
NAMED = 6


def groups_are_as_said(case: Case) -> Iterator[Problem]:
    """What is said to be still so differs in no answer; what is said to be changed, in one."""
    for group in GROUPS if case.assessment.last else ():
        place = Place("since", "", group)
        state, others = case.answer(place), _others(case, group)
        changes = [difference for difference in others if _is_change(case, difference)]
        if state is Still.SO and changes:
            answers = _named(case, changes)
            yield problem(Code.NOT_STILL_SO, place, Still.SO.value, answers=answers)
        if state in (Still.CHANGED, Still.GONE) and not others:
            yield problem(Code.NOTHING_DIFFERS, place, state.value, said=state.value)


def something_is_new(case: Case) -> Iterator[Problem]:
    """A review in which all is still so, and nothing is newer, is looked at by the supervisor."""
    if case.assessment.last is None or newer(case.assessment):
        return
    places = [Place("since", "", group) for group in GROUPS]
    if all(case.answer(place) is Still.SO for place in places):
        labels = [q.label for q in map(case.form.question, places) if q]
        place = Place("since", "", "nothing_new")
        yield problem(Code.NOTHING_NEW, place, groups="; ".join(labels))


def rows_are_kept(case: Case) -> Iterator[Problem]:
    """An action or a scenario that goes on is not emptied, and what is blank in it now is seen."""
    cleared = {d.place for d in case.differences if d.kind is DifferenceKind.CLEARED}
    for (section, row), places in _stood(case).items():
        if places <= cleared:
            yield problem(Code.ROW_EMPTIED, Place(section, row, _main(section)), row=row)
            continue
        for place in sorted(places & cleared, key=case.form.order):
            asked = case.form.question(place)
            if asked and not asked.required:
                yield problem(Code.CLEARED, place)


def _stood(case: Case) -> dict[tuple[str, str], set[Place]]:
    """What stood from the start in each row that is looked at by itself, and is not locked."""
    last = case.assessment.last
    rows: dict[tuple[str, str], set[Place]] = {}
    for place in begun(last, case.form) if last else ():
        question = case.form.question(place)
        if place.section in ROW_BY_ROW and question and not question.carried:
            rows.setdefault((place.section, place.row), set()).add(place)
    return rows


def _others(case: Case, group: str) -> list[Difference]:
    """The answers of a group that are other than last time, new rows included."""
    of_group = [d for d in case.differences if d.place.section in GROUPS[group]]
    return [difference for difference in of_group if _is_old(case, difference)]


def _main(section: str) -> str:
    return "title" if section == "scenarios" else "what"


def _is_old(case: Case, difference: Difference) -> bool:
    """Whether it is about what was asked last time, and is not asked afresh each time."""
    question = case.form.question(difference.place)
    is_fresh = question is not None and (question.fresh or question.carried)
    return not is_fresh and difference.kind is not DifferenceKind.NOT_ASKED_THEN


def _is_change(case: Case, difference: Difference) -> bool:
    """Whether it is more than a row added where that is no change."""
    section, row = difference.place.section, difference.place.row
    last = case.assessment.last
    before = getattr(last.assessment, section) if last else ()
    is_new = section in ADDED_TO and row not in {record.id for record in before}
    return not is_new


def _named(case: Case, changes: list[Difference]) -> str:
    labels = [case.form.label(difference.place) for difference in changes]
    more = len(labels) - NAMED
    return "; ".join(labels[:NAMED]) + (f"; and {more} more" if more > 0 else "")
