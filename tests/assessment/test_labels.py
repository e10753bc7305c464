"""Labels in a text: found in any form, and not where they are quoted or part of a name."""

from __future__ import annotations

import pytest

from arms_docs.assessment.labels import labels_in
from arms_docs.instrument.guidance import load_guidance
from tests.support.builders import INSTRUMENT
from tests.support.growth import MOST_GROWTH, growth


def found(text: str) -> list[str]:
    assert INSTRUMENT.labels is not None
    return list(labels_in(text, INSTRUMENT.labels))


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


def test_our_own_guidance_labels_nobody() -> None:
    guidance = load_guidance(INSTRUMENT)
    for factor in guidance.factors:
        for text in (*factor.ask, *factor.look, *factor.listen_for):
            assert found(text) == [], text
        for rated in factor.ratings:
            assert found(f"{rated.prompt} {rated.example} {rated.note}") == [], factor.key
    assert [found(pair.good) for pair in guidance.pairs if found(pair.good)] == []
    assert ["manipulative"] in [found(pair.poor) for pair in guidance.pairs]


def test_work_grows_no_faster_than_a_cell_up_to_the_longest() -> None:
    """One workbook has two hundred answers, and a cell 32,767 characters."""
    for text in ("'a " * 10900, "“" * 32767, '"' * 32767, "offender " * 3600, "sex " * 8000):
        assert growth(found, text[: len(text) // 4], text) < MOST_GROWTH, text[:9]
