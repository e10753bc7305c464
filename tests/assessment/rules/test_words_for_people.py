"""How people are written of: labels are asked about, and names where a group is asked for."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from arms_docs.assessment.rules.case import Case
from arms_docs.assessment.rules.words_for_people import (
    groups_are_not_named,
    labels_are_facts,
    labels_in,
)
from arms_docs.instrument.guidance import load_guidance
from arms_docs.problems import Stage
from tests.people import DS_RAINE
from tests.support.builders import DAYS, FORM, INSTRUMENT, assessment_of, broken

LABELS = INSTRUMENT.labels
assert LABELS is not None
CASES = ("medium_low", "high_with_gap", "very_high_imminent")
VICTIM = DS_RAINE.name  # of a tree and the weather, as all names here


def found(text: str) -> list[str]:
    assert LABELS is not None
    return list(labels_in(text, LABELS))


def case_of(changes: dict[str, object]) -> Case:
    assessment = assessment_of("medium_low", changes)
    return Case(assessment, FORM, Stage.SUBMISSION, DAYS["medium_low"])


# --- labels -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("A typical paedophile and a predator.", ["paedophile", "predator"]),
        ("An OFFENDER of this kind.", ["offender"]),
        ("Sex offenders’ own accounts; a sex-offender.", ["sex offender"]),
        ("He is a sexual  offender.", ["sexual offender"]),
        ("The above male was seen; he is evil.", ["the above male", "evil"]),
        ("Predatory towards women, a pervert, a monster, and known as a nonce.",
         ["predatory", "pervert", "monster", "nonce"]),
        ("The perpetrator's wife.", ["perpetrator"]),
    ],
)  # fmt: skip
def test_a_label_is_found_in_any_case_and_number(text: str, labels: list[str]) -> None:
    assert found(text) == labels


@pytest.mark.parametrize(
    "text",
    [
        "He is on the Sex Offenders Register and on the Sex Offenders’ Register.",
        "The Violent and Sex Offender Register (ViSOR).",
        "He finished the Sex Offender Treatment Programme; a sex offender treatment programme.",
        "His offender manager and prison offender managers; the Offender Management Unit.",
        "A Sexual Harm Prevention Order; he offended twice; the offending; two offences.",
        "The Child Sex Offender Disclosure Scheme; the Rehabilitation of Offenders Act 1974.",
        "He was held in a Young Offenders Institution. It was a necessary evil.",
        "A sentence for offenders of particular concern; offender personality disorder.",
        "Paedophile hunters came to his door; he tried to pervert the course of justice.",
        "Unoffending. Evilly? Devilish. Medieval. Monsterland. Announcement. Pronounce.",
    ],
)  # fmt: skip
def test_names_of_registers_posts_and_laws_are_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The judge called him “a dangerous sexual predator”.",
        'The judge called him "a predator", and he says that he is "no paedophile".',
        "He said: ‘I’m not a predator, and I don’t know one.’",
        "He said 'I'm no paedophile' and 'they're monsters'.",
        "Her letter: “He is evil.\nHe is a monster.”",
        "„evil“ and «monster»",
    ],
)
def test_what_somebody_is_quoted_with_is_let_be(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The boys' club says that he's a predator; the girls' says so too.",
        "He is 5'10\" and a predator of 6'1\".",
        "In the '90s a predator's ways; the boys' club.",
        "He said “I never. A predator, then as now.",
        '"Quoted" predator "and quoted".',
    ],
)
def test_an_apostrophe_or_an_open_quotation_hides_no_label(text: str) -> None:
    assert found(text) == ["predator"]


def test_one_answer_is_asked_about_once_with_what_to_write_instead() -> None:
    text = "A manipulative predator, a predator and two predators (E1)."
    case = case_of({"formulation.summary": text})
    (problem,) = labels_are_facts(case)
    assert str(problem.place) == "formulation.summary" and problem.code.number == "A51"
    assert problem.message.endswith(": manipulative, predator.")
    assert "quote it as his or the court's word" in problem.remedy
    assert "Say what he said or did" in problem.remedy and "whom he sought out" in problem.remedy
    assert problem.typed == "", "a list of problems may be passed on"


@pytest.mark.parametrize(
    "place",
    ["factors.R1.rationale", "factors.P1.line", "overall.rationale", "scenarios.S1.what",
     "actions.A1.what", "contingency.C1.action", "strategies.T1.need", "review.early_triggers"],
)  # fmt: skip
def test_every_narrative_is_looked_at(place: str) -> None:
    assert broken(labels_are_facts, {place: "He is a predator (E1)."}) == [f"A51 {place}"]


@pytest.mark.parametrize(
    "place",
    ["factors.R1.own_view", "sources.E1.what", "sources.E1.origin", "person.name",
     "assessors.AS1.role", "actions.A1.owner", "review.reviewer", "person.other_identifiers"],
)  # fmt: skip
def test_titles_names_and_his_own_words_are_let_be(place: str) -> None:
    assert broken(labels_are_facts, {place: "Predator"}) == []


def test_an_edition_without_the_tables_asks_about_nothing() -> None:
    case = case_of({"formulation.summary": "A predator.", "scenarios.S1.who": VICTIM})
    before = replace(INSTRUMENT, labels=None, groups=None)
    case = replace(case, form=replace(case.form, instrument=before))
    assert [*labels_are_facts(case), *groups_are_not_named(case)] == []


def test_our_own_guidance_labels_nobody() -> None:
    guidance = load_guidance(INSTRUMENT)
    for factor in guidance.factors:
        for text in (*factor.ask, *factor.look, *factor.listen_for):
            assert found(text) == [], text
        for rated in factor.ratings:
            assert found(f"{rated.prompt} {rated.example} {rated.note}") == [], factor.key
    assert [found(pair.good) for pair in guidance.pairs if found(pair.good)] == []
    assert ["manipulative"] in [found(pair.poor) for pair in guidance.pairs]


# --- a group, never a name ----------------------------------------------------------------------


def named(text: str) -> bool:
    return broken(groups_are_not_named, {"scenarios.S1.who": text}) == ["A52 scenarios.S1.who"]


@pytest.mark.parametrize(
    "text",
    [
        f"{VICTIM}, 14 Elm Street",
        f"{VICTIM} and other women who run alone",
        f"Women such as {VICTIM}",
        "Daughters of Morwenna Elm-Rainehart",
        "His niece Morwenna",
        "His former partner, Morwenna, and her children",
        "A girl called Morwenna at the club",
        "Mrs Rainehart and her children",
        "The child of Anoushka O’Mistwell",
        "Children of Morwenna RAINEHART",
        "The woman at 14 Elm Street",
        "The family at flat 3",
        "The family in AB12 3CD",
        "The girl on 07700 900123",
        "The girl on +44 7700 900 123, or (01632) 960 001",
        "The girl who writes from elm.girl@example.org",
        "The boy who plays as @elmrunner",
    ],
)
def test_who_could_be_found_by_it_is_asked_about(text: str) -> None:
    assert named(text)


GROUPS = [
    "Adult women who walk alone near his home after dark",
    "Young Women aged 16 to 18",
    "Girls aged 9 to 13 whom he meets on Roblox or Snapchat",
    "Children of families at St Mary’s Primary School",
    "Children in Years 5 and 6; Year Seven girls",
    "Pupils of Elm Grove School and of the Sunday School",
    "Women living near him in Milton Keynes",
    "Men held on the Vulnerable Prisoner Unit of HMP Elmfield",
    "Women at the South Yorkshire hostel and in Greater Manchester",
    "Children in the care of Children’s Services",
    "Eastern European women who sell sex",
    "Women in the Polish and Romanian communities of West Yorkshire",
    "Residents of Approved Premises. Staff of the Probation Service",
    "Members of the Girl Guides, Cub Scouts and Brownies",
    "Children under 16 in the family next door",
    "Women he meets through Tinder or Facebook Messenger",
    "Boys at the Rugby Club, from September 2026",
    "The victim of the offence in 2022, and those close to her",
    "Mr Ashworthy himself, and Colin Ashworthy’s nieces",
    "His nieces, aged 4 and 7, on 14 June 2026 and 3 July 2026",
    "Partners with children; a Partner who does not know",
    "Older people (75 to 90) in sheltered housing, flats on two floors",
    "A woman who works in the R1 or E4 area, 12 in all",
    "Women officers and staff: Police, Probation, Crown Court",
    "ANY CHILD UNDER 16 IN HIS HOME",
    "Anyone who uses the A38 or the M5 alone at night",
    "Children shown in such images, wherever they are",
    "10 to 15 girls in 2 schools, 01/11/2026 to 12/12/2026",
]  # fmt: skip


@pytest.mark.parametrize("text", GROUPS)
def test_a_group_is_taken_for_a_group(text: str) -> None:
    assert not named(text)


@pytest.mark.parametrize("name", CASES)
def test_the_shipped_cases_are_asked_about_nothing(name: str) -> None:
    assert broken(labels_are_facts, {}, name=name) == []
    assert broken(groups_are_not_named, {}, name=name) == []


def test_long_texts_take_no_time() -> None:
    """One workbook has two hundred answers, and a cell 32,767 characters."""
    texts = [
        "'a " * 10900,
        "“" * 32767,
        '"' * 32767,
        "a" * 32767,
        "Elm Ash " * 4000,
        "offender " * 3600,
    ]
    texts += ["Elmash-" * 4600, "0 " * 16000, "1 Elm " * 5000]
    started = time.perf_counter()
    for text in texts:
        found(text)
        named(text)
    assert time.perf_counter() - started < 5
