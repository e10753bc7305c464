"""From what came back, and the gold, to all that an exercise shows."""

from __future__ import annotations

from arms_docs.instrument import Instrument
from arms_docs.study.agreement.counted import counted, ratings_in
from arms_docs.study.agreement.looks_alike import looks_alike, without
from arms_docs.study.agreement.measure import measure
from arms_docs.study.agreement.measured import Agreement
from arms_docs.study.coefficients import DRAWS
from arms_docs.study.exercise import Returned
from arms_docs.study.few import FEWEST
from arms_docs.study.gold import OURS, Gold

TOO_FEW = f"Fewer than {FEWEST} raters sent anything back, so that nothing is shown."
UNVALIDATED = (
    "The gold is the consensus of the authors of these cases. It has not been validated: read a "
    "difference from it as a question."
)
NOT_ALL = "{missing} of {of} workbooks did not come back, if every rater had every case."


def agreement_of(
    returned: Returned, gold: Gold, instrument: Instrument, *, seed: int, title: str = ""
) -> Agreement:
    """All that came back shows against this gold.

    Intervals are by bootstrap over cases with this seed. The same workbooks in another order, or
    with other codes for the raters, give the same figures.
    """
    books, set_aside = counted(returned.rated, gold)
    alike, notes = looks_alike(books)
    ratings = ratings_in(books, gold, instrument)
    rest = ratings_in(without(books, alike), gold, instrument)
    cases = tuple(sorted({book.case for book in books}))
    raters = len({book.rater for book in books})
    return Agreement(
        title=title,
        pack=gold.of or ", ".join(sorted({book.pack for book in books})),
        gold_version=str(gold.version),
        gold_of=gold.by,
        raters=raters,
        cases=cases,
        seed=seed,
        draws=DRAWS,
        measured=measure(ratings, gold, instrument, seed),
        alike=alike,
        without_alike=measure(rest, gold, instrument, seed) if alike else (),
        unread=tuple(sorted((*returned.unread, *set_aside))),
        notes=tuple(_notes(gold, raters, len(cases), len(books))) + notes,
        remarks=returned.notes,
    )


def _notes(gold: Gold, raters: int, cases: int, books: int) -> list[str]:
    """What is to be said of the material before any figure."""
    notes = []
    if raters < FEWEST:
        notes.append(TOO_FEW)
    if gold.by == OURS:
        notes.append(UNVALIDATED)
    if books < raters * cases:
        notes.append(NOT_ALL.format(missing=raters * cases - books, of=raters * cases))
    return notes
