"""Reading a case: what is right comes whole, and everything that is wrong is said at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arms_docs.assessment import Setting
from arms_docs.instrument import Level
from arms_docs.study.exercise.exercise_case import (
    FACTORS,
    Answered,
    Case,
    Evidence,
    StaticFacts,
)
from arms_docs.study.exercise.rater_form import Static
from arms_docs.study.exercise.read_case import ANSWERS, VIGNETTE, case_in, read_case, shipped_cases
from arms_docs.toml_problems import TomlProblem
from tests.support.paths import PROJECT

GOOD_VIGNETTE = '''title = "A man who moved"
setting = "Community"
summary = """He moved.
"""
assessed_on = 2026-11-09

[static]
on_record = "Medium"
scored_on = 2023-12-04
facts = "He was 27 on release."

[[evidence]]
id = "E1"
kind = "Court record"
dated = 2023-11-17
from = "Court"
text = "Two paragraphs."

[[evidence]]
id = "E2"
kind = "Home visit"
dated = 2026-10-22
from = "Two police officers"
text = "Nobody answered."
'''
GOOD_ANSWERS = "\n".join(
    [
        'consensus = "Three experts of the force"',
        "version = 2",
        "decided_on = 2026-11-29",
        *(
            f'[factors.{key}]\nrating = "Low"\nreason = "{key} rests on E1 (E2)."\nread = "E2."'
            for key in FACTORS
        ),
        '[overall]\nlevel = "Low"\nalso = ["Medium"]\nreason = "Most are Low."',
        '[general]\nlevel = "Medium"\nreason = "The guide."',
        '[static]\nrelied_on = "The category on record"\ncategory = "Medium"',
        'reason = "As scored (E1)."\n',
    ]
)


def problems_of(vignette: str, answers: str | None, key: str = "moved") -> list[TomlProblem]:
    read = read_case(vignette.encode(), None if answers is None else answers.encode(), key)
    assert not isinstance(read, Case)
    return list(read)


# --- what is right


def test_a_case_is_read_whole() -> None:
    case = read_case(GOOD_VIGNETTE.encode(), GOOD_ANSWERS.encode(), "moved")
    assert isinstance(case, Case) and case.consensus is not None
    vignette, consensus = case.vignette, case.consensus
    assert (case.key, vignette.title, vignette.setting) == (
        "moved",
        "A man who moved",
        Setting.COMMUNITY,
    )
    assert vignette.summary == "He moved." and vignette.assessed_on == date(2026, 11, 9)
    assert vignette.static == StaticFacts(Level.MEDIUM, date(2023, 12, 4), "He was 27 on release.")
    assert vignette.evidence[1] == Evidence(
        "E2", "Home visit", date(2026, 10, 22), "Two police officers", "Nobody answered."
    )
    assert (consensus.version, consensus.decided_on) == (2, date(2026, 11, 29))
    assert (consensus.by, consensus.relied_on) == ("Three experts of the force", Static.RECORD)
    assert consensus.answer("R3") == Answered("R3", "Low", (), "R3 rests on E1 (E2).", "E2.")
    assert consensus.answer("overall").accepted == ("Low", "Medium")
    assert consensus.answer("static") == Answered("static", "Medium", (), "As scored (E1).", "")


def test_a_case_may_have_no_answers_yet() -> None:
    case = read_case(GOOD_VIGNETTE.encode(), None, "moved")
    assert isinstance(case, Case) and case.consensus is None


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    def from_windows(text: str) -> bytes:
        return ("\ufeff" + text.replace("\n", "\r\n")).encode()

    plain = read_case(GOOD_VIGNETTE.encode(), GOOD_ANSWERS.encode(), "moved")
    assert read_case(from_windows(GOOD_VIGNETTE), from_windows(GOOD_ANSWERS), "moved") == plain


def test_eight_cases_are_shipped() -> None:
    keys = [case.key for case in shipped_cases()]
    assert keys == [
        *("alone", "custody", "night", "online", "reactive", "resistant", "setbacks", "sparse")
    ]
    assert all(case.consensus and case.consensus.version == 1 for case in shipped_cases())


# --- what is wrong, one at a time: what to change, and the file, key, message and remedy

CORRECT = "Correct it, or take it out. Known here: dated, from, id, kind, text."
RATINGS = 'Write one of "High", "Medium", "Low", "Unable to rate".'
NO_CHOICE = "This should be one of the choices, and is"
LATER = "Correct one of the two: a rater knows nothing of what comes later."
BAD_VIGNETTES = [
    ('title = "A man who moved"\n', "", "title", "This is missing.", "Add it."),
    ('"Community"', '"At home"', "setting", f'{NO_CHOICE} "At home".', None),
    ('"E2"', '"E1"', "evidence[2].id", "E1 stands above already.", None),
    ('"E2"', '"2"', "evidence[2].id", "This is no number of evidence.", None),
    ("from = ", "origin = ", "evidence[1].origin", "This key is not known here.", CORRECT),
    ("2026-10-22", "2026-11-10", "evidence[2].dated", "This is after assessed_on.", LATER),
    ("2023-12-04", "2026-12-04", "static.scored_on", "This is after assessed_on.", LATER),
    ('"Nobody answered."', '" "', "evidence[2].text", "This is empty.", None),
    ('"Medium"', '"Middling"', "static.on_record", f'{NO_CHOICE} "Middling".', None),
    ("title =", "title", "", "The file is not valid TOML: ", "Correct it there and try again."),
]


@pytest.mark.parametrize(("old", "new", "where", "message", "remedy"), BAD_VIGNETTES)
def test_a_fault_in_a_vignette_is_named_with_its_place(
    old: str, new: str, where: str, message: str, remedy: str | None
) -> None:
    assert old in GOOD_VIGNETTE
    problems = problems_of(GOOD_VIGNETTE.replace(old, new, 1), GOOD_ANSWERS)
    assert {problem.file for problem in problems} == {VIGNETTE}, "and not the answers beside it"
    problem = next(problem for problem in problems if problem.where == where)
    assert problem.message.startswith(message)
    assert remedy in (None, problem.remedy)


BAD_ANSWERS = [
    ("[factors.P3]", "[factors.P9]", "factors.P3", "This is missing.", "Add it."),
    ("[factors.P3]", "[factors.P9]", "factors.P9", "This key is not known here.", None),
    ('"Low"', '"low"', "factors.R1.rating", f'{NO_CHOICE} "low".', RATINGS),
    ('"Low"', '"Very High"', "factors.R1.rating", f'{NO_CHOICE} "Very High".', RATINGS),
    ("E2.", "E7.", "factors.R1.read", "This cites E7, which is not in vignette.toml.", None),
    (
        "R1 rests on E1",
        "R1 rests on E9",
        "factors.R1.reason",
        "This cites E9, which is not in vignette.toml.",
        "Correct the number, or add the evidence there.",
    ),
    ('read = "E2."\n', "", "factors.R1.read", "This is missing.", "Add it."),
    ("reason =", "because =", "factors.R1.because", "This key is not known here.", None),
    (
        '["Medium"]',
        '["Low"]',
        "overall.also",
        "This names a rating twice, or the one that stands above.",
        "List only others that are accepted too.",
    ),
    ('["Medium"]', '["Much"]', "overall.also[1]", f'{NO_CHOICE} "Much".', None),
    ("The category on record", "Guessed", "static.relied_on", f'{NO_CHOICE} "Guessed".', None),
    (
        "The category on record",
        "Neither: RM2000 does not apply",
        "static.relied_on",
        "A case of an exercise has a category.",
        "Rely on one of the two, or leave the case out of the exercise.",
    ),
    (
        'category = "Medium"',
        'category = "High"',
        "static.category",
        "The category on record is relied on, and in vignette.toml it is Medium.",
        "Correct one of the two.",
    ),
    ("version = 2", "version = 0", "version", "This should be a whole number from 1", None),
    ('[general]\nlevel = "Medium"', "[general]", "general.level", "This is missing.", "Add it."),
]


@pytest.mark.parametrize(("old", "new", "where", "message", "remedy"), BAD_ANSWERS)
def test_a_fault_in_the_answers_is_named_with_its_place(
    old: str, new: str, where: str, message: str, remedy: str | None
) -> None:
    assert old in GOOD_ANSWERS
    problems = problems_of(GOOD_VIGNETTE, GOOD_ANSWERS.replace(old, new, 1))
    assert {problem.file for problem in problems} == {ANSWERS}
    problem = next(problem for problem in problems if problem.where == where)
    assert problem.message.startswith(message)
    assert remedy in (None, problem.remedy)


def test_everything_wrong_in_both_files_is_said_at_once_in_the_order_of_their_lines() -> None:
    vignette = GOOD_VIGNETTE.replace('"E2"', '"E1"').replace("2023-12-04", '"soon"')
    answers = GOOD_ANSWERS.replace("[factors.R1]", "[factors.R8]").replace('"Low"', '"low"', 1)
    assert [(p.file, p.line, p.where, p.message) for p in problems_of(vignette, answers)] == [
        (ANSWERS, None, "factors.R1", "This is missing."),
        (ANSWERS, 4, "factors.R8", "This key is not known here."),
        (VIGNETTE, 9, "static.scored_on", 'This should be a date, and is "soon".'),
        (VIGNETTE, 20, "evidence[2].id", "E1 stands above already."),
    ]


def test_nothing_is_said_of_the_answers_that_rests_on_a_vignette_that_cannot_be_read() -> None:
    answers = GOOD_ANSWERS.replace("E2.", "E7.").replace('category = "Medium"', 'category = "Low"')
    assert len(problems_of(GOOD_VIGNETTE, answers)) == len(FACTORS) + 1
    assert [problem.file for problem in problems_of("title", answers)] == [VIGNETTE]


@pytest.mark.parametrize("key", ["", "A man", "../open", "con ", "x" * 31, "1st", "m\u00e4n"])
def test_a_key_must_do_as_the_name_of_a_file(key: str) -> None:
    (problem,) = problems_of(GOOD_VIGNETTE, GOOD_ANSWERS, key)
    assert problem.message == "The name of the case cannot be used in names of files."
    assert problem.remedy == (
        "Name its folder with a short word: small letters, digits and hyphens, 30 at most."
    )


def test_what_is_no_text_is_said_of_each_file() -> None:
    read = read_case(b"title = \xff", b"version = \xff", "moved")
    assert not isinstance(read, Case)
    assert [(problem.file, problem.message) for problem in read] == [
        (ANSWERS, "The file is not text in UTF-8."),
        (VIGNETTE, "The file is not text in UTF-8."),
    ]


@given(st.text(max_size=60), st.integers(0, 500), st.booleans())
def test_whatever_is_written_into_a_file_it_is_read_or_its_faults_are_said(
    text: str, place: int, in_answers: bool
) -> None:
    vignette, answers = GOOD_VIGNETTE, GOOD_ANSWERS
    if in_answers:
        answers = answers[:place] + text + answers[place:]
    else:
        vignette = vignette[:place] + text + vignette[place:]
    read = read_case(
        vignette.encode("utf-8", "replace"), answers.encode("utf-8", "replace"), "moved"
    )
    assert isinstance(read, Case) or (read and all(problem.remedy for problem in read))


# --- a folder of an organisation's own


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "moved"
    folder.mkdir()
    (folder / VIGNETTE).write_text(GOOD_VIGNETTE, encoding="utf-8")
    (folder / ANSWERS).write_text(GOOD_ANSWERS, encoding="utf-8")
    return folder


def test_a_folder_is_a_case_under_its_own_name(folder: Path) -> None:
    (folder / "notes.txt").write_text("Anything else is let be.")
    case = case_in(folder)
    assert isinstance(case, Case) and case.consensus is not None
    assert case == read_case(GOOD_VIGNETTE.encode(), GOOD_ANSWERS.encode(), "moved")
    (folder / ANSWERS).unlink()
    case = case_in(folder)
    assert isinstance(case, Case) and case.consensus is None


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (
            lambda folder: (folder / VIGNETTE).rename(folder / "Vignette.txt"),
            [(VIGNETTE, "There is no such file in the folder.")],
        ),
        (
            lambda folder: (folder / ANSWERS).rename(folder / "answer.toml"),
            [
                (
                    "answer.toml",
                    "A case has two files, vignette.toml and answers.toml, and this is neither.",
                )
            ],
        ),
    ],
)
def test_a_file_of_another_name_is_not_passed_over(
    folder: Path, spoil: Callable[[Path], object], told: list[tuple[str, str]]
) -> None:
    spoil(folder)
    read = case_in(folder)
    assert not isinstance(read, Case)
    assert [(problem.file, problem.message) for problem in read] == told


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        case_in(tmp_path / "nowhere")


# --- as the page tells it


def test_the_two_files_of_the_page_are_a_case() -> None:
    page = (PROJECT / "docs/agreement.md").read_text(encoding="utf-8")
    vignette, answers = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    start, end = answers.index("[factors.R1]"), answers.index("[overall]")
    told = answers[start:end]
    others = "".join(told.replace("R1]", f"{key}]") for key in FACTORS[1:])
    case = read_case(vignette.encode(), (answers + others).encode(), "moved")
    assert isinstance(case, Case) and case.consensus is not None
    assert case.consensus.answer("R1").accepted == ("Medium", "High")


def test_the_page_tells_of_each_case_and_of_no_answer() -> None:
    page = (PROJECT / "docs/agreement.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|(.*)$", page, re.MULTILINE)
    assert [key for key, _ in rows] == [case.key for case in shipped_cases()]
    words = re.compile(r"\b(high|medium|low|unable|deficit|protective|imminent)\b", re.IGNORECASE)
    assert [row for _, row in rows if words.search(row)] == []
