"""The views: each is one question to the tables, in SQL, with its title, columns and what it shows.

``:on`` is the day, ``:officer`` and ``:team`` whom it is limited to: empty for everybody. People
come by their general level, the worst first, then by days late; never by RM2000.
"""

from __future__ import annotations

from dataclasses import dataclass

from arms_docs.caseload.tables.columns import COLUMNS, Column

NO_RANKING = (
    "Counts are no ranking of officers. They do not say how hard the cases are, who was on leave, "
    "or who was given cases that were late already."
)


@dataclass(frozen=True)
class View:
    """One view: what it shows in a sentence, the names of its columns, and the statement.

    The first columns are the most important ones. ``note`` is what the view cannot say.
    """

    key: str
    title: str
    shows: str
    names: str
    statement: str
    note: str = ""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in their order."""
        return tuple(COLUMNS[name] for name in self.names.split())


TODAY = View(
    "today",
    "Today",
    "Everybody for whom something is late, is due today, or cannot be told.",
    "level most_late reference name officer state reason cannot_tell main_concern team",
    """
    SELECT level, most_late, reference, name, officer, state, reason, cannot_tell, main_concern,
        team
    FROM row
    WHERE (most_late > 0 OR next_due = :on OR cannot_tell <> '')
        AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY rank DESC, most_late DESC, reference
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
    ORDER BY rank DESC, most_late DESC, reference
    """,
)
DUE = View(
    "due",
    "What is late",
    "Every date that has passed, with the rule that set it. Days past are days late and days "
    "excused.",
    "level late reference name what item first_due due past excused officer rule team",
    """
    SELECT level, late, reference, name, what, item, first_due, due, past, excused, officer, rule,
        team
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
    "People of whom there is a concern that they may harm themselves, or who were not asked yet.",
    "self_risk level reference name self_risk_due self_risk_late officer team",
    """
    SELECT CASE self_risk WHEN '' THEN 'Not answered' ELSE self_risk END AS self_risk,
        level, reference, name, self_risk_due, self_risk_late, officer, team
    FROM row
    WHERE self_risk <> 'None known' AND :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY self_risk = 'High concern' DESC, self_risk = 'Some concern' DESC,
        self_risk_late DESC, rank DESC, reference
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
    ORDER BY rank DESC, most_late DESC, reference
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
    ORDER BY rank DESC, most_late DESC, reference
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
    ORDER BY rank DESC, most_late DESC, reference
    """,
)
_COUNTS = (
    "cases overdue median_late worst_late visits_overdue visit_median visit_worst "
    "overdue_very_high overdue_high overdue_medium overdue_low due_soon unsigned lone_visits "
    "attempts very_high high medium low not_signed in_custody reactive"
)


def _counts_by(group: str) -> str:
    """The counts of people by an expression over a row, in one statement."""
    return f"""
    WITH person AS (
        SELECT {group} AS shown, row.* FROM row
        WHERE :officer IN ('', officer) AND :team IN ('', team)
    ),
    late AS (
        SELECT shown, most_late AS days,
            ROW_NUMBER() OVER (PARTITION BY shown ORDER BY most_late) AS place,
            COUNT(*) OVER (PARTITION BY shown) AS many
        FROM person WHERE most_late > 0
    ),
    late_visit AS (
        SELECT shown, visit_late AS days,
            ROW_NUMBER() OVER (PARTITION BY shown ORDER BY visit_late) AS place,
            COUNT(*) OVER (PARTITION BY shown) AS many
        FROM person WHERE visit_late > 0
    ),
    middle AS (
        SELECT shown, AVG(days) AS days FROM late
        WHERE place IN ((many + 1) / 2, (many + 2) / 2) GROUP BY shown
    ),
    middle_visit AS (
        SELECT shown, AVG(days) AS days FROM late_visit
        WHERE place IN ((many + 1) / 2, (many + 2) / 2) GROUP BY shown
    )
    SELECT person.shown, MAX(rank) AS rank, MAX(team) AS team, MAX(officer) AS officer,
        MAX(officer_name) AS officer_name,
        MIN(level) AS level,
        COUNT(*) AS cases,
        SUM(most_late > 0) AS overdue,
        middle.days AS median_late,
        MAX(most_late) AS worst_late,
        SUM(visit_late > 0) AS visits_overdue,
        middle_visit.days AS visit_median,
        MAX(visit_late) AS visit_worst,
        SUM(most_late > 0 AND general = 'Very High') AS overdue_very_high,
        SUM(most_late > 0 AND general = 'High') AS overdue_high,
        SUM(most_late > 0 AND general = 'Medium') AS overdue_medium,
        SUM(most_late > 0 AND general = 'Low') AS overdue_low,
        SUM(due_soon) AS due_soon,
        SUM(unsigned_days > 14) AS unsigned,
        SUM(lone_visits) AS lone_visits,
        SUM(attempts) AS attempts,
        SUM(general = 'Very High') AS very_high,
        SUM(general = 'High') AS high,
        SUM(general = 'Medium') AS medium,
        SUM(general = 'Low') AS low,
        SUM(general = '') AS not_signed,
        SUM(setting = 'custody') AS in_custody,
        SUM(mode = 'reactive' AND setting = 'community') AS reactive,
        SUM(most_late BETWEEN 1 AND 7) AS days_1_7,
        SUM(most_late BETWEEN 8 AND 28) AS days_8_28,
        SUM(most_late BETWEEN 29 AND 90) AS days_29_90,
        SUM(most_late > 90) AS days_91
    FROM person
    LEFT JOIN middle ON middle.shown = person.shown
    LEFT JOIN middle_visit ON middle_visit.shown = person.shown
    GROUP BY person.shown
    """  # noqa: S608


LEVELS = View(
    "levels",
    "The backlog by level",
    "How many people are overdue at each level, and for how long by what is latest for each.",
    "level cases overdue median_late worst_late days_1_7 days_8_28 days_29_90 days_91 "
    "visits_overdue visit_median visit_worst due_soon unsigned",
    f"SELECT * FROM ({_counts_by('level')}) ORDER BY rank DESC, level",  # noqa: S608
)
TEAMS = View(
    "teams",
    "Teams",
    "What each team carries, and what of it is overdue.",
    f"team {_COUNTS}",
    f"SELECT * FROM ({_counts_by('team')}) ORDER BY team",  # noqa: S608
    NO_RANKING,
)
OFFICERS = View(
    "officers",
    "Officers",
    "What each officer carries, and what of it is overdue; by team and staff id.",
    f"officer {_COUNTS} team officer_name",
    f"SELECT * FROM ({_counts_by('officer')}) ORDER BY team, officer",  # noqa: S608
    NO_RANKING,
)
CONFLICTS = View(
    "conflicts",
    "Files that contradict each other",
    "One identifier in two files that do not agree: neither is believed because of its order.",
    "reference why file other_file",
    """
    SELECT reference, why, file, other_file FROM finding WHERE kind = 'conflict'
    ORDER BY reference, file, other_file
    """,
)
ALIKE = View(
    "alike",
    "May be one person",
    "Two references that may be one person. Somebody has to decide; nothing is put together.",
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
# What stands in calendars: everything that has a day, whenever it is. No view to look at.
CALENDAR = View(
    "calendar",
    "Calendar",
    "Everything that has a day, and is not over.",
    "due officer reference what item late first_due",
    """
    SELECT * FROM (
        SELECT due, officer, reference, what, item, late, first_due, team
        FROM due WHERE due IS NOT NULL
        UNION ALL
        SELECT ends, officer, reference, 'order ends', item, 0, ends, team
        FROM ends WHERE ends >= :on
        UNION ALL
        SELECT release, officer, reference, 'expected release', '', 0, release, team
        FROM row WHERE release >= :on
    )
    WHERE :officer IN ('', officer) AND :team IN ('', team)
    ORDER BY officer, due, reference, what, item
    """,
)
VIEWS = (
    *(TODAY, WAITING, RETURNED, LOWERED, WARNINGS),
    *(LEVELS, TEAMS, OFFICERS, LOAD),
    *(DUE, ACTIONS, IMMINENT, SELF_RISK),
    *(COMING, RELEASE, ENDING),
    *(MISSING, CUSTODY, REACTIVE, ALL),
    *(CONFLICTS, ALIKE, CLOSED, UNREAD),
)
# Views that one person looks at together, by the name of their set.
SETS = {
    "supervisor": (WAITING, RETURNED, LOWERED, WARNINGS),
    "team": (LEVELS, TEAMS, OFFICERS, LOAD),
    "ahead": (COMING, RELEASE, ENDING),
    "files": (CONFLICTS, ALIKE, CLOSED, UNREAD),
}


def view(key: str) -> View:
    """The view of this key; KeyError where there is none."""
    return {view.key: view for view in VIEWS}[key]
