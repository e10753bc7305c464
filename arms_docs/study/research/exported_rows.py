"""The rows of an export: codes, words of lists, numbers and months, and nothing that anybody typed.

Each function gives the rows of one table of `arms_docs.study.research.dictionary`, in the order of
codes and numbers; what is hidden is hidden there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain

from arms_docs.assessment import ActionStatus, YesNo
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorKind, FactorRating
from arms_docs.study.change import (
    Consecutive,
    FactorChange,
    Fate,
    Pair,
    consecutive,
    digest_of,
    factor_changes,
    months_between,
)
from arms_docs.study.facts import ActionFacts, FactorFacts, FileFacts
from arms_docs.study.research.dictionary import BLANK, FIRST, HIDDEN, NOT_ASKED
from arms_docs.study.research.hiding import at_first, hidden_of, level_name, levels_of
from arms_docs.study.research.outcomes_file import OutcomeMet
from arms_docs.study.research.small_cells import hidden_values
from arms_docs.study.research.subjects import Subject, Subjects

Value = str | int | None
Row = Mapping[str, Value]
HALF_YEAR = 6  # months
ASKED_IMMINENT = (FactorRating.HIGH.value, FactorRating.UNABLE.value, BLANK)


@dataclass(frozen=True)
class Export:
    """What an export is made of: people, what is hidden of each, pairs, outcomes, and until when.

    ``until`` is None where no outcomes were added.
    """

    subjects: Subjects
    hidden: Mapping[str, frozenset[str]]
    told: Consecutive
    outcomes: tuple[OutcomeMet, ...] = ()
    until: date | None = None

    @classmethod
    def of(
        cls, subjects: Subjects, outcomes: Sequence[OutcomeMet] = (), until: date | None = None
    ) -> Export:
        """The export of these people."""
        assessments = chain.from_iterable(subject.assessments for subject in subjects.each)
        told = consecutive(assessments)
        return cls(subjects, hidden_of(subjects), told, tuple(outcomes), until)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of consecutive assessments."""
        return self.told.pairs


def case_rows(export: Export) -> Iterator[Row]:
    """A row for each person."""
    for subject in export.subjects.each:
        hidden = export.hidden[subject.code]
        words = {n: HIDDEN if n in hidden else word for n, word in at_first(subject).items()}
        observed: Value = NOT_ASKED
        if export.until:
            months = subject.month(export.until)
            observed = None if months is None else months // HALF_YEAR * HALF_YEAR
        yield {
            "case": subject.code,
            "assessments": len(subject.assessments),
            **words,
            "months_observed": observed,
        }


def assessment_rows(export: Export) -> Iterator[Row]:
    """A row for each signed assessment."""
    pairs = {digest_of(pair.later): pair.by.value for pair in export.pairs}
    for subject, number, facts in _assessments(export):
        hidden = export.hidden[subject.code]
        is_first = number == 1 and not facts.file.follows
        yield {
            "case": subject.code,
            "assessment": number,
            "month": subject.month(facts.assessed_on),
            "comes_after": pairs.get(digest_of(facts), FIRST if is_first else BLANK),
            "why_now": facts.placed.why_now,
            "tables": export.subjects.edition(facts.edition),
            "raters": HIDDEN if "agency" in hidden else _raters(facts, export.subjects),
            **{
                name: HIDDEN if level_name(name, number) in hidden else word
                for name, word in levels_of(facts).items()
            },
        }


def factor_rows(export: Export) -> Iterator[Row]:
    """A row for each factor of each assessment; also for those that its tables do not have."""
    ratings = chain.from_iterable(facts.ratings for _, _, facts in _assessments(export))
    kinds = {rated.factor: rated.kind for rated in ratings}
    for subject, number, facts in _assessments(export):
        rated = {each.factor: each for each in facts.ratings}
        for key in sorted(kinds, key=_in_form):
            yield {
                "case": subject.code,
                "assessment": number,
                "factor": key,
                "kind": kinds[key],
                "rating": _rating(rated.get(key)),
                "imminent": _imminent(rated.get(key)),
                "open_actions": sum(a.is_open and key in a.serves for a in facts.actions),
            }


def action_rows(export: Export) -> Iterator[Row]:
    """A row for each action of each assessment."""
    for subject, number, facts in _assessments(export):
        for action in facts.actions:
            yield {
                "case": subject.code,
                "assessment": number,
                "action": action.id,
                "factor": next(iter(action.serves), ""),
                "also": " ".join(action.serves[1:]),
                "priority": action.priority,
                "status": action.status,
                "months_to_due": _months(facts, action.due),
                "months_to_first_due": _months(facts, action.first_due),
                "moves": action.moves,
                "months_to_end": NOT_ASKED if action.is_open else _months(facts, action.ended_on),
                **_done(action, is_review=bool(facts.file.follows)),
            }


def change_rows(export: Export) -> Iterator[Row]:
    """A row for each factor over each pair of consecutive assessments."""
    by_person = export.subjects.by_person
    rows = [
        _change(change, by_person[change.pair.person]) for change in factor_changes(export.pairs)
    ]
    yield from sorted(rows, key=lambda row: (str(row["case"]), int(row["from_assessment"] or 0)))


def outcome_rows(export: Export) -> Iterator[Row]:
    """A row for each outcome; its word is hidden where few people share it."""
    by_person = export.subjects.by_person
    people: dict[str, set[str]] = {}
    for outcome in export.outcomes:
        people.setdefault(outcome.word.value, set()).add(outcome.person)
    hidden = hidden_values(people)
    rows = list[Row]()
    for outcome in export.outcomes:
        subject = by_person[outcome.person]
        days = [facts.assessed_on for facts in subject.assessments]
        rows.append(
            {
                "case": subject.code,
                "outcome": HIDDEN if outcome.word.value in hidden else outcome.word.value,
                "months_at_risk": subject.month(outcome.on),
                "after_assessment": sum(bool(day and day <= outcome.on) for day in days) or None,
            }
        )
    yield from sorted(rows, key=lambda row: (str(row["case"]), int(row["months_at_risk"] or 0)))


def _assessments(export: Export) -> Iterator[tuple[Subject, int, FileFacts]]:
    for subject in export.subjects.each:
        for number, facts in enumerate(subject.assessments, 1):
            yield subject, number, facts


def _raters(facts: FileFacts, subjects: Subjects) -> str:
    return " ".join(sorted(filter(None, (subjects.rater(a.staff_id) for a in facts.assessors))))


def _rating(rated: FactorFacts | None) -> str:
    return rated.rating if rated else NOT_ASKED


def _imminent(rated: FactorFacts | None) -> str:
    if rated is None or rated.kind != FactorKind.RISK.value or rated.rating not in ASKED_IMMINENT:
        return NOT_ASKED
    return str(rated.imminent)


def _months(facts: FileFacts, day: date | None) -> int | None:
    """Months from an assessment to a day; None where either is not known."""
    return months_between(facts.assessed_on, day) if facts.assessed_on and day else None


def _done(action: ActionFacts, *, is_review: bool) -> Row:
    """What a review says of an action that is done."""
    is_asked = is_review and action.status == ActionStatus.DONE.value
    names = ("shown", "effect")
    return {name: getattr(action, name) if is_asked else NOT_ASKED for name in names}


def _change(change: FactorChange, subject: Subject) -> Row:
    pair, fates = change.pair, Counter(change.fates)
    direction = change.direction.value if change.direction else BLANK
    return {
        "case": subject.code,
        "from_assessment": subject.number(pair.earlier),
        "to_assessment": subject.number(pair.later),
        "factor": change.key,
        "kind": change.kind.value,
        "from_rating": _rating(change.earlier),
        "to_rating": _rating(change.later),
        "direction": direction if change.is_asked_twice else NOT_ASKED,
        "months": pair.months,
        "by": pair.by.value,
        "done": fates[Fate.DONE],
        "not_done": fates[Fate.NOT_DONE],
        "cancelled": fates[Fate.CANCELLED],
        "still_open": fates[Fate.OPEN],
        "not_told": fates[Fate.UNTOLD],
        "same_rater": _yes(pair.has_same_assessor),
        "same_tables": _yes(pair.has_same_edition),
    }


def _yes(answer: bool) -> str:
    return str((YesNo.YES if answer else YesNo.NO).value)


def _in_form(key: str) -> tuple[bool, str, int]:
    """Risk factors before protective ones, as in the form."""
    return not key.startswith("R"), key[:1], int(key[1:]) if key[1:].isdigit() else 0
