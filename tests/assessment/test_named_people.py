"""Whether somebody is named where a group is asked for: found, and few false alarms."""

from __future__ import annotations

import pytest

from arms_docs.assessment.named_people import names_somebody
from arms_docs.compare import name_words
from tests.people import ASHWORTHY, DS_RAINE
from tests.support.builders import INSTRUMENT
from tests.support.growth import MOST_GROWTH, growth

VICTIM = DS_RAINE.name  # of a tree and the weather, as all names here
assert INSTRUMENT.groups is not None
NO_NAMES = frozenset((*INSTRUMENT.groups.words, *name_words(ASHWORTHY.name)))


def named(text: str) -> bool:
    return names_somebody(text, NO_NAMES)


@pytest.mark.parametrize(
    "text",
    [
        f"{VICTIM}, 14 Elm Street",
        f"{VICTIM} and other women who run alone",
        f"Women such as {VICTIM}",
        "Daughters of Morwenna Elm-Rainehart",
        "His niece Morwenna",
        "Gŵyrnant Łódźbrzoza and her sister",
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


def test_work_grows_no_faster_than_a_cell_up_to_the_longest() -> None:
    for text in ("a" * 32767, "Elm Ash " * 4000, "Elmash-" * 4600, "0 " * 16000, "1 Elm " * 5000):
        assert growth(named, text[: len(text) // 4], text) < MOST_GROWTH, text[:9]
