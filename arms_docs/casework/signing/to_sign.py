"""The editions of a decided assessment, rendered with their fields, as they are before they are
signed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from arms_docs.assessment import Assessment
from arms_docs.casework.deciding.decide import accepted
from arms_docs.casework.editions import SIGNED
from arms_docs.casework.entitled import wants_second
from arms_docs.casework.opening.open_submission import Case
from arms_docs.casework.opening.same_answers import handed_in
from arms_docs.casework.standing import standing_of
from arms_docs.rating import Rating, Reading
from arms_docs.report import (
    COUNTERSIGNER,
    SUPERVISOR,
    Attachment,
    Prepared,
    Standing,
    Submitted,
    attachments,
    has_restricted,
    standing_data,
)
from arms_docs.report.pdf import Document, drawn_by, set_out
from arms_docs.settings import portable

# Who draws a page as well, at the same time: its HTML, and in which roles it is to be signed.
AlsoDraws = Callable[[str, tuple[str, ...]], None]


def roles_of(case: Case, assessment: Assessment) -> tuple[str, ...]:
    """Which signatures an assessment needs by the settings, in order."""
    second = wants_second(assessment, case.terms.settings)
    return (SUPERVISOR, COUNTERSIGNER) if second else (SUPERVISOR,)


def to_sign(
    case: Case,
    decision: Reading,
    *,
    decided_by: str,
    prepared: Prepared | None = None,
    notes: tuple[str, ...] = (),
    also: AlsoDraws | None = None,
) -> dict[str, Document]:
    """Every edition that is signed, by the name of its file, not signed yet.

    ``decided_by`` says in words who decided, ``prepared`` for whom it is prepared where another
    program is to sign it, ``notes`` are lines to be printed with it. ``also`` is given every page
    before the first is drawn. Raises ValueError for a decision without an assessment or a rating.
    """
    assessment, rating = decision.assessment, decision.rating
    if assessment is None or rating is None:
        raise ValueError("nothing was read")
    shown = replace(decision, problems=accepted(decision, case.reading))
    standing = _standing(case, shown, assessment, rating, decided_by, notes)
    standing = replace(standing, prepared=prepared)
    files = _carried(case, shown, assessment, standing)
    pages = {
        name: set_out(
            shown,
            case.terms.instrument,
            edition,
            carried=files if edition.profile.carries_files else (),
            standing=standing,
            marking=case.terms.settings.marking,
        )
        for edition, name in SIGNED.items()
        if has_restricted(assessment) or not edition.profile.only_restricted
    }
    if also:
        for page in pages.values():
            also(page.html, page.roles)
    return {name: page.drawn() for name, page in pages.items()}


def _standing(
    case: Case,
    decision: Reading,
    assessment: Assessment,
    rating: Rating,
    decided_by: str,
    notes: tuple[str, ...],
) -> Standing:
    """What the pages say of the sign-off, and which signatures they are made for."""
    return standing_of(
        decision,
        rating,
        case.terms.instrument,
        replace(case.opened.submission, certificates=case.certificates),
        roles=roles_of(case, assessment),
        decided_by=decided_by,
        notes=notes,
    )


def _carried(
    case: Case, decision: Reading, assessment: Assessment, standing: Standing
) -> tuple[Attachment, ...]:
    """What the record edition carries."""
    opened, terms = case.opened, case.terms
    dated = terms.now.replace(microsecond=0)
    answers = handed_in(opened, assessment)
    return attachments(
        Submitted(opened.content, dated, is_workbook=opened.is_workbook),
        decision,
        terms.instrument,
        answers=answers,
        signoff=standing_data(assessment, answers, standing, terms.today, drawn_by()),
        settings=portable(terms.settings),
    )
