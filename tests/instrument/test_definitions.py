"""Whom ARMS is for, what RM2000 counts, words of a plan: each with its source, each optional."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from arms_docs.assessment.ask import Question
from arms_docs.assessment.declare import asks
from arms_docs.assessment.form import Rm2000Answers, questions
from arms_docs.instrument import (
    DEFINED,
    Instrument,
    InstrumentError,
    Status,
    load_instrument,
    statements,
)
from arms_docs.settings import Settings, instrument_in_force
from tests.support.builders import INSTRUMENT
from tests.support.settings_files import CHECK

SECTIONS = {
    "population": "arms.toml",
    "prompts": "arms.toml",
    "control_headings": "arms.toml",
    "items": "rm2000.toml",
}
KEYS = {"population", "prompts", "control_headings", "rm2000.items"}


def without(folder: Path, *sections: str) -> Instrument:
    for section in sections:
        file = folder / SECTIONS[section]
        text = file.read_text("utf-8")
        file.write_text(re.sub(rf"(?ms)^\[{section}\]\n.*?(?=^\[|\Z)", "", text), "utf-8")
    return load_instrument(folder)


def asked(instrument: Instrument) -> dict[str, Question]:
    section = questions(instrument).section("rm2000")
    assert section is not None
    return {question.field: question for question in section.questions}


def test_the_words_beside_an_item_are_those_of_the_tables() -> None:
    """They stood in the form, where no confirmation could reach them."""
    definitions = INSTRUMENT.rm2000.definitions
    assert definitions is not None and set(definitions.means) == set(DEFINED)
    for field, means in definitions.means.items():
        assert asked(INSTRUMENT)[field].help == means
    assert "two years" in definitions.means["single"]
    assert "was not seen" in definitions.means["age"]
    for field in ("male_victim", "stranger_victim", "non_contact"):
        assert "images alone" in definitions.means[field], field
    assert "'male'" in asked(INSTRUMENT)["image_decision"].label


def test_tables_without_definitions_have_the_words_of_the_form(folder: Path) -> None:
    before = without(folder, *SECTIONS)
    assert before.rm2000.definitions is None and before.adult_from == 18
    declared = asks(Rm2000Answers)
    assert {f: q.help for f, q in asked(before).items()} == {f: a.help for f, a in declared.items()}


def test_each_is_a_table_that_can_be_confirmed_where_it_is_there(folder: Path) -> None:
    own = {statement.key: statement for statement in statements(INSTRUMENT)}
    assert set(own) >= KEYS
    assert not KEYS & {statement.key for statement in statements(without(folder, *SECTIONS))}
    assert own["rm2000.items"].provenance.status is Status.UNCONFIRMED
    assert own["population"].provenance.status is Status.UNCONFIRMED
    assert own["population"].rows == (("men", "18"),)
    for key in KEYS:
        entry = replace(CHECK, table=key, digest=own[key].digest)
        tables = instrument_in_force(Settings(confirmed=(entry,)))
        now = {statement.key: statement.provenance.status for statement in statements(tables)}
        assert now[key] is Status.CONFIRMED, key
        assert {k: s for k, s in now.items() if k != key} == {
            k: s.provenance.status for k, s in own.items() if k != key
        }


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        (
            "arms.toml",
            'list = ["Monitoring and control"]',
            'list = ["Control"]',
            "control_headings.list[1]",
        ),
        ("arms.toml", "minimum_age = 18", 'minimum_age = "18"', "population.minimum_age"),
        ("arms.toml", 'who = "men"', 'whom = "men"', "population.who"),
        ("rm2000.toml", 'burglary = "One is enough."', "", "items.burglary"),
        (
            "rm2000.toml",
            'burglary = "One is enough."',
            f'burglary = "{"x" * 251}"',
            "items.burglary",
        ),
        ("rm2000.toml", "[items]", '[items]\nheight = "x"', "items.height"),
    ],
)
def test_what_is_wrong_with_them_is_said(
    file: str, old: str, new: str, where: str, folder: Path
) -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")
    with pytest.raises(InstrumentError) as caught:
        load_instrument(folder)
    assert where in [problem.where for problem in caught.value.problems]
