"""A list of labels is read out as a table: a row for each label, its head and its cell."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from arms_docs.report.pdf.render import render_pdf
from tests.support.spoken import Tags

ROWS = """<dt>Who</dt><dd>Tom</dd>
<dt>Why</dt><dd>One reason.</dd><dd>And another.</dd>
<dt>When</dt><dd></dd>"""


def tags_of(rows: str, style: str = "") -> Tags:
    head = f'<html lang="en-GB"><title>x</title><style>{style}</style><h1>x</h1>'
    return Tags(pikepdf.open(BytesIO(render_pdf(f"{head}<dl><div>{rows}</div></dl>")[0])))


def test_each_label_heads_a_row() -> None:
    tags = tags_of(ROWS)
    (table,) = tags.named("Table")
    (body,) = tags.below(table, "TBody")
    rows = tags.below(body)
    assert [[str(cell.S) for cell in tags.below(row)] for row in rows] == [["/TH", "/TD"]] * 3
    assert [[tags.spoken(cell) for cell in tags.below(row)] for row in rows] == [
        ["Who", "Tom"],
        ["Why", "One reason. And another."],
        ["When", ""],
    ]
    heads = tags.named("TH")
    assert [(str(head.A.O), str(head.A.Scope)) for head in heads] == [("/Table", "/Row")] * 3
    assert not tags.named("L") and not tags.named("LBody")


def test_each_paragraph_beside_a_label_is_one() -> None:
    tags = tags_of(ROWS)
    _, why, _ = tags.named("TD")
    assert [tags.spoken(paragraph) for paragraph in tags.below(why)] == [
        "One reason.",
        "And another.",
    ]


def test_what_pages_split_is_joined() -> None:
    long = "".join(f"<dt>Label {n}</dt><dd>{'word ' * 300}</dd>" for n in range(3))
    tags = tags_of(long, "@page { size: 100mm } dt { height: 0 } dd { margin-left: 40mm }")
    (body,) = tags.named("TBody")
    assert len(tags.below(body)) == 3
    said = [tags.spoken(cell).count("word") for cell in tags.named("TD")]
    assert said == [300, 300, 300]
