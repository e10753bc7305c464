"""Raw answers, the record that they make, and its digest: each against the others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from arms_docs.assessment.ask import Form
from arms_docs.assessment.assemble import (
    SIGN_OFF,
    assemble,
    canonical,
    digest,
    raw_answers,
    to_data,
)
from arms_docs.assessment.declare import Kind, Shape
from arms_docs.assessment.form import Assessment
from arms_docs.assessment.not_known import BLANK, UNKNOWN, UNREADABLE, NotKnown
from arms_docs.assessment.parse import raw_of
from arms_docs.problems import Code, Place, Stage
from tests.support.builders import DAYS, INSTRUMENT, place_of

NAMES = tuple(DAYS)

Cases = Mapping[str, Mapping[Place, object]]


# --- raw answers and the record


@pytest.mark.parametrize("name", NAMES)
def test_record_is_made_from_its_answers_and_gives_them_back(
    name: str, cases: Cases, form: Form
) -> None:
    raw = cases[name]
    assessment, problems = assemble(raw, form, Stage.SIGN_OFF)
    assert problems == ()
    back = raw_answers(assessment, form)
    assert assemble(back, form, Stage.SIGN_OFF) == (assessment, ())
    assert set(back) == set(raw)
    # Only the spelling of an answer may differ: TOML's outer line ends, "R1" for the factor's full
    # name.
    for place, value in back.items():
        question, given = form.question(place), raw[place]
        assert question is not None
        if question.kind in (Kind.NUMBER, Kind.DATE) or not isinstance(given, str):
            assert value == given
        elif question.kind is Kind.CHOICE:
            assert str(value).startswith(given)
        else:
            assert value == given.strip()


@pytest.mark.parametrize("name", NAMES)
def test_no_answer_is_lost_on_the_way_into_the_record(name: str, cases: Cases, form: Form) -> None:
    assessment, _ = assemble(cases[name], form)
    answered = set()
    for section in form.sections:
        part = getattr(assessment, section.key)
        for record in part if isinstance(part, tuple) else (part,):
            for question in section.questions:
                value = getattr(record, question.field)
                assert value != UNREADABLE
                if value != BLANK:
                    answered.add(section.place(getattr(record, "id", ""), question.field))
    assert answered == set(cases[name])


def test_nothing_makes_a_record_of_blanks(form: Form) -> None:
    assessment, problems = assemble({}, form)
    assert not assessment.person.name
    assert [f.id for f in assessment.factors] == [f.key for f in INSTRUMENT.factors]
    assert not assessment.assessors
    assert not assessment.actions
    assert not assessment.rounds
    assert {p.code for p in problems} == {Code.MISSING}
    # Every required question of a part that must be there, once; of rows that nobody began,
    # nothing.
    fixed = {section.key for section in form.sections if section.fixed}
    first = form.without_review.questions  # what only a review asks is demanded in a review
    demanded = [place for place, q in first.items() if place.section in fixed if q.required]
    assert sorted(map(str, demanded)) == sorted(str(p.place) for p in problems)
    assert raw_answers(assessment, form) == {}


def test_row_is_used_once_anything_stands_in_it(form: Form) -> None:
    for nothing in (None, "", "  \u200b", "\x07"):
        assert assemble({place_of("actions.A30.barriers"): nothing}, form)[0].actions == ()
    for something in ("x", 0, False, "n/a"):
        assessment, problems = assemble({place_of("actions.A30.barriers"): something}, form)
        assert [a.id for a in assessment.actions] == ["A30"]
        assert Code.MISSING in {p.code for p in problems if p.place.row == "A30"}


def test_sign_off_is_read_before_it_is_demanded(cases: Cases, form: Form) -> None:
    raw = dict(cases["medium_low"])
    del raw[place_of("rounds.SO1.name")]
    assert assemble(raw, form, Stage.SUBMISSION)[1] == ()
    assert [str(p.place) for p in assemble(raw, form, Stage.SIGN_OFF)[1]] == ["rounds.SO1.name"]
    raw[place_of("rounds.SO1.decision")] = "Perhaps"
    assert [p.code for p in assemble(raw, form, Stage.SUBMISSION)[1]] == [Code.NOT_A_CHOICE]


def test_rows_keep_their_order_and_their_gaps(cases: Cases, form: Form) -> None:
    raw = {p: v for p, v in cases["medium_low"].items() if (p.section, p.row) != ("actions", "A2")}
    backwards = {place: raw[place] for place in reversed(list(raw))}
    assert [a.id for a in assemble(backwards, form)[0].actions] == [
        "A1",
        *(f"A{n}" for n in range(3, 10)),
    ]


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (Place("factors", "R1", "ratting"), "factors.R1.rating"),
        (Place("factors", "R8", "rating"), "factors.R5.rating"),
        (Place("actions", "A31", "owner"), "actions.A3.owner"),
        (Place("persons", "", "name"), "person.name"),
        (Place("review", "", "next_reveiw"), "review.next_review"),
        (Place("shoe_size"), ""),
        (Place("person", "", "shoe_size"), ""),
        (Place("", "", ""), ""),
    ],
)
def test_unknown_question_is_named_with_what_was_meant(
    asked: Place, meant: str, cases: Cases, form: Form
) -> None:
    before, _ = assemble(cases["medium_low"], form)
    assessment, problems = assemble({**cases["medium_low"], asked: "x"}, form)
    assert assessment == before
    assert [(p.code, p.place, p.typed) for p in problems] == [(Code.NO_SUCH_QUESTION, asked, "x")]
    remedy = problems[0].remedy
    assert ("Did you mean" in remedy) is bool(meant), remedy
    if meant:
        guess = place_of(remedy.removeprefix("Check the spelling. Did you mean ").removesuffix("?"))
        assert form.question(guess), "what is offered exists"
        assert (guess.section, guess.field) == (place_of(meant).section, place_of(meant).field)


# --- plain data and the digest


@pytest.mark.parametrize("name", NAMES)
def test_canonical_form_is_stable(name: str, cases: Cases, form: Form) -> None:
    raw = cases[name]
    assessment, _ = assemble(raw, form)
    once = canonical(assessment, form.asked).content
    assert (
        canonical(
            assemble({place: raw[place] for place in reversed(list(raw))}, form)[0], form.asked
        ).content
        == once
    )
    data = json.loads(once)
    assert data["schema"] == form.asked.form
    assert (
        json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() == once
    )
    assert b"not_known" not in once
    assert len(digest(assessment, form.asked)) == 64


def test_canonical_form_of_the_cases_is_as_it_was(cases: Cases, form: Form) -> None:
    """A change here means that digests in reports already signed no longer match."""
    data = json.loads(canonical(assemble(cases["medium_low"], form)[0], form.asked).content)
    assert data["person"]["born"] == "1968-05-14"
    assert data["rm2000"]["age"] == 56
    assert data["factors"][0]["rating"] == "Medium"
    assert data["factors"][0]["evidence"] == ["E1", "E4", "E5"]
    assert "imminent" not in data["factors"][0], "a blank is left out"
    assert [f["id"] for f in data["factors"]] == [f.key for f in INSTRUMENT.factors]
    assert "rounds" not in data and "points" not in data, (
        "a decision is no part of what it is about"
    )


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.prove)])
def test_digest_changes_with_any_one_answer(every: bool, cases: Cases, form: Form) -> None:
    """Of every question and of every row; every answer of every row is a proof."""
    raw = {
        place: value
        for place, value in cases["medium_low"].items()
        if place.section not in SIGN_OFF
    }
    seen = {digest(assemble(raw, form)[0], form.asked): "nothing"}
    once_a_question = {(p.section, p.field): p for p in raw}.values()
    once_a_row = {(p.section, p.row): p for p in raw}.values()
    changed_places = raw if every else dict.fromkeys((*once_a_question, *once_a_row))
    changes = [(p, "changed", another(form, p, raw[p])) for p in changed_places]
    changes += [(p, "taken out", None) for p in once_a_question]
    for place, way, value in changes:
        changed = digest(assemble({**raw, place: value}, form)[0], form.asked)
        assert changed not in seen, f"{place} {way} gives the same digest as {seen[changed]}"
        seen[changed] = f"{place} {way}"


def another(form: Form, place: Place, value: object) -> object:
    """Another answer to the same question, of the same kind."""
    question = form.question(place)
    assert question is not None
    if question.kind is Kind.CHOICE:
        word = raw_of(
            question, next(c.value for c in question.choices if str(value) not in (c.word, c.value))
        )
        assert word != value
        return word
    if question.kind is Kind.DATE:
        assert isinstance(value, date)
        return value.replace(year=value.year - 1)
    if question.kind is Kind.NUMBER:
        return question.low if value != question.low else question.high
    if question.kind is Kind.REFERENCES:
        return "E2" if value != "E2" else "E1"
    return f"{value}!" if len(str(value)) < question.limit else str(value)[:-1]


def test_blank_unknown_and_unreadable_are_told_apart(cases: Cases, form: Form) -> None:
    place = place_of("context.last_visit")
    forms = [
        canonical(assemble({**cases["medium_low"], place: v}, form)[0], form.asked).content
        for v in (None, "Unknown", "soon")
    ]
    assert len(set(forms)) == 3
    assert "last_visit" not in json.loads(forms[0])["context"]
    assert json.loads(forms[1])["context"]["last_visit"] == "Unknown"
    assert json.loads(forms[2])["context"]["last_visit"] == {"not_known": "could not be read"}


def test_digest_tells_rows_apart(cases: Cases, form: Form) -> None:
    """The same action on another line is another record: reports cite actions by their number."""
    raw = cases["medium_low"]
    moved = {Place("actions", "A10", p.field) if p.row == "A9" else p: v for p, v in raw.items()}
    assert digest(assemble(moved, form)[0], form.asked) != digest(
        assemble(raw, form)[0], form.asked
    )


def test_to_data_is_plain(cases: Cases, form: Form) -> None:
    data = to_data(assemble(cases["high_with_gap"], form)[0])
    assert data == json.loads(json.dumps(data))
    assert to_data(BLANK) == {"not_known": "not answered"}
    assert to_data(UNKNOWN) == "Unknown"


def test_every_field_of_every_record_is_asked(cases: Cases, form: Form) -> None:
    """A field without a question would be in the digest and in no workbook."""
    assessment, _ = assemble(cases["medium_low"], form)
    *sections, last = (f.name for f in fields(Assessment))
    assert (sections, last) == ([s.key for s in form.sections], "last")
    for section in form.sections:
        part = getattr(assessment, section.key)
        record = part if section.shape is Shape.FORM else (part or (None,))[0]
        if is_dataclass(record) and not isinstance(record, NotKnown):
            # as_of follows from what was signed last time, and is in the digest for that
            names = [f.name for f in fields(record) if f.name not in ("id", "as_of")]
            assert names == [q.field for q in section.questions]
