"""What we declare of clocks, as tables: terms, what may excuse a clock, what starts one anew.

Source: rules of ours throughout, where no source says more. An inspectorate asks that what is most
overdue be seen; the machine of states and the closed list of reasons follow what others learnt who
manage reviews by the thousand: an excuse without an end is how lateness disappears.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from arms_docs.caseload.clocks.case_event import Excuse, Happened
from arms_docs.caseload.clocks.clock import What
from arms_docs.data_class import dataclass

DECIDED_WITHIN = 14  # days from handing in
BACK_WITHIN = 14  # days from the return of a workbook
FIRST_WITHIN = 28  # days from the first day that any file tells of
RELEASE_AHEAD = 28  # days before a release from which it is on the list
ORDER_AHEAD = 90  # days before the end of an order
SHORTEST = 1  # days: the shortest interval between visits that can be planned


@dataclass(frozen=True)
class Stops:
    """Which clocks a reason excuses, and for how many days at the most; then it is looked at."""

    clocks: tuple[What, ...]
    longest: int


OF_THE_PERSON = (What.VISIT, What.REVIEW, What.GAP, What.FIRST)
OF_THE_OFFICER = (*OF_THE_PERSON, What.ACTION)
# No reason excuses a next step on risk to self, a decision, a return or a release.
EXCUSES: Mapping[Excuse, Stops] = {
    Excuse.CUSTODY: Stops(OF_THE_PERSON, 28),
    Excuse.HOSPITAL: Stops(OF_THE_PERSON, 28),
    Excuse.ABROAD: Stops((What.VISIT, What.GAP, What.FIRST), 28),
    Excuse.OTHER_AREA: Stops(OF_THE_OFFICER, 28),
    Excuse.ORDERED: Stops(OF_THE_OFFICER, 14),
}
AWAY = "transferred to another area"  # how the days between two transfers are excused


class Custody(Enum):
    """What an event says of custody."""

    IN = "in custody"
    OUT = "in the community"


@dataclass(frozen=True)
class Restart:
    """What an event does to the clocks of visit and review.

    ``visit``: a visit is due within so many days; None: none is due. ``review``: within so many
    days there is a review, where none is due before. What was due before counts no more where
    something had stopped the clock; else it goes on, and the earlier day counts.
    """

    visit: int | None
    review: int
    custody: Custody | None = None


RESTARTS: Mapping[Happened, Restart] = {
    Happened.RELEASED: Restart(visit=7, review=28, custody=Custody.OUT),
    Happened.RECALLED: Restart(visit=None, review=28, custody=Custody.IN),
    Happened.TRANSFERRED_IN: Restart(visit=14, review=28),
    Happened.ACTIVE_AGAIN: Restart(visit=7, review=28),
}
