"""Six people assessed twice: our cases with a review of each, judged as signed records are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from arms_docs.assessment import read_last_time
from arms_docs.problems import Place
from arms_docs.study.facts import FileFacts
from tests.support.builders import DAYS, FORM, answers_of, place_of
from tests.support.caseload_cases import Document
from tests.support.quality_plans import facts
from tests.support.reviews import AFTER, signed_of, unchanged_after

# What the reviews say otherwise, person by person; each has its action A1 from before.
REVIEWED: tuple[Mapping[str, object], ...] = (
    {"factors.R1.rating": "Low", "actions.A1.status": "Done", "actions.A1.shown": "Yes",
     "actions.A1.effect": "Some effect"},
    {"factors.R2.rating": "High", "actions.A1.status": "Not done"},
    {"factors.P1.rating": "High", "factors.R3.rating": "Unable to rate"},
    {"factors.P1.rating": "Medium", "actions.A1.status": "Cancelled"},
    {"factors.R5.rating": "High", "factors.R1.rating": None},
    {"factors.P2.rating": "Medium", "actions.A1.status": "Done", "actions.A1.shown": "No",
     "actions.A1.effect": "No effect"},
)  # fmt: skip


@dataclass(frozen=True)
class Twice:
    """A person's first record and the review of it, with the answers that were typed."""

    first: Document
    second: Document

    @property
    def facts(self) -> tuple[FileFacts, FileFacts]:
        """What the two records say for evaluation."""
        return facts(self.first), facts(self.second)


@cache
def assessed_twice() -> tuple[Twice, ...]:
    """The six, in the order of `REVIEWED`."""
    names = [*DAYS, "medium_low"]
    return tuple(_twice(n, name, REVIEWED[n]) for n, name in enumerate(names))


def _twice(number: int, name: str, changes: Mapping[str, object]) -> Twice:
    day = DAYS[name]
    reference = {Place("person", "", "reference"): f"DEMO-T-{number:04}"}
    first = Document(f"{number}/1.pdf", "record", day, {**answers_of(name), **reference})
    signed = signed_of(first.reading, signed_on=day, assessment_id=f"first of {number}")
    last = read_last_time(signed.text, FORM)
    typed = {place_of(dotted): value for dotted, value in changes.items()}
    answers = {**unchanged_after(last, day + AFTER), **typed}
    raw = {place: value for place, value in answers.items() if value is not None}
    return Twice(first, Document(f"{number}/2.pdf", "record", day + AFTER, raw, last=last))
