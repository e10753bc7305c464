"""A rater's or an expert's workbook of one case: written blank, and read when it came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from arms_docs.assessment import records
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Place, Problem
from arms_docs.study.exercise.case_sheets import EVIDENCE, START
from arms_docs.study.exercise.pack import Pack, PackCase
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.exercise.rater_form import (
    RaterAnswers,
    Role,
    rater_form,
    word_of_choice,
)
from arms_docs.study.rated_items import GENERAL, OVERALL, STATIC
from arms_docs.workbook.small import ExtraSheet, SmallBook, put_in, read_small, write_small

MARKING = "OFFICIAL: a fictional case"
CASE, PACK, COPY = "case", "pack", "copy"  # what the workbook carries unseen
CODE_HERE, COPY_HERE = "CODE-TO-COME", "COPY-TO-COME"
AT_CODE, AT_HARD = Place("rater", "", "code"), Place("note", "", "hard")


class RaterBooks:
    """The workbooks of one case: written once, and then given each its code."""

    def __init__(
        self,
        pack: Pack,
        case: PackCase,
        texts: tuple[ExtraSheet, ...],
        instrument: Instrument,
        role: Role = Role.RATER,
    ) -> None:
        facts = {CASE: case.mark, PACK: pack.id, COPY: COPY_HERE}
        title = f"{pack.title}: case {case.number}"
        small = SmallBook(role.value, title, MARKING, facts, texts)
        self._pack, self._case = pack, case
        self._written = write_small(rater_form(instrument, role), small, {AT_CODE: CODE_HERE})

    def of(self, code: str) -> bytes:
        """The blank workbook of this rater or expert."""
        copy = self._pack.copy_mark(self._case, code)
        return put_in(self._written, {CODE_HERE: code, COPY_HERE: copy})


def read_rater_book(
    content: bytes, name: str, instrument: Instrument, role: Role = Role.RATER
) -> Rated | Problem:
    """What a workbook says, its case by the mark; or the one problem of a file that is none.

    Never raises for a file.
    """
    form = rater_form(instrument, role)
    reading = read_small(content, role.value, form, (START, EVIDENCE))
    if isinstance(reading, Problem):
        return reading
    parts, problems = records(reading.raw, form)
    answers: RaterAnswers = role.answers(**parts)  # type: ignore[assignment]  # an expert's has all
    located = form.located(problems, reading.cells)
    # The form has no room for it; a person typed it all the same, and a reader can read it.
    too_long = {each.place: each.typed for each in problems if each.code is Code.TOO_LONG}
    return Rated(
        rater=word_of_choice(answers.rater.code).strip(),
        case=reading.facts.get(CASE, ""),
        agency=word_of_choice(answers.rater.agency),
        trained=word_of_choice(answers.rater.trained),
        together=word_of_choice(answers.rater.together),
        ratings=_words(_by_item(answers, "rating")),
        reasons={
            item: words
            for item, answer in _by_item(answers, "reason")
            if (words := too_long.get(_place(item, "reason")) or word_of_choice(answer))
        },
        also=_words(_by_item(answers, "also")) if role is Role.EXPERT else {},
        minutes=answers.note.minutes if isinstance(answers.note.minutes, int) else None,
        hard=too_long.get(AT_HARD) or word_of_choice(answers.note.hard),
        pack=reading.facts.get(PACK, ""),
        mark=reading.facts.get(CASE, ""),
        copy=reading.facts.get(COPY, ""),
        file=name,
        sha256=sha256(content).hexdigest(),
        author=reading.author,
        saved_by=reading.saved_by,
        problems=(*reading.problems, *located),
        lost=frozenset(reading.lost),
    )


# Where the answers to an item stand, beside those of the factors.
LEVELS = {
    "rating": {OVERALL: "overall", GENERAL: "general", STATIC: "category"},
    "reason": {OVERALL: "overall_reason", GENERAL: "general_reason", STATIC: "static_reason"},
    "also": {OVERALL: "overall_also", GENERAL: "general_also", STATIC: "category_also"},
}


def _by_item(answers: RaterAnswers, what: str) -> Iterator[tuple[str, object]]:
    for factor in answers.ratings:
        yield factor.id, getattr(factor, what)
    for item, field in LEVELS[what].items():
        yield item, getattr(answers.levels, field)


def _place(item: str, what: str) -> Place:
    """Where this about an item is answered."""
    if item in LEVELS[what]:
        return Place("levels", "", LEVELS[what][item])
    return Place("ratings", item, what)


def _words(answers: Iterator[tuple[str, object]]) -> Mapping[str, str]:
    """What was answered, as words; what was left blank, or cannot be used, is not there."""
    words = {item: word_of_choice(answer) for item, answer in answers}
    return {item: word for item, word in words.items() if word}
