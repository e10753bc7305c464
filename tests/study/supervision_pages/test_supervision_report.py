"""The report: nobody is in it, and what is few is not."""

from __future__ import annotations

from arms_docs.settings import Settings
from arms_docs.study.facts import FileFacts
from arms_docs.study.facts.oversight import VoiceFacts
from arms_docs.study.supervision.supervision import supervision
from arms_docs.study.supervision_pages.paper import MAY_NOT, Paper
from arms_docs.study.supervision_pages.paper_data import as_json
from arms_docs.study.supervision_pages.supervision_report import HIDDEN, report
from tests.support.supervised import LAST_DAY, Went, facts, force, settings_with

WORDS = "He said that the bus was late."


def report_of(files: list[FileFacts], settings: Settings) -> Paper:
    return report(supervision(files, settings, LAST_DAY), "OFFICIAL")


def test_no_staff_id_is_in_the_report() -> None:
    ids = [f"P{number}" for number in range(7001, 7013)]
    files = [
        facts(n, Went(2, 4, by=by, signs=True), assessors=[f"Q{n + 8000}"], minutes=n)
        for n, by in enumerate(ids, start=1)
    ]
    settings = settings_with(North=" ".join([*ids, *(f"Q{n + 8000}" for n in range(1, 13))]))
    told = report_of(files, settings)
    content = as_json(told).decode()
    assert told.tables and "North" in content
    for staff_id in (*ids, *(f"Q{n + 8000}" for n in range(1, 13))):
        assert staff_id not in content
    assert not told.for_one


def test_it_says_first_what_it_may_not_be_used_for() -> None:
    told = report_of([], Settings())
    assert told.says[0] == MAY_NOT
    assert "discipline" in MAY_NOT and "rank" in MAY_NOT


def test_a_report_of_four_shows_nothing_but_that_they_are_few() -> None:
    voice = VoiceFacts("Yes", "Yes", "Yes", WORDS, WORDS, WORDS)
    files = [
        facts(n, Went(2, 4, by=f"S{n}", signs=True), assessors=[f"A{n}"], hard=WORDS, voice=voice)
        for n in range(1, 5)
    ]
    told = report_of(files, Settings())
    assert WORDS not in as_json(told).decode()
    for table in told.tables:
        assert not table.texts
        assert all(row[1] == HIDDEN for row in table.rows)


def test_five_are_shown_with_their_words() -> None:
    voice = VoiceFacts("Yes", "Yes", "Yes", WORDS, WORDS, WORDS)
    files = [
        facts(n, Went(2, 4, by=f"S{n}", signs=True), assessors=[f"A{n}"], hard=WORDS, voice=voice)
        for n in range(1, 6)
    ]
    told = {table.key: table for table in report_of(files, Settings()).tables}
    assert told["days"].rows == (("First round", 5, 5, 2.0, 2, 2, 0, None),)
    assert told["hard"].texts == (f"{WORDS} (5 times)",)
    assert told["team_decisions"].rows[0][:3] == ("No team in the settings", 5, 5)
    assert len(told["second_look"].rows) == 1


def test_words_do_not_stand_in_the_order_of_cases() -> None:
    texts = ["m", "c", "x", "a", "q"]
    files = [
        facts(n, waits=3, assessors=[f"A{n}"], hard=text) for n, text in enumerate(texts, start=1)
    ]
    hard = next(table for table in report_of(files, Settings()).tables if table.key == "hard")
    assert hard.texts == ("a", "c", "m", "q", "x")
    assert not any("CASE" in text for text in hard.texts)


def test_a_team_that_is_not_shown_has_no_figure_in_its_row() -> None:
    files, settings = force()
    told = {table.key: table for table in report_of(list(files), settings).tables}
    rows = {row[0]: row[1:] for row in told["team_decisions"].rows}
    assert rows["Valley"] == (HIDDEN, *[None] * 10)
    assert rows["South"] == rows["Valley"]
    assert None not in rows["North"]
    assert {len(row) for row in told["team_assessments"].rows} == {13}
