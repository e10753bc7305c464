"""A page into a PDF that is PDF/A-3a and PDF/UA-1 at once, with fields, files and tags.

It takes HTML, files to carry and fields to place, and gives the bytes of a PDF: the same for the
same arguments, with no clock, no network and no file read. In the order of the work:

- `document`: a whole edition, from the case to its bytes, or its first page alone;
- `render`: one page by WeasyPrint, finished by the modules below;
- `own_page`: a page as WeasyPrint takes it; `user_agent_styles`: WeasyPrint's own style sheet,
  without what no page of ours has; `shown_again`: pictures that are drawn once in a PDF;
- what spares WeasyPrint what it need not do, to the same bytes: `kept_sheets`, `style_values`,
  `page_styles`, `asked_once` and `plain_boxes` for styles and boxes, `paragraphs`, `text_lines` and
  `line_drawing` for lines of text, `written_quickly` for bytes;
- `tags` reads and writes the tag tree, `tag_repair` mends it between the two, and `label_rows`
  makes the rows of a table of labels and what stands beside them;
- `fields` places empty signature fields, `embed` the files that are carried;
- `conformance` claims PDF/UA;
- `visible_stamp`: what a signed field shows; `drawn_by`: what draws all this, with its versions.

Decisions: WeasyPrint alone does not conform to PDF/UA, and no library mends it, so the tag tree is
read, mended and written back here. The private names of WeasyPrint that this takes stand in `tags`,
`own_page`, `user_agent_styles`, `shown_again`, what spares it, `report.fonts.glyph_text` and
`report.fonts.own_faces`, and tests fail if they move. A signature field is placed when the page is
rendered, because one that is added later breaks both standards.
"""

from __future__ import annotations

from arms_docs.report import quick_start  # noqa: F401 - before anything of WeasyPrint
from arms_docs.report.pdf.document import Document, render, render_front, set_out
from arms_docs.report.pdf.drawn_by import drawn_by
from arms_docs.report.pdf.render import render_pdf
from arms_docs.report.pdf.visible_stamp import render_stamp

__all__ = [
    "Document",
    "drawn_by",
    "render",
    "render_front",
    "render_pdf",
    "render_stamp",
    "set_out",
]
