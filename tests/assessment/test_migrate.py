"""Older forms: answers go forward by pure functions, and each change is said.

A workbook of form 1 is read for ever: tests/versions holds workbooks as they were handed in when
their form was today's. They are never written again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from arms_docs.assessment.answers import read_answers
from arms_docs.assessment.asked import Asked, numbered
from arms_docs.assessment.assemble import SIGN_OFF, assemble
from arms_docs.assessment.choices import OspDirect, OspImages
from arms_docs.assessment.form import questions
from arms_docs.assessment.migrate import (
    Change,
    Migrated,
    asked_by_now,
    believed,
    dropped,
    is_known,
    migrate,
    renamed,
    split,
)
from arms_docs.assessment.parse import Unusable
from arms_docs.problems import Code, Place, Stage
from arms_docs.rating import Reading
from arms_docs.reading.pipeline import read_content
from arms_docs.workbook.sheets.stamp_cells import read_stamp
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.builders import INSTRUMENT, OF_TODAYS_TABLES, place_of
from tests.support.edited_workbooks import (
    find,
    looked_into,
    opened_to_be_read,
    saved,
    say_asked,
)
from tests.support.paths import CASES, VERSIONS
from tests.support.releases import lay_out

ON = date(2026, 10, 12)
MIGRATE = import_module("arms_docs.assessment.migrate")  # its face has a function of this name
FORM = questions(INSTRUMENT)
SINCE_FORM_2 = {
    "rounds.SO1.protective_promoted",
    "rounds.SO1.plan_smart",
    "rounds.SO1.tables_accepted",
}
KEPT = {
    "form-1.xlsx": "07a16b26250d62d4e718b250c09a11e1cf693d5b28aef9fb77842a998b7b6a3c",
    "form-1.libreoffice.xlsx": "054438ef3e5feec72c76c828f305fef84272e520908f99c411c48de14f484b5f",
    "form-1.checks.xlsx": "692d659dfaeb75b8182699e73f349df245c76690983f0d271ae67888c8895fe5",
}


CALLED_ON = Place("sources", "E7", "dated")  # another day in the case since


@pytest.mark.parametrize("name", KEPT)
def test_workbook_of_form_1_is_read_as_it_was_meant(
    name: str,
) -> None:
    """Two were written before the Check column came in, one after.

    The files are kept as they are for ever.

    Form 2 asks the supervisor more: that is not answered in them, and only asked for at signing
    off.
    """
    content = (VERSIONS / name).read_bytes()
    assert hashlib.sha256(content).hexdigest() == KEPT[name], "nobody writes this file again"
    reading = read_content(content, INSTRUMENT, on=ON)
    # What is asked since of a first of a month is no error: the answer stands.
    # So does a date beyond a horizon of today's tables: that is asked about, as they are others.
    problems = [p for p in reading.problems if p.code not in OF_TODAYS_TABLES]
    assert [p.code for p in problems] == [Code.FIRST_OF_MONTH]
    assert reading.assessment is not None and len(reading.assessment.rounds) == 1
    typed, _ = read_answers((VERSIONS / "0.1.0" / "answers.toml").read_bytes(), FORM)
    then, _ = assemble(migrate(typed).raw, FORM)
    assert replace(reading.assessment, rounds=()) == then
    to_sign = read_content(content, INSTRUMENT, on=ON, stage=Stage.SIGN_OFF)
    problems = [p for p in to_sign.problems if p.code not in OF_TODAYS_TABLES]
    accepted = {str(CALLED_ON), "rounds.SO1.warnings_accepted"}  # by whoever signs off today
    assert {str(p.place) for p in problems} == SINCE_FORM_2 | accepted
    assert (CASES / "medium_low").is_dir()


def test_what_a_form_of_a_release_asked_is_asked_today_or_its_steps_say_what_became_of_it() -> None:
    """Of every form of which workbooks are in people's hands."""
    for asked in released_forms():
        forgotten = [p for p in asked.places if p not in FORM.questions and not is_known(p)]
        assert not forgotten, (
            f"{min(map(str, forgotten))} was asked in a release and is not asked now: say in "
            "MIGRATIONS (assessment/migrate.py) what became of its answers, as a step renamed, "
            "split or dropped. Without it such workbooks are taken for those of a newer program."
        )


def test_a_name_that_was_given_up_is_not_used_again() -> None:
    used = [str(place) for place in FORM.questions if is_known(place)]
    assert not used, (
        f"{used[0]} was given up once: its step in MIGRATIONS would take today's answers away. "
        "Call the new question by another name."
    )


def test_no_step_touches_the_sign_off() -> None:
    """A returned workbook carries a digest of the round that returned it, and of its points."""
    forms = (FORM.asked, *released_forms())
    places = {place for asked in forms for place in asked.places if place.section in SIGN_OFF}
    touched = sorted(str(place) for place in places if is_known(place))
    assert not touched, (
        f"{touched[0]} is part of what a returned workbook vouches for: without it every such "
        "workbook would say that its history was changed. Stop requiring it instead, and leave it."
    )


@cache
def released_forms() -> tuple[Asked, ...]:
    """What each form asked that had a number, and that of each release since."""
    return tuple(_released_forms())


def _released_forms() -> Iterator[Asked]:
    for number in (1, 2):
        asked = numbered(number)
        assert asked is not None
        yield asked
    for path in sorted(VERSIONS.glob("*/blank.xlsx")):
        book = looked_into(path.read_bytes())
        stamp = read_stamp(book, {})
        assert stamp.asked is not None, f"{path} does not say what it asks"
        yield stamp.asked


# --- an imagined older form

# Form 0 asked for a nickname, for an owner with the agency in the same answer, and for a mood.


ALIAS, NAMES = place_of("person.alias"), place_of("person.other_identifiers")
WHO, OWNER, BARRIERS = (
    place_of("actions.A1.who"),
    place_of("actions.A1.owner"),
    place_of("actions.A1.barriers"),
)
MOOD, WHAT = place_of("context.mood"), place_of("actions.A1.what")
STEPS = (
    renamed("person.alias", "person.other_identifiers"),
    split(
        "actions.*.who",
        {
            "actions.*.owner": lambda value: str(value).partition(";")[0],
            "actions.*.barriers": lambda value: str(value).partition(";")[2].strip() or None,
        },
    ),
    dropped("context.mood"),
)


def test_answers_are_renamed_split_and_dropped_and_each_change_is_logged() -> None:
    raw = {
        ALIAS: "Col",
        WHO: "T. Hart; no car",
        place_of("actions.A2.who"): "P. Lane",
        MOOD: "low",
        OWNER: None,
    }
    before = dict(raw)
    migrated = migrate(raw, STEPS)
    assert raw == before, "a step changes nothing that it is given"
    assert migrated.raw == {
        NAMES: "Col",
        OWNER: "T. Hart",
        BARRIERS: "no car",
        place_of("actions.A2.owner"): "P. Lane",
    }
    assert migrated.log == (
        Change(ALIAS, (NAMES,), "Col"),
        Change(WHO, (OWNER, BARRIERS), "T. Hart; no car"),
        Change(place_of("actions.A2.who"), (place_of("actions.A2.owner"),), "P. Lane"),
        Change(MOOD, (), "low"),
    )


def test_an_answer_that_is_there_is_not_written_over() -> None:
    migrated = renamed("person.alias", "person.other_identifiers")(
        {ALIAS: "Col", NAMES: "Nominal 4"}
    )
    assert migrated.raw == {NAMES: "Nominal 4"}
    assert migrated.log == (Change(ALIAS, (), "Col"),)


def test_what_could_not_be_used_goes_whole_to_the_first_place() -> None:
    formula = Unusable(Code.IS_FORMULA, "=A1")
    migrated = migrate({WHO: formula}, STEPS)
    assert migrated.raw == {OWNER: formula}


WHO_MONITORS = tuple(
    place_of(f"factors.R4.{field}") for field in ("monitored_by", "monitored_how_often")
)
MONITORED = place_of("factors.R4.monitored")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("PC Haylestorm", "Monthly"), "PC Haylestorm: Monthly"),
        (("PC Haylestorm", None), "PC Haylestorm"),
        ((None, "Monthly"), "Monthly"),
        (("PC Haylestorm", "[not read] Monthly"), "[not read] PC Haylestorm: Monthly"),
    ],
)
def test_who_monitors_and_how_often_is_one_answer_now(
    typed: tuple[str | None, str | None], told: str
) -> None:
    migrated = migrate(dict(zip(WHO_MONITORS, typed, strict=True)))
    assert migrated.raw == {MONITORED: told}
    answered = [place for place, words in zip(WHO_MONITORS, typed, strict=True) if words]
    assert [(change.old, change.new) for change in migrated.log] == [
        (place, (MONITORED,)) for place in answered
    ]


def test_of_two_answers_that_are_one_now_nothing_is_lost_without_a_word() -> None:
    formula = Unusable(Code.IS_FORMULA, "=A1")
    who, often = WHO_MONITORS
    broken = migrate({who: "PC Haylestorm", often: formula})
    assert broken.raw == {MONITORED: formula}
    assert broken.log == (Change(who, (), "PC Haylestorm"), Change(often, (MONITORED,), formula))
    taken = migrate({who: "PC Haylestorm", often: "Monthly", MONITORED: "Sgt Frost, weekly"})
    assert taken.raw == {MONITORED: "Sgt Frost, weekly"}
    assert all(change.new == () for change in taken.log)


@pytest.mark.parametrize(
    ("typed", "direct", "images"),
    [
        ("OSP/DC Medium", "Medium", None),
        ("OSP/DC Low; OSP/IIC Medium", "Low", "Medium"),
        ("OSP/DC: Very High", "Very High", None),
    ],
)
def test_osp_bands_of_one_text_are_two_answers_now(
    typed: str, direct: str | None, images: str | None
) -> None:
    raw = migrate({place_of("rm2000.osp_band"): typed}).raw
    assert raw.get(place_of("rm2000.osp_direct")) == direct
    assert raw.get(place_of("rm2000.osp_images")) == images


@pytest.mark.parametrize("typed", ["Medium", "as in the letter", "OSP/DC Low, and see E2"])
def test_an_osp_band_that_does_not_say_of_which_kind_is_never_guessed(typed: str) -> None:
    band = place_of("rm2000.osp_band")
    assert migrate({band: typed}) == Migrated({}, (Change(band, (), typed),))


def test_steps_are_taken_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    nick = place_of("person.nick")
    steps = (
        renamed("person.nick", "person.alias"),
        renamed("person.alias", "person.other_identifiers"),
    )
    monkeypatch.setattr(MIGRATE, "MIGRATIONS", steps)
    migrated = migrate({nick: "Col"})
    assert migrated.raw == {NAMES: "Col"}
    assert [change.old.field for change in migrated.log] == ["nick", "alias"]
    assert migrate({NAMES: "Col"}) == Migrated({NAMES: "Col"})
    assert is_known(nick) and is_known(ALIAS) and not is_known(NAMES)
    asked = asked_by_now(Asked(frozenset({nick, place_of("person.name")})), FORM)
    assert asked.places == {place_of("person.name"), NAMES}


def test_a_list_that_leaves_out_what_every_form_has_asked_is_not_believed() -> None:
    later = place_of("points.F1.reply")
    told = believed(Asked(frozenset({later})), FORM)
    first = numbered(1)
    assert first is not None and told.places == first.places & FORM.questions.keys() | {later}
    assert believed(FORM.asked, FORM) == FORM.asked


def test_a_word_may_change_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    place = place_of("person.setting")
    today = {"Gaol": "Custody"}
    words = split("person.setting", {"person.setting": lambda word: today.get(str(word), word)})
    monkeypatch.setattr(MIGRATE, "MIGRATIONS", (words,))
    assert migrate({place: "Gaol"}) == Migrated(
        {place: "Custody"}, (Change(place, (place,), "Gaol"),)
    )
    assert migrate({place: "Custody"}) == Migrated({place: "Custody"})
    assert not is_known(place), "it is asked still"


@cache
def of_form_0() -> bytes:
    """A workbook of the imagined form: its keys are those it had then."""
    raw = {
        place_of("person.name"): "Colin Ashworthy",
        NAMES: "Col",
        OWNER: "T. Hart; no car",
        WHAT: "Visit",
    }
    book = opened_to_be_read(write_workbook(FORM, raw))
    gone = {NAMES}
    gone |= {
        place for place in FORM.questions if (place.section, place.field) == ("actions", "owner")
    }
    came = {ALIAS, MOOD, *(Place("actions", place.row, "who") for place in gone if place.row)}
    say_asked(book, Asked((FORM.without_review.asked.places - gone) | came))
    for sheet in book.worksheets:
        for cells in sheet.iter_rows(max_row=300):
            for cell in cells:
                if cell.value == "person.other_identifiers":
                    cell.value = "person.alias"
                elif sheet.title == "Actions" and cell.value == "owner":
                    cell.value = "who"
    case, row = find(book, "context.trigger")
    case.insert_rows(row)
    case.cell(row, 1).value, case.cell(row, 3).value = str(MOOD), "low, and talks of his brother"
    return saved(book)


def read_form_0(monkeypatch: pytest.MonkeyPatch) -> Reading:
    monkeypatch.setattr(MIGRATE, "MIGRATIONS", STEPS)
    return read_content(of_form_0(), INSTRUMENT, on=ON)


def test_a_workbook_of_an_older_form_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = read_form_0(monkeypatch)
    assert reading.assessment is not None
    assert reading.assessment.person.other_identifiers == "Col"
    (action,) = reading.assessment.actions
    assert (action.owner, action.barriers) == ("T. Hart", "no car")
    assert not {Code.LOST_PART, Code.LOST_QUESTION, Code.STRAY, Code.NO_SUCH_QUESTION} & {
        p.code for p in reading.problems
    }
    (dropped_answer,) = (p for p in reading.problems if p.code is Code.DROPPED)
    assert (dropped_answer.place, dropped_answer.typed) == (MOOD, "low, and talks of his brother")
    assert dropped_answer.cell.startswith("Case!C")
    bare = dropped_answer.without_values()
    assert "brother" not in f"{bare.typed} {bare.message} {bare.remedy}"
    # A problem of an answer that has moved stands at the cell where it was typed.
    assert reading.cells[OWNER].startswith("Actions!")


def test_without_a_step_a_workbook_is_not_read_as_if_nothing_were_missing() -> None:
    (problem,) = read_content(of_form_0(), INSTRUMENT, on=ON).problems
    assert problem.code is Code.NEWER_SCHEMA and "person.alias" not in problem.remedy
    assert "it asks actions.A1.who, which this one does not know of" in problem.message


# --- the bands of OSP, which were one answer in words


BAND, DATED = place_of("rm2000.osp_band"), place_of("rm2000.osp_date")
OSP = [
    place_of(f"rm2000.osp_{name}") for name in ("direct", "direct_date", "images", "images_date")
]
WHEN = date(2026, 9, 4)


@pytest.mark.parametrize(
    ("typed", "direct", "images"),
    [
        ("OSP/DC Medium", "Medium", None),
        ("OSP/DC Low; OSP/IIC Medium", "Low", "Medium"),
        ("OSP/IIC high, OSP/DC very high", "Very High", "High"),
        ("OSP-DC: Medium", "Medium", None),
        ("OSP/DC (direct contact) = Low.", "Low", None),
        ("Medium (OSP/DC) and Low (OSP/IIC)", "Medium", "Low"),
        ("OSP: DC Low, IIC Medium", "Low", "Medium"),
        ("Direct contact: medium; images and indirect contact: low risk", "Medium", "Low"),
        ("OSP/IIC\nband is Low", None, "Low"),
    ],
)
def test_a_band_of_osp_goes_to_its_kind_with_its_date(
    typed: str, direct: str | None, images: str | None
) -> None:
    migrated = migrate({BAND: typed, DATED: WHEN})
    dates = (WHEN if direct else None, WHEN if images else None)
    assert [migrated.raw.get(p) for p in OSP] == [direct, dates[0], images, dates[1]]
    assert not list(migrated.dropped())


@pytest.mark.parametrize(
    "typed",
    [
        "Medium",  # of which kind?
        "as in the letter",
        "OSP/DC",
        "OSP/C Medium",  # another scale
        "RM2000/C Medium",
        "OSP/DC Medium to High",
        "OSP/DC Medium?",
        "OSP/DC not High",
        "OSP/DC/IIC Low",
        "OSP/DC Low; OSP/DC High",
        "OSP/IIC Very High",  # there is no such band
        "OSP/DC Medium, letter of 4 September",
    ],
)
def test_a_band_of_osp_that_is_not_certain_is_told_and_never_guessed(typed: str) -> None:
    migrated = migrate({BAND: typed, DATED: WHEN})
    assert migrated.raw == {}
    assert [(p.code, p.place, p.typed) for p in migrated.dropped()] == [
        (Code.DROPPED, BAND, typed),
        (Code.DROPPED, DATED, str(WHEN)),
    ]


def test_a_band_that_is_a_formula_keeps_its_place_and_its_date() -> None:
    formula = Unusable(Code.IS_FORMULA, "=A1")
    migrated = migrate({BAND: formula, DATED: WHEN})
    assert migrated.raw == {OSP[0]: formula, OSP[1]: WHEN}


@pytest.mark.parametrize("release", ["0.1.0", "0.2.0"])
def test_a_workbook_of_a_release_keeps_both_its_bands(release: str, tmp_path: Path) -> None:
    """It says "OSP/DC Low; OSP/IIC Medium" in one cell, with one date."""
    content = (lay_out(release, tmp_path) / "filled.xlsx").read_bytes()
    reading = read_content(content, INSTRUMENT, on=ON)
    assert reading.assessment is not None
    answers = reading.assessment.rm2000
    bands = (answers.osp_direct, answers.osp_images)
    assert bands == (OspDirect.LOW, OspImages.MEDIUM)
    assert answers.osp_direct_date == answers.osp_images_date == date(2025, 3, 10)
    assert answers.osp_source == "Pre-sentence report (E2)"
    assert not [p for p in reading.problems if p.place.section == "rm2000"]
