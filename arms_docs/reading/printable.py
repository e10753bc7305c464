"""Which answers hold characters that the report cannot print: on paper, empty boxes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from arms_docs.assessment import Assessment, Form, raw_answers
from arms_docs.on_demand import load
from arms_docs.problems import Code, Problem, problem

# The report's table of fonts. Plain text asks nothing of it, and so does not load it.
UNPRINTABLE = "arms_docs.report.fonts:unprintable"
WHAT_TO_INSTALL = "arms_docs.report.fonts:what_to_install"

MOST = 8  # characters named in one problem


def check_printable(assessment: Assessment, form: Form) -> Iterator[Problem]:
    """A problem for each answer with characters that no font of ours has, naming them."""
    for place, answer in raw_answers(assessment, form).items():
        if not isinstance(answer, str) or answer.isascii():
            continue
        characters: tuple[str, ...] = load(UNPRINTABLE)(answer)
        if characters:
            names = ", ".join(_name(character) for character in characters[:MOST])
            if len(characters) > MOST:
                names += f", and {len(characters) - MOST} more"
            hint = load(WHAT_TO_INSTALL)(answer)
            yield problem(Code.UNPRINTABLE, place, typed_characters=names, typed_hint=hint)


def _name(character: str) -> str:
    name = unicodedata.name(character, "a character without a name").lower()
    return f"{character} ({name}, U+{ord(character):04X})"
