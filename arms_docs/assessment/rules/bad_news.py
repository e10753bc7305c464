"""Risk to self: asked outright before whatever brings bad news."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment.choices import SelfConcern
from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.self_risk import prompt_in
from arms_docs.problems import Code, Place, Problem, problem

CONCERN = Place("self_risk", "", "concern")


def asked_before_bad_news(case: Case) -> Iterator[Problem]:
    """A search, an arrest or a disclosure is planned only after he was asked outright.

    Where there is a concern, what was done and by when the next step is taken will do: they are
    asked for by the form, and the plan says at each such action that he is asked again.
    """
    if case.assessment.self_risk.concern is not SelfConcern.NOT_ASKED:
        return
    words = {action.id: prompt_in(action, case.instrument) for action in case.assessment.actions}
    actions = [f"{key} ({word})" for key, word in words.items() if word]
    if actions:
        yield problem(Code.ASK_FIRST, CONCERN, actions=", ".join(actions))
