"""The time-line of one case: what was recorded of one person over years, and what stands behind it.

It takes records as bytes (PDFs, or those of an archive) and gives a `TimeLine` as plain data, then
as JSON, rows, one HTML page, and the HTML of a PDF. In the order of the data:

- `event` declares what it is made of: records, events, and the evidence in which each stands;
- `kept_record` reads a PDF, `archived` what an archive holds of one person, with its log;
- `assessed`, `happenings`, `action_events` and `sign_off_events` take events from one record,
  `breaks` the gaps from all of them;
- `tell` puts them together: each thing once, by what stood in evidence on a day;
- `in_data` gives data and rows, `picture` draws, `in_pages` fills in ``templates/timeline``.

Decisions:

- Each event has two days: when it happened, and when it first stood in evidence. An archive's
  record counts from the day by its log, which only grows; a PDF by itself from its signatures.
- The answers told are those whose digest was signed. Nothing is read from what nobody signed, but
  that it was handed in or returned.
- What is not proved is shown, and marked, with a gap that says why: leaving it out would hide that
  somebody holds such a file. What cannot be read is a gap.
- A rating that falls is never called a falling risk, and a gap is no improvement.
- Restricted rows are in the annex edition alone, and so is to whom and why something was disclosed.
- The person is named once, at the head; staff by role and staff id. Who went to a visit, and what
  was seen there, stays in the record.

Source: Kewley and Blandford (2017), which asks for "a defensible time-line through which assessors
can measure progress and document decisions". The form of it is ours.
"""

from __future__ import annotations

from arms_docs.timeline.archived import NobodyNamedError, days_of, evidence_in, records_of
from arms_docs.timeline.event import Record, Source
from arms_docs.timeline.in_data import COLUMNS, rows, time_line_data
from arms_docs.timeline.in_pages import build_page, for_browser, for_paper
from arms_docs.timeline.kept_record import Archived, carries_answers, kept_record
from arms_docs.timeline.tell import EDITIONS, Evidence, MixedPeopleError, TimeLine, tell

__all__ = [
    "COLUMNS",
    "EDITIONS",
    "Archived",
    "Evidence",
    "MixedPeopleError",
    "NobodyNamedError",
    "Record",
    "Source",
    "TimeLine",
    "build_page",
    "carries_answers",
    "days_of",
    "evidence_in",
    "for_browser",
    "for_paper",
    "kept_record",
    "records_of",
    "rows",
    "tell",
    "time_line_data",
]
