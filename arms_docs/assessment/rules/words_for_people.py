"""How people are written of: no label for a person, and nobody named where a group is asked for.

Both are asked about gently, and stop nothing. Labels, what to write instead, and the words that are
no names stand in ``arms.toml``; an edition without these tables has no such rule.
"""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment.labels import labels_in
from arms_docs.assessment.named_people import names_somebody
from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.rules.people import NAMES
from arms_docs.compare import name_words
from arms_docs.problems import Code, Place, Problem, problem

# What is no narrative of the assessor's: names, titles of documents and orders, the person's own
# words, and what supervisors write.
ELSEWHERE = frozenset(
    {"person", "orders", "assessors", "sources", "voice", "note", "rounds", "points"}
)
NO_NARRATIVE = frozenset({*NAMES, "own_view", "osp_source", "relates_to"})


def labels_are_facts(case: Case) -> Iterator[Problem]:
    """No narrative names a person by a label: it says what he did, or quotes whose word it is."""
    labels = case.instrument.labels
    if labels is None:
        return
    for place, text in case.texts():
        if place.section in ELSEWHERE or place.field in NO_NARRATIVE:
            continue
        instead = labels_in(text, labels)
        if instead:
            sentences = dict.fromkeys(map(_begun, instead.values()))
            facts = {"words": ", ".join(instead), "instead": ". ".join(sentences)}
            yield problem(Code.LABEL, place, **facts)


def groups_are_not_named(case: Case) -> Iterator[Problem]:
    """Who is at risk is a group: nobody is named there, and nobody could be found by it."""
    if case.instrument.groups is None:
        return
    name = case.assessment.person.name
    own = name_words(name) if isinstance(name, str) else []
    no_names = frozenset((*case.instrument.groups.words, *own))
    for scenario in case.assessment.scenarios:
        who = scenario.who
        if isinstance(who, str) and names_somebody(who, no_names):
            yield problem(Code.NAMED, Place("scenarios", scenario.id, "who"))


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
