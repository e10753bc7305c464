"""The columns of all views: what each is called, what kind of thing stands in it, what it means.

Every face derives its columns from here: the terminal, JSON and its schema, CSV, Excel, the pages.
"""

from __future__ import annotations

from enum import Enum

from arms_docs.data_class import dataclass


class Kind(Enum):
    """What stands in a column."""

    WORD = "word"  # a few words: a reference, a level, a staff id
    WORDS = "words"  # sentences, which wrap
    DAY = "day"  # a date in ISO form, or null
    NUMBER = "number"
    LATE = "late"  # days late: 0 is in time, null: nothing is due, or it cannot be told
    AHEAD = "ahead"  # days to go; below 0: it has passed so many days ago


@dataclass(frozen=True)
class Column:
    """One column. ``personal``: it is shown only where names are asked for."""

    name: str
    title: str
    kind: Kind
    means: str
    personal: bool = False


def _column(name: str, title: str, kind: Kind, means: str) -> Column:
    return Column(name, title, kind, means)


_PERSONAL = (
    Column("name", "Name", Kind.WORD, "The person's name.", personal=True),
    Column("other_name", "Other name", Kind.WORD, "The name in the other file.", personal=True),
    Column("officer_name", "Officer's name", Kind.WORD, "The first assessor.", personal=True),
    Column("born", "Born", Kind.DAY, "Date of birth.", personal=True),
    Column("acknowledged", "Reason", Kind.WORDS, "What whoever saw it wrote.", personal=True),
    Column(
        "main_concern", "Main concern", Kind.WORDS, "The main concern in one line.", personal=True
    ),
)
_WORD = (
    ("reference", "Reference", "The case reference."),
    ("officer", "Officer", "Staff id of the officer: the first assessor, unless it was given on."),
    ("team", "Team", "The officer's team, by the settings."),
    ("agency", "Agency", "The first assessor's agency."),
    (
        "level",
        "Level",
        "General level that was signed last. Where none is signed: the worst that it may be.",
    ),
    ("overall", "Overall priority", "The priority by ARMS that was signed last."),
    ("static", "RM2000", "The RM2000 category relied on. No view is sorted by it."),
    ("mappa", "MAPPA", "The MAPPA level."),
    ("setting", "Where", "In custody or in the community."),
    ("mode", "Management", "Active or reactive."),
    ("state", "State", "How far the newest assessment has come."),
    ("two_went", "Two went", "Whether two went to the last home visit made."),
    ("self_risk", "Risk to self", "The concern that he may harm himself."),
    ("self_asked", "Said at a visit", "What he said of it when he was asked since."),
    ("imminent", "Imminent", "Factors that speak of imminent offending."),
    ("what", "What", "What is due."),
    ("escalated", "Escalated to", "Who has to know that it is late: by level and days late."),
    ("acknowledged_by", "Seen by", "Staff id of whoever said that he has seen it."),
    ("item", "Item", "The action, factor or order that it is about."),
    ("no_signed", "Not signed", "yes: no assessment of this person is signed."),
    ("no_plan", "No plan", "yes: no action is open in the plan."),
    ("no_visit", "No visit", "yes: in the community, and no home visit is recorded."),
)
_WORDS = (
    ("reason", "Reason", "What is late or due today, in words; and leave of the officer."),
    ("cannot_tell", "Cannot tell, because", "What cannot be told, and why."),
    ("rule", "Set by", "The rule that set the day."),
    ("excused_why", "Excused for", "The days that were excused, by reason."),
    ("other", "Other references", "The other reference, or the others."),
    ("why", "Why", "Why it is so, or why it cannot be told."),
    ("lowered", "Lowered", "Which level is lower than the time before."),
    ("file", "File", "Where the file lies."),
    ("other_file", "Other file", "Where the other file lies."),
)
_DAY = (
    ("acknowledged_on", "Seen on", "The day on which that was entered."),
    ("imminent_since", "Since", "The first of the last records in a row that say so."),
    ("last_visit", "Last visit", "The last home visit made. Attempts are no visits."),
    ("first_due", "First due", "The day that was set first: moving it hides nothing."),
    ("due", "Due", "The day that was set last."),
    ("visit_first_due", "Visit first due", "The day that was set first for the next home visit."),
    ("visit_due", "Visit due", "The day that was set last for the next home visit."),
    ("review_first_due", "Review first due", "The day that was set first for the review."),
    ("review_due", "Review due", "The day that was set last for the review."),
    ("self_risk_due", "Next step due", "The day set for the next step on risk to self."),
    ("self_asked_on", "Said on", "The day of that visit."),
    ("next_due", "Next due", "The next day on which anything is due."),
    ("state_since", "State since", "The day since which it is in this state."),
    ("signed_on", "Signed on", "The day of the last signed assessment."),
    ("order_ends", "Order ends", "The next day on which an order ends."),
    ("ends", "Ends", "The day on which it ends."),
    ("release", "Release", "The expected release."),
    ("week", "Week from", "The Monday with which the week begins."),
)
_LATE = (
    ("late", "Days late", "Days since it was due first, without days excused."),
    ("most_late", "Days late", "Days late of what is latest for this person."),
    ("visit_late", "Visit days late", "Days late of the home visit."),
    ("self_risk_late", "Step days late", "Days late of the next step on risk to self."),
    ("review_late", "Review days late", "Days late of the review."),
)
_AHEAD = (("days_to", "Days to go", "Days until then; below 0, it has passed."),)
_NUMBER = (
    ("past", "Days past", "Days since it was due first: days late and days excused."),
    ("excused", "Days excused", "Days that were excused."),
    ("state_days", "Days", "Days in this state."),
    ("unsigned_days", "Days unsigned", "Days since the assessment, with no signature since."),
    ("more", "More", "Other clocks of this person at the same step."),
    ("points", "Points open", "Points of the supervisor that are not answered yet."),
    ("warnings", "Warnings", "Warnings that were accepted at sign-off."),
    ("lone_visits", "Lone visits", "Visits that one person made alone."),
    ("attempts", "No reply", "Attempts since the last visit made that met nobody."),
    ("actions_late", "High actions late", "Actions of High priority that are late."),
    ("gaps_late", "Gaps late", "Factors not rated yet, after the day set for it."),
    ("cases", "Cases", "People."),
    ("very_high", "Very High", "People whose signed general level is Very High."),
    ("high", "High", "People whose signed general level is High."),
    ("medium", "Medium", "People whose signed general level is Medium."),
    ("low", "Low", "People whose signed general level is Low."),
    ("not_signed", "Level not known", "People whose general level is not known, or not signed."),
    ("in_custody", "In custody", "People in custody: no home visit is due."),
    ("reactive", "Reactive", "People in reactive management: no home visit is due."),
    ("due_soon", "Due in 28 days", "Things that fall due in the next 28 days."),
    ("overdue", "Overdue", "People for whom something is late."),
    ("median_late", "Median days late", "Days late in the middle of these people."),
    ("worst_late", "Most days late", "Days late of what is latest."),
    ("visits_overdue", "Visits overdue", "People whose home visit is late."),
    ("visit_median", "Visits: median days", "Days late in the middle of the late home visits."),
    ("visit_worst", "Visits: most days", "Days late of the home visit that is latest."),
    ("overdue_very_high", "Overdue Very High", "Of those overdue: Very High."),
    ("overdue_high", "Overdue High", "Of those overdue: High."),
    ("overdue_medium", "Overdue Medium", "Of those overdue: Medium."),
    ("overdue_low", "Overdue Low", "Of those overdue: Low."),
    (
        "overdue_not_signed",
        "Overdue, level not known",
        "Of those overdue: level not known, or not signed.",
    ),
    ("unsigned", "Unsigned over 14 days", "Assessed more than 14 days ago, and not signed."),
    ("days_1_7", "1 to 7 days late", "People by what is latest for them."),
    ("days_8_28", "8 to 28 days late", "People by what is latest for them."),
    ("days_29_90", "29 to 90 days late", "People by what is latest for them."),
    ("days_91", "Over 90 days late", "People by what is latest for them."),
    ("visits", "Home visits", "Home visits that fall due in the week."),
    ("reviews", "Reviews", "Reviews that fall due in the week."),
    ("actions", "Actions", "Actions that fall due in the week."),
    ("others", "Others", "Gaps and other steps that fall due in the week."),
    ("in_all", "In all", "All that falls due in the week."),
)
COLUMNS = {
    column.name: column
    for column in (
        *_PERSONAL,
        *(_column(name, title, Kind.WORD, means) for name, title, means in _WORD),
        *(_column(name, title, Kind.WORDS, means) for name, title, means in _WORDS),
        *(_column(name, title, Kind.DAY, means) for name, title, means in _DAY),
        *(_column(name, title, Kind.LATE, means) for name, title, means in _LATE),
        *(_column(name, title, Kind.AHEAD, means) for name, title, means in _AHEAD),
        *(_column(name, title, Kind.NUMBER, means) for name, title, means in _NUMBER),
    )
}
