"""What an export holds: its tables and their variables, said once; all that tells of them derives.

Three things are told apart in every table: a cell is empty where something was asked and not
answered; it says `NOT_ASKED` where nobody was asked; "Unable to rate" is an answer. `HIDDEN` stands
where an answer would show a combination that few people share.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from itertools import combinations_with_replacement

from arms_docs.assessment import (
    ActionStatus,
    Agency,
    Effect,
    MappaCategory,
    MappaLevel,
    Setting,
    WhyNow,
    YesNo,
)
from arms_docs.data_class import dataclass
from arms_docs.instrument import ActionPriority, FactorKind, FactorRating, Level
from arms_docs.rating import Span
from arms_docs.study.change import By, Direction
from arms_docs.study.research.outcomes_file import OutcomeWord

# What a cell may say besides an answer, and what it means.
BLANK, NOT_ASKED, HIDDEN = "", "not asked", "hidden"
BESIDES = {
    BLANK: "Not answered: it was asked, and left empty or could not be read; of months: one of the "
    "two days is not known.",
    NOT_ASKED: "Nobody was asked: the tables or the form of that day, or what is said in this row, "
    "do not call for it.",
    HIDDEN: "Answered or not, and hidden: it would show a combination that fewer than five people "
    "share, or tell of another cell that is hidden.",
}
FIRST = "first"  # of an assessment that comes after none among these


class Kind(Enum):
    """What a cell holds."""

    CODE = "code"
    WORD = "word of a list"
    NUMBER = "whole number"
    MONTHS = "whole months"


@dataclass(frozen=True)
class Variable:
    """One column: what it says, the words of its list, and what of `BESIDES` a cell may say."""

    name: str
    says: str
    kind: Kind
    words: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One file of rows: what one row is, and its columns."""

    name: str
    row: str
    variables: tuple[Variable, ...]

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(variable.name for variable in self.variables)


def _code(name: str, says: str, *besides: str) -> Variable:
    return Variable(name, says, Kind.CODE, (), besides)


def _number(name: str, says: str, *besides: str) -> Variable:
    return Variable(name, says, Kind.NUMBER, (), besides)


def _months(name: str, says: str, *besides: str) -> Variable:
    return Variable(name, says, Kind.MONTHS, (), besides)


def _word(name: str, says: str, words: Iterable[Enum | str], *besides: str) -> Variable:
    values = (word.value if isinstance(word, Enum) else word for word in words)
    return Variable(name, says, Kind.WORD, tuple(map(str, values)), besides)


LEVELS = sorted(Level)
# A category, or the range over which it may turn out where an item of RM2000 is not known.
SPANS = [str(Span(low, high)) for low, high in combinations_with_replacement(LEVELS, 2)]
CASE = _code("case", "Code of the person.")
NUMBER = _number("assessment", "Which of the person's assessments it is, from 1 on.")
FACTOR = _code("factor", "Key of the factor: R1 to R7 are risk factors, P1 to P5 protective ones.")
KIND = _word("kind", "Whether it is a risk or a protective factor.", FactorKind)
AT_FIRST = "At the first assessment:"
OF_THESE = "Of the same actions:"

CASES = Table(
    "cases",
    "a person",
    (
        CASE,
        _number("assessments", "How many signed assessments there are."),
        _word("setting", f"{AT_FIRST} where the person was living.", Setting, BLANK, HIDDEN),
        _word("mappa_level", f"{AT_FIRST} level of MAPPA management.", MappaLevel, BLANK, HIDDEN),
        _word(
            "static",
            f"{AT_FIRST} RM2000/S category relied on, or the range of it; empty where none is: out "
            "of scope, another tool, or not answered.",
            SPANS,
            BLANK,
            HIDDEN,
        ),
        _word("mappa_category", f"{AT_FIRST} MAPPA category.", MappaCategory, BLANK, HIDDEN),
        _word("agency", f"{AT_FIRST} agency of the assessor named first.", Agency, BLANK, HIDDEN),
        _months(
            "months_observed",
            "Months from the first assessment to the day up to which outcomes were looked for, cut "
            "down to half-years (0, 6, 12...). Time in custody is not taken out.",
            BLANK,
            NOT_ASKED,
        ),
    ),
)
ASSESSMENTS = Table(
    "assessments",
    "a signed assessment",
    (
        CASE,
        NUMBER,
        _months("month", "Months since the person's first assessment.", BLANK),
        _word(
            "comes_after",
            "How it is known which assessment it comes after; first: there is none before it.",
            (*By, FIRST),
            BLANK,
        ),
        _word("why_now", "What brought it about.", WhyNow, BLANK),
        _code("tables", "Code of the edition of the tables by which it was rated.", BLANK),
        _code("raters", "Codes of the assessors, with spaces between them.", BLANK, HIDDEN),
        _word("overall", "Overall priority.", LEVELS, BLANK, HIDDEN),
        _word("general", "General level of risk management.", LEVELS, BLANK, HIDDEN),
    ),
)
FACTORS = Table(
    "factors",
    "a factor in an assessment",
    (
        CASE,
        NUMBER,
        FACTOR,
        KIND,
        _word(
            "rating",
            "How it was rated. High on a protective factor is a serious deficit.",
            FactorRating,
            BLANK,
            NOT_ASKED,
        ),
        _word(
            "imminent",
            "Evidence of imminent offending: asked of risk factors rated High or Unable to rate.",
            YesNo,
            BLANK,
            NOT_ASKED,
        ),
        _number("open_actions", "How many open actions of the plan serve it."),
    ),
)
ACTIONS = Table(
    "actions",
    "an action in the plan of an assessment",
    (
        CASE,
        NUMBER,
        _code("action", "Number of its row. A review keeps the numbers of what it goes on from."),
        _code("factor", "Key of its main factor.", BLANK),
        _code("also", "Keys of the other factors that it serves, with spaces between.", BLANK),
        _word("priority", "How urgent it is.", ActionPriority, BLANK),
        _word(
            "status",
            "How far it has come. Without a status it counts as open.",
            ActionStatus,
            BLANK,
        ),
        _months("months_to_due", "Months from the assessment to the day when it is due.", BLANK),
        _months("months_to_first_due", "The same to the day when it was due at first.", BLANK),
        _number("moves", "How often it was moved to another day."),
        _months(
            "months_to_end",
            "Months from the assessment to its end, which came before: asked of what has ended.",
            BLANK,
            NOT_ASKED,
        ),
        _word(
            "shown",
            "Whether its measure showed it: asked in a review of what is done.",
            YesNo,
            BLANK,
            NOT_ASKED,
        ),
        _word(
            "effect",
            "What the assessor says that it brought about: asked in a review of what is done.",
            Effect,
            BLANK,
            NOT_ASKED,
        ),
    ),
)
CHANGES = Table(
    "changes",
    "a factor over two consecutive assessments",
    (
        CASE,
        _number("from_assessment", "Number of the earlier assessment."),
        _number("to_assessment", "Number of the later assessment."),
        FACTOR,
        KIND,
        _word("from_rating", "Rating in the earlier one.", FactorRating, BLANK, NOT_ASKED),
        _word("to_rating", "Rating in the later one.", FactorRating, BLANK, NOT_ASKED),
        _word(
            "direction",
            "The later rating beside the earlier one. Better is towards Low: for a risk factor "
            "less concern, for a protective factor a smaller deficit. Unable is neither.",
            Direction,
            BLANK,
            NOT_ASKED,
        ),
        _months("months", "Months between the two."),
        _word("by", "How it is known that the one comes next after the other.", By),
        _number("done", "Actions open in the earlier plan that served the factor: done since."),
        _number("not_done", f"{OF_THESE} not done."),
        _number("cancelled", f"{OF_THESE} cancelled."),
        _number("still_open", f"{OF_THESE} still open."),
        _number("not_told", f"{OF_THESE} what became of them is not told."),
        _word("same_rater", "Whether somebody assessed both times.", YesNo),
        _word("same_tables", "Whether both were rated by one edition of the tables.", YesNo),
    ),
)
OUTCOMES = Table(
    "outcomes",
    "an outcome that the organisation added",
    (
        CASE,
        _word("outcome", "What happened.", OutcomeWord, HIDDEN),
        _months(
            "months_at_risk",
            "Months from the first assessment to it. Time in custody is not taken out.",
            BLANK,
        ),
        _number("after_assessment", "Number of the last assessment by that day.", BLANK),
    ),
)
TABLES = (CASES, ASSESSMENTS, FACTORS, ACTIONS, CHANGES, OUTCOMES)
