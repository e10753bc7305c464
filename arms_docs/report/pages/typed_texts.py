"""The texts that somebody typed and that the record edition prints, to be looked for there."""

from __future__ import annotations

from collections.abc import Iterator

from arms_docs.assessment import Assessment, Form, Kind, raw_answers
from arms_docs.problems import Place
from arms_docs.report.edition import Edition
from arms_docs.report.fonts.printed_text import printed as in_our_letters
from arms_docs.report.pages.printed import RUNNING, printed


def typed_texts(assessment: Assessment, form: Form) -> Iterator[tuple[Place, str]]:
    """Each text with its place, in the letters in which it is printed, in the order of the form.

    Not the one at the head of every page, which is no part of what is read out.
    """
    parts = set(Edition.RECORD.profile.parts)
    for place, typed in raw_answers(assessment, form).items():
        question = form.question(place)
        if question is None or question.kind is not Kind.TEXT or not isinstance(typed, str):
            continue
        where = printed(question)
        if where.how != RUNNING and parts & set(where.parts):
            yield place, in_our_letters(typed)
