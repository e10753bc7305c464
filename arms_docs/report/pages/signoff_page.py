"""The sign-off page in words: rounds, checklist, what was accepted, and what the signatures stand for."""

from __future__ import annotations

from datetime import datetime

from arms_docs.assessment.ask import NotKnown
from arms_docs.assessment.cite import withheld
from arms_docs.assessment.dates import long_date, moment
from arms_docs.assessment.form import Assessment, SignOffRound, questions
from arms_docs.instrument import Instrument
from arms_docs.problems import Place
from arms_docs.rating.checklist import CHECKLIST, Checked
from arms_docs.report.edition import Edition
from arms_docs.report.pages.signoff_state import Standing, Submission
from arms_docs.report.pages.view_model import Line, RoundView, SigningView
from arms_docs.report.pages.words import given, say
from arms_docs.report.redaction import warnings_shown
from arms_docs.report.signature_fields import fields_for

DRAFT_SIGNATURE = "This draft carries no signature. A decision entered above takes effect only in a signed document."
SUBMITTED_SIGNATURE = (
    "This copy was handed in for a decision. Nobody has signed it off. The workbook it was made from is inside it, "
    "byte for byte: 'arms-docs sign' and 'arms-docs return' take this file."
)
ACCEPTED = ("lower_accepted", "warnings_accepted", "tables_accepted", "another_person")


def status(assessment: Assessment, standing: Standing | None, *, incomplete: bool) -> str:
    """How far it has come, in one or two sentences."""
    if standing is None:
        return (
            "Draft of an assessment that is not complete. Not signed off."
            if incomplete
            else "Draft. Not signed off."
        )
    if not standing.decided_by:
        by = f" by {standing.submission.by}" if standing.submission.by else ""
        return f"Submitted{by} on {long_date(standing.submission.at.date())}. Not signed off."
    on = say(assessment.rounds[-1].decided_on)
    if len(standing.roles) > 1:
        return f"Decided by {standing.decided_by}, on {on}. Signed off once both signatures are there (sign-off page)."
    return f"Signed off by {standing.decided_by}, on {on}."


def running(standing: Standing | None, watermark: str) -> str:
    """The same in a few words, for the head of every page."""
    if watermark:
        return f"{watermark}: not signed off"
    return (
        "Signed off"
        if standing and len(standing.roles) == 1
        else "Signed off with both signatures only"
    )


def rounds(
    assessment: Assessment, instrument: Instrument, standing: Standing | None
) -> tuple[RoundView, ...]:
    """Every round in order, with when its assessment was handed in and the points that it raised."""
    returned = standing.submission.returned if standing else ()
    views = []
    for number, done in enumerate(assessment.rounds):
        handed = returned[number] if number < len(returned) else None
        points = [p for p in assessment.points if p.round == done.id]
        views.append(
            RoundView(
                lines=(
                    *(_handed_in(handed.handed_in, handed.handed_in_by) if handed else ()),
                    *_round(
                        done,
                        instrument,
                        last=number == len(assessment.rounds) - 1 and standing is not None,
                    ),
                ),
                points=tuple((say(p.concerns), say(p.change), _reply(p.reply)) for p in points),
            )
        )
    return tuple(views)


def signing(
    assessment: Assessment, instrument: Instrument, standing: Standing, edition: Edition
) -> SigningView:
    """What was handed in, the checklist, what was accepted and where to sign."""
    warnings = warnings_shown(standing.warnings, withheld(assessment), edition)
    return SigningView(
        submission=(
            *_submission(standing.submission),
            *(Line("Note", note) for note in standing.notes),
        ),
        checklist=tuple(_checked(item, instrument) for item in standing.checklist),
        warnings=tuple(Line(p.label or str(p.place) or "The file", p.message) for p in warnings),
        tables=standing.tables,
        fields=tuple((field.at, field.printed) for field in fields_for(standing.roles)),
    )


def signature(standing: Standing | None) -> str:
    """What the signatures on this copy stand for."""
    if standing is None:
        return DRAFT_SIGNATURE
    if not standing.decided_by:
        return SUBMITTED_SIGNATURE
    second = (
        "It is signed off only once the second signature is there as well. "
        if len(standing.roles) > 1
        else ""
    )
    return (
        f"This document is signed electronically by {standing.decided_by}. {second}Any change to it after signing can "
        "be found: open the signature panel of a PDF reader, or run 'arms-docs verify'. "
        "Without a time stamp, the date of signing is the signer's own claim."
    )


def _submission(handed: Submission) -> tuple[Line, ...]:
    return (
        Line("Assessment", handed.assessment_id),
        Line("Answers, SHA-256", handed.digest),
        Line("Workbook, SHA-256", handed.workbook),
        *_handed_in(handed.at.isoformat(), handed.by),
    )


def _handed_in(at: str, by: str) -> tuple[Line, ...]:
    try:
        when = moment(datetime.fromisoformat(at))
    except ValueError:
        when = at
    return (Line("Handed in", f"{when}, {f'signed by {by}' if by else 'without a signature'}"),)


def _round(signed: SignOffRound, instrument: Instrument, *, last: bool) -> tuple[Line, ...]:
    """One round; the checklist of the last one stands in a table of its own."""
    form = questions(instrument)
    labels = {q.field: q.label for s in form.sections if s.key == "rounds" for q in s.questions}
    asked = ACCEPTED if last else (*CHECKLIST, *ACCEPTED)
    return (
        Line("Decision", say(signed.decision)),
        Line(
            "By",
            f"{say(signed.name)}, {say(signed.role)}, {say(signed.agency)} (staff id {say(signed.staff_id)})",
        ),
        Line("On", say(signed.decided_on)),
        *given("Comments", signed.comments),
        *(line for field in asked for line in given(labels[field], getattr(signed, field))),
    )


def _checked(item: Checked, instrument: Instrument) -> tuple[str, str, str]:
    question = questions(instrument).question(Place("rounds", "SO1", item.field))
    if item.answer is None:
        said = "For the supervisor"
    else:
        said = item.answer.value if item.given else f"{item.answer.value}, as seen"
    return question.label if question else item.field, item.seen, said


def _reply(answer: object) -> str:
    return "Not answered yet" if isinstance(answer, NotKnown) else say(answer)
