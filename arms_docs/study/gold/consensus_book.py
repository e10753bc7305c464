"""The workbook in which experts settle one case: what each said beside it, and read when it is
done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from textwrap import shorten

from arms_docs.assessment import NotKnown, records
from arms_docs.data_class import dataclass
from arms_docs.instrument import Instrument
from arms_docs.problems import Place, Problem
from arms_docs.study.exercise import Pack, PackCase, Rated
from arms_docs.study.gold.consensus_form import REASON, Settled, consensus_form
from arms_docs.study.gold.gold import GoldAnswer
from arms_docs.study.rated_items import GENERAL, OVERALL, STATIC, items, title_of
from arms_docs.workbook.small import ExtraSheet, Heading, SmallBook, read_small, write_small

KIND, MARKING = "exercise consensus", "OFFICIAL: not for raters"
CASE, PACK, EXPERTS = "case", "pack", "experts"  # what the workbook carries unseen
START, SAID = "Start", "What each said"
DEFICIT = "High on a protective factor (P1 to P5) is a serious deficit."
LEVELS = {OVERALL: "overall", GENERAL: "general", STATIC: "category"}
STEPS = (
    "Look at the sheet What each said: for each item the experts' ratings, with their reasons.",
    "Where all said the same, the sheet Consensus has it already, with their reasons. Shorten them "
    "to one.",
    "Where they differ, read the evidence again, hear each reason, and settle it. Nobody is "
    "outvoted in silence: where the case is open, choose the other rating under Also accepted.",
    "Write the reason so that somebody who rated otherwise understands it: it stands in that "
    "person's letter.",
    "Save under the same name. 'arms-docs exercise gold' makes the gold of all these workbooks.",
)


@dataclass(frozen=True)
class SettledCase:
    """What the workbook of a consensus says of a case; ``experts`` is the `experts_mark` in it."""

    pack: str
    mark: str
    experts: str
    answers: Mapping[str, GoldAnswer]
    problems: tuple[Problem, ...]


def experts_mark(rated: Sequence[Rated]) -> str:
    """What stands for these workbooks of experts: a consensus holds for no others."""
    return sha256(" ".join(sorted(each.sha256 for each in rated)).encode()).hexdigest()[:16]


def write_consensus_book(
    pack: Pack, case: PackCase, rated: Sequence[Rated], instrument: Instrument, mark: str
) -> bytes:
    """The workbook of a case, with what all experts said alike; ``rated`` are theirs of the case,
    and ``mark`` is that of all of theirs.
    """
    facts = {CASE: case.mark, PACK: pack.id, EXPERTS: mark}
    title = f"{pack.title}: consensus on case {case.number}"
    sheets = (_start(case), _said(case, rated, instrument))
    small = SmallBook(KIND, title, MARKING, facts, sheets)
    raw = dict(_alike(rated, instrument))
    return write_small(consensus_form(instrument), small, raw)


def read_consensus_book(content: bytes, instrument: Instrument) -> SettledCase | Problem:
    """What was settled, or the one problem of a file that is no such workbook. Never raises."""
    form = consensus_form(instrument)
    reading = read_small(content, KIND, form, (START, SAID))
    if isinstance(reading, Problem):
        return reading
    parts, problems = records(reading.raw, form)
    settled = Settled(**parts)
    return SettledCase(
        pack=reading.facts.get(PACK, ""),
        mark=reading.facts.get(CASE, ""),
        experts=reading.facts.get(EXPERTS, ""),
        answers=dict(_answers(settled)),
        problems=(*reading.problems, *form.located(problems, reading.cells)),
    )


def _start(case: PackCase) -> ExtraSheet:
    rows = tuple((str(number), step) for number, step in enumerate(STEPS, start=1))
    intro = f"Case {case.number}: {case.title}. Consensus of the experts.\n"
    return ExtraSheet(START, intro, ("", "What to do"), (5, 110), rows)


def _said(case: PackCase, rated: Sequence[Rated], instrument: Instrument) -> ExtraSheet:
    """Every item with what each expert said of it."""
    rows: list[tuple[str, ...] | Heading] = []
    for item in items(instrument):
        words = {each.ratings.get(item, "left blank") for each in rated}
        alike = f"all say {next(iter(words))}" if len(words) == 1 else "they differ"
        rows.append(Heading(f"{title_of(instrument, item)}: {alike}"))
        for each in rated:
            rating = each.ratings.get(item, "left blank")
            rows.append((each.rater, rating, each.also.get(item, ""), each.reasons.get(item, "")))
    intro = f"Case {case.number}: {case.title}.\nRated apart. {DEFICIT}"
    heads, widths = ("Expert", "Rating", "Also accepted", "Why"), (10, 18, 18, 100)
    return ExtraSheet(SAID, intro, heads, widths, tuple(rows))


def _alike(rated: Sequence[Rated], instrument: Instrument) -> Iterator[tuple[Place, object]]:
    """What all experts said alike of an item, and the reasons of all of them."""
    for item in items(instrument):
        words = {each.ratings.get(item, "") for each in rated}
        reasons = [each.reasons[item] for each in rated if item in each.reasons]
        if len(words) == 1 and all(words):
            yield _place(item, "rating"), next(iter(words))
            together = "; ".join(dict.fromkeys(reasons))  # in full they stand on the sheet before
            yield _place(item, "reason"), shorten(together, REASON, placeholder=" ...")


def _place(item: str, what: str) -> Place:
    if item not in LEVELS:
        return Place("items", item, what)
    return Place("levels", "", LEVELS[item] if what == "rating" else f"{LEVELS[item]}_{what}")


def _answers(settled: Settled) -> Iterator[tuple[str, GoldAnswer]]:
    for factor in settled.items:
        words = (factor.rating, factor.also, factor.reason, factor.read)
        yield factor.id, _answer(*words)
    for item, name in LEVELS.items():
        fields = (name, f"{name}_also", f"{name}_reason", f"{name}_read")
        yield item, _answer(*(getattr(settled.levels, field) for field in fields))


def _answer(rating: object, also: object, reason: object, read: object) -> GoldAnswer:
    other = _word(also)
    accepted = (other,) if other and other != _word(rating) else ()
    return GoldAnswer(_word(rating), accepted, _word(reason), _word(read))


def _word(answer: object) -> str:
    return "" if isinstance(answer, NotKnown) else str(getattr(answer, "value", answer)).strip()
