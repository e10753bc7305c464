"""A round that was read: its profile, the agreement of its readers, and what is to be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from arms_docs.data_class import dataclass
from arms_docs.problems import Problem, Severity
from arms_docs.study.few import FEWEST
from arms_docs.study.second_reader.handed_out import HandedOut, Plan
from arms_docs.study.second_reader.item_sets import ItemSet, item_set
from arms_docs.study.second_reader.judged import (
    GroupJudged,
    GroupsBy,
    groups_of,
    judged_of,
)
from arms_docs.study.second_reader.quotations import is_quoted
from arms_docs.study.second_reader.reading_books import Reading
from arms_docs.study.second_reader.reading_form import WORDS
from arms_docs.study.second_reader.readings_back import PlanRead, ReadingsBack
from arms_docs.study.second_reader.two_readers import ItemAgreed, agreed_of

NOT_IN_THE_PLAN = "The quotation was not found in the plan."
CHECK_QUOTATION = (
    "Compare it with the record. Put the plan's words in quotation marks if your own stand beside "
    "them."
)


@dataclass(frozen=True)
class Remark:
    """Something to look at in a workbook, with its cell; it never says what was typed there."""

    file: str
    cell: str
    label: str
    what: str
    remedy: str
    severity: str


@dataclass(frozen=True)
class RoundRead:
    """A round that was read.

    ``profile`` is None, and ``groups`` and ``agreed`` are empty, where there are too few plans.
    ``compared`` says of each plan, by its number, whether its record was at hand for quotations to
    be looked for in it. ``not_found`` has (file, item) of each quotation that is not in the plan.
    """

    handed_out: HandedOut
    items: ItemSet
    plans: tuple[PlanRead, ...]
    unread: tuple[tuple[str, str], ...]
    profile: GroupJudged | None
    groups: tuple[GroupsBy, ...]
    agreed: tuple[ItemAgreed, ...]
    compared: frozenset[int]
    not_found: frozenset[tuple[str, str]]
    remarks: tuple[Remark, ...]
    on: date
    marking: str
    each: bool = False

    @property
    def readings(self) -> int:
        """How many workbooks are counted."""
        return sum(len(plan.readings) for plan in self.plans)

    @property
    def by_both(self) -> int:
        """How many plans came back from both readers."""
        return sum(len(plan.readings) == len(self.handed_out.readers) for plan in self.plans)

    @property
    def read(self) -> int:
        """How many plans came back from one reader at least."""
        return sum(bool(plan.readings) for plan in self.plans)


def round_of(
    handed_out: HandedOut,
    back: ReadingsBack,
    plan_words: Callable[[Plan], str],
    on: date,
    marking: str,
    *,
    each: bool = False,
) -> RoundRead:
    """All that a round shows. ``plan_words`` gives the folded words of a plan, empty where its
    record is not at hand; ``each``: plans are shown one by one.
    """
    items = item_set(handed_out.set)
    is_enough = sum(bool(plan.readings) for plan in back.plans) >= FEWEST
    words = {plan.plan.number: plan_words(plan.plan) for plan in back.plans if plan.readings}
    missed = tuple(_not_found(back, words, items))
    return RoundRead(
        handed_out=handed_out,
        items=items,
        plans=back.plans,
        unread=back.unread,
        profile=judged_of("All", back.plans, items) if is_enough else None,
        groups=groups_of(back.plans, items) if is_enough else (),
        agreed=agreed_of(back.plans, handed_out.readers, items) if is_enough else (),
        compared=frozenset(number for number, text in words.items() if text),
        not_found=frozenset((reading.file, key) for reading, key in missed),
        remarks=tuple(_remarks(back, missed, items)),
        on=on,
        marking=marking,
        each=each,
    )


def _not_found(
    back: ReadingsBack, words: dict[int, str], items: ItemSet
) -> Iterator[tuple[Reading, str]]:
    """Each quotation that is not in its plan: the reading, and the item."""
    for plan in back.plans:
        text = words.get(plan.plan.number, "")
        for reading in plan.readings.values() if text else ():
            for key, word in reading.judged.items():
                quotation = reading.words.get(key, "")
                is_quotation = word != items.words[0] and quotation
                if is_quotation and not is_quoted(quotation, text):
                    yield reading, key


def _remarks(
    back: ReadingsBack, missed: tuple[tuple[Reading, str], ...], items: ItemSet
) -> Iterator[Remark]:
    titles = {item.key: item.title for item in items.items}
    for plan in back.plans:
        for reading in plan.readings.values():
            for problem in reading.problems:
                yield _of_problem(reading.file, problem, titles)
            for of, key in missed:
                if of is reading:
                    yield Remark(
                        *(reading.file, reading.cells.get(key, ""), _label(titles[key], WORDS)),
                        *(NOT_IN_THE_PLAN, CHECK_QUOTATION, Severity.WARNING.value),
                    )


def _of_problem(file: str, problem: Problem, titles: Mapping[str, str]) -> Remark:
    plain = problem.without_values()
    title = titles.get(plain.place.section)
    label = _label(title, plain.place.field) if title else plain.label
    return Remark(file, plain.cell, label, plain.message, plain.remedy, plain.severity.value)


def _label(title: str, field: str) -> str:
    """What is said of an answer to an item: its question would be long."""
    return f"{title}, {field}"
