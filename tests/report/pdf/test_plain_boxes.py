"""Plain boxes are known as such, no other box is taken for one, and the bytes are the same."""

from __future__ import annotations

import inspect
import sys
from contextlib import nullcontext
from itertools import product

import pytest
import weasyprint.layout.background
from weasyprint.formatting_structure.boxes import BlockBox, Box

from arms_docs.report.pages.page_pictures import MARKS
from arms_docs.report.pdf import render_pdf
from arms_docs.report.pdf.plain_boxes import known_as_plain

RENDER = sys.modules["arms_docs.report.pdf.render"]
BACKGROUNDS = weasyprint.layout.background
PAGE = f"""<html lang="en-GB" style="background: #eef"><title>x</title><style>
@page {{ background: #fee; @top-left {{ content: "head"; background: #efe; border-radius: 1mm }} }}
.colour {{ background: #ddd; border-radius: 2mm 0 50% 1mm; border: 1mm solid }}
.round {{ border-radius: 3mm; border: 1mm solid; overflow: hidden; height: 9mm }}
.shade {{ background: linear-gradient(red, blue) content-box; padding: 2mm }}
.hidden {{ visibility: hidden; background: red }} .hidden b {{ visibility: visible }}
.image {{ border: 3mm solid; border-image: linear-gradient(red, blue) 3 }}
.left {{ float: left; background: #ccc }} .out {{ position: absolute; top: 9mm; background: #bbb }}
.fixed {{ position: fixed; bottom: 0; right: 0 }} .moved {{ position: relative; left: 3mm }}
.run {{ position: running(x) }} .clear {{ clear: both; background: #aaa }}
td {{ border: 1px solid; background: #eee }} tr.x {{ background: #eea }} col {{ background: #ccf }}
</style><body><p class="colour">One</p><p class="round">Two</p><p class="shade">Three</p>
<p class="hidden">Four <b>Five</b></p><p class="image">Six</p><p class="left">Seven</p>
<div style="position: relative"><p class="out">Eight</p><p class="fixed">Nine</p></div>
<p class="moved colour">Ten</p><p class="run">Eleven</p><p class="clear">Twelve <i class="colour">x
</i></p><table><col><col><tr class="x"><td>1</td><td rowspan="2">2</td></tr><tr><td>3</td></tr>
</table><ul><li>{"Item</li><li>" * 9}</li></ul><p style="box-shadow: 1mm 1mm red">Shadow</p>
<img class="round" alt="" src="{min(MARKS)}">"""
FLOATS = ("none", "left", "right", "inline-start", "inline-end", "footnote")
PLACES = ("static", "relative", "absolute", "fixed", ("running()", "x"), ("note()", "x"))


def test_boxes_of_all_kinds_have_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    known = render_pdf(PAGE)
    monkeypatch.setattr(RENDER, "known_as_plain", nullcontext)
    assert render_pdf(PAGE) == known


@pytest.mark.parametrize(("floating", "place"), list(product(FLOATS, PLACES)))
def test_what_stands_in_the_flow_is_what_weasyprint_says(floating: str, place: object) -> None:
    box = BlockBox("p", {"float": floating, "position": place}, None, [])
    told = box.is_in_normal_flow()
    with known_as_plain():
        assert box.is_in_normal_flow() == told


def test_the_private_names_of_weasyprint_are_as_we_know_them() -> None:
    original, in_flow = BACKGROUNDS.layout_box_backgrounds, Box.is_in_normal_flow
    known = ["page", "box", "get_image_from_uri", "layout_children", "style"]
    assert list(inspect.signature(original).parameters) == known
    assert list(inspect.signature(in_flow).parameters) == ["self"]
    with pytest.raises(ZeroDivisionError), known_as_plain():
        assert BACKGROUNDS.layout_box_backgrounds is not original
        assert Box.is_in_normal_flow is not in_flow
        raise ZeroDivisionError
    assert BACKGROUNDS.layout_box_backgrounds is original
    assert Box.is_in_normal_flow is in_flow
