"""What the pages say: the answers in words, part by part, and the words as HTML.

In the order of the data:

- `printed` declares where each question of the form is printed;
- `answer_lines` makes an answer a line or a table cell, under the label that the form gives it;
- `edition_copy` is one edition of one assessment, redacted: what the builders of the parts get;
- one module for each part of the report, with its dataclass and its builder: `front` (page one)
  with `front_facts`, `in_brief` (the summary's second page), `formulation`, `plan` with `timeline`,
  `trace`, `factors`, `levels`, `restricted`, `signoff_page`, `method_note`; `action_rows` and
  `purpose` are what several of them say of an action;
- of a review alone: `movement` says how a rating stands beside the last one, `levels_then` the same
  of levels, and what today's tables give for last time, `became` what became of the plan;
  `since_last` are the five lines of page one, `progress` the pages of progress, `changed` every
  answer that differs;
- `limits` says how much stands on the two pages that must not run over, where not everything fits;
  `room` how much room words take there, and `heights` how high the blocks of these pages are;
- `view` puts the parts together, and `html` places them, by the templates of the same names in
  ``templates/report/parts``; `page` is the way through both; `page_pictures` has the
  marks of ratings and the watermarks by their addresses, `charts` draws what is due when, `shapes`
  are their parts; `beside` says how much room a label of several lines needs;
- `typed_texts` are the typed answers that a record prints, to be looked for in an old print of it;
- `plain_text` reads the finished page as text to be pasted into another system.

`guidance_document` is a document of its own. `words` says how an answer is said, `signoff_state`
how far sign-off has come.

Decisions:

- A new question of the form is printed by itself, as a line in the part of its section: one line in
  the form and nothing else. It is named in `printed` only if it is to stand in a heading, a column
  or a sentence, or in a further part.
- Templates choose by question and part, never by an English label.
- What was not answered and had to be says "Not recorded"; what did not have to be is left out.
- Page one and the summary's second page say everything in full where there is room. Else they are
  cut by characters and rows, all in `limits`; what they cut says where it stands in full. They are
  measured and not laid out, so that their words follow from this program alone.
"""

from __future__ import annotations

from arms_docs.report.pages.factors import FactorView, rated
from arms_docs.report.pages.guidance_document import build_guidance, render_guidance
from arms_docs.report.pages.html import with_fonts
from arms_docs.report.pages.page import page_of
from arms_docs.report.pages.shapes import box_at, hatching, line_between, words_at
from arms_docs.report.pages.typed_texts import typed_texts
from arms_docs.report.pages.view import ReportView, build_view
from arms_docs.report.templates import environment, text_environment

__all__ = [
    "FactorView",
    "ReportView",
    "box_at",
    "build_guidance",
    "build_view",
    "environment",
    "hatching",
    "line_between",
    "page_of",
    "rated",
    "render_guidance",
    "text_environment",
    "typed_texts",
    "with_fonts",
    "words_at",
]
