"""Every question of the form through every edition: it is printed, or it is said why not.

If a test here fails for a question that you added: by itself it is printed as a line in the part of
its section, and nothing is to be done. A new section needs its line in `printed.PARTS_OF` and a
builder that prints its rows. A question that is to stand in a heading, a column or a sentence needs
its entry in `printed.PRINTED` and must be put there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, make_dataclass, replace
from datetime import date, timedelta
from functools import cache
from html import unescape
from itertools import chain
from typing import Any

import pytest

from arms_docs.assessment.ask import Question, Row, Section
from arms_docs.assessment.assemble import assemble
from arms_docs.assessment.dates import long_date
from arms_docs.assessment.declare import Kind
from arms_docs.assessment.form import Assessment, Point, questions
from arms_docs.assessment.not_known import BLANK
from arms_docs.assessment.rules.cited_sources import NOT_FOR_A_PANEL
from arms_docs.problems import Place, Stage
from arms_docs.rating import Reading, rate
from arms_docs.reading.pipeline import judge
from arms_docs.report.edition import Edition, Part
from arms_docs.report.pages import printed as declaration
from arms_docs.report.pages.html import render_html
from arms_docs.report.pages.page import page_of
from arms_docs.report.pages.printed import PARTS_OF, PRINTED, Printed, key_of, printed, why_not
from arms_docs.report.pages.view import build_view
from arms_docs.report.text.plain_text import render_text
from tests.support.builders import DAYS, INSTRUMENT, answers_of, case, rating_of
from tests.support.reviews import last_of

FORM = questions(INSTRUMENT)
# A case in which as much as possible is answered; of each section one row is looked at.
CASE = "very_high_imminent"
ROWS = {"factors": "R2", "sources": "E2", "scenarios": "S1", "actions": "A1", "earlier": "H2"}
RESTRICTED_SOURCE = "E1"  # the row of the sources that the annex shows
# What has to be so for some questions to be printed at all.
SETTING = {
    Place("context", "", "why_now"): "Review after a trigger",
    Place("formulation", "", "worst"): "S1",
    Place("person", "", "setting"): "Community",
    Place("points", "F1", "round"): "SO1",
    Place("sources", "E1", "restricted"): "Yes",
    Place("rm2000", "", "age"): "41",
    Place("visits", "V1", "by"): "Two of us",
    Place("rechecks", "K1", "by"): "One of us",
    Place("earlier", "H2", "moved"): "Nothing",
}
NOT_PRINTED = "{question} of the form is not printed in the {edition} edition. {cure}"
CURE = (
    "It is declared for {parts} (arms_docs/report/pages/printed.py): print it there, or say in "
    "PRINTED where it is printed, or without parts why it is not."
)


def asked(edition: Edition = Edition.RECORD) -> Iterator[tuple[Section, Row, Question]]:
    """Every question once, in the row of its section that is looked at."""
    for section in FORM.sections:
        wanted = ROWS.get(section.key, section.rows[0].id)
        if section.key == "sources" and edition.profile.only_restricted:
            wanted = RESTRICTED_SOURCE
        row = next(row for row in section.rows if row.id == wanted)
        for question in section.questions:
            yield section, row, question


def sample(question: Question, number: int) -> str | None:
    """An answer that stands nowhere else; None for a choice, which is looked at in another way."""
    if question.kind is Kind.TEXT:
        return f"Zq{number}z"
    if question.kind is Kind.DATE:
        return str(date(2026, 9, 1) - timedelta(days=number))
    return None


@cache
def planted() -> dict[Question, str]:
    """For each text and date, the words that must be found where it is printed."""
    words = {}
    for number, (_, _, question) in enumerate(asked()):
        answer = sample(question, number)
        if answer is not None:
            is_date = question.kind is Kind.DATE
            words[question] = long_date(date.fromisoformat(answer)) if is_date else answer
    return words


def is_of_review(question: Question) -> bool:
    """Whether it is asked only of a review."""
    section = FORM.section(question.section)
    return question.review or (section is not None and section.review)


def read_with(changes: dict[Place, object], *, follows: bool = False) -> Reading:
    """The case with these answers changed, judged; as a review of itself where it ``follows``."""
    raw = {**answers_of(CASE), **SETTING, **changes}
    if not follows:
        raw = {place: v for place, v in raw.items() if place in FORM.without_review.questions}
        return judge(raw, INSTRUMENT, on=DAYS[CASE], stage=Stage.SIGN_OFF)
    last = last_of(CASE)
    reading = judge(raw, INSTRUMENT, on=DAYS[CASE], stage=Stage.SIGN_OFF, last=last)
    # What is locked is looked at, too, as if it could be typed.
    assessment = replace(assemble(raw, FORM)[0], last=last)
    return replace(reading, assessment=assessment, rating=rate(assessment, INSTRUMENT))


@cache
def judged(*, follows: bool) -> Reading:
    return read_with({}, follows=follows)


def rated_with(changes: dict[Place, object], *, follows: bool) -> Reading:
    """The same, but its problems are those of the case: none of these answers stands in one."""
    raw = {**answers_of(CASE), **SETTING, **changes}
    form = FORM if follows else FORM.without_review
    assessment = assemble({p: v for p, v in raw.items() if p in form.questions}, FORM)[0]
    assessment = replace(assessment, last=last_of(CASE) if follows else None)
    rating = rate(assessment, INSTRUMENT)
    return replace(judged(follows=follows), assessment=assessment, rating=rating)


def page(edition: Edition, reading: Reading) -> str:
    return unescape(page_of(reading, INSTRUMENT, edition)[1])


@cache
def planted_page(edition: Edition, *, follows: bool = False) -> str:
    changes: dict[Place, object] = {}
    for number, (section, row, question) in enumerate(asked(edition)):
        answer = sample(question, number)
        if answer is not None:
            changes[section.place(row, question.field)] = answer
    return page(edition, read_with(changes, follows=follows))


def unprinted(edition: Edition) -> list[str]:
    """The texts and dates that this edition should print and does not, each with what to do."""
    return [
        complaint(question, edition)
        for question, words in planted().items()
        if not why_not(question, edition)
        and words not in planted_page(edition, follows=is_of_review(question))
    ]


def complaint(question: Question, edition: Edition) -> str:
    parts = ", ".join(part.name for part in printed(question).parts)
    cure = CURE.format(parts=parts)
    return NOT_PRINTED.format(question=key_of(question), edition=edition.value, cure=cure)


@pytest.mark.parametrize("edition", list(Edition))
def test_every_text_and_date_that_is_asked_is_printed(edition: Edition) -> None:
    assert len(planted()) > 70
    assert unprinted(edition) == []


@pytest.mark.parametrize("edition", list(Edition))
def test_and_what_is_declared_to_be_left_out_is_left_out(edition: Edition) -> None:
    """Or the declaration would say less than is printed."""
    text = planted_page(edition) + planted_page(edition, follows=True)
    left_out = [q for q in planted() if why_not(q, edition)]
    # "17 August" holds "7 August".
    assert [key_of(q) for q in left_out if re.search(rf"(?<!\d){planted()[q]}<", text)] == []


CHOICES = [q for _, _, q in asked() if q.kind not in (Kind.TEXT, Kind.DATE)]


def two_answers(question: Question) -> tuple[str, str]:
    """Two answers to a question that is no text and no date."""
    if question.kind is Kind.NUMBER:
        return str(max(question.low, 2)), str(question.low + 17)
    if question.kind is Kind.REFERENCES:
        return "E2", "E3, E4"
    if question.kind is Kind.DATE_OR_MONTH:
        return "September 2026", "14 September 2026"
    words = question.words
    return words[0], words[1]


def places_of(question: Question) -> dict[Edition, Place]:
    """Where each edition that prints the question is looked at."""
    return {
        edition: next(s.place(row, q.field) for s, row, q in asked(edition) if q == question)
        for edition in Edition
        if not why_not(question, edition)
    }


@cache
def chosen() -> dict[Place, object]:
    """An answer to every question that is no text and no date: the case's own, or the first."""
    own = {**answers_of(CASE), **SETTING}
    answers: dict[Place, object] = {}
    for question in CHOICES:
        first, _ = two_answers(question)
        for place in places_of(question).values():
            answer = own.get(place)
            is_in_full = answer in question.words if question.words else answer
            answers[place] = answer if is_in_full else first
    return answers


@cache
def chosen_page(edition: Edition, *, follows: bool) -> str:
    """What the page with any other answer is held against."""
    return page(edition, rated_with(chosen(), follows=follows))


@pytest.mark.parametrize("everywhere", [False, pytest.param(True, marks=pytest.mark.prove)])
@pytest.mark.parametrize("question", CHOICES, ids=key_of)
def test_every_choice_and_number_that_is_asked_changes_what_is_printed(
    question: Question, everywhere: bool
) -> None:
    """The record prints what a panel reads by the same parts: there it is a proof."""
    follows = is_of_review(question)
    readings: dict[Place, Reading] = {}
    places = places_of(question)
    if Edition.PANEL in places and not everywhere:
        del places[Edition.RECORD]
    for edition, place in places.items():
        if place not in readings:
            other = next(a for a in two_answers(question) if a != str(chosen()[place]))
            readings[place] = rated_with({**chosen(), place: other}, follows=follows)
        first, second = chosen_page(edition, follows=follows), page(edition, readings[place])
        assert first != second, complaint(question, edition)


def test_the_record_leaves_nothing_out_and_every_other_edition_says_why_it_does() -> None:
    """But for the assessor's note on the work, which is for evaluation and not of the person."""
    left_out = {key_of(q): why_not(q, Edition.RECORD) for _, _, q in asked()}
    reasons = {key: reason for key, reason in left_out.items() if reason}
    assert reasons == dict.fromkeys(["note.minutes", "note.hard"], "for evaluation only")
    for edition in Edition:
        assert bool(edition.profile.leaves_out) is (edition is not Edition.RECORD)


def test_the_declaration_names_what_is_asked_and_nothing_else() -> None:
    assert set(PARTS_OF) == {section.key for section in FORM.sections}, "add a new section there"
    assert set(PRINTED) <= {key_of(question) for _, _, question in asked()}


def test_every_part_is_in_some_edition() -> None:
    used = chain.from_iterable(edition.profile.parts for edition in Edition)
    assert set(used) == set(Part)


# --- a question that is added, and one that is forgotten

SLEEP = "How the person sleeps"


def label(section: str) -> str:
    return f"{SLEEP} ({section})"


def with_one_more(section: Section) -> Section:
    """The section with one optional question more."""
    more = replace(
        section.questions[0], field="one_more", label=label(section.key), report="", required=False
    )
    return replace(
        section, questions=(*section.questions, more), record=with_one_more_answer(section.record)
    )


def with_one_more_answer(kind: type[Any]) -> type[Any]:
    """The record of a section with one answer more."""
    more = [("one_more", object, BLANK)]
    return make_dataclass(kind.__name__, more, bases=(kind,), frozen=True)


@cache
def all_sleepy() -> Assessment:
    """The case, every row of every section having one answer more."""
    assessment = read_with({}, follows=True).assessment
    assert assessment is not None
    assessment = replace(assessment, points=(Point("F1", "SO1", "R1", "More", "Done"),))
    rounds = case(CASE, stage=Stage.SIGN_OFF).assessment
    assert rounds is not None and rounds.rounds
    assessment = replace(assessment, rounds=(replace(rounds.rounds[0], id="SO1"),))
    assert all(getattr(assessment, section.key) for section in FORM.sections)
    last = last_of(CASE)
    before = _sleepy(last.assessment, BLANK)
    return replace(_sleepy(assessment), last=replace(last, assessment=before))


def _sleepy(assessment: Assessment, answer: object = None) -> Assessment:
    changes: dict[str, Any] = {}
    for section in FORM.sections:
        rows = getattr(assessment, section.key)
        said = f"Zq{section.key}z" if answer is None else answer
        changes[section.key] = (
            tuple(sleepy(row, said) for row in rows)
            if isinstance(rows, tuple)
            else sleepy(rows, said)
        )
    return replace(assessment, **changes)


@pytest.mark.parametrize("edition", list(Edition))
def test_a_question_that_is_added_is_printed_by_itself_with_its_label(edition: Edition) -> None:
    """In every section, in every edition that has its part, by one line in the form."""
    form = replace(FORM, sections=tuple(map(with_one_more, FORM.sections)))
    view = build_view(all_sleepy(), rating_of(CASE), INSTRUMENT, edition=edition, form=form)
    html, text = render_html(view), render_text(render_html(view))
    for section in form.sections:
        expected = not why_not(section.questions[-1], edition)
        answer = f"Zq{section.key}z"
        for printed_page in (unescape(html), text):
            assert (label(section.key) in printed_page) is expected, (section.key, edition)
            assert (answer in printed_page) is expected, (section.key, edition)


def sleepy(row: Any, answer: object) -> Any:
    """The same row with one answer more."""
    kind = type(row)
    values = {f.name: getattr(row, f.name) for f in fields(kind)}
    return with_one_more_answer(kind)(**values, one_more=answer)


@pytest.mark.parametrize(
    "key", ["scenarios.how", "factors.monitored", "actions.measure", "person.other_identifiers"]
)
def test_a_question_that_is_forgotten_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """Declared to be woven into something, and woven into nothing."""
    monkeypatch.setitem(
        declaration.PRINTED, key, Printed((Part.FORMULATION, Part.PLAN, Part.FACTORS), "somehow")
    )
    planted_page.cache_clear()
    complaints = unprinted(Edition.PANEL)
    planted_page.cache_clear()
    assert len(complaints) == 1
    assert complaints[0].startswith(f"{key} of the form is not printed in the panel edition.")
    assert "printed.py" in complaints[0]


def test_a_question_may_be_left_out_if_it_is_said_why(monkeypatch: pytest.MonkeyPatch) -> None:
    reason = "It is asked for the statistics and says nothing about the person."
    monkeypatch.setitem(declaration.PRINTED, "scenarios.signs", Printed((), reason))
    question = FORM.question(Place("scenarios", "S1", "signs"))
    assert question is not None
    assert {why_not(question, edition) for edition in Edition} == {reason}


def test_where_a_restricted_source_may_be_cited_is_where_no_panel_reads() -> None:
    """R19 asked for words to be taken out of a note that is printed in no edition."""
    read = set(Edition.PANEL.profile.parts)
    assert {key for key, parts in PARTS_OF.items() if not read & set(parts)} == NOT_FOR_A_PANEL
