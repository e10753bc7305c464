"""Which years a date may lie in, where only two digits of its year were typed.

Nothing in an assessment is older than the man it is about, or more than twenty years ahead of it;
and ARMS itself belongs to this century. So "12.11.26" is certain for a man born in 1968. Where the
two dates that this rests on are not known, a year of two digits may be one of either century.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from arms_docs.assessment.ask import Form
from arms_docs.assessment.dates import add_months
from arms_docs.assessment.form import ASSESSED_ON
from arms_docs.assessment.parse import ANY_DAY, Span, parse
from arms_docs.problems import Place

ASSESSED, BORN = Place("context", "", ASSESSED_ON.partition(".")[2]), Place("person", "", "born")
THIS_CENTURY = date(2000, 1, 1)
AHEAD = 240  # months


def spans(raw: Mapping[Place, object], form: Form) -> Callable[[Place], Span]:
    """The days between which each of these answers lies, if it is a date."""

    def day(place: Place, span: Span) -> date | None:
        question = form.question(place)
        value = parse(question, place, raw.get(place), span).value if question else None
        return value if isinstance(value, date) else None

    of_assessment = Span(THIS_CENTURY, ANY_DAY.last)
    assessed = day(ASSESSED, of_assessment)
    of_birth = Span(ANY_DAY.first, assessed or ANY_DAY.last)
    last = min(add_months(assessed, AHEAD), ANY_DAY.last) if assessed else ANY_DAY.last
    others = Span(day(BORN, of_birth) or ANY_DAY.first, last)
    own = {ASSESSED: of_assessment, BORN: of_birth}
    return lambda place: own.get(place, others)
