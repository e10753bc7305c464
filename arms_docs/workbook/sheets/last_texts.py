"""What was signed last time as texts, by place: what a review shows beside its questions, and what
its formulas read.

They stand on the hidden sheet of what was signed, each beside its name, in rows that are the same
in every workbook of a form, and those that an assessor is to see also beside the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache

from arms_docs.assessment import (
    Form,
    LastTime,
    carried,
    last_scenario,
    long_date,
    raw_answers,
)
from arms_docs.problems import Place
from arms_docs.workbook.sheets.cell_text import fits_cell
from arms_docs.workbook.sheets.layout import stands_beside

LAST_VISIT = Place("context", "", "last_visit")
LAST_VISIT_DAY = Place("context", "", "last_visit_day")  # 2026-10-05: read alike in any country
A_RATING = re.compile("[rp][0-9]")  # among the questions on an earlier assessment
OF_THE_LEVELS = ("overall", "general", "moved")


@lru_cache(maxsize=8)
def places_beside(form: Form) -> tuple[Place, ...]:
    """The questions beside which it stands, in the order of the form."""
    return tuple(place for place in form.questions if _stands_beside(form, place))


def _stands_beside(form: Form, place: Place) -> bool:
    section = form.section(place.section)
    if section is None or section.for_evaluation:
        return False
    return stands_beside(section, form.questions[place])


@lru_cache(maxsize=8)
def last_rows(form: Form) -> tuple[Place, ...]:
    """The places of all the texts, in the order of their rows on the hidden sheet."""
    hidden = (p for p in form.questions if form.questions[p].carried and uncovered_by(p))
    triggers = (p for p in form.questions if (p.section, p.field) == ("contingency", "trigger"))
    return (*places_beside(form), *hidden, *triggers, LAST_VISIT_DAY)


def row_name(place: Place) -> str:
    """What stands beside a text: with points it could be taken for the key of an answer."""
    return " ".join(part for part in (place.section, place.row, place.field) if part)


def last_texts(last: LastTime, form: Form) -> Mapping[Place, str]:
    """What was signed, as it is shown, by place; what was not answered is left out."""
    answers = raw_answers(last.assessment, form) | carried(last, form)
    shown = {place: _text(answers[place]) for place in last_rows(form) if place in answers}
    texts = {place: text for place, text in shown.items() if fits_cell(text)}
    for place in tuple(texts):
        if place.section == "scenarios" and not last_scenario(place.row, last):
            del texts[place]  # it is over, and its card is free for another
    visit = answers.get(LAST_VISIT)
    if isinstance(visit, date):
        texts[LAST_VISIT_DAY] = visit.isoformat()
    return texts | dict(_with_days(last, texts))


def uncovered_by(place: Place) -> Place | None:
    """The answer that shows what was signed here, where ratings are hidden until others are typed.

    None for what is shown from the start.
    """
    if place.section == "factors":
        return Place("factors", place.row, "rating")
    if place.section == "earlier" and A_RATING.fullmatch(place.field):
        return Place("factors", place.field.upper(), "rating")
    of_the_levels = (
        place.section == "overall"
        or (place.section == "earlier" and place.field in OF_THE_LEVELS)
        or place == Place("context", "", "previous_overall")
    )
    return Place("overall", "", "level") if of_the_levels else None


def _with_days(last: LastTime, texts: Mapping[Place, str]) -> Iterator[tuple[Place, str]]:
    """Rationales that stood already last time, each with the day on which it was written."""
    rationales = [
        (Place("factors", factor.id, "rationale"), factor.as_of)
        for factor in last.assessment.factors
    ]
    rationales.append((Place("overall", "", "rationale"), last.assessment.overall.as_of))
    for place, day in rationales:
        if place in texts and isinstance(day, date):
            text = f"{texts[place]}\n\n(Of {long_date(day)}.)"
            if fits_cell(text):
                yield place, text


def _text(answer: object) -> str:
    return long_date(answer) if isinstance(answer, date) else str(answer)
