"""The views: each is one question to the tables, in SQL, with its title, columns and what it shows.

``:on`` is the day, ``:officer`` and ``:team`` whom it is limited to: empty for everybody. People
come by their general level, the worst first, then by the most days late that it may be, so that
what cannot be told stands first; never by RM2000.
"""

from __future__ import annotations

from arms_docs.caseload.tables.columns import COLUMNS, Column
from arms_docs.data_class import dataclass

NO_RANKING = (
    "Counts are no ranking of officers. They do not say how hard the cases are, who was on leave, "
    "or who was given cases that were late already."
)


@dataclass(frozen=True)
class View:
    """One view: what it shows in a sentence, the names of its columns, and the statement.

    The first columns are the most important ones. ``note`` is what the view cannot say. One that
    ``counts`` people has a row for a group of them, and no row is left out of it.
    """

    key: str
    title: str
    shows: str
    names: str
    statement: str
    note: str = ""
    counts: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in their order."""
        return tuple(COLUMNS[name] for name in self.names.split())


TODAY = View(
    "today",
    "Today",
    "Everybody for whom something is late or due today, or a review is called for; and of level "
    "High and above, also where a day cannot be told.",
    "level most_late reference name officer state reason cannot_tell main_concern team",
    """
    SELECT level, most_late, reference, name, officer, state, reason, cannot_tell, main_concern,
        team
    FROM row
    WHERE (most_late > 0 OR next_due = :on OR call IS NOT NULL OR untold > 0 AND rank >= 2)
        AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, late_at_worst DESC, most_late DESC, reference
    """,
)
ALL = View(
    "all",
    "Everybody",
    "One row a person.",
    "level reference name officer state most_late visit_due visit_late review_due review_late "
    "last_visit two_went lone_visits attempts actions_late gaps_late next_due overall static "
    "mappa setting mode imminent imminent_since visit_first_due review_first_due state_since "
    "state_days signed_on points order_ends release self_risk lowered warnings team agency "
    "officer_name born main_concern reason cannot_tell",
    """
    SELECT level, reference, name, officer, state, most_late, visit_due, visit_late, review_due,
        review_late, last_visit, two_went, lone_visits, attempts, actions_late, gaps_late, next_due,
        overall, static, mappa, setting, mode, imminent, imminent_since, visit_first_due,
        review_first_due, state_since, state_days, signed_on, points, order_ends, release,
        self_risk, lowered, warnings, team, agency, officer_name, born, main_concern, reason,
        cannot_tell
    FROM row
    WHERE :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, late_at_worst DESC, most_late DESC, reference
    """,
)
DUE = View(
    "due",
    "What is late",
    "Every date that has passed, with the rule that set it. Days past are days late and days "
    "excused.",
    "level late reference name what item first_due due past excused officer rule excused_why team",
    """
    SELECT level, late, reference, name, what, item, first_due, due, past, excused, officer, rule,
        excused_why, team
    FROM due
    WHERE late > 0 AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, late DESC, reference, what, item
    """,
)
ACTIONS = View(
    "actions",
    "High actions and gaps late",
    "Actions of High priority, and factors that could not be rated, after the day set for them.",
    "level late reference name what item first_due due officer team",
    """
    SELECT level, late, reference, name, what, item, first_due, due, officer, team
    FROM due
    WHERE late > 0 AND urgent AND what IN ('action', 'gap')
        AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, late DESC, reference, what, item
    """,
)
IMMINENT = View(
    "imminent",
    "Imminent",
    "People of whom the newest assessment says that offending is imminent.",
    "level reference name imminent imminent_since last_visit visit_due visit_late officer state "
    "team",
    """
    SELECT level, reference, name, imminent, imminent_since, last_visit, visit_due, visit_late,
        officer, state, team
    FROM row
    WHERE imminent <> '' AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, imminent_since, reference
    """,
)
SELF_RISK = View(
    "self-risk",
    "Risk to self",
    "People of whom there is a concern that they may harm themselves, by the assessment or by what "
    "they said at a visit since, or who were not asked yet.",
    "self_risk self_asked level reference name self_asked_on self_risk_due self_risk_late officer "
    "team",
    """
    SELECT CASE self_risk WHEN '' THEN 'Not answered' ELSE self_risk END AS self_risk,
        self_asked, level, reference, name, self_asked_on, self_risk_due, self_risk_late, officer,
        team
    FROM row
    WHERE (self_risk <> 'None known' OR self_asked IN ('High concern', 'Some concern'))
        AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY 'High concern' IN (self_risk, self_asked) DESC,
        'Some concern' IN (self_risk, self_asked) DESC, self_risk_late DESC, rank DESC, reference
    """,
)
WAITING = View(
    "waiting",
    "Waiting for a signature",
    "Handed in and not decided on, or waiting for a second signature: the oldest first.",
    "state_days reference name level state state_since officer lowered team",
    """
    SELECT state_days, reference, name, level, state, state_since, officer, lowered, team
    FROM row
    WHERE state IN ('submitted', 'waits for a second signature')
        AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY state_days DESC, rank DESC, reference
    """,
)
ESCALATED = View(
    "escalated",
    "Escalated, and not acknowledged",
    "Whom a supervisor or an inspector has to know of, and has not said so yet: the latest of the "
    "highest step, and how many more there are at that step.",
    "level late escalated reference name what item more first_due officer why team",
    """
    SELECT level, CASE WHEN first_due IS NOT NULL THEN late END AS late, escalated, reference, name,
        what, item, more, first_due, officer, why, team
    FROM escalation
    WHERE acknowledged = '' AND is_highest
        AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, late_at_worst DESC, late DESC, reference
    """,
)
ACKNOWLEDGED = View(
    "acknowledged",
    "Escalated and acknowledged",
    "What is so late that it was escalated, and somebody said that he has seen it. It is late all "
    "the same.",
    "level late escalated reference name what item more acknowledged_on acknowledged_by "
    "acknowledged officer team",
    """
    SELECT level, CASE WHEN first_due IS NOT NULL THEN late END AS late, escalated, reference, name,
        what, item, more, acknowledged_on, acknowledged_by, acknowledged, officer, team
    FROM escalation
    WHERE acknowledged <> ''
        AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, late_at_worst DESC, late DESC, reference, escalated, acknowledged_on,
        acknowledged_by, acknowledged
    """,
)
RETURNED = View(
    "returned",
    "Returned and not back",
    "Returned with points, and not handed in again: the oldest first.",
    "state_days reference name level points state_since officer team",
    """
    SELECT state_days, reference, name, level, points, state_since, officer, team
    FROM row
    WHERE state = 'returned' AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY state_days DESC, rank DESC, reference
    """,
)
LOWERED = View(
    "lowered",
    "Lowered levels",
    "People of whom a level is lower than the time before: as signed, or as handed in.",
    "reference name level lowered officer state signed_on team",
    """
    SELECT reference, name, level, lowered, officer, state, signed_on, team
    FROM row
    WHERE lowered <> '' AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, signed_on DESC, reference
    """,
)
WARNINGS = View(
    "warnings",
    "Warnings accepted",
    "Signed with warnings that were accepted.",
    "warnings reference name level signed_on officer team",
    """
    SELECT warnings, reference, name, level, signed_on, officer, team
    FROM row
    WHERE warnings > 0 AND is_signed AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, warnings DESC, reference
    """,
)
MISSING = View(
    "missing",
    "What is missing",
    "People without a signed assessment, without an open action, or without a home visit; and what "
    "cannot be told.",
    "level reference name officer no_signed no_plan no_visit state cannot_tell unsigned_days team",
    """
    SELECT level, reference, name, officer,
        CASE WHEN is_signed THEN '' ELSE 'yes' END AS no_signed,
        CASE WHEN open_actions THEN '' ELSE 'yes' END AS no_plan,
        CASE WHEN last_visit IS NULL AND setting = 'community' AND mode = 'active' THEN 'yes'
            ELSE '' END AS no_visit,
        state, cannot_tell, unsigned_days, team
    FROM row
    WHERE (NOT is_signed OR open_actions = 0 OR cannot_tell <> ''
            OR last_visit IS NULL AND setting = 'community' AND mode = 'active')
        AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, late_at_worst DESC, most_late DESC, reference
    """,
)
COMING = View(
    "coming",
    "Due in 28 days",
    "What falls due from today on, by the day that was set last.",
    "due reference name what item level late first_due officer rule team",
    """
    SELECT due, reference, name, what, item, level, late, first_due, officer, rule, team
    FROM due
    WHERE due >= :on AND due < date(:on, '+28 days')
        AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY due, rank DESC, reference, what, item
    """,
)
RELEASE = View(
    "release",
    "Release in 28 days",
    "People in custody whose expected release is near, or has passed by what is recorded.",
    "days_to release reference name level review_due review_late officer state team",
    """
    SELECT CAST(julianday(release) - julianday(:on) AS INTEGER) AS days_to,
        release, reference, name, level, review_due, review_late, officer, state, team
    FROM row
    WHERE release <= date(:on, '+28 days') AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY release, rank DESC, reference
    """,
)
ENDING = View(
    "ending",
    "Orders that end in 90 days",
    "Orders, licences and requirements that end: by the row of the assessment, without its text.",
    "days_to ends reference name item level officer team",
    """
    SELECT CAST(julianday(ends) - julianday(:on) AS INTEGER) AS days_to,
        ends, reference, name, item, level, officer, team
    FROM ends
    WHERE ends >= :on AND ends <= date(:on, '+90 days')
        AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY ends, rank DESC, reference, item
    """,
)
LOAD = View(
    "load",
    "The month ahead",
    "What falls due in the next 28 days, by week and officer. What is late already is not in it.",
    "week officer in_all visits reviews actions others team",
    """
    SELECT date(due, 'weekday 0', '-6 days') AS week,
        officer,
        COUNT(*) AS in_all,
        SUM(what = 'home visit') AS visits,
        SUM(what = 'review') AS reviews,
        SUM(what = 'action') AS actions,
        SUM(what NOT IN ('home visit', 'review', 'action')) AS others,
        team
    FROM due
    WHERE due >= :on AND due < date(:on, '+28 days')
        AND :officer IN ('', officer) AND :team IN ('', team)
    GROUP BY week, team, officer
    ORDER BY week, team, officer
    """,
    NO_RANKING,
    counts=True,
)
CUSTODY = View(
    "custody",
    "In custody",
    "No home visit is due. The review counts, and must come before the release.",
    "level reference name release review_due review_late most_late officer state team",
    """
    SELECT level, reference, name, release, review_due, review_late, most_late, officer, state, team
    FROM row
    WHERE setting = 'custody' AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, late_at_worst DESC, most_late DESC, reference
    """,
)
REACTIVE = View(
    "reactive",
    "Reactive management",
    "No home visit is due. The review counts, and any change opens the case again.",
    "level reference name review_due review_late most_late last_visit officer state team",
    """
    SELECT level, reference, name, review_due, review_late, most_late, last_visit, officer, state,
        team
    FROM row
    WHERE mode = 'reactive' AND setting = 'community'
        AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, late_at_worst DESC, most_late DESC, reference
    """,
)
_COUNTS = (
    "cases overdue median_late worst_late visits_overdue visit_median visit_worst "
    "overdue_very_high overdue_high overdue_medium overdue_low overdue_not_signed due_soon "
    "unsigned lone_visits attempts very_high high medium low not_signed in_custody reactive"
)


def _counts_by(group: str, order: str) -> str:
    """What is counted of people, by officer, team or level, in one statement."""
    unnamed = "no team" if group == "team" else "not known"
    return f"""
    WITH late_by AS (
        SELECT {group} AS shown, what, days, SUM(people) AS people
        FROM late WHERE :officer IN ('', officer) AND :team IN ('', team)
        GROUP BY shown, what, days
    ),
    placed AS (
        SELECT shown, what, days,
            SUM(people) OVER (PARTITION BY what, shown ORDER BY days) AS place,
            SUM(people) OVER (PARTITION BY what, shown) AS many
        FROM late_by
    ),
    middle AS (
        SELECT shown, what,
            (MIN(CASE WHEN place >= (many + 1) / 2 THEN days END)
                + MIN(CASE WHEN place >= (many + 2) / 2 THEN days END)) / 2.0 AS days
        FROM placed GROUP BY shown, what
    ),
    medians AS (
        SELECT shown,
            MAX(CASE what WHEN 'person' THEN days END) AS median_late,
            MAX(CASE what WHEN 'visit' THEN days END) AS visit_median
        FROM middle GROUP BY shown
    )
    SELECT COALESCE(NULLIF({group}, ''), '{unnamed}') AS {group},
        COALESCE(NULLIF(MAX(team), ''), 'no team') AS team,
        MAX(officer_name) AS officer_name,
        SUM(cases) AS cases,
        SUM(overdue) AS overdue,
        median_late,
        MAX(worst_late) AS worst_late,
        SUM(visits_overdue) AS visits_overdue,
        visit_median,
        MAX(visit_worst) AS visit_worst,
        SUM(overdue_very_high) AS overdue_very_high,
        SUM(overdue_high) AS overdue_high,
        SUM(overdue_medium) AS overdue_medium,
        SUM(overdue_low) AS overdue_low,
        SUM(overdue_not_signed) AS overdue_not_signed,
        SUM(due_soon) AS due_soon,
        SUM(unsigned) AS unsigned,
        SUM(lone_visits) AS lone_visits,
        SUM(attempts) AS attempts,
        SUM(very_high) AS very_high,
        SUM(high) AS high,
        SUM(medium) AS medium,
        SUM(low) AS low,
        SUM(not_signed) AS not_signed,
        SUM(in_custody) AS in_custody,
        SUM(reactive) AS reactive,
        SUM(days_1_7) AS days_1_7,
        SUM(days_8_28) AS days_8_28,
        SUM(days_29_90) AS days_29_90,
        SUM(days_91) AS days_91
    FROM counted LEFT JOIN medians ON medians.shown = counted.{group}
    WHERE :officer IN ('', officer) AND :team IN ('', team)
    GROUP BY counted.{group}
    ORDER BY {order}
    """  # noqa: S608


LEVELS = View(
    "levels",
    "The backlog by level",
    "How many people are overdue at each level, and for how long by what is latest for each.",
    "level cases overdue median_late worst_late days_1_7 days_8_28 days_29_90 days_91 "
    "visits_overdue visit_median visit_worst due_soon unsigned",
    _counts_by("level", "MAX(rank) DESC, level"),
    counts=True,
)
TEAMS = View(
    "teams",
    "Teams",
    "What each team carries, and what of it is overdue.",
    f"team {_COUNTS}",
    _counts_by("team", "team"),
    NO_RANKING,
    counts=True,
)
OFFICERS = View(
    "officers",
    "Officers",
    "What each officer carries, and what of it is overdue; by team and staff id.",
    f"officer {_COUNTS} team officer_name",
    _counts_by("officer", "MAX(team), officer"),
    NO_RANKING,
    counts=True,
)
CONFLICTS = View(
    "conflicts",
    "Files that disagree",
    "Two files that do not agree. The worse is counted until somebody puts it right.",
    "reference why file other_file",
    """
    SELECT reference, why, file, other_file FROM finding WHERE kind = 'conflict'
    ORDER BY reference, file, other_file
    """,
)
ALIKE = View(
    "alike",
    "May be one person",
    "References that may be one person. Somebody has to decide; nothing is put together.",
    "reference other why file other_file",
    """
    SELECT reference, other, why, file, other_file FROM finding WHERE kind = 'alike'
    ORDER BY reference, other
    """,
)
CLOSED = View(
    "closed",
    "Closed",
    "People who are on no list any more, and why.",
    "reference why file",
    "SELECT reference, why, file FROM finding WHERE kind = 'closed' ORDER BY reference",
)
UNREAD = View(
    "unread",
    "Files not counted",
    "Files that cannot be read, and signed files that are not proved: they count for nothing here.",
    "file reference why",
    "SELECT file, reference, why FROM finding WHERE kind = 'unread' ORDER BY file",
)
NO_FILE = View(
    "no-file",
    "In no file",
    "People whom an entry names and no file does, so that nothing is counted for them.",
    "reference why",
    "SELECT reference, why FROM finding WHERE kind = 'no file' ORDER BY reference",
)
# What stands in calendars: everything that has a day, whenever it is. No view to look at.
CALENDAR = View(
    "calendar",
    "Calendar",
    "Everything that has a day, and is not over.",
    "due officer reference what item late first_due",
    """
    SELECT * FROM (
        SELECT due, officer, reference, what, item, late, first_due, team
        FROM due WHERE due IS NOT NULL AND what <> 'end of an order'
        UNION ALL
        SELECT ends, officer, reference, 'end of an order', item, 0, ends, team
        FROM ends WHERE ends >= :on
        UNION ALL
        SELECT release, officer, reference, 'release from custody', '', 0, release, team
        FROM row
        WHERE release >= :on AND reference NOT IN (
            SELECT reference FROM due WHERE what = 'release from custody'
        )
    )
    WHERE :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY officer, due, reference, what, item
    """,
)
VIEWS = (
    *(TODAY, WAITING, ESCALATED, ACKNOWLEDGED, RETURNED, LOWERED, WARNINGS),
    *(LEVELS, TEAMS, OFFICERS, LOAD),
    *(DUE, ACTIONS, IMMINENT, SELF_RISK),
    *(COMING, RELEASE, ENDING),
    *(MISSING, CUSTODY, REACTIVE, ALL),
    *(CONFLICTS, ALIKE, CLOSED, UNREAD, NO_FILE),
)
# Views that one person looks at together, by the name of their set.
SETS = {
    "supervisor": (WAITING, ESCALATED, ACKNOWLEDGED, RETURNED, LOWERED, WARNINGS),
    "team": (LEVELS, TEAMS, OFFICERS, LOAD),
    "ahead": (COMING, RELEASE, ENDING),
    "files": (CONFLICTS, ALIKE, CLOSED, UNREAD, NO_FILE),
}


def view(key: str) -> View:
    """The view of this key; KeyError where there is none."""
    return {view.key: view for view in VIEWS}[key]
