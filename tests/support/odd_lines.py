"""A page with lines of all kinds: broken at every place where letters could meet otherwise."""

from __future__ import annotations

from string import ascii_letters, digits, punctuation

from arms_docs.report.pages.html import with_fonts

# Each letter beside a space, at the end of a line and at its start, where a font could draw it
# nearer.
SIGNS = ascii_letters + digits + "£€–—‘’“”…éüß" + punctuation.translate(str.maketrans("", "", "<&"))
PAIRS = " ".join(f"{a}{b}" for a in SIGNS for b in "AVTYfWj")
WORDS = "Office affairs, AVA and Tom: 4 to 6 weeks (or 12), “at once”, said Yvonne Wyatt – firmly. "
MANY = f"<p>{WORDS * 2}</p>" * 12
SOFT = "soft\u00adhyphen, " + "co\u00adop\u00ader\u00ada\u00adtion " * 12
DATES = "4\u00a0November 2026, " * 9
TWO = "One line\u2028and another"
LONG = "Unbrokenandunbreakable" * 12
PAGE = with_fonts(f"""<!DOCTYPE html><html lang="en-GB"><head><title>Lines</title><style>
@page {{ margin: 20mm; @top-left {{ content: "Left of page " counter(page) }}
  @bottom-right {{ content: string(heading); letter-spacing: 0.1em }} }}
h2 {{ string-set: heading content() }}
div {{ width: 61.3mm }} .narrow {{ width: 9mm }} .right {{ text-align: right }}
.centre {{ text-align: center }} .spread {{ text-align: justify }} .in {{ text-indent: 7mm }}
.apart {{ letter-spacing: 0.3mm }} .words {{ word-spacing: 1mm }} .hyphens {{ hyphens: auto }}
.any {{ overflow-wrap: anywhere }} .break {{ overflow-wrap: break-word }} .cut {{
  overflow: hidden; white-space: nowrap; text-overflow: ellipsis }} .few {{ line-clamp: 2 }}
.first::first-line {{ font-weight: bold }} .letter::first-letter {{ font-size: 200% }}
.kept {{ white-space: pre-wrap }} .float {{ float: right; width: 20mm }} .rtl {{ direction: rtl }}
.up {{ vertical-align: super }} .under {{ text-decoration: underline }} .small {{ font-size: 4pt }}
.caps {{ font-variant-caps: small-caps; text-transform: uppercase }} sup {{ line-height: 3 }}
.columns {{ columns: 2; widows: 3; orphans: 3 }} td {{ width: 20mm; border: 1px solid }}
</style></head><body><h2>Lines of all kinds</h2>
<div class="float">{WORDS}</div><p>{WORDS * 4}</p>
<div>{PAIRS}</div><div class="right">{WORDS * 3}</div><div class="centre">{WORDS * 3} </div>
<div class="spread">{WORDS * 3}</div><div class="in">{WORDS * 3}</div><div class="apart">{WORDS * 2}
</div><div class="words">{WORDS * 2}</div>
<div class="hyphens">{WORDS * 3}incomprehensibilities</div>
<h2>Words that are too long</h2><div class="any">{WORDS}{LONG} {WORDS}</div>
<div class="break">{LONG} {WORDS} {LONG}</div><div>{WORDS}{LONG} {WORDS}</div>
<div class="narrow">{WORDS}</div>
<div class="cut">{WORDS}</div><div class="few">{WORDS * 5}</div><div class="first">{WORDS * 2}</div>
<div class="letter">{WORDS * 2}</div><div class="kept">{WORDS}
  {WORDS}\t{WORDS}</div><div class="rtl">{WORDS * 2}</div>
<h2>Lines of several parts</h2><div>{WORDS}<b>{WORDS}</b>{WORDS} <i class="up">x</i> {WORDS * 2}
<span class="under">{WORDS * 2}</span> and <sup>2</sup>{WORDS}<br>{WORDS}<br> <br>{WORDS}</div>
<div class="small">{WORDS * 4}</div><div class="caps">{WORDS * 2}</div>
<div>{"12 345 678.90 – 4/5/3 " * 9}</div><div>{DATES}</div>
<div>{SOFT}</div>
<div>{WORDS}{"12 345 678.90 – 4/5/3 " * 9}{WORDS}</div>
<div>{"ƕɏǷ and ⁂ words ‽ of others " * 5}</div>
<div>{"Ünïcödé, naïve Łódź and Þórr " * 5}</div><div>{"Ελληνικά και English words " * 5}</div>
<div>{"سلام and English words, عربي " * 5}</div><div>{"日本語の文章はここで折り返す。" * 6}</div>
<div>{TWO}</div><div>{"नमस्ते and words " * 9}</div>
<h2>Again</h2><table><tr><td>{WORDS}</td><td>{WORDS}</td><td>12</td></tr></table>
<div class="columns">{WORDS * 30}</div>{MANY}</body></html>""")
