"""The answers file: what is no TOML, and TOML of another shape."""

from __future__ import annotations

import pytest

from arms_docs.assessment.answers import read_answers
from arms_docs.assessment.ask import Form
from arms_docs.assessment.assemble import assemble
from arms_docs.assessment.not_known import UNREADABLE
from arms_docs.problems import Code
from tests.support.builders import place_of


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b'[person]\nname = "Colin Ashworthy\n', "line 2"),
        (b"[person\n", "line 1"),
        (b'[person]\nname = "a"\nname = "b"\n', "line 3"),
        (b"born = 1968-14-05\n", "line 1"),
        (b'name = "a"\n[name]\n', "line 2"),
        (b"\xff\xfe[\x00p\x00", "it is not text in UTF-8"),
        (b'name = "\x93smart\x94"', "it is not text in UTF-8"),
        (b"{}", "line 1"),
    ],
)
def test_answers_file_that_is_not_toml_is_one_problem(content: bytes, why: str, form: Form) -> None:
    raw, problems = read_answers(content, form)
    assert raw == {}
    assert [p.code for p in problems] == [Code.BAD_ANSWERS_FILE]
    assert why in problems[0].message
    assert "Ashworthy" not in problems[0].message
    assert problems[0].typed == ""


@pytest.mark.parametrize(
    ("content", "remedy"),
    [
        ('name = "Colin"'.encode("utf-16"), "Save it as UTF-8 text"),
        ("[person]\nname = “Colin”\n".encode(), "Use straight quotation marks"),
        ('[person]\nname = "Colin”\n'.encode(), "Use straight quotation marks"),
        ('[person]\nname = """Colin”””\n'.encode(), "Use straight quotation marks"),
        ("# “Colin”\n[person\n".encode(), "Correct that line"),
    ],
)
def test_who_cannot_see_what_is_wrong_with_a_file_is_told_what_to_do(
    content: bytes, remedy: str, form: Form
) -> None:
    """An editor's UTF-16 and its curly quotation marks look right on the screen."""
    (problem,) = read_answers(content, form)[1]
    assert problem.remedy.startswith(remedy)


@pytest.mark.parametrize(
    ("typed", "doubts"),
    [
        ("2026-11-28", []),
        ("28/11/2026", []),
        (" 28/11/2026 ", []),
        ("28 Nov 2026", [Code.DATE_AS_TEXT]),
        ("31/11/2026", [Code.NOT_A_DATE]),
        ("28/11/1826", [Code.NOT_A_DATE]),
    ],
)
@pytest.mark.parametrize("place", ["rounds.SO1.decided_on", "sources.E1.dated"])
def test_a_date_in_quotation_marks_earns_no_warning_for_ever(
    typed: str, doubts: list[Code], place: str, form: Form
) -> None:
    table, _, field = place.rpartition(".")
    raw, _ = read_answers(f'[{table}]\n{field} = "{typed}"\n'.encode(), form)
    problems = [p for p in assemble(raw, form)[1] if str(p.place) == place]
    assert [p.code for p in problems] == doubts


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
