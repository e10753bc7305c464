"""Actions that somebody could check: no weak words alone; and each factor named once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from arms_docs.assessment.form import Action
from arms_docs.assessment.rules.case import Case
from arms_docs.compare import fold
from arms_docs.problems import Code, Place, Problem, problem

MEASURED = re.compile(r"(?<![a-z])\d")  # a number; the digit of R1, E4 or S2 measures nothing


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


def weak_words_in(action: Action, weak_words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The fields of an action in which a weak word stands, each with the first such word.

    The action and its measure are looked at; none where either holds a number or a date.
    """
    texts = {"what": action.what, "measure": action.measure}
    folded = {field: fold(text) for field, text in texts.items() if isinstance(text, str)}
    if any(MEASURED.search(text) for text in folded.values()):
        return
    for field, text in folded.items():
        word = next((w for w in weak_words if re.search(rf"\b{re.escape(w)}", text)), None)
        if word is not None:
            yield field, word
