"""Figures as tables: of decisions, of assessments, and of what people answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from arms_docs.assessment import questions
from arms_docs.instrument import load_instrument
from arms_docs.problems import Code, Place
from arms_docs.study.few import FEWEST
from arms_docs.study.in_figures import plural
from arms_docs.study.supervision.assessment_figures import AssessmentFigures
from arms_docs.study.supervision.decision_figures import ChecksRow, DecisionFigures
from arms_docs.study.supervision.overseen import Moved, Reply
from arms_docs.study.supervision.own_words import ChoiceRow, OwnWords, TextRow
from arms_docs.study.supervision.paper import ABOUT_WORDS, Cell, Column, FigureTable, Row
from arms_docs.study.supervision.spread import Spread

DAYS = (
    "Civil days from handing in to the decision; 0 is the same day, and weekends count. What waits "
    "has no days here, so that long waits are missing until they end."
)
REPLIES = {
    Reply.ANSWERED: "Answered",
    Reply.UNANSWERED: "Not answered",
    Reply.WAITS: "Not back yet",
    Reply.NOT_DUE: "None due",
}
WAITED = "The days are those that have passed until the day of this report."
NO_CODE = "The record does not say which"
LEVEL_NAMES = {"overall": "Overall priority", "general": "General level"}


def of_decisions(figures: DecisionFigures) -> Iterator[FigureTable]:
    """The tables of some decisions."""
    yield _days(figures)
    yield _rounds(figures)
    yield _points(figures)
    yield _checks(figures)
    yield _warnings(figures)
    yield _accepted(figures)


def of_assessments(figures: AssessmentFigures) -> Iterator[FigureTable]:
    """The tables of some assessments."""
    yield _waiting(figures)
    yield _lowered(figures)
    yield _changes(figures)
    yield _minutes(figures)


def of_voice(words: OwnWords) -> Iterator[FigureTable]:
    """The tables of the person's own answers."""
    title = "The person's own answers"
    if words.people < FEWEST:
        few = f"Fewer than {FEWEST} people are in these files: nothing of it is shown."
        yield FigureTable("voice", title, instead=few)
        return
    answers = max((tuple(dict(row.counts)) for row in words.choices), key=len)
    yield FigureTable(
        "voice",
        title,
        "As they were handed in last. Left blank, not asked yet and could not be asked are three "
        "things.",
        (f"Assessments: {words.assessments}, of {plural(words.people, 'person')}.",),
        (Column("asked", "Asked", is_number=False), *(Column(each, each) for each in answers)),
        tuple(_choices(row, answers) for row in words.choices),
    )
    for row in words.texts:
        yield of_texts(row, f"voice_{row.asked.field}", "people")


def of_texts(row: TextRow, key: str, whose: str) -> FigureTable:
    """What was answered in words to one question; ``whose`` says who they are."""
    not_asked = f" The form did not ask: {row.not_in_form}." if row.not_in_form else ""
    few = f"Words are shown only where at least {FEWEST} {whose} answered."
    times = Counter(row.texts)
    return FigureTable(
        key,
        asked_words(row.asked),
        ABOUT_WORDS if row.texts else "",
        (f"Answers: {row.answered}. Left blank: {row.blank}.{not_asked}",),
        instead="" if row.texts else few,
        texts=tuple(f"{text} ({n} times)" if n > 1 else text for text, n in times.items()),
    )


@cache
def asked_words(place: Place) -> str:
    """A question, as the form asks it."""
    question = questions(load_instrument()).question(place)
    return question.label if question else str(place)


def code_words(code: str) -> str:
    """What a warning of this code says, with dots for what differs from case to case."""
    for entry in Code:
        if entry.number == code:
            return _without_gaps(entry.value.says)
    return NO_CODE


def _without_gaps(says: str) -> str:
    parts = says.split("{")
    told = "…".join([parts[0], *(part.partition("}")[2] for part in parts[1:])])
    return told.replace("….", "…")


def _days(figures: DecisionFigures) -> FigureTable:
    columns = (
        Column("round", "", is_number=False),
        Column("decisions", "Decisions"),
        Column("told", "Days known of"),
        *_spread_columns("days", "days"),
        Column("untold", "Cannot be told"),
        Column("why", "Why not", is_number=False),
    )
    rows = tuple(
        (
            row.round,
            row.decisions,
            row.days.count if row.days else 0,
            *_spread(row.days),
            row.not_told,
            "; ".join(f"{count}: {why.value}" for why, count in row.untold) or None,
        )
        for row in figures.days
    )
    return FigureTable("days", "Days to a decision", DAYS, (), columns, rows)


def _rounds(figures: DecisionFigures) -> FigureTable:
    columns = (Column("decided", "", is_number=False), Column("decisions", "Decisions"))
    signed = tuple((f"Signed off, {name.lower()}", count) for name, count in figures.signed_in)
    rows = (("Returned", figures.returned), *signed)
    counts = f"Decisions: {figures.decisions}, by {plural(figures.people, 'person')}."
    return FigureTable("rounds", "What was decided", "", (counts,), columns, rows)


def _points(figures: DecisionFigures) -> FigureTable:
    columns = (
        Column("kind", "About", is_number=False),
        Column("made", "Points"),
        *(Column(reply.name.lower(), words) for reply, words in REPLIES.items()),
    )
    rows = tuple(
        (row.kind.value, row.made, *(row.count(reply) for reply in REPLIES))
        for row in figures.points
    )
    shows = (
        "What the supervisor asked to be changed, by the place that the point names, and whether "
        "the assessor said what was done about it. No point counts more than another."
    )
    instead = "" if rows else "No point was made."
    return FigureTable("points", "Points, and their answers", shows, (), columns, rows, instead)


def _checks(figures: DecisionFigures) -> FigureTable:
    columns = (
        Column("question", "Question", is_number=False),
        Column("same", "Answered as the tool saw"),
        Column("yes_saw_no", "Yes, and the tool saw No"),
        Column("no_saw_yes", "No, and the tool saw Yes"),
        Column("left", "Left to the tool, which saw Yes"),
        Column("yes_cannot_tell", "Yes, and the tool cannot tell"),
        Column("no_cannot_tell", "No, and the tool cannot tell"),
        Column("open", "Without an answer"),
    )
    rows = tuple(map(_check, figures.checks))
    untold = ""
    if figures.no_checks:
        untold = f" Records that tell of no checklist: {figures.no_checks}."
    counts = f"Signings: {figures.signed}.{untold}"
    shows = "The tool sees dates and names; whether it is right is the supervisor's to say."
    title = "Checklist, against what the tool saw"
    return FigureTable("checks", title, shows, (counts,), columns, rows)


def _check(row: ChecksRow) -> Row:
    return (
        asked_words(Place("rounds", "SO1", row.field)),
        row.same,
        row.count(False, True),
        row.count(True, False),
        row.count(True, None),
        row.count(None, True),
        row.count(None, False),
        row.count(False, None) + row.count(None, None),
    )


def _warnings(figures: DecisionFigures) -> FigureTable:
    told = figures.warnings
    columns = (
        Column("code", "Code", is_number=False),
        Column("warning", "Warning", is_number=False),
        Column("assessments", "Assessments"),
        Column("times", "Times"),
    )
    rows = tuple((code or "–", code_words(code), each, times) for code, each, times in told.by_code)
    shows = "A warning stops nothing; accepting one is no fault."
    counts = (
        f"Warnings that were open and accepted: {told.accepted}, in {told.with_any} of "
        f"{told.signed} signed assessments."
    )
    instead = "" if rows else "None was open."
    return FigureTable("warnings", "Warnings accepted", shows, (counts,), columns, rows, instead)


def _accepted(figures: DecisionFigures) -> FigureTable:
    columns = (Column("answer", "", is_number=False), Column("signings", "Signings"))
    shows = "Signings with a general level below the overall priority, and the answer to that."
    instead = "" if figures.lower else "There was none."
    title = "A lower general level, accepted or not"
    return FigureTable("lower_accepted", title, shows, (), columns, figures.lower, instead)


def _waiting(figures: AssessmentFigures) -> FigureTable:
    columns = (
        Column("state", "", is_number=False),
        Column("assessments", "Assessments"),
        *_spread_columns("days", "days"),
        Column("untold", "Since when is not told"),
    )
    rows: tuple[Row, ...] = (
        ("Signed off", figures.signed, None, None, None, None),
        (
            "Waiting for a decision",
            figures.waiting,
            *_spread(figures.waited),
            figures.waiting_untold,
        ),
        ("Returned, not handed in again", figures.back, None, None, None, None),
    )
    counts = f"Assessments: {figures.assessments}, by {plural(figures.people, 'person')}."
    return FigureTable("standing", "How far they have come", WAITED, (counts,), columns, rows)


def _lowered(figures: AssessmentFigures) -> FigureTable:
    columns = (
        Column("comparison", "", is_number=False),
        Column("lower", "Lower"),
        Column("compared", "Of"),
        Column("not_compared", "Not compared"),
    )
    rows = tuple(
        (row.comparison.words, row.lower, row.compared, row.not_compared) for row in figures.lowered
    )
    shows = (
        "Levels as they were handed in last. The tool indicates and people decide: lower is not "
        "wrong. Not compared: one of the two is not there."
    )
    return FigureTable("lowered", "Levels that are lower", shows, (), columns, rows)


def _changes(figures: AssessmentFigures) -> FigureTable:
    changes = figures.changes
    columns = (
        Column("rating", "Rating", is_number=False),
        *(Column(moved.name.lower(), moved.value) for moved in Moved),
    )
    rows: tuple[Row, ...] = tuple(
        (LEVEL_NAMES.get(name, name), *(changes.count(name, moved) for moved in Moved))
        for name in changes.ratings
    )
    shows = (
        "Higher is more serious, of a protective factor too. That a rating moved does not say "
        "which one is right."
    )
    counts = (
        f"Returns whose answers before and after are at hand: {changes.compared}; of these with a "
        f"rating or a level that moved: {changes.with_any}. Returns without: {changes.not_at_hand}."
    )
    instead = "" if rows else "None that is known of."
    title = "Ratings that moved between rounds"
    return FigureTable("moved", title, shows, (counts,), columns, rows, instead)


def _minutes(figures: AssessmentFigures) -> FigureTable:
    columns = (
        Column("note", "", is_number=False),
        Column("told", "Notes"),
        *_spread_columns("minutes", "minutes"),
    )
    told = figures.minutes
    rows: tuple[Row, ...] = (("As noted", told.count, *_spread(told)),) if told else ()
    shows = (
        "As the assessor wrote them down: reading, interviews, checks and writing together. An "
        "assessment without such a note did not take 0 minutes."
    )
    counts = f"Assessments without such a note: {figures.no_minutes}."
    instead = "" if rows else "Nobody wrote them down."
    return FigureTable("minutes", "Minutes it took", shows, (counts,), columns, rows, instead)


def _choices(row: ChoiceRow, answers: tuple[str, ...]) -> Row:
    asked = dict(row.counts)
    return (asked_words(row.asked), *(asked.get(answer) for answer in answers))


def _spread_columns(name: str, unit: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}_middle", f"Middle ({unit})"),
        Column(f"{name}_least", "Least"),
        Column(f"{name}_most", "Most"),
    )


def _spread(spread: Spread | None) -> tuple[Cell, Cell, Cell]:
    return (spread.middle, spread.least, spread.most) if spread else (None, None, None)
