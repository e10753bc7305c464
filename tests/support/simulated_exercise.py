"""An exercise that nobody sat: forty raters with a known way of rating, from a seed.

How each rating comes about is a chance by word (`chances`), and the draws and the truth are made of
it. The truth is what would be found of ever more raters; it is worked out here from the chances, by
the formulas of the publications and not by the program's.

- A careful rater gives the gold's rating, or goes astray by one step, up or down alike.
- Of a protective factor of which the gold says Medium or High, a careful rater says one step less
  with a chance of `LENIENT`: that is the tendency to be found.
- A careless rater throws dice.
- Everybody leaves some ratings blank, and says Unable to rate now and then.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import cycle

from arms_docs.assessment import Agency
from arms_docs.study.exercise.rated import Rated
from arms_docs.study.exercise.rater_form import Together, Trained
from arms_docs.study.gold import Gold, GoldAnswer
from arms_docs.study.rated_items import GENERAL, OVERALL, STATIC, UNABLE, scale_of

ASTRAY, LENIENT = 0.16, 0.35
BLANK, UNSURE, UNABLE_SEEN = 0.03, 0.04, 0.8  # the last: where the gold says Unable to rate
LEFT_BLANK = ""

RISK = tuple(f"R{number}" for number in range(1, 8))
PROTECTIVE = tuple(f"P{number}" for number in range(1, 6))
ITEMS = (*RISK, *PROTECTIVE, OVERALL, GENERAL, STATIC)

Chances = Mapping[str, float]  # of each word, and of being left blank; together 1
WORDS = (
    *("he", "has", "said", "kept", "gone", "back", "seen", "rang", "told", "work", "home", "night"),
    *("order", "visit", "sister", "friend", "phone", "drink", "club", "letter", "week", "month"),
    *("since", "never", "often", "twice", "once", "before", "after", "alone", "rules", "shown"),
)


def drawn_gold(seed: int, cases: int) -> Gold:
    """Cases that were drawn, each with ratings of its own."""
    rng = random.Random(seed)  # noqa: S311 - repeatable, no secret
    answers = {
        f"case-{number}": {
            item: GoldAnswer(rng.choice(scale_of(item)), reason="Drawn.") for item in ITEMS
        }
        for number in range(1, cases + 1)
    }
    return Gold(1, "", "drawn", date(2026, 11, 29), (), {}, answers)


def chances(item: str, gold: GoldAnswer, *, careless: bool = False) -> dict[str, float]:
    """The chance of each word that a rater gives to an item, and of leaving it blank."""
    rates = item in (OVERALL, GENERAL, STATIC)
    unable = 0.0 if rates else UNABLE_SEEN if gold.rating == UNABLE else UNSURE
    rest = 1 - BLANK - unable
    on_scale = _on_scale(item, gold.rating, careless=careless or gold.rating == UNABLE)
    words = {word: rest * chance for word, chance in on_scale.items()}
    return {**words, UNABLE: unable, LEFT_BLANK: BLANK}


def _on_scale(item: str, rating: str, *, careless: bool) -> dict[str, float]:
    scale = scale_of(item)
    if careless:
        return dict.fromkeys(scale, 1 / len(scale))
    words = dict.fromkeys(scale, 0.0)
    place = scale.index(rating)
    lenient = LENIENT if item in PROTECTIVE and place > 0 else 0
    for neighbour in (place - 1, place + 1):
        if 0 <= neighbour < len(scale):
            words[scale[neighbour]] += ASTRAY / 2
    if lenient:
        words[scale[place - 1]] += lenient
    words[rating] = 1 - sum(words.values())
    return words


def exercise(gold: Gold, seed: int, raters: int = 40, careless: int = 2) -> tuple[Rated, ...]:
    """What so many raters sent back of each case; the last ones are the careless.

    Every tenth is of another agency, and the rest of the police or of probation by turns.
    """
    rng = random.Random(seed)  # noqa: S311 - repeatable, no secret
    trained = cycle(Trained)
    books = []
    for number in range(1, raters + 1):
        training = next(trained)
        for case, answers in gold.answers.items():
            drawn = {
                item: _drawn(rng, chances(item, answer, careless=number > raters - careless))
                for item, answer in answers.items()
            }
            given = {item: word for item, word in drawn.items() if word}
            books.append(
                Rated(
                    rater=f"R{number:02}",
                    case=case,
                    agency=_agency(number).value,
                    trained=training.value,
                    together=Together.ALONE.value,
                    ratings=given,
                    reasons={item: _reason(rng) for item in given},
                    minutes=rng.randint(20, 60),
                    file=f"R{number:02}-{case}.xlsx",
                )
            )
    return tuple(books)


def _agency(number: int) -> Agency:
    police, probation, *others = Agency
    return others[0] if number % 10 == 0 else (police, probation)[number % 2]


def _drawn(rng: random.Random, words: Chances) -> str:
    return rng.choices(list(words), list(words.values()))[0]


def _reason(rng: random.Random) -> str:
    """A line that is like nobody else's."""
    return f"E{rng.randint(1, 14)}: {' '.join(rng.choices(WORDS, k=8))}."


# --- the truth


def true_shares(
    gold: Gold, items: Sequence[str], careless_share: float
) -> tuple[float, float, float]:
    """Of ratings that both gave on the scale: the share exact, below and above, in the long run."""
    scale = scale_of(items[0])
    of = exact = below = above = 0.0
    for answer, words in _mixed(gold, items, careless_share):
        if answer.rating == UNABLE:
            continue
        for place, word in enumerate(scale):
            of += words[word]
            nearest = _nearest(answer, scale, place)
            exact += words[word] * (place == nearest)
            below += words[word] * (place < nearest)
            above += words[word] * (place > nearest)
    return exact / of, below / of, above / of


def true_alpha(gold: Gold, items: Sequence[str], careless_share: float) -> float:
    """Krippendorff's ordinal alpha in the long run: 1 - observed over expected difference.

    Two ratings of one unit are two draws of its chances, and a unit weighs as much as it has
    ratings. The ordinal difference is by the shares of all ratings.
    """
    scale = scale_of(items[0])
    units = []
    for _, words in _mixed(gold, items, careless_share):
        weight = sum(words[word] for word in scale)
        units.append((weight, [words[word] / weight for word in scale]))
    of = sum(weight for weight, _ in units)
    shares = [sum(weight * unit[k] for weight, unit in units) / of for k in range(len(scale))]

    def apart(low: int, high: int) -> float:
        between = sum(shares[low : high + 1]) - (shares[low] + shares[high]) / 2
        return between * between

    observed = expected = 0.0
    for low in range(len(scale)):
        for high in range(low + 1, len(scale)):
            distance = apart(low, high)
            observed += sum(w * unit[low] * unit[high] for w, unit in units) / of * distance
            expected += shares[low] * shares[high] * distance
    return 1 - observed / expected


def true_kappa(gold: Gold, items: Sequence[str]) -> float:
    """Linear weighted kappa of a careful rater with all that the gold accepts, over ever more
    ratings: observed steps to the nearest, and those of anybody's rating of any unit.
    """
    scale = scale_of(items[0])
    units = [(each, words) for each, words in _mixed(gold, items, 0) if each.rating != UNABLE]
    rated = sum(words[word] for _, words in units for word in scale)
    shares = {word: sum(words[word] for _, words in units) / rated for word in scale}
    observed = expected = 0.0
    for answer, words in units:
        for place, word in enumerate(scale):
            steps = abs(place - _nearest(answer, scale, place))
            observed += words[word] * steps
            expected += sum(words[other] for other in scale) * shares[word] * steps
    return 1 - observed / expected


def _nearest(gold: GoldAnswer, scale: Sequence[str], place: int) -> int:
    """The accepted rating that is nearest to this place."""
    accepted = [scale.index(word) for word in gold.accepted if word in scale]
    return min(accepted, key=lambda other: abs(other - place))


def _mixed(
    gold: Gold, items: Sequence[str], careless_share: float
) -> Iterator[tuple[GoldAnswer, Chances]]:
    """Every unit with the chances of a rater who is careless with this chance."""
    for answers in gold.answers.values():
        for item in items:
            careful = chances(item, answers[item])
            dice = chances(item, answers[item], careless=True)
            mixed = {
                word: (1 - careless_share) * careful[word] + careless_share * dice[word]
                for word in careful
            }
            yield answers[item], mixed
