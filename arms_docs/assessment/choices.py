"""The answers that one chooses from: each list of the form, in the words that people see.

Our wording, as in `arms_docs.assessment.form`, which asks for them.
"""

from __future__ import annotations

from enum import Enum

from arms_docs.assessment.not_known import BLANK, UNREADABLE


class YesNo(Enum):
    """A plain answer; Unknown is a third one only where a question allows it."""

    YES = "Yes"
    NO = "No"


class Agency(Enum):
    """Who somebody works for."""

    POLICE = "Police"
    PROBATION = "Probation Service"
    PRISON = "HM Prison Service"
    OTHER = "Other"


class MappaCategory(Enum):
    """The person's MAPPA category."""

    ONE = "Category 1"
    TWO = "Category 2"
    THREE = "Category 3"
    FOUR = "Category 4"
    NONE = "Not managed under MAPPA"


class MappaLevel(Enum):
    """The level of MAPPA management."""

    ONE = "Level 1"
    TWO = "Level 2"
    THREE = "Level 3"
    NONE = "Not managed under MAPPA"


class Setting(Enum):
    """Where the person is living."""

    COMMUNITY = "Community"
    CUSTODY = "Custody"


class SelfConcern(Enum):
    """What is known of a risk that the person harms himself."""

    NONE_KNOWN = "None known"
    SOME = "Some concern"
    HIGH = "High concern"
    NOT_ASKED = "Not asked yet"

    @property
    def is_concern(self) -> bool:
        """Whether whoever calls on the person has to know of it."""
        return self in (SelfConcern.SOME, SelfConcern.HIGH)


class WhyNow(Enum):
    """What brought this assessment about."""

    INITIAL = "Initial assessment"
    REVIEW = "Planned review"
    TRIGGER = "Review after a trigger"


class ReliedOn(Enum):
    """Which RM2000 category the assessor relies on."""

    COMPUTED = "The category computed here"
    RECORD = "The category on record"


class OspDirect(Enum):
    """The band of OSP for direct contact, as probation supplies it."""

    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"
    VERY_HIGH = "Very High"


class OspImages(Enum):
    """The band of OSP for images and indirect contact, as probation supplies it."""

    LOW = "Low"
    MEDIUM = "Medium"
    HIGH = "High"


class Visits(Enum):
    """How often somebody calls at home, or why nobody does by routine."""

    MONTHS = "Every so many months"
    WEEKS = "Every so many weeks"
    DAYS = "Every so many days"
    REACTIVE = "No routine visits (reactive management)"

    @property
    def is_routine(self) -> bool:
        """Whether there is an interval between visits."""
        return self is not Visits.REACTIVE


ROUTINE = tuple(visits for visits in Visits if visits.is_routine)


class Agrees(Enum):
    """Whether the person agrees with the assessment and its plan."""

    YES = "Yes"
    IN_PART = "In part"
    NO = "No"
    COULD_NOT = "Could not be asked"
    NOT_ASKED = "Not asked yet"


class ActionStatus(Enum):
    """How far an action has come. The first two count as open."""

    TO_DO = "To do"
    UNDER_WAY = "Under way"
    DONE = "Done"
    NOT_DONE = "Not done"
    CANCELLED = "Cancelled"

    @property
    def is_open(self) -> bool:
        """Whether the action still counts towards its factor's priority."""
        return self in (ActionStatus.TO_DO, ActionStatus.UNDER_WAY)


class Still(Enum):
    """Whether what was signed last time still holds."""

    SO = "Still so"
    CHANGED = "Changed"
    GONE = "No longer"


class Effect(Enum):
    """What an action has brought about, as far as its measure shows."""

    NONE = "No effect"
    SOME = "Some effect"
    CLEAR = "Clear effect"


class Seen(Enum):
    """What became of a scenario since the last assessment."""

    HAPPENED = "It happened"
    NEAR_MISS = "It nearly happened"
    SIGN = "A warning sign was seen"
    NOTHING = "Nothing of it was seen"


# It happened, nearly did, or a sign of it was seen.
CAME_ABOUT = (Seen.HAPPENED, Seen.NEAR_MISS, Seen.SIGN)


class Announced(Enum):
    """Whether the person knew of a visit before."""

    PLANNED = "Planned"
    UNANNOUNCED = "Unannounced"


class VisitOutcome(Enum):
    """Whether anybody was met."""

    MADE = "Made"
    ATTEMPTED = "Attempted"


class Trend(Enum):
    """How a factor stands beside its last rating, at a re-check."""

    SAME = "No change"
    BETTER = "Better"
    WORSE = "Worse"


# An action without a status that can be read is taken as open.
OPEN = (*(status for status in ActionStatus if status.is_open), BLANK, UNREADABLE)


class Decision(Enum):
    """What a supervisor decides in one round."""

    SIGNED_OFF = "Signed off"
    RETURNED = "Returned"
