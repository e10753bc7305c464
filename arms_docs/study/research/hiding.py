"""Which cells of an export are hidden, by person: of what combinations are made, and in what order.

Combinations are made of what others may know of a person: where he lived at the first assessment,
how MAPPA managed him, the static category, the agency; then of the levels at each assessment in
turn, so that whole courses of levels are combinations too. The other tables hold what only the
record tells: ratings, actions, months.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arms_docs.study.facts import FileFacts
from arms_docs.study.research.small_cells import Column, hidden_cells
from arms_docs.study.research.subjects import Subject, Subjects

# In the order in which people are divided by them: what comes first is hidden least often.
AT_FIRST = ("setting", "mappa_level", "static", "mappa_category", "agency")


def hidden_of(subjects: Subjects) -> Mapping[str, frozenset[str]]:
    """By the code of each person the names of what is hidden: those of `AT_FIRST`, and levels as
    "overall 2", that of the second assessment.
    """
    return hidden_cells([subject.code for subject in subjects.each], [*_columns(subjects)])


def at_first(subject: Subject) -> Mapping[str, str]:
    """What the first assessment says of `AT_FIRST`, in words; empty: not answered."""
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
    for name in AT_FIRST:
        yield Column(name, {each.code: at_first(each)[name] for each in subjects.each})
    longest = max(len(subject.assessments) for subject in subjects.each)
    for number in range(1, longest + 1):
        for name in ("overall", "general"):
            # The general level is the overall one in the light of the static category.
            needs = ("static", level_name("overall", number)) if name == "general" else ()
            yield Column(level_name(name, number), _levels(subjects, name, number), needs)


def _levels(subjects: Subjects, name: str, number: int) -> Mapping[str, str]:
    """The level of each person's assessment of a number, of those who have so many."""
    return {
        subject.code: levels_of(subject.assessments[number - 1]).get(name, "")
        for subject in subjects.each
        if len(subject.assessments) >= number
    }
