"""The sign-off page: rounds, checklist, what was accepted, what the signatures stand for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from arms_docs.assessment import (
    Assessor,
    NotKnown,
    Point,
    Returned,
    SignOffRound,
    long_date,
    moment,
)
from arms_docs.data_class import dataclass
from arms_docs.rating import CHECKLIST, Checked, overdue_in_words
from arms_docs.report.edition import Part
from arms_docs.report.pages.answer_lines import Line, Table, TableRow
from arms_docs.report.pages.edition_copy import EditionCopy
from arms_docs.report.redaction import kept_back, warnings_shown
from arms_docs.report.signature_fields import fields_for
from arms_docs.report.signoff_state import PREPARED_FOR, Standing, Submission
from arms_docs.report.words import say

OVERDUE_ROW = "Overdue on the day of the decision"
DRAFT_SIGNATURE = (
    "This draft carries no signature. A decision entered above takes effect only in a signed "
    "document."
)
SUBMITTED_SIGNATURE = (
    "This copy was handed in for a decision. Nobody has signed it off. The workbook it was made "
    "from is inside it, byte for byte: 'arms-docs sign' and 'arms-docs return' take this file."
)


@dataclass(frozen=True)
class RoundView:
    """One round of sign-off: what was decided, by whom, and its points with their replies."""

    lines: tuple[Line, ...]
    points: Table


@dataclass(frozen=True)
class ChecklistRow:
    """One question of the supervisor's checklist, what the tool sees, and the answer."""

    question: str
    seen: str
    answer: str


@dataclass(frozen=True)
class Signing:
    """What the page says once the assessment has been handed in.

    ``fields``: the id of each box for a signature, and what it is for.
    """

    submission: tuple[Line, ...]
    checklist: tuple[ChecklistRow, ...]
    warnings: tuple[Line, ...]
    tables: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SignoffPage:
    """The sign-off page.

    ``follows`` is only there in a review. ``signing`` is None in a draft; ``signature``
    says what the signatures stand for.
    """

    assessors: tuple[Line, ...]
    follows: tuple[Line, ...]
    rounds: tuple[RoundView, ...]
    signing: Signing | None
    signature: str


def signoff_page(copy: EditionCopy) -> SignoffPage:
    """The sign-off page of this copy."""
    return SignoffPage(
        assessors=_assessors(copy),
        follows=tuple(_follows(copy)),
        rounds=_rounds(copy),
        signing=_signing(copy, copy.standing) if copy.standing else None,
        signature=signature(copy.standing),
    )


def status(copy: EditionCopy) -> str:
    """How far it has come, in one or two sentences."""
    standing = copy.standing
    if standing is None:
        draft = "Draft of an assessment that is not complete" if copy.gaps else "Draft"
        return f"{draft}. Not signed off."
    if not standing.decided_by:
        by = f" by {standing.submission.by}" if standing.submission.by else ""
        on = long_date(standing.submission.at.date())
        return f"Submitted{by} on {on}. Not signed off."
    on = say(copy.assessment.rounds[-1].decided_on)
    if standing.prepared:
        until = long_date(standing.prepared.until)
        twice = " by both" if len(standing.roles) > 1 else ""
        return (
            f"{PREPARED_FOR}{standing.decided_by}, who decided on {on}. Signed off only once it is "
            f"signed{twice}, until {until} at the latest (sign-off page)."
        )
    if len(standing.roles) > 1:
        return (
            f"Decided by {standing.decided_by}, on {on}. Signed off once both signatures are "
            "there (sign-off page)."
        )
    return f"Signed off by {standing.decided_by}, on {on}."


def running(standing: Standing | None, watermark: str) -> str:
    """The same in a few words, for the head of every page."""
    if watermark:
        return f"{watermark}: not signed off"
    if standing and len(standing.roles) == 1:
        return "Signed off with its signature only" if standing.prepared else "Signed off"
    return "Signed off with both signatures only"


def signature(standing: Standing | None) -> str:
    """What the signatures on this copy stand for."""
    if standing is None:
        return DRAFT_SIGNATURE
    if not standing.decided_by:
        return SUBMITTED_SIGNATURE
    second = ""
    if len(standing.roles) > 1:
        second = "It is signed off only once the second signature is there as well. "
    if standing.prepared:
        until = long_date(standing.prepared.until)
        return (
            f"This document was prepared for the electronic signature of {standing.prepared.who}, "
            "with their own certificate, in a program of their choice. It counts only once that "
            f"signature is in it, made until {until}. {second}Any change to it after signing can "
            "be found: run 'arms-docs verify', which also says who signed. Without a time stamp, "
            "the date of signing is the signer's own claim."
        )
    return (
        f"This document is signed electronically by {standing.decided_by}. {second}Any change to "
        "it after signing can be found: open the signature panel of a PDF reader, or run "
        "'arms-docs verify'. Without a time stamp, the date of signing is the signer's own claim."
    )


def _assessors(copy: EditionCopy) -> tuple[Line, ...]:
    """Who assessed, in full, and which assessment came before: page one has them in brief."""
    lines: list[Line] = []
    for assessor in copy.assessment.assessors:
        label = copy.label("assessors", "name")
        lines.append(Line(label, _who(assessor), "assessors.name"))
        lines += copy.own_lines("assessors", assessor, Part.SIGNOFF)
    return (*lines, *copy.own_lines("context", copy.assessment.context, Part.SIGNOFF))


def _follows(copy: EditionCopy) -> Iterator[Line]:
    """Which signed record this one follows, and which that one followed, each by its digest."""
    yield from copy.own_lines("follows", copy.assessment.follows, Part.SIGNOFF)
    before = (row for row in copy.assessment.earlier if row.id != "H1")  # which is that record
    for row in before:
        digest = f"{copy.label('earlier', 'digest')}: {say(row.digest)}"
        yield Line(f"Earlier: {say(row.assessed_on)}", f"{say(row.assessment_id)}\n{digest}")


def _who(person: Assessor | SignOffRound) -> str:
    return (
        f"{say(person.name)}, {say(person.role)}, {say(person.agency)} "
        f"(staff id {say(person.staff_id)})"
    )


def _rounds(copy: EditionCopy) -> tuple[RoundView, ...]:
    """Every round in order, with when it was handed in and the points that it raised."""
    returned = copy.standing.submission.returned if copy.standing else ()
    views = []
    for number, row in enumerate(copy.assessment.rounds):
        journey = returned[number] if number < len(returned) else None
        points = tuple(p for p in copy.assessment.points if p.round == row.id)
        lines = (*_journey(journey), *_round(row, copy))
        views.append(RoundView(lines, _points(points, copy)))
    return tuple(views)


def _journey(journey: Returned | None) -> tuple[Line, ...]:
    return (_handed_in(journey.handed_in, journey.handed_in_by),) if journey else ()


def _points(points: tuple[Point, ...], copy: EditionCopy) -> Table:
    """The points of a round; a reply that is still due says so."""
    table = copy.table("points", points, Part.SIGNOFF)
    rows = []
    for point, row in zip(points, table.rows, strict=True):
        reply = "Not answered yet" if isinstance(point.reply, NotKnown) else say(point.reply)
        rows.append(TableRow(row.id, (*row.cells[:-1], reply), row.more))
    return Table(table.heads, tuple(rows))


def _round(row: SignOffRound, copy: EditionCopy) -> tuple[Line, ...]:
    """One round.

    Once it is handed in, the checklist of the last one stands in a table of its own.
    """
    answers = copy.answers("rounds", row)
    lines = answers.own_lines(Part.SIGNOFF)
    if copy.standing and row is copy.assessment.rounds[-1]:
        in_table = {f"rounds.{field}" for field in CHECKLIST}
        lines = tuple(line for line in lines if line.key not in in_table)
    return (
        answers.line("decision"),
        Line(answers.label("name"), _who(row), "rounds.name"),
        answers.line("decided_on"),
        *lines,
    )


def _signing(copy: EditionCopy, standing: Standing) -> Signing:
    """What was handed in, the checklist, what was accepted and where to sign."""
    warnings = warnings_shown(standing.warnings, kept_back(copy.whole), copy.edition)
    notes = tuple(Line("Note", note) for note in standing.notes)
    return Signing(
        submission=(*_submission(standing.submission), *notes),
        checklist=(
            *(_checklist_row(item, copy) for item in standing.checklist),
            _overdue_row(copy, standing),
        ),
        warnings=tuple(Line(p.label or str(p.place) or "The file", p.message) for p in warnings),
        tables=standing.tables,
        fields=tuple((field.at, field.printed) for field in fields_for(standing.roles)),
    )


def _submission(submission: Submission) -> tuple[Line, ...]:
    return (
        Line("Assessment", submission.assessment_id),
        Line("Answers, SHA-256", submission.digest),
        Line("Workbook, SHA-256", submission.workbook),
        _handed_in(submission.at.isoformat(), submission.by),
    )


def _handed_in(at: str, by: str) -> Line:
    """When it was handed in and by whom. A time that is none of ours is printed as it stands."""
    try:
        when = moment(datetime.fromisoformat(at))
    except ValueError:
        when = at
    return Line("Handed in", f"{when}, {f'signed by {by}' if by else 'without a signature'}")


def _checklist_row(item: Checked, copy: EditionCopy) -> ChecklistRow:
    if item.answer is None:
        answer = "For the supervisor"
    elif item.given:
        answer = item.answer.value
    else:
        answer = f"{item.answer.value}, as seen"
    return ChecklistRow(copy.label("rounds", item.field), item.seen, answer)


def _overdue_row(copy: EditionCopy, standing: Standing) -> ChecklistRow:
    """What no question asks, and is accepted with the warnings: what is past its date."""
    as_at = f"As at {long_date(copy.on)}: " if copy.on else ""
    if not copy.overdue:
        answer = "Nothing to accept"
    elif standing.decided_by:
        answer = "Accepted with the warnings"
    else:
        answer = "For the supervisor, with the warnings"
    return ChecklistRow(OVERDUE_ROW, f"{as_at}{overdue_in_words(copy.overdue)}", answer)
