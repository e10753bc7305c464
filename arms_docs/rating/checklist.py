"""What a supervisor answers before signing off: a checklist, of which the tool fills in what it can see.

The five questions are what evaluations of ARMS ask of supervision. The tool says what it sees; the supervisor answers,
and where the answer is No, or Yes against what is seen, says why in the comments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from arms_docs.assessment.ask import BLANK
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.form import Assessment, FactorAnswers, SignOffRound, YesNo
from arms_docs.instrument import FactorKind, FactorRating, Instrument, Status
from arms_docs.problems import Code, Place, Problem, Severity, problem
from arms_docs.rating.deficit import DEFICIT, is_deficit
from arms_docs.rating.departures import departed
from arms_docs.rating.results import Rating

CHECKLIST = (
    "high_answered",
    "protective_promoted",
    "plan_smart",
    "departures_reasoned",
    "review_booked",
)

ASKED = (
    "protective_promoted",
    "plan_smart",
)  # the others are wrong at their own place where they are not seen


@dataclass(frozen=True)
class Checked:
    """One question of the checklist: what the tool sees and makes of it (None: it cannot tell), and what was answered.

    ``field`` names the question in the round.
    """

    field: str
    seen: str
    indicated: YesNo | None
    given: YesNo | None = None

    @property
    def answer(self) -> YesNo | None:
        """The supervisor's answer; where there is none, Yes if the tool sees that it is so."""
        return self.given or (self.indicated if self.indicated is YesNo.YES else None)

    @property
    def differs(self) -> bool:
        """Whether a reason is due: the answer is No, or Yes against what is seen."""
        return self.answer is YesNo.NO or (self.answer is YesNo.YES and self.indicated is YesNo.NO)


def checklist(
    assessment: Assessment,
    rating: Rating,
    instrument: Instrument,
    problems: tuple[Problem, ...] = (),
    answered: SignOffRound | None = None,
) -> tuple[Checked, ...]:
    """The five questions in order, with what is seen in the answers and the problems that ``check`` found."""
    seen = (
        _actions(
            assessment,
            [f for f in assessment.factors if f.is_high],
            instrument,
            "No factor is rated High.",
        ),
        _protective(assessment, instrument),
        _smart(assessment, problems),
        _reasoned(assessment, rating, instrument),
        _booked(assessment),
    )
    return tuple(
        Checked(field, words, indicated, _yes_or_no(getattr(answered, field, None)))
        for field, (words, indicated) in zip(CHECKLIST, seen, strict=True)
    )


def unconfirmed(rating: Rating, instrument: Instrument) -> tuple[str, ...]:
    """What the results rest on and nobody has confirmed: scales of RM2000 that gave a category, and single tables."""
    tables, scored = instrument.rm2000, rating.rm2000
    scales = (
        (scored.s, "RM2000/S", tables.s_tables),
        (scored.v, "RM2000/V", tables.v_tables),
        (scored.c, "RM2000/C", tables.c_tables),
    )
    open_scales = [
        name
        for result, name, used in scales
        if result.category is not None
        and any(t.provenance.status is Status.UNCONFIRMED for t in used)
    ]
    steps = (
        s
        for s in rating.working
        if s.status is Status.UNCONFIRMED and not s.item.startswith("RM2000")
    )
    return tuple(dict.fromkeys((*open_scales, *(step.table for step in steps))))


def check_signing(
    assessment: Assessment, rating: Rating, instrument: Instrument, problems: tuple[Problem, ...]
) -> Iterator[Problem]:
    """What the last round leaves open, where it signs the assessment off: the checklist, warnings, tables."""
    if not assessment.rounds or assessment.rounds[-1].returns:
        return
    last = assessment.rounds[-1]
    items = checklist(assessment, rating, instrument, problems, last)
    for item in items:
        if item.answer is None and item.field in ASKED:
            todo = f"Answer Yes or No. What is seen: {item.seen}"
            yield problem(Code.MISSING, Place("rounds", last.id, item.field), todo=todo)
        elif item.differs and last.comments == BLANK:
            against = item.answer is YesNo.YES
            why = (
                f"Yes is answered, but: {item.seen.rstrip('.')}"
                if against
                else "The checklist says No"
            )
            yield problem(Code.CHECKLIST_REASON, Place("rounds", last.id, item.field), why=why)
    if (tables := unconfirmed(rating, instrument)) and last.tables_accepted is not YesNo.YES:
        place = Place("rounds", last.id, "tables_accepted")
        yield problem(Code.TABLES_OPEN, place, tables="; ".join(tables))


def check_warnings(assessment: Assessment, problems: tuple[Problem, ...]) -> Iterator[Problem]:
    """Warnings that are open at signing off and that the last round does not accept."""
    if not assessment.rounds or assessment.rounds[-1].returns:
        return
    last, count = assessment.rounds[-1], sum(p.severity is Severity.WARNING for p in problems)
    if count and last.warnings_accepted == BLANK:
        yield problem(
            Code.WARNINGS_OPEN, Place("rounds", last.id, "warnings_accepted"), count=count
        )


def _yes_or_no(answer: object) -> YesNo | None:
    return answer if isinstance(answer, YesNo) else None


def _serving(assessment: Assessment, key: str) -> tuple[str, ...]:
    return tuple(
        action.id for action in assessment.actions if action.is_open and key in action.serves
    )


def _actions(
    assessment: Assessment, factors: list[FactorAnswers], instrument: Instrument, none: str
) -> tuple[str, YesNo | None]:
    """Which open actions serve each of these factors; No where one has none."""
    if not factors:
        return none, YesNo.YES
    served = {f: _serving(assessment, f.id) for f in factors}
    words = [
        f"{_called(f, instrument)} by {', '.join(ids) or 'no open action'}"
        for f, ids in served.items()
    ]
    return f"{'; '.join(words)}.", YesNo.YES if all(served.values()) else YesNo.NO


def _called(factor: FactorAnswers, instrument: Instrument) -> str:
    deficit = is_deficit(factor.rating, instrument.factor(factor.id).kind)
    return f"{factor.id} (a {DEFICIT})" if deficit else factor.id


def _protective(assessment: Assessment, instrument: Instrument) -> tuple[str, YesNo | None]:
    """What is done for protective factors that are not Low. Whether that promotes them is the supervisor's to say."""
    protective = [
        f for f in assessment.factors if instrument.factor(f.id).kind is FactorKind.PROTECTIVE
    ]
    weak = [f for f in protective if f.rating in (FactorRating.HIGH, FactorRating.MEDIUM)]
    none = "Every protective factor is rated Low, which is good, or could not be rated."
    words, served = _actions(assessment, weak, instrument, none)
    return words, YesNo.NO if served is YesNo.NO else None


def _smart(assessment: Assessment, problems: tuple[Problem, ...]) -> tuple[str, YesNo | None]:
    """How many open actions there are, and which of them `check` doubts."""
    count = sum(action.is_open for action in assessment.actions)
    doubted = [
        p.place.row
        for p in problems
        if p.place.section == "actions" and p.severity is Severity.WARNING
    ]
    doubts = (
        f"doubts about {', '.join(dict.fromkeys(doubted))}" if doubted else "no doubts about any"
    )
    return f"{count} open action{'' if count == 1 else 's'}; 'check' has {doubts}.", None


def _reasoned(
    assessment: Assessment, rating: Rating, instrument: Instrument
) -> tuple[str, YesNo | None]:
    """Where what is recorded differs from what is indicated, and whether each has its reason."""
    found = tuple(departed(assessment, rating, instrument))
    if not found:
        return "Nothing differs from what is indicated.", YesNo.YES
    without = [name for name, reason in found if reason == BLANK]
    if without:
        return f"No reason is given for {', '.join(without)}.", YesNo.NO
    return f"Each has its reason: {', '.join(name for name, _ in found)}.", YesNo.YES


def _booked(assessment: Assessment) -> tuple[str, YesNo | None]:
    review = assessment.review
    if isinstance(review.next_review, date) and isinstance(review.reviewer, str):
        return f"{long_date(review.next_review)}, by {review.reviewer.rstrip('.')}.", YesNo.YES
    return "No date, or nobody, is named.", YesNo.NO
