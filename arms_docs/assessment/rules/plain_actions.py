"""Actions that somebody could check: no weak words alone; and each factor named once."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.weak_words import weak_words_in
from arms_docs.problems import Code, Place, Problem, problem


def actions_are_plain(case: Case) -> Iterator[Problem]:
    """An open action says something that could be checked."""
    for action in case.assessment.actions:
        if action.is_open:
            for field, word in weak_words_in(action, case.instrument.weak_words):
                yield problem(Code.WEAK_ACTION, Place("actions", action.id, field), word=word)


def factors_are_named_once(case: Case) -> Iterator[Problem]:
    """An action, and a strategy, names each factor once."""
    for section in ("strategies", "actions"):
        for row in getattr(case.assessment, section):
            for key in dict.fromkeys(k for k in row.serves if row.serves.count(k) > 1):
                field = "also_1" if row.also_1 == row.factor == key else "also_2"
                yield problem(Code.SAME_FACTOR_TWICE, Place(section, row.id, field), key=key)
