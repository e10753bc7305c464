"""An export as a whole: nothing of anybody in any byte, the same bytes in any order, and no way
back from what is hidden.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from arms_docs import __version__
from arms_docs.instrument import Level
from arms_docs.study.facts import AssessorFacts, FileFacts
from arms_docs.study.research import CodeKey, TooFewPeopleError, read_outcomes
from arms_docs.study.research.code_key import Coded
from tests.support.some_exports import KEY, UNTIL, files, folder, table

OUTCOMES = "reference,outcome,dated\nDEMO-2026-0007,arrest,2026-06-02\nx,recall,2026-06-02\n"
FIRST_DAYS = {f"demo2026{number:04}": date(2026, 1, 12) for number in range(1, 15)}


def with_outcomes() -> dict[str, bytes]:
    read = read_outcomes(OUTCOMES.encode(), FIRST_DAYS, UNTIL)
    return dict(folder(outcomes=read))


def test_no_reference_staff_id_name_of_file_or_day_is_in_any_byte() -> None:
    exported = with_outcomes()
    everything = "\n".join((*exported, *(content.decode() for content in exported.values())))
    for facts in files():
        assert facts.file.reference not in everything
        assert facts.file.name not in everything
        assert facts.file.digest not in everything
        assert not any(assessor.staff_id in everything for assessor in facts.assessors)
    text = everything.replace(__version__, "")
    assert not re.search(r"DEMO|demo2026|P4388|N7710|2026\.2", text)
    assert not re.search(r"\b(19|20)\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}", text)
    assert not re.search(r"(January|June|November) (20)?\d\d|\b20(2[4-9]|3\d)\b", text)
    assert KEY.secret.hex() not in text


def test_the_same_files_in_any_order_give_the_same_bytes() -> None:
    first, shuffled = folder(), [*files()]
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret
        assert folder(tuple(shuffled)) == first


def test_one_key_gives_the_same_codes_in_another_export_and_another_key_none_of_them() -> None:
    def codes(exported: Mapping[str, bytes]) -> set[str]:
        rows = table(exported, "assessments.csv")
        return {row[column] for row in rows for column in ("case", "raters", "tables")} - {"hidden"}

    mine = codes(folder())
    assert len(mine) == 14 + 2 + 1  # people, raters, editions of tables
    fewer = codes(folder(files()[:-3]))
    assert fewer < mine
    assert not mine & codes(folder(key=CodeKey(bytes(32))))


def test_codes_are_in_an_order_that_tells_nothing_of_references() -> None:
    rows = [row["case"] for row in table(folder(), "cases.csv")]
    assert rows == sorted(rows)
    assert rows != [row["case"] for row in table(folder(key=CodeKey(bytes(32))), "cases.csv")]


def hidden_places() -> dict[str, set[str]]:
    """By column of cases.csv the codes of those for whom it is hidden."""
    places = defaultdict[str, set[str]](set)
    for row in table(folder(), "cases.csv"):
        for column, value in row.items():
            if value == "hidden":
                places[column].add(row["case"])
    return places


def test_two_people_in_custody_hide_the_setting_of_everybody_and_not_the_agency() -> None:
    """By hand: two in custody, all else alike but for the agency, of which there are seven each;
    the overall level is High for one of the seven whose number is odd.
    """
    assert {column: len(codes) for column, codes in hidden_places().items()} == {"setting": 14}
    rows = table(folder(), "assessments.csv")
    agency = {row["case"]: row["agency"] for row in table(folder(), "cases.csv")}
    shown = defaultdict[tuple[str, str], set[str]](set)
    for row in rows:
        shown[agency[row["case"]], row["overall"]].add(row["case"])
    # The last one's third assessment is one of too few; the agency of the even ones is Police.
    assert {place: len(cases) for place, cases in shown.items()} == {
        ("Police", "Low"): 7,
        ("Probation Service", "hidden"): 7,
        ("Police", "hidden"): 1,
    }


def test_every_hidden_answer_may_have_been_another_and_no_byte_would_differ() -> None:
    """Two people for whom the same is hidden have their answers swapped: nothing can be seen."""
    people = defaultdict[str, list[FileFacts]](list)
    for facts in files():
        people[facts.file.reference].append(facts)
    first = folder()
    swapped = 0
    for mine, theirs in combinations(sorted(people), 2):
        a, b = people[mine][0], people[theirs][0]
        if a.placed.setting == b.placed.setting:
            continue
        others = [facts for facts in files() if facts not in (a, b)]
        other_world = (
            replace(a, placed=replace(a.placed, setting=b.placed.setting)),
            replace(b, placed=replace(b.placed, setting=a.placed.setting)),
            *others,
        )
        assert folder(other_world) == first
        swapped += 1
    assert swapped == 2 * 12


def test_a_hidden_level_may_be_that_of_another_person_and_no_byte_would_differ() -> None:
    """The odd ones are hidden in their levels, as one of them is High: it may be any of them."""
    first = folder()
    for other in range(1, 15, 2):
        files_ = []
        for facts in files():
            person, plan = int(facts.file.reference[-4:]), facts.file.plan
            assert plan is not None
            if person % 2:
                level = Level.HIGH if person == other else Level.MEDIUM
                plan = replace(plan, overall=level)
            files_.append(replace(facts, file=replace(facts.file, plan=plan)))
        assert folder(tuple(files_)) == first


def test_the_code_of_a_rater_does_not_tell_of_a_hidden_agency() -> None:
    """One of the odd ones was assessed by the prison service, six by probation: both agencies are
    hidden, and so is who rated them. The police are shown.
    """
    prison = AssessorFacts("H5120", "HM Prison Service")
    files_ = [replace(f, assessors=(prison,)) if f in files()[:2] else f for f in files()]
    exported = folder(tuple(files_))
    code = KEY.code(Coded.RATER, "H5120")
    assert code not in b"".join(exported.values()).decode()
    hidden = {row["case"] for row in table(exported, "cases.csv") if row["agency"] == "hidden"}
    assert len(hidden) == 7
    for row in table(exported, "assessments.csv"):
        assert (row["raters"] == "hidden") is (row["case"] in hidden)


def test_of_four_people_nothing_is_exported() -> None:
    with pytest.raises(TooFewPeopleError, match="signed assessments: 4"):
        folder(files()[:8])


def test_blank_unable_not_asked_and_hidden_are_four() -> None:
    rated = defaultdict[str, int](int)
    for row in table(folder(), "factors.csv"):
        if row["factor"] == "P1":
            rated[row["rating"]] += 1
    # By hand: 14 first (one blank, one Unable, twelve Low), 14 later (one not asked, 13 Medium), 1.
    assert rated == {"": 1, "Unable to rate": 1, "Low": 13, "not asked": 1, "Medium": 13}


def test_hidden_cells_are_counted_with_their_reason() -> None:
    exported = folder()
    for row in table(exported, "hidden-cells.csv"):
        column = [cells[row["column"]] for cells in table(exported, row["file"])]
        assert (int(row["hidden"]), int(row["of"])) == (column.count("hidden"), len(column))
        assert row["why"]
    hidden = sum(int(row["hidden"]) for row in table(exported, "hidden-cells.csv"))
    assert f"{hidden} of " in exported["READ_ME.txt"].decode()
    assert hidden > 14


def test_the_readme_says_what_it_may_not_be_used_for_and_that_it_is_personal_data() -> None:
    text = " ".join(with_outcomes()["READ_ME.txt"].decode().split())
    assert "{" not in text
    for words in (
        "14 people, 29 signed assessments, 15 pairs",
        "To judge, rank or discipline",
        "Pseudonymous data are personal data (UK GDPR",
        "It stays with the organisation",
        "Outcomes: 1. People who have none: 13 of 14.",
        "about nobody in this export, left out: 1.",
    ):
        assert words in text
    assert "None were added" in folder()["READ_ME.txt"].decode()


def test_outcomes_are_a_table_only_where_they_are_added() -> None:
    assert "outcomes.csv" not in folder()
    assert {row["months_observed"] for row in table(folder(), "cases.csv")} == {"not asked"}
    exported = with_outcomes()
    (row,) = table(exported, "outcomes.csv")
    # 12 January to 2 June are 141 days, or 4.6 months; until 1 November 9.6, in half-years 6.
    assert (row["outcome"], row["months_at_risk"], row["after_assessment"]) == ("hidden", "5", "2")
    assert {row["months_observed"] for row in table(exported, "cases.csv")} == {"6"}
    names = {each["name"] for each in json.loads(exported["datapackage.json"])["resources"]}
    assert names == {"cases", "assessments", "factors", "actions", "changes", "outcomes"}
