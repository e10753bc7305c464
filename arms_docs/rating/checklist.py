"""What a supervisor answers before signing off: a checklist, with what the tool can see filled in.

The five questions are what evaluations of ARMS ask of supervision. The tool says what it sees. The
supervisor answers, and says why in the comments where the answer is No, or Yes against what is
seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from arms_docs.assessment import (
    BLANK,
    SIGN_OFF,
    Assessment,
    FactorAnswers,
    SignOffRound,
    YesNo,
    long_date,
)
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorKind, FactorRating, Instrument, Status
from arms_docs.problems import Code, Place, Problem, Severity, problem
from arms_docs.rating.deficit import DEFICIT, is_deficit
from arms_docs.rating.departures import departures
from arms_docs.rating.results import Rating

CHECKLIST = (
    "high_answered",
    "protective_promoted",
    "plan_smart",
    "departures_reasoned",
    "review_booked",
)

# What the tool cannot tell, and so must be answered. Where one of the others is not so, that is a
# problem at its own place.
ASKED = ("protective_promoted", "plan_smart")


@dataclass(frozen=True)
class Checked:
    """One question of the checklist: what the tool sees and makes of it, and what was answered.

    ``field`` names the question in the round. ``indicated`` is None where the tool cannot tell, and
    ``given`` where nothing was answered.
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
    """The five questions in order, with what is seen in the answers and in what `check` says."""
    high = [factor for factor in assessment.factors if factor.is_high]
    seen = (
        _actions(assessment, high, instrument, "No factor is rated High."),
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
    """What the results rest on and nobody has confirmed.

    That is scales of RM2000 that gave a category, by their tables or by what their items count; and
    single tables.
    """
    tables, results = instrument.rm2000, rating.rm2000
    of_items = {tables.definitions.provenance.status} if tables.definitions else set()
    scales = (
        (results.s, "RM2000/S", tables.s_tables),
        (results.v, "RM2000/V", tables.v_tables),
        (results.c, "RM2000/C", tables.c_tables),
    )
    names = []
    for scored, name, scale_tables in scales:
        statuses = {table.provenance.status for table in scale_tables} | of_items
        if scored.category is not None and Status.UNCONFIRMED in statuses:
            names.append(name)
    for step in rating.working:
        if step.status is Status.UNCONFIRMED and not step.item.startswith("RM2000"):
            names.append(step.table)
    return tuple(dict.fromkeys(names))


def check_signing(
    assessment: Assessment, rating: Rating, instrument: Instrument, problems: tuple[Problem, ...]
) -> Iterator[Problem]:
    """What the last round leaves open, where it signs the assessment off: checklist and tables."""
    last = _signing_round(assessment)
    if last is None:
        return
    for item in checklist(assessment, rating, instrument, problems, last):
        place = Place("rounds", last.id, item.field)
        if item.answer is None and item.field in ASKED:
            todo = f"Answer Yes or No. What is seen: {item.seen}"
            yield problem(Code.MISSING, place, todo=todo)
        elif item.differs and last.comments == BLANK:
            why = "The checklist says No"
            if item.answer is YesNo.YES:
                why = f"Yes is answered, but: {item.seen.rstrip('.')}"
            yield problem(Code.CHECKLIST_REASON, place, why=why)
    tables = unconfirmed(rating, instrument)
    if tables and last.tables_accepted is not YesNo.YES:
        place = Place("rounds", last.id, "tables_accepted")
        yield problem(Code.TABLES_OPEN, place, tables="; ".join(tables))


def open_warnings(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The warnings that a supervisor sees and accepts: all but those of the sign-off itself."""
    return tuple(
        p for p in problems if p.severity is Severity.WARNING and p.place.section not in SIGN_OFF
    )


def check_warnings(assessment: Assessment, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Warnings that are open at signing off and that the last round does not accept.

    Every one is counted, as every one is listed. But A49 alone asks for no word of acceptance:
    whether a day is known is asked of who typed it, and nobody else can say.
    """
    last = _signing_round(assessment)
    warnings = open_warnings(problems)
    if last is None or last.warnings_accepted != BLANK:
        return
    if any(p.code is not Code.FIRST_OF_MONTH for p in warnings):
        place = Place("rounds", last.id, "warnings_accepted")
        yield problem(Code.WARNINGS_OPEN, place, count=len(warnings))


def _signing_round(assessment: Assessment) -> SignOffRound | None:
    """The last round, unless it returns the assessment."""
    last = assessment.rounds[-1] if assessment.rounds else None
    return None if last is None or last.returns else last


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
    """What is done for protective factors that are not Low.

    Whether that promotes them is the supervisor's to say.
    """
    protective = [
        f for f in assessment.factors if instrument.factor(f.id).kind is FactorKind.PROTECTIVE
    ]
    weak = [f for f in protective if f.rating in (FactorRating.HIGH, FactorRating.MEDIUM)]
    none = "Every protective factor is rated Low, which is good, or could not be rated."
    words, served = _actions(assessment, weak, instrument, none)
    return words, YesNo.NO if served is YesNo.NO else None


def _smart(assessment: Assessment, problems: tuple[Problem, ...]) -> tuple[str, YesNo | None]:
    """How many open actions there are, which of them `check` doubts, and how many are overdue."""
    count = sum(action.is_open for action in assessment.actions)
    warned = [
        p for p in problems if p.severity is Severity.WARNING and p.place.section == "actions"
    ]
    # What is overdue has a row of its own, where each is named.
    late = sum(p.code is Code.ACTION_OVERDUE for p in warned)
    doubted = dict.fromkeys(p.place.row for p in warned if p.code is not Code.ACTION_OVERDUE)
    doubts = f"doubts about {', '.join(doubted)}" if doubted else "no doubts about any"
    actions = f"{count} open action{'' if count == 1 else 's'}"
    overdue = ""
    if late:
        overdue = f"; {late} {'is' if late == 1 else 'are'} overdue"
    return f"{actions}; 'check' has {doubts}{overdue}.", None


def _reasoned(
    assessment: Assessment, rating: Rating, instrument: Instrument
) -> tuple[str, YesNo | None]:
    """Where what is recorded differs from what is indicated, and whether each has its reason."""
    reasons = dict(departures(assessment, rating, instrument))
    if not reasons:
        return "Nothing differs from what is indicated.", YesNo.YES
    without = [name for name, reason in reasons.items() if reason == BLANK]
    if without:
        return f"No reason is given for {', '.join(without)}.", YesNo.NO
    return f"Each has its reason: {', '.join(reasons)}.", YesNo.YES


def _booked(assessment: Assessment) -> tuple[str, YesNo | None]:
    review = assessment.review
    if isinstance(review.next_review, date) and isinstance(review.reviewer, str):
        return f"{long_date(review.next_review)}, by {review.reviewer.rstrip('.')}.", YesNo.YES
    return "No date, or nobody, is named.", YesNo.NO
