"""What contradicts itself, and everything wrong in an organisation's own tables at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from arms_docs.instrument import Status
from arms_docs.instrument.load import FILES, SHIPPED
from arms_docs.problems import Severity
from arms_docs.settings import (
    instrument_in_force,
    read_settings,
)
from tests.people import DI_FROST, DS_RAINE
from tests.support.builders import INSTRUMENT
from tests.support.settings_files import (
    FULL,
    block,
    other_age,
    right,
)


def test_what_is_wrong_in_a_replaced_table_is_said_in_that_file(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_text((SHIPPED / name).read_text(encoding="utf-8"), encoding="utf-8")
    broken = INSTRUMENT.texts["rm2000.toml"].replace('["25-34", 1], ["35+", 0]', '["35+", 0]')
    (tmp_path / "rm2000.toml").write_text(broken, encoding="utf-8")
    (tmp_path / "visits.toml").write_text("[interval\n", encoding="utf-8")
    settings, problems = read_settings('[tables]\nfolder = "."', folder=tmp_path)
    assert settings is None
    at = next(
        n
        for n, line in enumerate(broken.split("\n"), start=1)
        if line.startswith('rows = [["18-24", 2]')
    )
    assert [(p.file, p.where, p.line) for p in problems] == [
        ("rm2000.toml", "s_age.rows", at),
        ("visits.toml", "", 1),
    ]
    assert "no row for age = 25" in problems[0].message


def test_two_periods_of_one_person_are_right() -> None:
    two = block(DI_FROST, f'valid_to = 2026-06-30\ncertificate = "{"ab" * 32}"') + block(
        DI_FROST, f'certificate = "{"cd" * 32}"', start="2026-06-01"
    )
    settings = right(two)
    assert settings.holder_of("ab" * 32, date(2026, 6, 15)) and settings.holder_of(
        "cd" * 32, date(2026, 6, 15)
    )
    moved = block(DI_FROST, "valid_to = 2026-06-30") + block(
        replace(DS_RAINE, staff_id="P3007"), start="2026-07-01"
    )
    assert len(right(moved).people) == 2, "a staff id may be given to somebody else afterwards"


def test_a_confirmation_lapses_when_the_table_has_changed_since(folder: Path) -> None:
    (folder / "our-tables" / "rm2000.toml").write_text(
        other_age(INSTRUMENT.texts["rm2000.toml"]), encoding="utf-8"
    )
    settings, problems = read_settings(FULL, folder=folder)
    assert settings is not None
    at = FULL.split("\n").index("[[confirmed]]") + 1
    assert [(p.where, p.line, p.severity) for p in problems] == [
        ("confirmed[1]", at, Severity.WARNING)
    ]
    assert (
        "rm2000.s_age says something else than when it was checked on 2026-11-20"
        in problems[0].message
    )
    assert instrument_in_force(settings).rm2000.s_age.provenance.status is Status.UNCONFIRMED


def table_problems(folder: Path, **texts: str) -> list[tuple[str, str, int | None]]:
    """File, key and line of what is wrong in tables of an organisation."""
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    settings, problems = read_settings('[tables]\nfolder = "."', folder=folder)
    assert settings is None
    assert all(problem.remedy and problem.message for problem in problems)
    return [(problem.file, problem.where, problem.line) for problem in problems]


def line_with(text: str, beginning: str) -> int:
    return [line.startswith(beginning) for line in text.split("\n")].index(True) + 1


def test_three_faults_in_the_form_of_a_table_are_said_at_once(tmp_path: Path) -> None:
    text = INSTRUMENT.texts["rm2000.toml"]
    for old, new in (
        ("minimum_age = 18", "minimum_age = 18\nmaximum_age = 99"),
        ('["25-34", 1], ["35+", 0]]', '["35+", 0]]'),
        ('answer = "steps"\n', ""),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    assert table_problems(tmp_path, rm2000=text) == [
        ("rm2000.toml", "scope.maximum_age", line_with(text, "maximum_age")),
        ("rm2000.toml", "s_age.rows", line_with(text, 'rows = [["18-24", 2], ["35+"')),
        ("rm2000.toml", "s_aggravating.answer", line_with(text, "[s_aggravating]")),
    ]


def test_three_tables_that_do_not_fit_the_method_are_said_at_once(tmp_path: Path) -> None:
    text = INSTRUMENT.texts["rm2000.toml"]
    for old, new in (
        ('["2", 1], ["3-4", 2]', '["2", 3], ["3-4", 2]'),
        ('burglary = ["No", "Yes"]', 'burglary = ["No", "Yes", "Two"]'),
        ('["Yes", 2]]', '["Yes", 2], ["Two", 3]]'),
        ('answer = "steps"', 'answer = "points"'),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    assert [(file, where) for file, where, _ in table_problems(tmp_path, rm2000=text)] == [
        ("rm2000.toml", "s_sexual.rows"),
        ("rm2000.toml", "s_aggravating.answer"),
        ("rm2000.toml", "v_burglary.inputs"),
    ]


def test_faults_in_several_files_are_said_at_once(tmp_path: Path) -> None:
    rm2000, visits = INSTRUMENT.texts["rm2000.toml"], INSTRUMENT.texts["visits.toml"]
    wrong = table_problems(
        tmp_path,
        arms=INSTRUMENT.texts["arms.toml"].replace('pair = "P1"', 'pair = "P9"'),
        rm2000=rm2000.replace("minimum_age = 18", "minimum_age = 16"),
        visits=visits.replace('["High", 3]', '["High", 7]').replace("= 28", "= 0", 1),
        priority="= 1",
    )
    assert [(file, where) for file, where, _ in wrong] == [
        ("arms.toml", "factors.list"),
        ("priority.toml", ""),
        ("rm2000.toml", "s_age.inputs"),
        ("rm2000.toml", "v_age.inputs"),
        ("visits.toml", "interval.rows"),
        ("visits.toml", "history.rows"),
        ("visits.toml", "review.rows"),
        ("visits.toml", "horizons.high_days"),
    ]


def test_faults_of_settings_and_of_their_tables_are_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "visits.toml").write_text("[interval\n", encoding="utf-8")
    text = 'marking = 1\n[tables]\nfolder = "."\n[intervals]\nvalid_from = 2026-01-01\nlow = 0\n'
    settings, problems = read_settings(text, folder=tmp_path)
    assert settings is None
    assert [(problem.file, problem.where) for problem in problems] == [
        ("", "marking"),
        ("", "intervals.low"),
        ("visits.toml", ""),
    ]


def test_a_table_out_of_form_hides_no_fault_in_another_and_invents_none(tmp_path: Path) -> None:
    text = INSTRUMENT.texts["rm2000.toml"]
    for old, new in (
        ("minimum_age = 18", 'minimum_age = "18"'),
        ('["25-34", 1], ["35+", 0]]', '["35+", 0]]'),
        ('["2", 1], ["3-4", 2]', '["2", 3], ["3-4", 2]'),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    assert [where for _, where, _ in table_problems(tmp_path, rm2000=text)] == [
        "scope.minimum_age",
        "s_sexual.rows",
        "s_age.rows",
    ]


def test_a_signer_with_letters_that_only_look_like_ours_is_nobody(folder: Path) -> None:
    """Or who assessed could sign off, under a staff id that reads the same."""
    for part, text in (("staff_id", "\u04203007"), ("name", f"\u202e{DI_FROST.name}")):
        person = block(replace(DI_FROST, **{part: text}))
        settings, problems = read_settings(person, folder=folder)
        assert settings is None
        assert [p.where for p in problems] == [f"people[1].{part}"]
        assert "U+" in problems[0].message
        carried, _ = read_settings(person, folder=None)
        assert carried is not None, "what was signed with such settings verifies"
