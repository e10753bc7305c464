"""Which answers hold characters that the report cannot print. Content and the report's fonts meet here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from arms_docs.assessment.assemble import raw_answers
from arms_docs.assessment.form import Assessment, questions
from arms_docs.instrument import Instrument
from arms_docs.problems import Code, Problem, problem
from arms_docs.report.fonts.printed_text import unprintable, what_to_install


def check_printable(assessment: Assessment, instrument: Instrument) -> tuple[Problem, ...]:
    """A problem for each answer with a character that would be an empty box on paper, naming the characters."""
    return tuple(_unprintable(assessment, instrument))


def _unprintable(assessment: Assessment, instrument: Instrument) -> Iterator[Problem]:
    form = questions(instrument)
    for place, answer in raw_answers(assessment, form).items():
        if isinstance(answer, str) and (characters := unprintable(answer)):
            named = ", ".join(map(_named, characters[:8]))
            hint = what_to_install(answer)
            wrong = problem(Code.UNPRINTABLE, place, typed_characters=named, typed_hint=hint)
            yield replace(wrong, label=form.label(place))


def _named(character: str) -> str:
    name = unicodedata.name(character, "a character without a name").lower()
    return f"{character} ({name}, U+{ord(character):04X})"
