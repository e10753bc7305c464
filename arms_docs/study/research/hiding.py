"""Which cells of an export are hidden, by person: of what combinations are made, and in what order.

Combinations are made of what others may know of a person: where he lived at the first assessment,
how MAPPA managed him, the static category, the agency, and the levels at each assessment, so that
whole courses of levels are combinations too. The other tables hold what only the record tells:
ratings, actions, months.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arms_docs.study.facts import FileFacts
from arms_docs.study.research.small_cells import Column, hidden_cells
from arms_docs.study.research.subjects import Subject, Subjects

# In the order in which people are divided by them, with the levels between: what comes first is
# hidden least often.
BEFORE_LEVELS = ("setting", "static")
AFTER_LEVELS = ("agency", "mappa_level", "mappa_category")


def hidden_of(subjects: Subjects) -> Mapping[str, frozenset[str]]:
    """By the code of each person the names of what is hidden: those of `at_first`, and levels as
    "overall 2", that of the second assessment.
    """
    return hidden_cells([subject.code for subject in subjects.each], [*_columns(subjects)])


def at_first(subject: Subject) -> Mapping[str, str]:
    """What the first assessment says of the person, in words; empty: not answered."""
    first = subject.assessments[0]
    plan, placed, assessors = first.file.plan, first.placed, first.assessors
    return {
        "setting": placed.setting,
        "mappa_level": plan.mappa if plan else "",
        "static": plan.static if plan else "",
        "mappa_category": placed.mappa_category,
        "agency": assessors[0].agency if assessors else "",
    }


def levels_of(facts: FileFacts) -> Mapping[str, str]:
    """The levels of an assessment, in words; empty: not answered."""
    plan = facts.file.plan
    levels = {"overall": plan.overall, "general": plan.general} if plan else {}
    return {name: level.value if level else "" for name, level in levels.items()}


def level_name(name: str, number: int) -> str:
    """How a level of a person's assessment of this number is called among what is hidden."""
    return f"{name} {number}"


def _columns(subjects: Subjects) -> Iterator[Column]:
    longest = max(len(subject.assessments) for subject in subjects.each)
    yield from (_at_first(subjects, name) for name in BEFORE_LEVELS)
    yield from _levels(subjects, 1)
    yield from (_at_first(subjects, name) for name in AFTER_LEVELS)
    for number in range(2, longest + 1):
        yield from _levels(subjects, number)


def _at_first(subjects: Subjects, name: str) -> Column:
    return Column(name, {each.code: at_first(each)[name] for each in subjects.each})


def _levels(subjects: Subjects, number: int) -> Iterator[Column]:
    """The levels of each person's assessment of a number, of those who have so many.

    The general level is the overall one in the light of the static category, and tells of both.
    """
    levels = {
        subject.code: levels_of(subject.assessments[number - 1])
        for subject in subjects.each
        if len(subject.assessments) >= number
    }
    for name, needs in (("overall", ()), ("general", ("static", level_name("overall", number)))):
        values = {code: told.get(name, "") for code, told in levels.items()}
        yield Column(level_name(name, number), values, needs)
