"""The guidance: what every factor and pair holds, how it is worded, what the loader refuses."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from arms_docs.compare import fold
from arms_docs.instrument import FactorKind, FactorRating, InstrumentError, Status
from arms_docs.instrument.guidance.read_guidance import (
    DEFICIT,
    Moment,
    PairKind,
    RatingGuidance,
    Shows,
    load_guidance,
)
from arms_docs.instrument.load import SHIPPED
from arms_docs.report.fonts.printed_text import unprintable
from tests.people import ASSESSED, PROFESSIONALS
from tests.support.builders import INSTRUMENT

GUIDANCE = load_guidance(INSTRUMENT)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATED = rf"(\d{{1,2}}(?: and \d{{1,2}})? )?({MONTHS})( \d{{4}})?|\b(19|20)\d\d\b"
# What makes an example one about resistance, evasion or too little information: the pilot's
# training cases lacked them.
HARD = {
    Shows.RESISTANCE,
    Shows.EVASION,
    Shows.MINIMISING,
    Shows.SURFACE,
    Shows.INCOMPLETE,
    Shows.RECORDS,
}
# A word for what somebody did is no name for him. "Offender manager" is a post, and the texts do
# without it.
LABELS = (
    r"\b(offenders?|paedophiles?|predators?|perpetrators?|abusers?|rapists?|criminals?|convicts?"
    r"|deviants?)\b"
)


def rated() -> Iterator[tuple[str, RatingGuidance]]:
    for factor in GUIDANCE.factors:
        for guidance in factor.ratings:
            yield f"{factor.key} {guidance.rating.value}", guidance


def texts() -> Iterator[tuple[str, str]]:
    """Everything a person may read, with where it stands."""
    for where, guidance in rated():
        yield from ((where, text) for text in (guidance.prompt, guidance.example, guidance.note))
    for factor in GUIDANCE.factors:
        yield from ((factor.key, text) for text in (*factor.ask, *factor.look, *factor.listen_for))
    for part in GUIDANCE.interview:
        steps = (*part.steps, part.organisation) if part.organisation else part.steps
        yield from ((part.title, text) for text in (part.title, *steps))
    yield "before_looking", GUIDANCE.before_looking
    for pair in GUIDANCE.pairs:
        words = (pair.about, pair.good, pair.why_good, pair.poor, pair.why_poor)
        yield from ((pair.about, text) for text in words)


# --- What is shipped ----------------------------------------------------------------------------


def test_every_factor_has_every_prompt_example_and_question() -> None:
    assert [f.key for f in GUIDANCE.factors] == [f.key for f in INSTRUMENT.factors]
    for factor in GUIDANCE.factors:
        assert [r.rating for r in factor.ratings] == list(FactorRating)
        assert 4 <= len(factor.ask) <= 7 and factor.look
        assert GUIDANCE.factor(factor.key) is factor
        assert factor.prompts == tuple((r, factor.rated(r).prompt) for r in FactorRating)
    with pytest.raises(KeyError):
        GUIDANCE.factor("R8")
    assert GUIDANCE.provenance.status is Status.OURS
    assert "not taken from the ARMS manual" in GUIDANCE.provenance.source


def test_no_text_stands_twice() -> None:
    seen: dict[str, str] = {}
    for where, text in texts():
        assert text not in seen, (where, seen.get(text))
        seen[text] = where
    assert len({g.example[:25] for _, g in rated()}) == 48, "no two examples begin alike"


def test_prompts_and_texts_fit_their_places() -> None:
    for where, guidance in rated():
        assert len(guidance.prompt) <= 110, where
        assert len(guidance.example) <= 600 and len(guidance.note) <= 160, where
    for pair in GUIDANCE.pairs:
        assert max(map(len, (pair.good, pair.why_good, pair.poor, pair.why_poor))) <= 600, (
            pair.about
        )


def test_every_example_is_dated_sourced_and_says_what_would_change_it() -> None:
    for where, guidance in rated():
        assert re.search(DATED, guidance.example), where
        assert re.search(r"\(E\d+(, E\d+)*\)", guidance.example), where
        assert re.search(r"\bwould\b|will be the start of a rating", guidance.example), where
        assert 2 <= len(re.findall(r"[.?!]”?(?:\s|$)", guidance.example)) <= 5, where


def test_each_level_is_used_as_it_is_meant() -> None:
    for where, guidance in rated():
        example = guidance.example
        match guidance.rating:
            case FactorRating.HIGH:
                assert re.search(
                    r"would (bring Medium|be needed before a lower rating)", example
                ), where
            case FactorRating.MEDIUM:
                assert "bring Low" in example and "bring High" in example, where
            case FactorRating.LOW:
                assert re.search(r"new rating|fresh rating|would change it", example), where
                assert re.search(r"\b(officer|practitioner|agencies)\b", example), (
                    f"{where}: who goes on watching"
                )
            case FactorRating.UNABLE:
                assert re.search(r"(High|Medium|Low) priority", example), where
                assert re.search(rf"by \d{{1,2}} ({MONTHS}) 2026", example), f"{where}: by when"


def test_high_on_a_protective_factor_cannot_be_read_as_good_news() -> None:
    for factor in INSTRUMENT.factors:
        high = GUIDANCE.factor(factor.key).rated(FactorRating.HIGH)
        assert high.prompt.startswith(DEFICIT) is (factor.kind is FactorKind.PROTECTIVE)
        if factor.kind is FactorKind.PROTECTIVE:
            assert "serious deficit" in high.example
            assert (
                "serious deficit" not in GUIDANCE.factor(factor.key).rated(FactorRating.LOW).example
            )
            for rating in (FactorRating.MEDIUM, FactorRating.UNABLE):
                example = GUIDANCE.factor(factor.key).rated(rating).example
                for after in re.findall(r"\bHigh\b(?! priority)(.{24})", example):
                    assert "a serious deficit" in after, factor.key


def test_the_examples_show_hard_cases_and_many_kinds_of_them() -> None:
    shown = [set(guidance.shows) for _, guidance in rated()]
    assert sum(bool(HARD & shows) for shows in shown) >= 16, (
        "a third resist, evade, or leave us without information"
    )
    for kind in Shows:
        assert sum(kind in shows for shows in shown) >= 3, kind


def test_the_interview_is_told_from_before_it_to_after_it() -> None:
    told = {part.moment: " ".join((*part.steps, part.organisation)) for part in GUIDANCE.interview}
    assert list(told) == list(Moment)
    for moment, words in {
        Moment.BEFORE: ("papers", "who is at home", "earshot", "two people", "interpreter"),
        Moment.OPENING: ("what this is for", "written down", "who will read it", "may see",
                         "comment", "cannot stay between you"),
        Moment.ORDER: ("in the middle", "Never last", "presume neither guilt nor an interest"),
        Moment.RISK_TO_SELF: ("Ask outright", "ending your life", "again at the end", "a search",
                              "a disclosure", "an arrest", "bad news", "a date"),
        Moment.NEW_OFFENCE: ("Stop", "cautions him", "in danger at this moment", "supervisor"),
        Moment.IN_CUSTODY: ("(R1)", "(P1)", "(P4)", "(P5)"),
        Moment.CLOSING: ("what happens next", "went well", "one goal", "in his words"),
        Moment.AFTER: ("the same day", "saw and heard yourself", "what you make of it"),
    }.items():  # fmt: skip
        assert [word for word in words if word not in told[moment]] == [], moment
    theirs = [part.moment for part in GUIDANCE.interview if part.organisation]
    assert theirs == [Moment.OPENING, Moment.NEW_OFFENCE]


def test_pairs_teach_what_was_asked_for() -> None:
    rationales = " ".join(p.about for p in GUIDANCE.pairs_of(PairKind.RATIONALE))
    assert "risk factor rated High" in rationales and "could not be rated" in rationales
    assert "protective factor rated High, which is a serious deficit" in rationales
    actions = GUIDANCE.pairs_of(PairKind.ACTION)
    assert len(actions) >= 4
    assert any(
        "who does what, for which factor, by when, shown by what" in p.about for p in actions
    )
    for pair in actions:
        assert "Shown by:" in pair.good
        assert re.search(rf"\d{{1,2}} ({MONTHS}) 2026", pair.good) and re.search(
            r"\b[RP][1-7]\b", pair.good
        )


def weak(text: str) -> list[str]:
    """As the check of an action finds them, and also where a number stands beside them."""
    return [
        word for word in INSTRUMENT.weak_words if re.search(rf"\b{re.escape(word)}", fold(text))
    ]


def test_weak_words_stand_in_poor_actions_only() -> None:
    actions = GUIDANCE.pairs_of(PairKind.ACTION)
    assert [pair.about for pair in actions if weak(pair.good)] == []
    in_poor = set().union(*(weak(pair.poor) for pair in actions))
    assert in_poor == set(INSTRUMENT.weak_words), "each is shown once"


def test_nobody_is_named_or_labelled() -> None:
    people = (*ASSESSED, *PROFESSIONALS)
    names = set().union(*(person.name.split() for person in people))
    for where, text in texts():
        assert not re.search(LABELS, text, flags=re.IGNORECASE), (where, text)
        assert not names & set(re.findall(r"\w+", text)), where
        assert not re.search(r"\b(Mr|Mrs|Ms|Dr)\b", text), where


def test_the_word_list_finds_labels() -> None:
    for text in ("The offender said", "two Perpetrators", "a predator."):
        assert re.search(LABELS, text, flags=re.IGNORECASE)
    assert not re.search(
        LABELS, "he offended; the offending; convicted of abuse", flags=re.IGNORECASE
    )


def test_every_text_can_be_printed_and_stands_in_one_line() -> None:
    for where, text in texts():
        assert unprintable(text) == (), where
        assert text == " ".join(text.split()), where
        assert text[0] not in "=+-@", f"{where}: a spreadsheet would take it for a formula"


# --- What the loader refuses --------------------------------------------------------------------


def spoilt(folder: Path, old: str, new: str) -> Path:
    """A folder with the shipped guidance in which one piece of text is replaced."""
    text = (SHIPPED / "guidance.toml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / "guidance.toml").write_text(text.replace(old, new), encoding="utf-8")
    return folder


def test_the_loader_takes_a_copy_of_what_is_shipped(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "guidance.toml", tmp_path)
    assert load_guidance(INSTRUMENT, tmp_path) == GUIDANCE
    assert load_guidance(INSTRUMENT) is GUIDANCE, "read once"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("[factors.R3.Medium]", "[factors.R3.Middling]", "factors.R3.Medium: This is missing"),
        ("[factors.P2.Low]", "[factors.P2.Low.spare]", "factors.P2.Low.prompt: This is missing"),
        (
            "[factors.R7]\n",
            "[factors.R8]\nask = []\n[factors.R7]\n",
            "factors.R8: This key is not known here",
        ),
        ("[factors.R7]\nask = [", "[factors.R7]\nasked = [", "factors.R7.ask: This is missing"),
        (
            "[factors.R7]\n",
            "[factors.R7]\nhint = 1\n",
            "factors.R7.hint: This key is not known here",
        ),
        (
            "[factors.R7.High]\n",
            "[factors.R7.High]\nhint = 1\n",
            "factors.R7.High.hint: This key is not known here",
        ),
        (
            "[factors.R7.High]\n",
            "[factors.R7.Higher]\n[factors.R7.High]\n",
            "factors.R7.Higher: This key is not known here",
        ),
        (
            'shows = ["surface compliance", "missing records"]',
            'shows = ["rudeness"]',
            'is "rudeness"',
        ),
        (
            'prompt = "In regular touch',
            f'prompt = "{"x" * 100}In regular touch',
            "there is room for 110",
        ),
        (
            'good = "He missed three',
            f'good = "{"x" * 600}He missed three',
            "pairs[1].good: This is",
        ),
        (
            'kind = "rationale"\nabout = "A risk factor rated High',
            'kind = "x"\nabout = "A',
            'pairs[1].kind: This should be one of the choices, and is "x"',
        ),
        (
            'prompt = "Serious deficit: isolated',
            'prompt = "Isolated',
            "P5.High.prompt: This should begin",
        ),
        ('source = "Our own', 'sauce = "Our own', "guidance.toml: source: This is missing"),
        (
            'status = "ours"',
            'status = "theirs"',
            'status: This should be one of the choices, and is "theirs"',
        ),
        ("valid_from = 2026-11-28", 'valid_from = "soon"', "valid_from: This should be a date"),
        (
            '    "Having nothing to lose.",',
            '    "",',
            "factors.P5.listen_for[1]: This should be text",
        ),
        ("[factors.R5]", "[factors.R5", "guidance.toml: The file is not valid TOML"),
        ("[interview.closing]", "[interview.close]", "interview.closing: This is missing"),
        (
            "[interview.closing]\n",
            '[interview.closing]\norganisation = "x"\n',
            "interview.closing.organisation: This key is not known here",
        ),
        (
            'organisation = "A police officer',
            'organization = "A police officer',
            "interview.new_offence.organisation: This is missing",
        ),
        (
            '    "Say one thing that went well',
            f'    "{"x" * 300}Say one thing that went well',
            "interview.closing.steps[2]: This is",
        ),
        ("before_looking =", "before_loking =", "before_looking: This is missing"),
    ],
)
def test_the_loader_refuses_by_file_and_key(tmp_path: Path, old: str, new: str, why: str) -> None:
    with pytest.raises(InstrumentError, match=re.escape(why)):
        load_guidance(INSTRUMENT, spoilt(tmp_path, old, new))


def test_the_loader_refuses_too_few_questions(tmp_path: Path) -> None:
    text = (SHIPPED / "guidance.toml").read_text(encoding="utf-8")
    cut = re.sub(r"(\[factors\.R2\]\nask = \[)[^\]]*\]", r'\1"One?", "Two?", "Three?"]', text)
    (tmp_path / "guidance.toml").write_text(cut, encoding="utf-8")
    with pytest.raises(
        InstrumentError,
        match=re.escape("factors.R2.ask: This should hold 4 to 7 questions, holds 3"),
    ):
        load_guidance(INSTRUMENT, tmp_path)


def test_everything_wrong_with_the_guidance_is_said_at_once(tmp_path: Path) -> None:
    text = (SHIPPED / "guidance.toml").read_text(encoding="utf-8")
    for old, new in (
        ("[factors.R7]\n", "[factors.R7]\nhint = 1\n"),
        ("[factors.R3.Medium]", "[factors.R3.Middling]"),
        ('status = "ours"', 'status = "theirs"'),
    ):
        text = text.replace(old, new, 1)
    (tmp_path / "guidance.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InstrumentError) as refused:
        load_guidance(INSTRUMENT, tmp_path)
    assert [problem.where for problem in refused.value.problems] == [
        "status",
        "factors.R3.Medium",
        "factors.R3.Middling",
        "factors.R7.hint",
    ]
