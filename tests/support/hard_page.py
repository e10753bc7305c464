"""A page with all that can go wrong in a PDF of ours, and the files that it carries."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache

import weasyprint

from arms_docs.report.attachment import Attachment
from arms_docs.report.pdf.render import OwnPartsOnly, render_pdf
from arms_docs.report.signature_fields import Field
from tests.support.made_once import made_once

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def attachments() -> tuple[Attachment, ...]:
    """Two files of the same content and different use, as a record might carry them."""
    when = datetime(2026, 10, 1, 12, tzinfo=timezone(timedelta(hours=1)))
    workbook = Attachment(
        "workbook.xlsx",
        "The workbook as submitted",
        b"PK fictional",
        "Source",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        when,
        when,
    )
    rating = replace(
        workbook,
        name="rating.json",
        description="The rating",
        relationship="Data",
        mime="application/json",
        modified=NOW,
    )
    return workbook, rating


ROWS = "".join(f'<tr><th scope="row">Row {n}</th><td>{"word " * 40}</td></tr>' for n in range(16))
TALL = (
    "".join(f"<p>Left {n}</p>" for n in range(60)),
    "".join(f"<p>Right {n}</p>" for n in range(60)),
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>A fictional page</title>
<meta name="author" content="arms_docs"><meta name="dcterms.created" content="2026-10-01">
<style>@page {{ @bottom-center {{ content: "Page " counter(page) " of " counter(pages) }} }}
.end::after {{ content: leader(dotted) target-counter(attr(href), page) }}
.loose span {{ display: block }}</style></head><body>
<h1>A fictional page</h1>
<p>See <a href="#far">the far end of this page, which is so long a link that it goes on over
the line and then for a good while longer</a> and <a class="end" href="#far">the end</a></p>
<div>Loose words</div><section>More of them <p>with a paragraph</p> and again</section>
<span aria-hidden="true">Unsaid</span>
<h2>Table</h2>
<table><thead><tr><th scope="col">Head</th><th scope="col">Words</th></tr></thead>
<tbody>{ROWS}</tbody>
<tfoot><tr><th scope="row">Foot</th><td>Once</td></tr></tfoot></table>
<table><tbody><tr><th scope="row">Tall</th><td>{TALL[0]}</td><td>{TALL[1]}</td></tr>
</tbody></table>
<table><tbody><tr class="loose"><th scope="row">Name<span>as it is written</span></th>
<td rowspan="2">Down</td></tr>
<tr><th>Across</th></tr></tbody></table>
<h3>List</h3><ul>{"".join(f"<li>Item {n} {'word ' * 60}</li>" for n in range(12))}</ul>
<h3 id="far">Rest</h3><p>{"A long paragraph. " * 300}</p>
<p><svg viewBox="0 0 9 9" width="9" height="9" role="img"><title>A box</title>
<rect width="9" height="9"/></svg> Box</p>
<div id="one" style="height: 9mm; width: 30mm"></div>
<div id="two" style="height: 9mm; width: 30mm"></div>
</body></html>"""
FIELDS = (
    Field("one", "First", "First signature"),
    Field("two", "Second", "Second signature", locks=True),
)


@cache
def page() -> bytes:
    """The page as a PDF of ours, with its files and fields."""
    pdf, remarks = made_once(render_pdf, PAGE, attachments=attachments(), fields=FIELDS)
    assert remarks == ()
    return pdf


def stock(html: str) -> bytes:
    """A page by WeasyPrint alone."""
    return made_once(_stock, html)


def _stock(html: str) -> bytes:
    return bytes(
        weasyprint.HTML(string=html, url_fetcher=OwnPartsOnly()).write_pdf(pdf_variant="pdf/a-3a")
    )
