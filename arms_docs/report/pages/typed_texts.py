"""The texts that somebody typed and that the record edition prints, to be looked for there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from arms_docs.assessment import Assessment, Change, Form, Kind, clean, raw_answers
from arms_docs.problems import Place
from arms_docs.report.edition import Edition
from arms_docs.report.fonts.printed_text import printed as in_our_letters
from arms_docs.report.pages.printed import RUNNING, printed


def typed_texts(
    assessment: Assessment, form: Form, moved: Iterable[Change] = ()
) -> Iterator[tuple[Place, str]]:
    """Each text with its place, in the letters in which it is printed, in the order of the form.

    Not the one at the head of every page, which is no part of what is read out. What has ``moved``
    since it was typed comes last, as it was typed, with the place where it stands now, if any.
    """
    changes = tuple(moved)
    elsewhere = set(chain.from_iterable(change.new for change in changes))
    yield from (text for text in _as_they_stand(assessment, form) if text[0] not in elsewhere)
    for change in changes:
        if isinstance(change.value, str):
            place = change.new[0] if change.new else change.old
            yield place, in_our_letters(clean(change.value))


def _as_they_stand(assessment: Assessment, form: Form) -> Iterator[tuple[Place, str]]:
    parts = set(Edition.RECORD.profile.parts)
    for place, typed in raw_answers(assessment, form).items():
        question = form.question(place)
        if question is None or question.kind is not Kind.TEXT or not isinstance(typed, str):
            continue
        where = printed(question)
        if where.how != RUNNING and parts & set(where.parts):
            yield place, in_our_letters(typed)
