"""The workbook in which a case goes on: it begins with what was signed, and lives until the next
review.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from arms_docs.assessment import LastTime, Signed, begun, carried_places, questions, read_last_time
from arms_docs.casework.terms import Terms
from arms_docs.problems import Place
from arms_docs.workbook.write import write_workbook

NEXT = "next.xlsx"


def next_workbook(
    signed: Signed,
    terms: Terms,
    answers: Mapping[Place, object] | None = None,
    *,
    rate_first: bool = False,
) -> bytes:
    """The bytes of the workbook that follows a signed record.

    ``answers`` are typed into it besides: raw answers, each in place of what stands there. One that
    is None, or a text of nothing, clears it. ``rate_first``: it shows last time's ratings once this
    time's are typed.
    """
    form = questions(terms.instrument)
    last = replace(last_time(signed, terms), rate_first=rate_first)
    typed = {p: v for p, v in (answers or {}).items() if p not in carried_places(form)}
    raw = {p: v for p, v in (begun(last, form) | typed).items() if v not in (None, "")}
    return write_workbook(form, raw, last=last)


def last_time(signed: Signed, terms: Terms) -> LastTime:
    """What was signed, as answers of today's form."""
    return read_last_time(signed.text, questions(terms.instrument))
