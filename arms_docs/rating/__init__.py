"""What follows from the record: RM2000, priorities, the guide, visits; each with its working.

Takes an `Assessment`, complete or not, and an `Instrument`, whose tables hold all figures. Gives a
`Rating`: what is indicated beside what is recorded, and every step of the working with its table,
its row, its source and how sure we are of it. It never raises: what cannot be worked out says why.
**The tool indicates, the assessor decides**; a difference between the two needs a reason.

In the order of the data's path (`method.rate` is the table of contents):

- `rm2000`: the categories of S, V and C. An unknown item gives a range over every completion that
  the record allows; it is never counted as No or as 0. OSP is recorded and never converted.
- `indicated`: the level that a tally of ratings points to, by the rule in force. Gaps give a range,
  from all of them Low to all of them High. Where a rating gets worse the level never falls: each
  count that the rule looks at can only rise then. Edition 2026.1 had another rule, which is kept.
- `priority`: each factor beside its most urgent open action, the overall level that the twelve
  ratings point to, and the guide to the general level. Evidence of imminent offending indicates
  Very High however many gaps there are; left unanswered on a risk factor that is High or could not
  be rated, it keeps Very High in the range, and so does a factor rated High that is said to
  outweigh the others. With many gaps any level needs a reason. A guide over a range of categories
  is a range, and a level inside it is no departure. "Far apart" asks for a reason only where every
  category in the range is that far away: an unknown item should not make work.
- `deficit`: High on a protective factor, which is bad news, and the words that say so.
- `at_worst`: the general level at the worst that gaps and unknown items may turn out to be.
- `visits`: the interval of home visits, and when the next one falls due.
- `departures`: where what is recorded differs from what is indicated, and has no reason.
- `overdue`: what is past its date on a day and still open.
- `checklist`: what a supervisor answers before signing off, with what can be seen filled in.
- `rating_rows`: a rating row by row, as a command prints it and a page shows it;
- `results`: the shapes of all this; `reading_result`: one file with all that can be said about it.

Sources: Kewley and Blandford (2017) for the stages, the ratings and the visits; Thornton, Scoring
Guide for Risk Matrix 2000 (February 2007), unconfirmed. Rules of ours are called so where they
stand, and their figures are in the TOML files of `arms_docs.instrument`, each with its status.
"""

from __future__ import annotations

from arms_docs.rating.at_worst import general_at_worst
from arms_docs.rating.checklist import (
    CHECKLIST,
    Checked,
    check_signing,
    check_warnings,
    checklist,
    open_warnings,
    unconfirmed,
)
from arms_docs.rating.deficit import DEFICIT, SERIOUS_DEFICIT, is_deficit, rating_in_words
from arms_docs.rating.departures import check_departures, departures
from arms_docs.rating.method import rate
from arms_docs.rating.overdue import NEXT_VISIT, Overdue, check_overdue, overdue, overdue_in_words
from arms_docs.rating.rating_rows import OF_FACTORS, FactorRow, factor_rows, result_rows
from arms_docs.rating.reading_result import Reading
from arms_docs.rating.results import (
    FactorResult,
    Rating,
    Rm2000Result,
    Scored,
    Span,
    Step,
    VisitResult,
)

__all__ = [
    "CHECKLIST",
    "DEFICIT",
    "NEXT_VISIT",
    "OF_FACTORS",
    "SERIOUS_DEFICIT",
    "Checked",
    "FactorResult",
    "FactorRow",
    "Overdue",
    "Rating",
    "Reading",
    "Rm2000Result",
    "Scored",
    "Span",
    "Step",
    "VisitResult",
    "check_departures",
    "check_overdue",
    "check_signing",
    "check_warnings",
    "checklist",
    "departures",
    "factor_rows",
    "general_at_worst",
    "is_deficit",
    "open_warnings",
    "overdue",
    "overdue_in_words",
    "rate",
    "rating_in_words",
    "result_rows",
    "unconfirmed",
]
