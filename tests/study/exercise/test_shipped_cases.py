"""The eight cases that are shipped: what they must cover, and what no vignette may give away."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from arms_docs.instrument import FactorRating, Level
from arms_docs.rating.indicated import Tally, indicated
from arms_docs.rating.results import Span
from arms_docs.rating.rm2000 import Items, score_s
from arms_docs.study.exercise.exercise_case import FACTORS, ITEMS, Case, Consensus
from arms_docs.study.exercise.rater_form import Static
from arms_docs.study.exercise.read_case import ANSWERS, SHIPPED, VIGNETTE, shipped_cases
from tests.support.builders import INSTRUMENT

CASES = shipped_cases()
KEYS = [case.key for case in CASES]
HIGH, MEDIUM, LOW, UNABLE = (rating.value for rating in FactorRating)
SPREAD = Path(__file__).parent / "spread.txt"

each_case = pytest.mark.parametrize("case", CASES, ids=KEYS)


def consensus_of(case: Case) -> Consensus:
    assert case.consensus is not None
    return case.consensus


def rating(case: Case, item: str) -> str:
    return consensus_of(case).answer(item).rating


# --- what they cover


def spread() -> str:
    """Every answer of ours, item by item, and how often each factor has each rating."""
    lines = [
        "Ours, unvalidated. A plus stands where another answer is accepted as well.",
        "",
        "".join(word.ljust(11) for word in ("", *KEYS)),
    ]
    for item in ITEMS:
        answers = [consensus_of(case).answer(item) for case in CASES]
        words = [
            answer.rating.removesuffix(" to rate") + "+" * bool(answer.also) for answer in answers
        ]
        lines.append("".join(word.ljust(11) for word in (item, *words)))
    lines += ["", "".join(word.ljust(11) for word in ("", HIGH, MEDIUM, LOW, "Unable"))]
    for key in FACTORS:
        counts = Counter(rating(case, key) for case in CASES)
        numbers = [str(counts[word]) for word in (HIGH, MEDIUM, LOW, UNABLE)]
        lines.append("".join(word.ljust(11) for word in (key, *numbers)))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def test_the_spread_is_as_it_was_last_looked_at() -> None:
    assert spread() == SPREAD.read_text(encoding="utf-8")


def test_there_are_eight_and_half_of_them_are_high_or_very_high() -> None:
    levels = [rating(case, "overall") for case in CASES]
    assert len(levels) == 8
    assert sum(level in ("High", "Very High") for level in levels) >= 4
    assert set(levels) == {"Low", "Medium", "High", "Very High"}


@pytest.mark.parametrize("key", FACTORS)
def test_each_factor_has_each_rating_somewhere(key: str) -> None:
    assert {rating(case, key) for case in CASES} >= {HIGH, MEDIUM, LOW}


def test_some_factors_cannot_be_rated() -> None:
    gaps = [key for case in CASES for key in FACTORS if rating(case, key) == UNABLE]
    assert len(gaps) >= 6 and len(set(gaps)) >= 4


@pytest.mark.parametrize("word", [HIGH, MEDIUM, LOW, UNABLE])
def test_whoever_rates_everything_alike_agrees_in_fewer_than_half(word: str) -> None:
    answers = [consensus_of(case).answer(key) for case in CASES for key in FACTORS]
    assert sum(word == answer.rating for answer in answers) / len(answers) < 0.4
    assert sum(word in answer.accepted for answer in answers) / len(answers) < 0.5


def test_a_second_answer_is_accepted_where_a_case_is_open_and_seldom_elsewhere() -> None:
    open_ones = {
        case.key: sum(bool(consensus_of(case).answer(key).also) for key in FACTORS)
        for case in CASES
    }
    assert open_ones.pop("setbacks") >= 4
    assert rating(CASES[KEYS.index("setbacks")], "overall") == "High"
    assert consensus_of(CASES[KEYS.index("setbacks")]).answer("overall").also == ("Medium",)
    assert max(open_ones.values()) <= 5


def test_the_man_in_custody_and_the_others_are_where_the_vignette_says() -> None:
    assert [case.key for case in CASES if case.vignette.setting.value == "Custody"] == ["custody"]


# --- our levels beside those that the tool would indicate

# By the thresholds of domain.md, counted by hand: h = rated High, the gaps read as Low and as High.
INDICATED = {
    "alone": (Level.MEDIUM, Level.MEDIUM),  # h = 3
    "custody": (Level.HIGH, Level.HIGH),  # h = 6
    "night": (Level.HIGH, Level.HIGH),  # h = 5; imminent offending makes it Very High
    "online": (Level.HIGH, Level.HIGH),  # h = 6
    "reactive": (Level.LOW, Level.LOW),  # one Medium
    "resistant": (Level.HIGH, Level.HIGH),  # h = 5, with both gaps 7
    "setbacks": (Level.HIGH, Level.HIGH),  # h = 5
    "sparse": (Level.LOW, Level.HIGH),  # h = 0, with all seven gaps 7
}


def span_of(ratings: dict[str, str]) -> Span | None:
    counts = Counter(ratings.values())
    protective = [word for key, word in ratings.items() if key.startswith("P")]
    tally = Tally(
        counts[HIGH],
        counts[MEDIUM],
        counts[LOW],
        sum(word in (HIGH, MEDIUM) for word in protective),
        counts[UNABLE],
        protective.count(UNABLE),
    )
    return indicated(INSTRUMENT.indicated, tally)[0]


def mildest_of(words: tuple[str, ...]) -> str:
    return next((word for word in (LOW, MEDIUM) if word in words), words[0])


@each_case
def test_our_overall_level_is_the_indicated_one_or_says_why_not(case: Case) -> None:
    low, high = INDICATED[case.key]
    assert span_of({key: rating(case, key) for key in FACTORS}) == Span(low, high)
    overall = consensus_of(case).answer("overall")
    if case.key == "night":
        assert overall.rating == "Very High" and "imminent" in overall.reason
    else:
        assert low <= Level(overall.rating) <= high
    assert "our rule" in overall.reason


@each_case
def test_an_overall_level_that_is_accepted_too_follows_from_ratings_that_are(case: Case) -> None:
    ratings = {key: rating(case, key) for key in FACTORS}
    mildest = {key: mildest_of(consensus_of(case).answer(key).accepted) for key in FACTORS}
    for level in consensus_of(case).answer("overall").also:
        spans = [span_of(ratings), span_of(mildest)]
        assert any(span and Level(level) in span for span in spans), level


@each_case
def test_our_general_level_is_the_guides(case: Case) -> None:
    consensus = consensus_of(case)
    guided = [
        INSTRUMENT.guide.look_up(level, rating(case, "static")).answer
        for level in consensus.answer("overall").accepted
    ]
    general = consensus.answer("general")
    assert general.rating == guided[0]
    # The one level accepted beside it that the guide does not give, and that has its reason.
    elsewhere = {"alone": {"Medium"}}.get(case.key, set())
    assert set(general.also) == set(guided[1:]) - {general.rating} | elsewhere


# --- the static category: the items as the vignette tells them, worked by hand

YES, NO = True, False
# sexual, criminal, violent appearances, age, burglary; male, stranger, non-contact, single
SCORED = {
    "alone": [(Items(2, 5, 0, 48, NO, NO, YES, YES, NO), "High")],
    "custody": [(Items(1, 1, 0, 37, NO, YES, NO, NO, YES), "Medium")],
    "night": [(Items(2, 6, 0, 32, NO, NO, YES, NO, YES), "Very High")],
    "online": [
        (Items(1, 1, 0, 43, NO, NO, NO, NO, NO), "Low"),
        (Items(1, 1, 0, 43, NO, NO, YES, YES, NO), "Medium"),
    ],
    "reactive": [(Items(1, 1, 0, 59, NO, NO, NO, NO, NO), "Low")],
    "resistant": [(Items(1, 6, 0, 44, NO, NO, NO, NO, NO), "Medium")],
    "setbacks": [(Items(2, 3, 0, 49, NO, NO, YES, NO, NO), "Medium")],
    "sparse": [
        (Items(1, 2, 0, 27, NO, NO, YES, NO, NO), "Medium"),
        (Items(1, 2, 0, 27, NO, NO, YES, NO, YES), "High"),
    ],
}


@each_case
def test_the_items_of_a_vignette_give_the_category_that_we_rely_on(case: Case) -> None:
    for items, category in SCORED[case.key]:
        assert score_s(items, INSTRUMENT.rm2000).level.value == category
        assert f"{items.age} " in case.vignette.static.facts + " "
    computed = {category for _, category in SCORED[case.key]}
    on_record = case.vignette.static.on_record.value
    relied_on = consensus_of(case).relied_on
    assert rating(case, "static") in computed
    assert consensus_of(case).answer("static").also == ()
    if relied_on is Static.COMPUTED:
        assert computed == {rating(case, "static")} != {on_record}
    else:
        assert (relied_on, rating(case, "static")) == (Static.RECORD, on_record)


def test_in_some_cases_the_one_on_record_is_not_the_better() -> None:
    computed = [case.key for case in CASES if consensus_of(case).relied_on is Static.COMPUTED]
    assert computed == ["custody", "night"]


def test_the_first_score_of_the_man_by_the_canal_was_right_when_it_was_made() -> None:
    then = Items(1, 4, 0, 24, NO, NO, YES, NO, YES)
    assert score_s(then, INSTRUMENT.rm2000).level is Level.HIGH


# --- what a vignette may not hold

RATES = re.compile(
    r"\b(high(ly|er|est)?|medium|low(er|est)?|unable|imminen\w+|priorit\w+|deficit\w*"
    r"|protective)\b",
    re.IGNORECASE,
)
CAPITAL = re.compile(r"[A-Z][a-z]+")
BEGINS = re.compile(r"(?:^|[.?!:][\"”)]*\s+|[\"“(]\s*)$")
NO_NAMES = {
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December", "Monday", "Tuesday", "Thursday", "Friday", "Saturday"),
    *("Fridays", "Sunday", "Sundays", "Christmas", "God"),
}
WORDS = re.compile(r"\b[a-z]+\b")


def texts(case: Case) -> list[str]:
    """What a rater reads of a case, each text apart."""
    vignette = case.vignette
    pieces = [(piece.kind, piece.origin, piece.text) for piece in vignette.evidence]
    return [vignette.title, vignette.summary, vignette.static.facts, *sum(pieces, ())]


def names_in(text: str, vocabulary: set[str]) -> list[str]:
    """Capitalised words that begin no sentence, or begin one and are no word of the language."""
    names = []
    for match in CAPITAL.finditer(text):
        begins = BEGINS.search(text[: match.start()]) is not None
        if match[0] not in NO_NAMES and not (begins and match[0].lower() in vocabulary):
            names.append(match[0])
    return names


def vocabulary() -> set[str]:
    """Words that stand in small letters somewhere in the cases."""
    files = sorted(SHIPPED.rglob("*.toml"))
    return set(WORDS.findall("\n".join(path.read_text(encoding="utf-8") for path in files)))


# Words that stand in the cases at the beginning of a sentence only.
BEGINNERS = {
    *("adviser", "alerts", "clean", "compliant", "copies", "courteous", "duty", "elder"),
    *("employment", "health", "location", "monitoring", "pharmacist", "quarterly", "remains"),
    *("rent", "shopping"),
}


@each_case
def test_no_vignette_holds_a_word_of_a_rating(case: Case) -> None:
    assert [match[0] for text in texts(case) for match in RATES.finditer(text)] == []
    answers = {"rating", "reason", "level", "consensus", "also", "read"}
    keys = re.findall(r"^(\w+) =", (SHIPPED / case.key / VIGNETTE).read_text(), re.MULTILINE)
    assert not answers & set(keys)


@each_case
def test_nobody_has_a_name(case: Case) -> None:
    words = vocabulary() | BEGINNERS
    assert [name for text in texts(case) for name in names_in(text, words)] == []


def test_a_name_would_be_noticed() -> None:
    words = {"he", "came", "met"}
    assert names_in("He met Jerome. He came.", words) == ["Jerome"]
    assert names_in('Jerome came. "Leeds", he said.', words) == ["Jerome", "Leeds"]
    assert RATES.search("a Low rating") and RATES.search("at higher risk")


@each_case
def test_it_is_as_long_as_can_be_read_in_one_sitting(case: Case) -> None:
    vignette = case.vignette
    evidence = [piece.text for piece in vignette.evidence]
    words = " ".join([vignette.summary, vignette.static.facts, *evidence]).split()
    assert 12 <= len(evidence) <= 20
    assert 900 <= len(words) <= 1300


@each_case
def test_its_evidence_is_numbered_in_order_and_each_piece_is_used(case: Case) -> None:
    numbers = [piece.id for piece in case.vignette.evidence]
    assert numbers == [f"E{number}" for number in range(1, len(numbers) + 1)]
    answers = consensus_of(case).answers
    cited = set(re.findall(r"\bE\d+\b", " ".join(answer.reason for answer in answers)))
    assert set(numbers) == cited, "what nobody weighs is no evidence"
    for answer in answers:
        if answer.item in FACTORS:
            assert re.search(r"\bE\d+\b", answer.reason), answer.item
            in_reason = set(re.findall(r"\bE\d+\b", answer.reason))
            assert set(re.findall(r"\bE\d+\b", answer.read)) <= in_reason, answer.item


@each_case
def test_a_serious_deficit_is_called_so(case: Case) -> None:
    for answer in consensus_of(case).answers:
        if answer.item.startswith("P") and answer.rating == HIGH:
            assert answer.reason.startswith("A serious deficit"), answer.item


@each_case
def test_it_says_whose_it_is(case: Case) -> None:
    assert consensus_of(case).by == "ours, unvalidated"
    vignette, answers = (
        (SHIPPED / case.key / name).read_text(encoding="utf-8") for name in (VIGNETTE, ANSWERS)
    )
    assert vignette.startswith("# A fictional case, written for training in agreement.")
    assert answers.startswith("# Our consensus on a fictional case. It has not been validated")
