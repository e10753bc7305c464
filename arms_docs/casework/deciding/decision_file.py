"""The feedback file that is written beside what was handed in, ready to fill in.

It names what it is about, asks what the form asks of a supervisor, and tells beside each question
what the tool sees. Nothing is answered in it but what a person has typed already (`begun`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from arms_docs.assessment import Form, Question, long_date, moment
from arms_docs.casework.deciding.begun import Begun, Typed
from arms_docs.casework.deciding.subject import About
from arms_docs.casework.deciding.what_differs import what_differs
from arms_docs.problems import Place
from arms_docs.rating import Reading, overdue, overdue_in_words
from arms_docs.report import Standing, say
from arms_docs.settings import toml_text

HOW = (
    "Write between the quotation marks, with no such mark inside, and save. Then: 'arms-docs sign "
    "SUBMITTED.pdf --from THIS FILE ...', or 'arms-docs return SUBMITTED.pdf --from THIS FILE ...'."
    " Lines that begin with # are for you, and are not read. What is left empty is not answered. "
    "Keep this file where the PDF is kept: it says what the PDF says."
)
POINTS = (
    "To return it, one part like this for each point (F1, F2 ...), without the # before its lines:"
)
STAYS = "Which assessment this is about. Leave these lines as they are; they are the last ones."


NOT_ASKED = {"points": ("round", "reply")}  # said by the round; for the assessor
NOTHING = Begun()


def decision_file(reading: Reading, standing: Standing, form: Form, begun: Begun = NOTHING) -> str:
    """The file for what was handed in, as TOML, with what is typed so far.

    ValueError for a reading without an assessment.
    """
    about = About.of(reading, standing.submission)
    seen = seen_beside(reading, standing, form)
    lines = [
        *_comment(f"DECISION FOR {about}, round {about.round}"),
        *_comment(f"Handed in on {moment(standing.submission.at)}."),
        "#",
        *_comment(HOW),
        *_new(reading, form),
        "",
        f"[rounds.SO{about.round}]",
    ]
    for question in asked_of_supervisor(form, "rounds"):
        lines += [*_asked(question), *_comments(seen.get(question.field, ()))]
        lines += [_answer(question, begun.answers), ""]
    for number, point in enumerate(begun.points, start=1):
        lines += [f"[points.F{number}]", *_point(point, form), ""]
    lines += [*_comment(POINTS), f"# [points.F{len(begun.points) + 1}]"]
    for question in asked_of_supervisor(form, "points"):
        lines += [*_asked(question), f"# {_empty(question)}"]
    return "\n".join([*lines, "", *_comment(STAYS), about.as_toml.strip(), ""])


def _new(reading: Reading, form: Form) -> Iterator[str]:
    """Every answer of a review that differs from what was signed, before anything is accepted."""
    lines = tuple(what_differs(reading.assessment, form)) if reading.assessment else ()
    if lines:
        yield "#"
    yield from _comments(lines)


def asked_of_supervisor(form: Form, key: str) -> tuple[Question, ...]:
    """The questions of the round, or of a point, that a supervisor answers."""
    return tuple(q for q in _questions(form, key) if q.field not in NOT_ASKED.get(key, ()))


def seen_beside(reading: Reading, standing: Standing, form: Form) -> Mapping[str, tuple[str, ...]]:
    """What the tool sees, by the question of the round beside which it is told."""
    seen: dict[str, tuple[str, ...]] = {
        item.field: (f"Seen: {item.seen}",) for item in standing.checklist
    }
    seen["warnings_accepted"] = (*_overdue(reading), *_warnings(standing))
    seen["lower_accepted"] = tuple(_levels(reading, form))
    seen["another_person"] = tuple(_assessors(reading))
    if standing.tables:
        seen["tables_accepted"] = (f"Seen: {'; '.join(standing.tables)}.",)
    return seen


def _levels(reading: Reading, form: Form) -> Iterator[str]:
    """The two levels that are compared, as they are recorded."""
    if reading.assessment:
        overall = reading.assessment.overall
        fields = ("general", "level")
        places = {field: Place("overall", "", field) for field in fields}
        words = [
            f"{form.questions[place].label}: {say(getattr(overall, field))}"
            for field, place in places.items()
        ]
        yield f"Seen: {'; '.join(words)}."


def _assessors(reading: Reading) -> Iterator[str]:
    if reading.assessment:
        people = reading.assessment.assessors
        words = [f"{say(person.name)} (staff id {say(person.staff_id)})" for person in people]
        yield f"Seen: assessed by {'; '.join(words)}."


def _overdue(reading: Reading) -> Iterator[str]:
    if reading.assessment and reading.rating and reading.judged_on:
        items = overdue(reading.assessment, reading.rating, reading.judged_on)
        yield f"Overdue on {long_date(reading.judged_on)}: {overdue_in_words(items)}"


def _warnings(standing: Standing) -> Iterator[str]:
    if not standing.warnings:
        yield "Seen: no warning is open."
    for warning in standing.warnings:
        yield f"- {warning.label or 'The file'}: {warning.message}"


def _questions(form: Form, key: str) -> tuple[Question, ...]:
    section = form.section(key)
    return section.questions if section else ()


def _asked(question: Question) -> Iterator[str]:
    """What a question asks, the help beside it, and what may be answered."""
    choices = f" ({' / '.join(question.words)})" if question.words else ""
    form = " (as 2026-11-28 or 28/11/2026)" if question.kind.is_date else ""
    yield from _comment(f"{question.label}{choices}{form}")
    yield from _comment(question.help)


def _answer(question: Question, typed: Typed) -> str:
    """The line or lines in which a question is answered, with the answer that there is."""
    text = typed.get(question.field, "")
    return f"{question.field} = {toml_text(text)}" if text else _empty(question)


def _point(point: Typed, form: Form) -> Iterator[str]:
    """A point: each question that is asked of it, and any other that somebody answered."""
    asked = asked_of_supervisor(form, "points")
    for question in _questions(form, "points"):
        if question in asked or point.get(question.field):
            yield _answer(question, point)


def _empty(question: Question) -> str:
    """The line in which a question is answered; a text may have several lines."""
    return f'{question.field} = """"""' if question.lines > 1 else f'{question.field} = ""'


def _comments(texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts:
        yield from _comment(text)


def _comment(text: str) -> Iterator[str]:
    """A text as lines of comment: a line break in it would end the comment, and begin an answer."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    for line in wrap(plain, 96):
        yield f"# {line}"
