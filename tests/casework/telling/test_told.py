"""What is said of a case: never what is restricted, never of a file that was changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from arms_docs.assessment import Kind
from arms_docs.casework.telling.message import To, message
from arms_docs.casework.telling.told import HowFar, NotToldError, Told, _told, told
from arms_docs.casework.terms import Terms
from arms_docs.problems import Place
from arms_docs.settings import read_settings
from arms_docs.workbook.write import write_workbook
from tests.people import BEECHCROFTE
from tests.support.builders import DAYS, INSTRUMENT, answers_of, case, submitted_answers
from tests.support.loop import DECIDED, FORM, authority, terms_at
from tests.support.steps import finished, handed_in, signed_twice, swapped, waiting

NAME = "high_with_gap"
MARKER = "heron"


def terms_on(moment: datetime = DECIDED) -> Terms:
    return replace(terms_at(moment), roots=(authority().certificate,))


def told_of(changes: Mapping[str, object], how_far: HowFar = HowFar.SIGNED) -> Told:
    """What there is to say of a case with some answers changed, as if it had come so far."""
    moment = datetime.combine(DAYS[NAME], time(12), UTC)
    return _told(case(NAME, changes), INSTRUMENT, terms_at(moment), how_far, "0" * 64)


def every_text(facts: Told) -> str:
    """All that is said of a case, to anybody, however far it has come."""
    texts = []
    for how_far in HowFar:
        for to in To:
            try:
                texts.append(str(message(replace(facts, how_far=how_far), to)))
            except NotToldError:
                continue
    assert len(texts) == 9
    return "\n".join(texts)


def texts_asked(of: str) -> list[Place]:
    """Every answer in words that a case gives in a section."""
    return [
        place
        for place, value in answers_of(NAME).items()
        if place.section == of and isinstance(value, str)
        if (question := FORM.question(place)) and question.kind is Kind.TEXT
    ]


def test_restricted_words_reach_no_text_for_a_panel_whatever_question_they_stand_in() -> None:
    """Every answer of the restricted part and of a restricted source, with a word of its own."""
    places = [*texts_asked("restricted"), Place("sources", "E8", "what")]
    places += [Place("sources", "E8", "origin")]
    assert len(places) >= 4
    planted = {str(place): f"{MARKER}{n} told us." for n, place in enumerate(places)}
    text = every_text(told_of(planted))
    assert MARKER not in text and "BEECH" not in text


def test_a_text_does_not_cite_a_restricted_source() -> None:
    cites = {
        "formulation.main_concern": "Somebody visits at night (E2, E8).",
        "formulation.decide": "Whether E8 is told to him.",
    }
    text = every_text(told_of(cites))
    assert "E8" not in text and "Somebody visits at night (E2)." in text


def test_a_text_is_made_of_page_one_and_of_nothing_else_that_was_typed() -> None:
    """A word is planted in every answer in words: only what page one is asked for comes through."""
    shown = {"formulation.main_concern", "formulation.decide", "review.reviewer"}
    sections = {place.section for place in answers_of(NAME)} - {"person"}
    asked = [place for section in sorted(sections) for place in texts_asked(section)]
    planted = {str(place): f"{MARKER}{number}." for number, place in enumerate(asked)}
    text = every_text(told_of(planted))
    found = {place for place, word in planted.items() if word in text}
    assert found <= shown
    assert "formulation.main_concern" in found


def test_a_mail_has_the_reference_and_not_the_name_and_the_meeting_has_both() -> None:
    facts = told_of({"formulation.main_concern": "Mr Beechcrofte drinks; Darren says he does not."})
    for to in (To.PANEL, To.FILE):
        mail = str(message(facts, to))
        assert "Beechcrofte" not in mail and "Darren" not in mail, to
        assert BEECHCROFTE.reference in mail
    assert "[the person] drinks; [the person] says" in str(message(facts, To.PANEL))
    aloud = str(message(facts, To.MEETING))
    assert BEECHCROFTE.name in aloud and "Mr Beechcrofte drinks" in aloud


def test_nothing_goes_to_a_panel_before_it_is_signed_off() -> None:
    for how_far in (HowFar.DRAFT, HowFar.HANDED_IN, HowFar.WAITS):
        with pytest.raises(NotToldError, match="nothing of it goes to a panel"):
            message(told_of({}, how_far), To.PANEL)
    with pytest.raises(NotToldError, match="before it is signed"):
        message(told_of({}, HowFar.HANDED_IN), To.FILE)


def test_what_a_supervisor_asks_and_when_what_is_next_stands_in_the_text_of_a_signed_record() -> (
    None
):
    facts = told(finished().files["record.pdf"], terms_on())
    assert facts.how_far is HowFar.SIGNED and facts.trusted and facts.annex
    assert [level.text.rstrip("†") for level in facts.levels] == ["Medium", "Medium", "Low"]
    text = str(message(facts, To.PANEL))
    assert "DEMO-2026-0101" in text and "Signed off by Gwendoline Frostbury" in text
    assert "Only panel.pdf is attached" in text and "annex.pdf: only to those who may" in text
    assert "Whether the children's mother is told" in text


def test_a_date_that_has_passed_since_it_was_signed_is_told_as_overdue() -> None:
    """Not in the tone of a date to come: a panel would be misled by it."""
    later = told(finished().files["record.pdf"], terms_on(DECIDED + timedelta(days=500)))
    assert [date.text.startswith("OVERDUE since") for date in later.dates] == [True, True]


def test_what_waits_for_a_second_signature_is_not_told_as_signed_off() -> None:
    assert told(waiting().files["record.pdf"], terms_on()).how_far is HowFar.WAITS
    both = told(signed_twice().files["record.pdf"], terms_on(DECIDED + timedelta(days=1)))
    assert both.how_far is HowFar.SIGNED and both.status.endswith("both signatures are there.")


def test_no_text_is_made_of_what_was_changed_nor_of_a_copy_without_the_answers() -> None:
    files = finished().files
    changed = swapped(files["record.pdf"], "rating.json", b"{}")
    with pytest.raises(NotToldError, match=r"changed|carries no signature"):
        told(changed, terms_on())
    for name in ("panel.pdf", "annex.pdf"):
        with pytest.raises(NotToldError, match=r"take the record \(record.pdf\)"):
            told(files[name], terms_on())
    with pytest.raises(NotToldError, match="no workbook and no PDF"):
        told(b"Dear panel", terms_on())


def test_a_submission_and_a_workbook_say_how_far_they_have_come() -> None:
    facts = told(handed_in().files["submitted.pdf"], terms_on())
    assert facts.how_far is HowFar.HANDED_IN and "Not signed off" in facts.status
    assert "waits for your decision" in str(message(facts, To.SUPERVISOR))
    with pytest.raises(NotToldError, match="nothing more to ask of the supervisor"):
        message(replace(facts, how_far=HowFar.SIGNED), To.SUPERVISOR)
    draft = told(write_workbook(FORM, submitted_answers(NAME)), terms_on())
    assert draft.how_far is HowFar.DRAFT


def test_the_marking_of_the_settings_stands_above_every_text() -> None:
    settings, _ = read_settings('marking = "OFFICIAL"\n', folder=None)
    assert settings is not None
    moment = datetime.combine(DAYS[NAME], time(12), UTC)
    facts = _told(case(NAME), INSTRUMENT, terms_at(moment, settings), HowFar.SIGNED, "0" * 64)
    assert message(facts, To.PANEL).text.startswith("OFFICIAL\n")
