"""The gold on paper: what was settled, with its reasons, and a place for a signature."""

from __future__ import annotations

from datetime import UTC, datetime, time

from arms_docs.assessment import long_date
from arms_docs.instrument import Instrument
from arms_docs.report import Attachment, Field
from arms_docs.report.pages import environment, with_fonts
from arms_docs.study.gold.experts_agreement import coefficient_in_words
from arms_docs.study.gold.gold import Gold
from arms_docs.study.gold.gold_file import NAME, gold_toml
from arms_docs.study.rated_items import PROTECTIVE, half, items, title_of

MARKING = "OFFICIAL: not for raters"
MIME = "application/toml"
FIELD = Field("signature-1", "Gold", "Signature of who answers for the gold", locks=True)


def gold_page(gold: Gold, instrument: Instrument, *, to_sign: bool) -> str:
    """The page, to be rendered as PDF; ``to_sign``: with an empty place for a signature."""
    template = environment().get_template("study/gold.html.j2")
    page = template.render(
        gold=gold,
        items=items(instrument),
        deficits=half(instrument, PROTECTIVE),
        title_of=lambda subject: title_of(instrument, subject),
        number=coefficient_in_words,
        day=long_date(gold.decided_on),
        dated=gold.decided_on.isoformat(),
        marking=MARKING,
        to_sign=to_sign,
    )
    return with_fonts(page)


def gold_attachment(gold: Gold) -> Attachment:
    """The file that the PDF carries: what it says, for programs."""
    on = datetime.combine(gold.decided_on, time(), UTC)
    return Attachment(NAME, "The gold as a file", gold_toml(gold).encode(), "Source", MIME, on, on)
