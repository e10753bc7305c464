"""What a PDF is that carries no signature: a draft, what was handed in, or what was signed once."""

from __future__ import annotations

import json
from contextlib import suppress

from arms_docs.assessment import long_date
from arms_docs.casework.proving.about import about_page
from arms_docs.casework.proving.judgement import Verdict
from arms_docs.casework.proving.recompute import Look, look_inside
from arms_docs.casework.proving.whose_signature import waits_for_signature
from arms_docs.report import SIGNOFF, Prepared, Submission
from arms_docs.report.read_back import FirstPage, carried
from arms_docs.signoff.verify import Fault, Judged, worst_first

NOT_OURS = Fault(
    Judged.NOT_SIGNED,
    "It carries no signature, and it is not as this program writes a file.",
    (
        "If it looks like a signed assessment, it is a copy of one, such as by printing to a PDF: "
        "it proves nothing.",
        "Ask whoever sent it for the file as it was signed off.",
    ),
)
GONE = Fault(
    Judged.CHANGED,
    "It was made to be signed, and carries no signature any more: somebody has taken it out.",
)
SAYS_SIGNED = Fault(
    Judged.CHANGED, "Its first page says that it was decided, and it carries no signature."
)
DRAFT = Fault(Judged.NOT_SIGNED, "It is a draft: nobody has handed it in, and nobody signed it.")


def look_at_unsigned(look: Look, page: FirstPage | None) -> Verdict:
    """The verdict on a PDF without a signature. ``page`` is what its first page says.

    What was handed in is held against the workbook in it, as what was signed is.
    """
    status = look.status
    if page is None or not (page.status or status.waiting):
        return Verdict(status, findings=(NOT_OURS,), about=about_page(page))
    if look.prepared and page.says_prepared:
        return _prepared(look, look.prepared, page)
    if status.waiting or page.says_signed:
        findings = (GONE if status.waiting else SAYS_SIGNED,)
        return Verdict(status, findings=findings, about=about_page(page))
    if not was_handed_in(look.pdf):
        return Verdict(status, findings=(DRAFT,), about=about_page(page, "draft"))
    inside = look_inside(look)
    wrong = (Fault(Judged.CHANGED, fault) for fault in inside.faults)
    return Verdict(
        status,
        findings=worst_first((*wrong, waits_for_decision(inside.handed_in))),
        recomputed=inside.recomputed,
        drawn=inside.drawn,
        about=inside.about or about_page(page, "submission"),
    )


def _prepared(look: Look, prepared: Prepared, page: FirstPage) -> Verdict:
    """The verdict on what was prepared for another program, and waits to be signed."""
    inside = look_inside(look)
    wrong = (Fault(Judged.CHANGED, fault) for fault in inside.faults)
    return Verdict(
        look.status,
        findings=worst_first((*wrong, waits_for_signature(prepared))),
        recomputed=inside.recomputed,
        drawn=inside.drawn,
        about=inside.about or about_page(page),
    )


def waits_for_decision(handed_in: Submission | None) -> Fault:
    """That nobody has signed off what was handed in. None: when, could not be read."""
    says = "It was handed in, and nobody has signed it off."
    if handed_in:
        by = f" by {handed_in.by}" if handed_in.by else ""
        on = long_date(handed_in.at.date())
        says = f"It was handed in on {on}{by}, and waits for a supervisor's decision."
    return Fault(Judged.NOT_SIGNED, says)


def was_handed_in(pdf: bytes) -> bool:
    """Whether a PDF carries what says when it was handed in: a draft carries none."""
    with suppress(Exception):  # what is carried may be anything
        return "handed_in" in json.loads(carried(pdf)[SIGNOFF])
    return False
