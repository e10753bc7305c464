"""Whether the pages are drawn as this program draws them, and hold nothing but what ours hold.

Letters say what is read aloud and copied; what somebody sees may be something else, if whoever
signed drew it so. Where the same edition of the program, and of what it draws with, is at hand, the
pages are drawn anew and compared object by object. Elsewhere they are looked at for text that
cannot be seen. What none of our PDFs holds is named in any case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from arms_docs.casework.opening.open_record import OpenedRecord
from arms_docs.casework.reason import about
from arms_docs.data_class import dataclass
from arms_docs.on_demand import load
from arms_docs.report import fields_for, parts_that_differ
from arms_docs.report.read_back import differences, unseen_pages
from arms_docs.signoff.verify import SignoffStatus

AS_DRAWN = "Every page is drawn as this program draws it from the workbook {where}."
NOT_COMPARED = "What the pages show was not compared with pages drawn anew: {why}."
QUICK = "you asked for a quick look"
ALONE = "this edition carries no workbook, and its record was not given with it"
OTHER_EDITION = "another edition of this program made them"
CANNOT_DRAW = "nothing is installed here that draws them"
UNSEEN = "Page {number} holds text that cannot be seen: it is covered, cut off or not coloured."
UNLIKE = "The pages are not drawn in the way in which ours are."


@dataclass(frozen=True)
class Drawing:
    """What comparing the drawing gave: faults, what it proves, what it leaves open; sentences.

    ``drawn`` says whether the pages are as they are drawn anew; None: that was not compared.
    """

    faults: tuple[str, ...] = ()
    proved: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    drawn: bool | None = None


def not_compared(pdf: bytes, why: str) -> Drawing:
    """What is told of pages that cannot be compared with others: whether they hide any text."""
    try:
        faults = tuple(UNSEEN.format(number=number) for number in unseen_pages(pdf))
    except ValueError:
        faults = (UNLIKE,)
    return Drawing(faults, unknown=(NOT_COMPARED.format(why=why),))


@lru_cache(maxsize=3)  # a record, its panel copy and its annex
def drawn(html: str, roles: tuple[str, ...]) -> bytes:
    """A page as this program draws it, to be signed in these roles.

    It is the same whenever it is drawn. So whoever knows what will be compared draws it before, and
    it is taken only where the very same page follows from the record.
    """
    pdf: bytes = load("arms_docs.report.pdf:render_pdf")(html, fields=fields_for(roles))[0]
    return pdf


def compare_drawing(
    pdf: bytes, html: str, opened: OpenedRecord, status: SignoffStatus, *, where: str = "inside"
) -> Drawing:
    """The drawing of a PDF against that of the page that follows from the workbook in a record.

    ``where`` says where that workbook is.
    """
    if parts_that_differ(opened.printed_by) or not html:
        return not_compared(pdf, OTHER_EDITION)
    try:
        here: Mapping[str, str] = load("arms_docs.report.pdf:drawn_by")()
        fresh = drawn(html, opened.roles)
        stamps = dict(_stamps(status))
    except (ImportError, OSError):
        return not_compared(pdf, CANNOT_DRAW)
    others = differences(pdf, fresh, stamps, [*_signed_elsewhere(status)])
    if not others:
        return Drawing(proved=(AS_DRAWN.format(where=where),), drawn=True)
    if opened.drawn_by and opened.drawn_by != here:
        parts = ", ".join(name for name in here if opened.drawn_by.get(name) != here[name])
        return not_compared(pdf, f"what draws them here differs in: {parts}")
    return Drawing(faults=others, drawn=False)


def _stamps(status: SignoffStatus) -> Iterator[tuple[str, bytes]]:
    """What each signed field should show, by its name."""
    render_stamp = load("arms_docs.report.pdf:render_stamp")
    for signature in status.signatures:
        if signature.claimed_time and not signature.by_another_program:
            is_stamped = signature.timestamp is not None
            time, signer = signature.claimed_time, signature.signer
            stamp = render_stamp(signer.name, about(signer), time, time_proved=is_stamped)
            yield signature.field, stamp


def _signed_elsewhere(status: SignoffStatus) -> Iterator[str]:
    """The fields in which another program shows what it likes."""
    return (signature.field for signature in status.signatures if signature.by_another_program)
