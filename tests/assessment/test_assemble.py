"""Raw answers, the record they make, its digest, and the schema of the answers file: each against the others."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from arms_docs.assessment.answers import read_answers
from arms_docs.assessment.ask import BLANK, UNKNOWN, UNREADABLE, Form, Kind, NotKnown, Shape
from arms_docs.assessment.assemble import (
    SIGN_OFF,
    assemble,
    canonical,
    digest,
    raw_answers,
    to_data,
)
from arms_docs.assessment.form import SCHEMA_VERSION, Assessment
from arms_docs.assessment.parse import raw_of
from arms_docs.assessment.schema import json_schema
from arms_docs.problems import Code, Place, Stage
from tests.support.builders import INSTRUMENT, place_of
from tests.support.paths import CASES

NAMES = ("medium_low", "high_with_gap", "very_high_imminent")

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
    # Only the spelling of an answer may differ: TOML's outer line ends, "R1" for the factor's full name.
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
    # Every required question of a part that must be there, once; of rows that nobody began, nothing.
    demanded = [
        s.place(r, q.field)
        for s in form.sections
        if s.fixed
        for r in s.rows
        for q in s.asked(r)
        if q.required
    ]
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
    assert [(p.code, p.place, p.found) for p in problems] == [(Code.NO_SUCH_QUESTION, asked, "x")]
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
    once = canonical(assessment)
    assert (
        canonical(assemble({place: raw[place] for place in reversed(list(raw))}, form)[0]) == once
    )
    data = json.loads(once)
    assert data["schema"] == SCHEMA_VERSION
    assert (
        json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() == once
    )
    assert b"not_known" not in once
    assert len(digest(assessment)) == 64


def test_canonical_form_of_the_cases_is_the_one_of_schema_2(cases: Cases, form: Form) -> None:
    """A change here means that digests in reports already signed no longer match: raise SCHEMA_VERSION with it."""
    assert SCHEMA_VERSION == 2
    data = json.loads(canonical(assemble(cases["medium_low"], form)[0]))
    assert data["person"]["born"] == "1968-05-14"
    assert data["rm2000"]["age"] == 56
    assert data["factors"][0]["rating"] == "Medium"
    assert data["factors"][0]["evidence"] == ["E1", "E4", "E5"]
    assert "imminent" not in data["factors"][0], "a blank is left out"
    assert [f["id"] for f in data["factors"]] == [f.key for f in INSTRUMENT.factors]
    assert "rounds" not in data and "points" not in data, (
        "a decision is no part of what it is about"
    )


def test_digest_changes_with_any_one_answer(cases: Cases, form: Form) -> None:
    raw = {
        place: value
        for place, value in cases["medium_low"].items()
        if place.section not in SIGN_OFF
    }
    seen = {digest(assemble(raw, form)[0]): "nothing"}
    once_a_question = {(p.section, p.field): p for p in raw}.values()
    changes = [(p, "changed", another(form, p, v)) for p, v in raw.items()]
    changes += [(p, "taken out", None) for p in once_a_question]
    for place, way, value in changes:
        found = digest(assemble({**raw, place: value}, form)[0])
        assert found not in seen, f"{place} {way} gives the same digest as {seen[found]}"
        seen[found] = f"{place} {way}"


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
    found = [
        canonical(assemble({**cases["medium_low"], place: v}, form)[0])
        for v in (None, "Unknown", "soon")
    ]
    assert len(set(found)) == 3
    assert "last_visit" not in json.loads(found[0])["context"]
    assert json.loads(found[1])["context"]["last_visit"] == "Unknown"
    assert json.loads(found[2])["context"]["last_visit"] == {"not_known": "could not be read"}


def test_digest_tells_rows_apart(cases: Cases, form: Form) -> None:
    """The same action on another line is another record: reports cite actions by their number."""
    raw = cases["medium_low"]
    moved = {Place("actions", "A10", p.field) if p.row == "A9" else p: v for p, v in raw.items()}
    assert digest(assemble(moved, form)[0]) != digest(assemble(raw, form)[0])


def test_to_data_is_plain(cases: Cases, form: Form) -> None:
    data = to_data(assemble(cases["high_with_gap"], form)[0])
    assert data == json.loads(json.dumps(data))
    assert to_data(BLANK) == {"not_known": "not answered"}
    assert to_data(UNKNOWN) == "Unknown"


def test_every_field_of_every_record_is_asked(cases: Cases, form: Form) -> None:
    """A field without a question would be in the digest and in no workbook."""
    assessment, _ = assemble(cases["medium_low"], form)
    assert [f.name for f in fields(Assessment)] == [s.key for s in form.sections]
    for section in form.sections:
        part = getattr(assessment, section.key)
        record = part if section.shape is Shape.FORM else (part or (None,))[0]
        if is_dataclass(record) and not isinstance(record, NotKnown):
            names = [f.name for f in fields(record) if f.name != "id"]
            assert names == [q.field for q in section.questions]


# --- the answers file


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'[person]\nname = "Colin Ashworthy\n', "line 2"),
        (b"[person\n", "line 1"),
        (b'[person]\nname = "a"\nname = "b"\n', "line 3"),
        (b"born = 1968-14-05\n", "line 1"),
        (b'name = "a"\n[name]\n', "line 2"),
        (b"\xff\xfe[\x00p\x00", "it is not text that can be read"),
        (b'name = "\x93smart\x94"', "it is not text that can be read"),
        (b"{}", "line 1"),
    ],
)
def test_answers_file_that_is_not_toml_is_one_problem(content: bytes, why: str, form: Form) -> None:
    raw, problems = read_answers(content, form)
    assert raw == {}
    assert [p.code for p in problems] == [Code.BAD_ANSWERS_FILE]
    assert why in problems[0].message
    assert "Ashworthy" not in problems[0].message
    assert problems[0].found == ""


@pytest.mark.parametrize(
    "content",
    [b"a = " + b"[" * 5000, b"[rm2000]\nage = " + b"9" * 4301],
    ids=["nesting", "long number"],
)
def test_answers_file_never_raises(content: bytes, form: Form) -> None:
    assert [p.code for p in read_answers(content, form)[1]] == [Code.BAD_ANSWERS_FILE]


def test_answers_file_is_read_with_or_without_a_byte_order_mark(form: Form) -> None:
    content = b'[person]\nname = "Colin Ashworthy"\n'
    plain = read_answers(content, form)
    assert plain == ({place_of("person.name"): "Colin Ashworthy"}, ())
    assert read_answers(b"\xef\xbb\xbf" + content, form) == plain
    assert read_answers(content.replace(b"\n", b"\r\n"), form) == plain
    assert read_answers(b"", form) == ({}, ())


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("person = 3", "person"),
        ("persons.name = 'a'", "persons.name"),
        ("factors.R1 = 'High'", "factors.R1"),
        ("factors.rating = 'High'", "factors.rating"),
        ("[[actions]]\nowner = 'a'", "actions"),
        ("[factors.R1.rating]\nword = 'High'", ""),
        ("[person]\nborn = [1968, 5, 14]", ""),
    ],
)
def test_answers_file_of_another_shape_is_said_at_its_place(
    content: str, place: str, form: Form
) -> None:
    raw, wrong = read_answers(content.encode(), form)
    assert wrong == ()
    problems = [p for p in assemble(raw, form)[1] if p.code is not Code.MISSING]
    assert problems
    if place:
        assert [(p.code, str(p.place)) for p in problems] == [(Code.NO_SUCH_QUESTION, place)]


@pytest.mark.parametrize(
    "content", ["[person.name]\nfirst = 'Colin'", "[person]\nname = ['Colin', 'Ashworthy']"]
)
def test_answers_file_does_not_turn_a_list_or_table_into_text(content: str, form: Form) -> None:
    raw, _ = read_answers(content.encode(), form)
    assessment, problems = assemble(raw, form)
    assert assessment.person.name == UNREADABLE
    assert Code.NOT_TEXT in {p.code for p in problems}


# --- the schema


@pytest.fixture(scope="module")
def validator(form: Form) -> Draft202012Validator:
    return Draft202012Validator(json_schema(form), format_checker=FormatChecker())


def data_of(name: str) -> dict[str, Any]:
    """A case's answers file as JSON has it: dates as ISO strings."""
    plain = tomllib.loads(
        "".join(
            (CASES / name / f"{part}.toml").read_text("utf-8") for part in ("answers", "decision")
        )
    )
    data: dict[str, Any] = json.loads(json.dumps(plain, default=lambda day: day.isoformat()))
    return data


def test_schema_is_a_schema(form: Form) -> None:
    schema = json_schema(form)
    Draft202012Validator.check_schema(schema)
    assert schema == json.loads(json.dumps(schema))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert str(SCHEMA_VERSION) in schema["$id"]


@pytest.mark.parametrize("name", NAMES)
def test_schema_accepts_the_cases(name: str, validator: Draft202012Validator) -> None:
    assert [e.message for e in validator.iter_errors(data_of(name))] == []


REFUSED: tuple[tuple[str, object], ...] = (
    ("person.nmae", "Colin Ashworthy"),
    ("factors.R1.ratting", "High"),
    ("factors.P1.imminent", "No"),
    ("factors.R8.rating", "High"),
    ("factors.R1.rating", "Hihg"),
    ("factors.R1.rating", "Very High"),
    ("overall.level", "Unable to rate"),
    ("factors.R1.rating", 3),
    ("factors.R1.evidence", "E1, 4"),
    ("factors.R1.evidence", "E1 to E4"),
    ("factors.R1.line", "x" * 141),
    ("person.born", "14/05/1968"),
    ("person.born", "Unknown"),
    ("rm2000.age", 9),
    ("rm2000.age", 56.5),
    ("rm2000.age", "56"),
    ("rm2000.male", "Unknown"),
    ("review.visit_months", 25),
    ("actions.A31.owner", "PC Haylestorm"),
    ("actions.A1.scenario", "S7"),
    ("formulation.worst", "S7"),
    ("person.name", None),
)


@pytest.mark.parametrize(("dotted", "value"), REFUSED)
def test_schema_refuses(dotted: str, value: object, validator: Draft202012Validator) -> None:
    data = data_of("medium_low")
    *path, field = dotted.split(".")
    part = data
    for key in path:
        part = part.setdefault(key, {})
    part[field] = value
    assert not validator.is_valid(data)


ACCEPTED: tuple[tuple[str, object], ...] = (
    ("context.last_visit", "Unknown"),
    ("rm2000.age", "Unknown"),
    ("rm2000.single", "Unknown"),
    ("actions.A1.factor", "R1 Opportunity (victim access)"),
    ("factors.R1.evidence", "e1; E4 and E5"),
    ("factors.R1.evidence", "E1\nE4"),
    ("factors.R1.imminent", "No"),
)


@pytest.mark.parametrize(("dotted", "value"), ACCEPTED)
def test_schema_accepts_what_the_reader_accepts(
    dotted: str, value: object, validator: Draft202012Validator, form: Form
) -> None:
    data = data_of("medium_low")
    *path, field = dotted.split(".")
    part = data
    for key in path:
        part = part[key]
    part[field] = value
    assert validator.is_valid(data)
    raw, _ = read_answers((CASES / "medium_low" / "answers.toml").read_bytes(), form)
    assert assemble({**raw, place_of(dotted): value}, form)[1] == ()


def test_schema_demands_what_is_required(validator: Draft202012Validator, form: Form) -> None:
    whole = {**data_of("medium_low"), "points": {"F1": {"concerns": "R2", "change": "Say more."}}}
    for section in form.sections:
        record = (
            section.rows[0]
            if section.shape is Shape.FORM
            else next(r for r in section.rows if r.id)
        )
        for question in section.asked(record):
            data = deepcopy(whole)
            part = (
                data[section.key] if section.shape is Shape.FORM else data[section.key][record.id]
            )
            if part.pop(question.field, None) is not None:
                assert validator.is_valid(data) is not question.required, (
                    f"{section.key}.{question.field}"
                )
    for missing in ("R7", "P5"):
        data = deepcopy(whole)
        del data["factors"][missing]
        assert not validator.is_valid(data)
    for needless in ("rounds", "restricted", "actions"):
        data = deepcopy(whole)
        del data[needless]
        assert validator.is_valid(data), (
            "the checker says more; the schema leaves rules across answers to it"
        )
    for needed in ("assessors", "sources", "contingency"):
        data = deepcopy(whole)
        data[needed] = {}
        assert not validator.is_valid(data)
