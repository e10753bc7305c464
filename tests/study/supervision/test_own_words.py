"""The person's own answers: counts of all, and words only where five people gave some."""

from __future__ import annotations

from dataclasses import replace

from arms_docs.study.facts import FileFacts
from arms_docs.study.facts.oversight import NOT_ANSWERED, NOT_IN_FORM, VoiceFacts
from arms_docs.study.supervision.overseen import overseen
from arms_docs.study.supervision.own_words import BLANK, own_words, what_was_hard
from tests.support.supervised import facts

ASKED = VoiceFacts(*[NOT_ANSWERED] * 6)
WORDS = ("Zebras are fine.", "all of it was long", "Better than last time.", "Me too.", "No.")


def said(number: int, reference: str = "", **answers: str) -> FileFacts:
    return facts(number, waits=3, reference=reference, voice=replace(ASKED, **answers))


def test_blank_not_asked_could_not_and_not_in_the_form_are_four_counts() -> None:
    files = [
        said(1, agrees="Yes"),
        said(2, agrees="In part"),
        said(3, agrees="Could not be asked"),
        said(4, agrees="Not asked yet"),
        said(5, agrees="Not asked yet"),
        said(6),
        facts(7, waits=3, voice=VoiceFacts()),
    ]
    row = own_words(overseen(files)).choices[2]
    assert row.asked.field == "agrees"
    assert row.counts == (
        ("Yes", 1),
        ("In part", 1),
        ("No", 0),
        ("Could not be asked", 1),
        ("Not asked yet", 2),
        (BLANK, 1),
        (NOT_IN_FORM, 1),
    )


def test_words_of_five_people_are_told_in_the_order_of_their_letters() -> None:
    files = [said(n, experience=text) for n, text in enumerate(WORDS, start=1)]
    row = own_words(overseen(files)).texts[2]
    assert row.texts == (
        "all of it was long",
        "Better than last time.",
        "Me too.",
        "No.",
        "Zebras are fine.",
    )
    assert own_words(overseen(reversed(files))).texts[2] == row


def test_words_of_four_people_are_hidden_however_often_they_answered() -> None:
    files = [said(n, f"CASE-{n % 4}", experience=text) for n, text in enumerate(WORDS, start=1)]
    row = own_words(overseen(files)).texts[2]
    assert (row.answered, row.people, row.texts) == (5, 4, ())


def test_what_was_hard_is_told_where_five_assessors_wrote_of_it() -> None:
    four = [
        facts(n, waits=3, assessors=[f"A{n % 4}"], hard=text)
        for n, text in enumerate(WORDS, start=1)
    ]
    assert what_was_hard(overseen(four)).texts == ()
    five = [
        facts(n, waits=3, assessors=[f"A{n}"], hard=text) for n, text in enumerate(WORDS, start=1)
    ]
    assert len(what_was_hard(overseen([*five, facts(6, waits=3)])).texts) == 5
    assert what_was_hard(overseen([*five, facts(6, waits=3)])).blank == 1
