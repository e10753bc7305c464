"""`gold.toml`: the gold as a file, written and read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from math import isfinite

from arms_docs.instrument import Instrument
from arms_docs.settings import toml_text
from arms_docs.study.coefficients import Coefficient
from arms_docs.study.gold.gold import Agreed, Gold, GoldAnswer
from arms_docs.study.rated_items import FACTORS, PROTECTIVE, RISK, UNABLE, items, scale_of
from arms_docs.toml_problems import TomlProblem, is_wrong, with_lines
from arms_docs.toml_reader import TomlTable, read_toml

NAME, FORMAT = "gold.toml", 1
AS_WRITTEN = "Take the file as it was written."
LONGEST = 4000  # characters of one text
HEAD = f"""\
# What ratings in an exercise are held against. Raters do not see it before all of theirs are in.
# 'arms-docs exercise gold' wrote it. A later version names this one by its SHA-256, so change
# nothing here: settle it anew, and name this file with --replaces.

format = {FORMAT}
"""


def gold_toml(gold: Gold) -> str:
    """The file of a gold."""
    return HEAD + "\n".join(_lines(gold)) + "\n"


def with_digest(gold: Gold) -> Gold:
    """The gold with the SHA-256 of its file, by which a later version names it."""
    return replace(gold, sha256=sha256(gold_toml(gold).encode()).hexdigest())


def read_gold(
    text: str, instrument: Instrument, name: str = NAME
) -> Gold | tuple[TomlProblem, ...]:
    """The gold in the text of such a file, or everything wrong with it."""
    problems: list[TomlProblem] = []
    top = read_toml(text, problems, file=name)
    if not problems and top.number("format", 1) > FORMAT:
        top.wrong("format", "A newer version of arms-docs wrote this.", "Use that version.")
        return tuple(problems)
    gold = Gold(
        version=top.number("version", 1),
        of=top.line("of", default=""),
        by=top.line("by"),
        decided_on=top.day("decided_on"),
        experts=top.words("experts"),
        vignettes={},
        answers={},
        replaces=top.line("replaces", default=""),
        sha256=sha256(text.encode()).hexdigest(),
        agreement=tuple(_agreed(table, instrument) for table in top.tables("agreement")),
    )
    vignettes, titles, answers = {}, {}, {}
    for table in top.tables("cases", required=True):
        key = table.line("key")
        if key in answers:
            table.wrong("key", f"{key} stands above already.", AS_WRITTEN)
        titles[key] = table.line("title")
        vignettes[key] = table.line("vignette")
        answers[key] = dict(_answers(table, items(instrument)))
        table.note_unknown_keys()
    top.note_unknown_keys()
    if is_wrong(problems):
        return with_lines(problems, {name: text})
    return replace(gold, vignettes=vignettes, titles=titles, answers=answers)


def _lines(gold: Gold) -> Iterator[str]:
    yield f"version = {gold.version}"
    if gold.of:
        yield f"of = {toml_text(gold.of)}"
    yield f"by = {toml_text(gold.by)}"
    yield f"decided_on = {gold.decided_on.isoformat()}"
    yield f"experts = {_list(gold.experts)}"
    if gold.replaces:
        yield f"replaces = {toml_text(gold.replaces)}"
    for agreed in gold.agreement:
        yield from _lines_of_agreed(agreed)
    for key, answers in gold.answers.items():
        yield from ("", "[[cases]]", f"key = {toml_text(key)}")
        yield f"title = {toml_text(gold.titles[key])}"
        yield f"vignette = {toml_text(gold.vignettes[key])}"
        for item, answer in answers.items():
            yield from ("", f"[cases.{item}]", f"rating = {toml_text(answer.rating)}")
            yield f"also = {_list(answer.also)}"
            yield f"reason = {toml_text(answer.reason)}"
            yield f"read = {toml_text(answer.read)}"


def _lines_of_agreed(agreed: Agreed) -> Iterator[str]:
    yield from ("", "[[agreement]]", f"subject = {toml_text(agreed.subject)}")
    yield f"pairs = {agreed.pairs}"
    yield f"exact = {agreed.exact}"
    yield f"within_one = {agreed.within_one}"
    for name, coefficient in (("alpha", agreed.alpha), ("ac2", agreed.ac2)):
        yield f"[agreement.{name}]"
        for field, value in vars(coefficient).items():
            if value is not None:
                yield f"{field} = {toml_text(value) if isinstance(value, str) else value}"


def _agreed(table: TomlTable, instrument: Instrument) -> Agreed:
    agreed = Agreed(
        subject=table.line("subject"),
        pairs=table.number("pairs", 0),
        exact=table.number("exact", 0),
        within_one=table.number("within_one", 0),
        alpha=_coefficient(table.table("alpha", required=True)),
        ac2=_coefficient(table.table("ac2", required=True)),
    )
    table.note_unknown_keys()
    if agreed.subject and agreed.subject not in (*items(instrument), *HALVES):
        table.wrong("subject", "Nobody rates this.", AS_WRITTEN)
    return agreed


def _coefficient(table: TomlTable) -> Coefficient:
    coefficient = Coefficient(
        value=_fraction(table, "value"),
        low=_fraction(table, "low"),
        high=_fraction(table, "high"),
        why=table.text("why", default="", blank=True),
        why_no_interval=table.text("why_no_interval", default="", blank=True),
        weights=table.text("weights", default="", blank=True),
        **{field: table.number(field, 0) for field in COUNTS},
    )
    table.note_unknown_keys()
    return coefficient


HALVES = (RISK, PROTECTIVE, FACTORS)
COUNTS = ("units", "raters", "ratings", "cases", "left_out")


def _fraction(table: TomlTable, key: str) -> float | None:
    value = table.value(key)
    if isinstance(value, float | int) and not isinstance(value, bool) and isfinite(value):
        return float(value)
    if value is not None:
        table.wrong(key, "This should be a number.", AS_WRITTEN)
    return None


def _answers(table: TomlTable, asked: Sequence[str]) -> Iterator[tuple[str, GoldAnswer]]:
    for item in asked:
        answer = table.table(item, required=True)
        rating, also = answer.line("rating"), answer.words("also")
        for word in (rating, *also):
            if word and word not in (*scale_of(item), UNABLE):
                answer.wrong("rating", "This is no rating.", AS_WRITTEN)
        if len({rating, *also}) <= len(also):
            answer.wrong("also", "This names a rating twice.", AS_WRITTEN)
        reason = answer.text("reason", default="", most=LONGEST, blank=True)
        read = answer.text("read", default="", most=LONGEST, blank=True)
        answer.note_unknown_keys()
        yield item, GoldAnswer(rating, also, reason, read)


def _list(words: Sequence[str]) -> str:
    return f"[{', '.join(map(toml_text, words))}]"
