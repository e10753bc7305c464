"""A second reader's workbook of one plan: written blank, and read when it came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from arms_docs.assessment import NotKnown, records
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem
from arms_docs.study.second_reader.handed_out import HandedOut, Plan
from arms_docs.study.second_reader.item_sets import ItemSet, item_set
from arms_docs.study.second_reader.reading_form import (
    JUDGEMENT,
    READER,
    WORDS,
    Worked,
    reading_form,
)
from arms_docs.study.second_reader.reading_sheets import START, start_sheet
from arms_docs.workbook.small import SmallBook, put_in, read_small, write_small

KIND = "second reading"
ROUND, COPY = "round", "copy"  # what a workbook carries unseen
CODE_HERE, COPY_HERE = "CODE-TO-COME", "COPY-TO-COME"


@dataclass(frozen=True)
class Reading:
    """What one reader says of one plan.

    ``judged`` has the word that was given to each item, and ``words`` what was written beside it;
    what was left blank, or cannot be used, is in neither. ``cells`` has the cell of the words.
    ``round`` and ``copy`` are what the workbook carries unseen. ``lost`` are the keys of the parts
    that are gone from it: what was answered there, nobody can tell.
    """

    round: str
    copy: str
    judged: Mapping[str, str]
    words: Mapping[str, str]
    cells: Mapping[str, str]
    worked_on_it: bool
    minutes: int | None
    file: str
    problems: tuple[Problem, ...]
    lost: frozenset[str] = frozenset()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was answered in it."""
        return not (self.judged or self.words or self.worked_on_it)


def books_of(
    handed_out: HandedOut, plan: Plan, instrument: Instrument, marking: str
) -> Iterator[tuple[str, bytes]]:
    """The blank workbook of a plan for each reader, with the reader's code."""
    items = item_set(handed_out.set)
    title = f"Second reading: plan {plan.number} of {len(handed_out.plans)}"
    facts = {ROUND: handed_out.id, COPY: COPY_HERE}
    texts = (start_sheet(handed_out, plan, items, CODE_HERE),)
    small = SmallBook(KIND, title, marking, facts, texts, wide_guidance=True)
    written = write_small(reading_form(items, instrument), small)
    for code in handed_out.readers:
        words = {CODE_HERE: code, COPY_HERE: handed_out.copy_mark(plan, code)}
        yield code, put_in(written, words)


def read_book(
    content: bytes, file: str, items: ItemSet, instrument: Instrument
) -> Reading | Problem:
    """What a workbook says; or the one problem of a file that is none. Never raises for a file."""
    form = reading_form(items, instrument)
    read = read_small(content, KIND, form, (START,))
    if isinstance(read, Problem):
        return read
    answers, problems = records(read.raw, form)
    reader = answers[READER]
    worked = reader.worked is Worked.YES
    located = form.located(problems, read.cells)
    if worked:  # nothing else is asked of who worked on it
        located = tuple(problem for problem in located if problem.code is not Code.MISSING)
    return Reading(
        round=read.facts.get(ROUND, ""),
        copy=read.facts.get(COPY, ""),
        judged=_words(answers, items, JUDGEMENT),
        words=_words(answers, items, WORDS),
        cells={item.key: read.cells.get(Place(item.key, "", WORDS), "") for item in items.items},
        worked_on_it=worked,
        minutes=reader.minutes if isinstance(reader.minutes, int) else None,
        file=file,
        problems=(*read.problems, *located),
        lost=read.lost,
    )


def _words(answers: Mapping[str, object], items: ItemSet, field: str) -> Mapping[str, str]:
    """What was answered of each item, as words."""
    given = {item.key: getattr(answers[item.key], field) for item in items.items}
    return {
        key: str(getattr(answer, "value", answer)).strip()
        for key, answer in given.items()
        if not isinstance(answer, NotKnown)
    }
