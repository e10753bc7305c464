"""Problems as a person works through them: sheet by sheet, errors first.

The same problem at several places of a sheet is one group, with all its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from arms_docs.assessment.ask import Form
from arms_docs.assessment.declare import other_place
from arms_docs.data_class import dataclass
from arms_docs.problems import Code, Place, Problem, Severity

# The form itself is no longer whole, or not this man's: what is said of answers may mislead.
DAMAGE = (
    Code.LOST_PART,
    Code.LOST_QUESTION,
    Code.KEY_GONE,
    Code.ROW_MOVED,
    Code.STANDS_TWICE,
    Code.ANOTHER_PERSON,
    Code.ANOTHER_START,
    Code.SPOILT_ID,
)
EACH = "Answer each of them; what is wanted stands beside it."


@dataclass(frozen=True)
class Spot:
    """One place of a problem: what its row or section and its question are called, and the problem.

    ``short`` is where it is, as said after the place before it: ``C5`` where that was ``Case!C4``.
    """

    head: str
    label: str
    problem: Problem
    short: str = ""

    @property
    def where(self) -> str:
        """Its cell, or what an answers file calls it; nothing for a part of the form.

        The label names that.
        """
        return where(self.problem)


@dataclass(frozen=True)
class Group:
    """One problem, and every place of a sheet that has it."""

    spots: tuple[Spot, ...]

    @property
    def first(self) -> Problem:
        """The problem at its first place: code, severity and message are those of all."""
        return self.spots[0].problem

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problem at each of its places."""
        return tuple(spot.problem for spot in self.spots)

    @property
    def remedy(self) -> str:
        """What to do at every place."""
        remedies = {spot.problem.remedy for spot in self.spots}
        return EACH if len(remedies) > 1 else self.first.remedy

    @property
    def shows_values(self) -> bool:
        """Whether something was typed at a place, so that each place needs a line of its own."""
        return any(spot.problem.typed for spot in self.spots)

    def by_head(self) -> Iterator[tuple[str, tuple[Spot, ...]]]:
        """Its places, those of one row or section together."""
        for head, spots in groupby(self.spots, key=lambda spot: spot.head):
            yield head, tuple(spots)


@dataclass(frozen=True)
class SheetProblems:
    """What is wrong on one sheet of the form, errors first.

    ``sheet`` is empty for what is about the whole file.
    """

    sheet: str
    groups: tuple[Group, ...]

    def count(self, severity: Severity) -> int:
        """How many places have a problem of this severity."""
        return sum(len(group.spots) for group in self.groups if group.first.severity is severity)


def where(problem: Problem) -> str:
    """The cell of a problem, or what an answers file calls its answer.

    Nothing for a part of the form or a row that is lost.
    """
    has_place = problem.place.field and problem.code is not Code.LOST_QUESTION
    return problem.cell or (str(problem.place) if has_place else "")


def at(problem: Problem) -> str:
    """Where a problem is, in a sentence: "Case!C4 (The person: Full name)"."""
    return f"{where(problem)} ({problem.label})" if where(problem) else problem.label


def by_sheet(problems: Iterable[Problem], form: Form) -> tuple[SheetProblems, ...]:
    """The problems of one file, sheet by sheet in the order of the form.

    Every problem is in exactly one group.
    """
    order = ("", *form.sheets)
    sheets: dict[str, list[Problem]] = {}
    for problem in problems:
        sheets.setdefault(_sheet(problem, form), []).append(problem)
    return tuple(
        SheetProblems(name, _grouped(sheets[name], form))
        for name in sorted(sheets, key=order.index)
    )


def first_to_do(problems: Iterable[Problem], form: Form) -> Problem | None:
    """What to put right first, or nothing where all are warnings.

    A damaged form comes before any answer; then the answer for which most other questions wait;
    then the order of the problems. What merely stands beside the form comes last.
    """
    waiting = _waiting(form)
    errors = [p for p in problems if p.severity is not Severity.WARNING]
    return min(errors, key=lambda problem: _rank(problem, waiting), default=None)


def _rank(problem: Problem, waiting: Mapping[Place, int]) -> tuple[int, int]:
    if problem.code in DAMAGE:
        return 0, 0
    if problem.code is Code.STRAY:
        return 2, 0
    is_no_answer = problem.code is Code.NO_ROWS or problem.code.number.startswith("A")
    return 1, -waiting.get(problem.place, 0) if is_no_answer else 0


def _waiting(form: Form) -> Mapping[Place, int]:
    """How many questions are asked or judged by the answer at each place, whatever their row."""
    asking: dict[Place, set[str]] = {}
    for place, question in form.questions.items():
        cases = [case.field for case in (question.when, question.dated_when) if case]
        for other in (*cases, question.not_before, question.not_after):
            if other:
                asking.setdefault(other_place(other, place), set()).add(
                    f"{place.section}.{place.field}"
                )
    return {place: len(questions) for place, questions in asking.items()}


def counted(number: int, word: str) -> str:
    """A number of things in words.

    >>> counted(1, "error"), counted(2, "error")
    ('1 error', '2 errors')
    """
    return f"{number} {word}{'' if number == 1 else 's'}"


def counts(errors: int, warnings: int) -> str:
    """How many errors and warnings, in words.

    >>> counts(2, 1), counts(0, 0)
    ('2 errors, 1 warning', 'no problems')
    """
    parts = [counted(n, word) for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return ", ".join(parts) or "no problems"


def _grouped(problems: list[Problem], form: Form) -> tuple[Group, ...]:
    same: dict[object, list[Spot]] = {}
    for problem in problems:
        # What is to be done about a missing answer depends on the question; that it is missing does
        # not.
        facts = tuple(fact for fact in problem.facts if fact[0] != "todo")
        same.setdefault((problem.code, facts), []).append(_spot(problem, form))
    groups = [Group(tuple(_shortened(spots))) for spots in same.values()]
    return tuple(sorted(groups, key=lambda group: group.first.severity is Severity.WARNING))


def _shortened(spots: list[Spot]) -> Iterator[Spot]:
    sheet = None
    for spot in spots:
        title, _, cell = spot.where.rpartition("!")
        yield replace(spot, short=cell if title == sheet else spot.where)
        sheet = title


def _spot(problem: Problem, form: Form) -> Spot:
    question = form.question(problem.place)
    head = problem.label.removesuffix(f": {question.label}") if question else problem.label
    return Spot(head, question.label if question else "", problem)


def _sheet(problem: Problem, form: Form) -> str:
    section = form.section(problem.place.section)
    return section.sheet if section else ""
