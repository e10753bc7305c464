"""The workbook in which a case goes on: it begins with what was signed, and lives until the next
review.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from arms_docs.assessment import LastTime, Signed, begun, carried_places, questions, read_last_time
from arms_docs.casework.continuing.signed_record import NotSignedError
from arms_docs.casework.terms import Terms
from arms_docs.compare import words
from arms_docs.problems import Place
from arms_docs.workbook.write import write_workbook

NEXT = "next.xlsx"
ANOTHER_PERSON = (
    "The answers to type into it are about another person, by date of birth or reference: name the "
    "record of that person."
)


def next_workbook(
    signed: Signed,
    terms: Terms,
    answers: Mapping[Place, object] | None = None,
    *,
    rate_first: bool = False,
) -> bytes:
    """The bytes of the workbook that follows a signed record.

    ``answers`` are typed into it besides: raw answers, each in place of what stands there. One that
    is None clears it. ``rate_first``: it shows last time's ratings once this time's are typed.
    """
    form = questions(terms.instrument)
    last = replace(last_time(signed, terms), rate_first=rate_first)
    typed = {p: v for p, v in (answers or {}).items() if p not in carried_places(form)}
    raw = {p: v for p, v in (begun(last, form) | typed).items() if v is not None}
    return write_workbook(form, raw, last=last)


def check_person(signed: Signed, answers: Mapping[Place, object], terms: Terms) -> None:
    """Raises NotSignedError where answers to be typed in are about somebody else."""
    person = last_time(signed, terms).assessment.person
    for field in ("born", "reference"):
        typed, was = answers.get(Place("person", "", field)), getattr(person, field)
        if typed and isinstance(was, str | date) and words(str(typed)) != words(str(was)):
            raise NotSignedError(ANOTHER_PERSON)


def last_time(signed: Signed, terms: Terms) -> LastTime:
    """What was signed, as answers of today's form."""
    return read_last_time(signed.text, questions(terms.instrument))
