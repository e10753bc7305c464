"""Submissions that a process of the desk has opened: the last few, for the same terms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cached_property, lru_cache
from typing import Any, cast

from arms_docs.assessment import Assessment, Form, questions
from arms_docs.casework import Terms
from arms_docs.casework.deciding import (
    About,
    Begun,
    WrittenDecision,
    about,
    begun_in,
    decide,
    decision_file,
    read_decision,
    standing_of,
)
from arms_docs.casework.opening import Case, NotSubmittedError, open_record, open_submission
from arms_docs.data_class import dataclass
from arms_docs.rating import Rating, Reading
from arms_docs.report import Standing
from arms_docs.settings import Settings, instrument_in_force

REMEMBERED = 4


@dataclass(frozen=True)
class Submitted:
    """A submission on the desk, as every page of the supervisor's side begins with it.

    ``written`` is the decision so far, as its file says it; ``begun`` what is typed in it.
    """

    case: Case
    assessment: Assessment
    rating: Rating
    form: Form
    standing: Standing
    written: WrittenDecision
    begun: Begun

    @property
    def about(self) -> About:
        """Whose it is."""
        return about(self.case)

    @property
    def reading(self) -> Reading:
        """What was handed in, read again."""
        return self.case.reading

    @cached_property
    def decided(self) -> Reading:
        """What was handed in with the decision so far, judged."""
        return decide(self.case, self.written)

    def file_of(self, begun: Begun) -> bytes:
        """The decision file with what is typed in it."""
        return decision_file(self.reading, self.standing, self.form, begun).encode()


def submitted(content: bytes, options: Mapping[str, object]) -> Submitted:
    """The submission in a PDF, with the decision that ``options`` bring along ("decision").

    Raises NotSubmittedError for a PDF that is none; ValueError for a decision about another.
    """
    case = case_of(content, cast(Terms, options["terms"]))
    reading, instrument = case.reading, case.terms.instrument
    if reading.assessment is None or reading.rating is None:
        raise NotSubmittedError("The workbook in this PDF cannot be read.")
    submission, form = case.opened.submission, questions(instrument)
    standing = standing_of(reading, reading.rating, instrument, submission, roles=())
    text = options.get("decision") or decision_file(reading, standing, form).encode()
    written = read_decision(cast(bytes, text), case, is_workbook=False)
    if isinstance(written, Reading):
        raise ValueError("not a decision on this submission")
    begun = begun_in(written, reading)
    return Submitted(case, reading.assessment, reading.rating, form, standing, written, begun)


def case_of(content: bytes, terms: Terms) -> Case:
    """The case in a PDF under these terms. Raises NotSubmittedError for a PDF that is none."""
    settings = terms.settings
    case = _case(content, settings, tuple(terms.roots), tuple(terms.crls), terms.today)
    return replace(case, terms=terms)


@lru_cache(maxsize=REMEMBERED)
def _case(
    content: bytes, settings: Settings, roots: tuple[bytes, ...], crls: tuple[bytes, ...], on: date
) -> Case:
    """The case as it is opened on a day: that of another moment of the day is the same."""
    noon = datetime.combine(on, time(12), UTC)
    return open_submission(
        content, Terms(settings, instrument_in_force(settings), roots, crls, noon)
    )


def the_returned(pdfs: Iterable[bytes], case: Case) -> Iterator[Case]:
    """Of some PDFs, the submission that was returned last, where it is among them."""
    digests = [journey.digest for journey in case.opened.submission.returned[-1:]]
    for pdf in pdfs:
        try:
            if open_record(pdf, case.terms.instrument).submission.digest in digests:
                yield case_of(pdf, case.terms)
        except NotSubmittedError:
            continue


def as_json(name: str, facts: Mapping[str, Any]) -> dict[str, bytes]:
    """Facts for a page, as a file."""
    return {name: json.dumps(facts).encode()}
