"""The report: one judged assessment as pages, in several editions, and as PDFs that last.

It takes an assessment with its rating and problems (`arms_docs.rating.Reading`), the instrument,
an edition and, once it was handed in, how far sign-off has come. It gives the words of the pages
as plain data, one HTML page, and a PDF. In the order of the data:

- `edition` declares the editions: title, notice, parts, what each leaves out, what it is called
  once it is signed;
- `redaction` takes out of the answers what an edition may not hold;
- `pages` puts the answers into words, part by part, and the words into HTML;
- `templates` fills in the templates, and `compiled_templates` keeps what Jinja made of them;
- `problems_page` makes the page of `check` from a template: it stands apart from `pages`, so that
  `check` loads none of the report;
- `prepared` says for whose signature a copy was prepared that another program signs;
- `printed_by` says what prints a record, so that whoever verifies it knows whether it is the same;
- `fonts` chooses a face for every character;
- `page_tree` reads the finished page, for its PDF and for its text;
- `pdf` makes the PDF, tagged, with its files and signature fields;
- `read_back` reads such a PDF again, for whoever verifies it;
- `quick_start` imports WeasyPrint without what no page asks for: `pango_on_windows` says where the
  libraries are that it draws with, `pango_by_name` opens them on Linux, and `pango_declared` knows
  what is declared of them.

Decisions:

- What an edition leaves out is taken from the answers before a word is written. So it can reach no
  page, no bookmark and no attachment. Nothing is numbered anew: a missing number shows that
  something was kept back.
- What is asked is printed. Labels come from the form; `pages.printed` declares where a question is
  printed that is no line of its own, and a test walks every question through every edition.
- High on a protective factor is a deficit, and is never shown without saying so.
- The same input gives the same bytes. Nothing here reads a clock, a path or a locale.
"""

from __future__ import annotations

from arms_docs.report import pango_on_windows  # noqa: F401 - before anything of WeasyPrint
from arms_docs.report.attachment import Attachment
from arms_docs.report.edition import Edition, signed_files
from arms_docs.report.prepared import PREPARED, Prepared, prepared_file, prepared_in
from arms_docs.report.printed_by import parts_that_differ, printed_by
from arms_docs.report.record_files import (
    ANSWERS,
    ASSESSMENT,
    PREVIOUS,
    SETTINGS,
    SIGNOFF,
    SIGNOFF_FIELDS,
    VERSION,
    WORKBOOK,
    Submitted,
    attachments,
    draft_data,
    json_file,
    rating_json,
    same_results,
    standing_data,
)
from arms_docs.report.redaction import as_shown, has_restricted
from arms_docs.report.signature_fields import (
    ASSESSOR,
    COUNTERSIGNER,
    FIELD_WORDS,
    SUPERVISOR,
    Field,
    fields_for,
)
from arms_docs.report.signoff_state import Standing, Submission
from arms_docs.report.words import say

__all__ = [
    "ANSWERS",
    "ASSESSMENT",
    "ASSESSOR",
    "COUNTERSIGNER",
    "FIELD_WORDS",
    "PREPARED",
    "PREVIOUS",
    "SETTINGS",
    "SIGNOFF",
    "SIGNOFF_FIELDS",
    "SUPERVISOR",
    "VERSION",
    "WORKBOOK",
    "Attachment",
    "Edition",
    "Field",
    "Prepared",
    "Standing",
    "Submission",
    "Submitted",
    "as_shown",
    "attachments",
    "draft_data",
    "fields_for",
    "has_restricted",
    "json_file",
    "parts_that_differ",
    "prepared_file",
    "prepared_in",
    "printed_by",
    "rating_json",
    "same_results",
    "say",
    "signed_files",
    "standing_data",
]
