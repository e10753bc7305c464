"""A rater's workbook of one case: written blank, and read when it came back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from arms_docs.assessment import BLANK, records
from arms_docs.instrument import Instrument
from arms_docs.problems import Problem
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.exercise.rater_form import RaterAnswers, rater_form, word_of_choice
from arms_docs.study.rated_items import GENERAL, OVERALL, STATIC
from arms_docs.workbook.small import ExtraSheet, SmallBook, read_small, write_small

KIND = "exercise rating"
MARKING = "OFFICIAL: a fictional case"
CASE, PACK = "case", "pack"  # what the workbook carries unseen


def write_rater_book(
    case: str, title: str, texts: tuple[ExtraSheet, ...], pack: str, instrument: Instrument
) -> bytes:
    """A blank workbook for one rater and one case; ``texts`` are its locked sheets."""
    facts = {CASE: case, PACK: pack}
    small = SmallBook(KIND, f"Exercise: {title}", MARKING, facts, texts)
    return write_small(rater_form(instrument), small)


def read_rater_book(content: bytes, name: str, instrument: Instrument) -> Rated | Problem:
    """What a workbook says; or the one problem of a file that is none. Never raises for a file."""
    form = rater_form(instrument)
    reading = read_small(content, KIND, form)
    if isinstance(reading, Problem):
        return reading
    parts, problems = records(reading.raw, form)
    answers = RaterAnswers(**parts)
    located = form.located(problems, reading.cells)
    return Rated(
        rater=word_of_choice(answers.rater.code),
        case=reading.facts.get(CASE, ""),
        agency=word_of_choice(answers.rater.agency),
        trained=word_of_choice(answers.rater.trained),
        together=word_of_choice(answers.rater.together),
        ratings=dict(_ratings(answers)),
        reasons=dict(_reasons(answers)),
        minutes=answers.note.minutes if isinstance(answers.note.minutes, int) else None,
        hard=word_of_choice(answers.note.hard),
        pack=reading.facts.get(PACK, ""),
        file=name,
        sha256=sha256(content).hexdigest(),
        problems=(*reading.problems, *located),
    )


def _ratings(answers: RaterAnswers) -> Iterator[tuple[str, str]]:
    levels = answers.levels
    given: Mapping[str, object] = {
        **{factor.id: factor.rating for factor in answers.ratings},
        OVERALL: levels.overall,
        GENERAL: levels.general,
        STATIC: levels.category,
    }
    for item, rating in given.items():
        if rating != BLANK and hasattr(rating, "value"):
            yield item, word_of_choice(rating)


def _reasons(answers: RaterAnswers) -> Iterator[tuple[str, str]]:
    levels = answers.levels
    given: Mapping[str, object] = {
        **{factor.id: factor.reason for factor in answers.ratings},
        OVERALL: levels.overall_reason,
        GENERAL: levels.general_reason,
        STATIC: levels.static_reason,
    }
    for item, reason in given.items():
        if isinstance(reason, str):
            yield item, reason
