"""The person's own answers, and what assessors found hard: counts, and words where enough answered.

Words may say who somebody is though no name is in them. So they are told only where at least
`FEWEST` people answered, in the order of the alphabet, and without the case they are from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from arms_docs.assessment import Agrees, YesNo
from arms_docs.compare import fold
from arms_docs.data_class import dataclass
from arms_docs.problems import Place
from arms_docs.study.facts.oversight import NOT_ANSWERED, NOT_IN_FORM
from arms_docs.study.few import FEWEST
from arms_docs.study.supervision.overseen import Overseen

BLANK = "Left blank"
YES_OR_NO = tuple(answer.value for answer in YesNo)
CHOICES = {
    "explained": YES_OR_NO,
    "shared": YES_OR_NO,
    "agrees": tuple(answer.value for answer in Agrees),
}
TEXTS = {"why": "agrees_why", "last_plan": "last_plan", "experience": "experience"}


@dataclass(frozen=True)
class ChoiceRow:
    """One question with a choice, by its place: how many assessments have which answer."""

    asked: Place
    counts: tuple[tuple[str, int], ...]

    def count(self, answer: str) -> int:
        """How many have this answer."""
        return dict(self.counts).get(answer, 0)


@dataclass(frozen=True)
class TextRow:
    """One question that is answered in words, by its place.

    ``answered`` assessments have an answer, of ``people`` different people; ``texts`` are empty
    where these are too few.
    """

    asked: Place
    answered: int
    people: int
    blank: int
    not_in_form: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class OwnWords:
    """The person's own answers over some assessments, of how many people."""

    assessments: int
    people: int
    choices: tuple[ChoiceRow, ...]
    texts: tuple[TextRow, ...]


def own_words(assessments: Iterable[Overseen]) -> OwnWords:
    """The answers of the people who were assessed."""
    each_one = tuple(assessments)
    return OwnWords(
        assessments=len(each_one),
        people=len({each.person for each in each_one} - {""}),
        choices=tuple(_choice(each_one, field) for field in CHOICES),
        texts=tuple(
            _text_row(
                Place("voice", "", asked),
                ((getattr(each.voice, field), (each.person,)) for each in each_one),
            )
            for field, asked in TEXTS.items()
        ),
    )


def what_was_hard(assessments: Iterable[Overseen]) -> TextRow:
    """What assessors found hard to rate or to write; the people are the assessors."""
    answers = ((each.oversight.hard, each.assessors) for each in assessments)
    return _text_row(Place("note", "", "hard"), answers)


def _choice(assessments: tuple[Overseen, ...], field: str) -> ChoiceRow:
    given = Counter(getattr(each.voice, field) for each in assessments)
    counts = [(answer, given[answer]) for answer in CHOICES[field]]
    rest = ((BLANK, given[NOT_ANSWERED]), (NOT_IN_FORM, given[NOT_IN_FORM]))
    return ChoiceRow(Place("voice", "", field), (*counts, *rest))


def _text_row(asked: Place, answers: Iterable[tuple[str, tuple[str, ...]]]) -> TextRow:
    given = tuple(answers)
    texts = [(text, by) for text, by in given if text not in (NOT_ANSWERED, NOT_IN_FORM)]
    people = frozenset[str]().union(*(by for _, by in texts)) - {""}
    return TextRow(
        asked,
        answered=len(texts),
        people=len(people),
        blank=sum(text == NOT_ANSWERED for text, _ in given),
        not_in_form=sum(text == NOT_IN_FORM for text, _ in given),
        texts=tuple(_in_order(text for text, _ in texts)) if len(people) >= FEWEST else (),
    )


def _in_order(texts: Iterable[str]) -> list[str]:
    """The texts by their letters: an order that no case has."""
    return sorted(texts, key=lambda text: (fold(text), text))
