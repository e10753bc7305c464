"""Whether the tables fit the method: it must find an answer to whatever it looks up, in tables that others wrote too.

The hit policy (`tables`) proves a table complete over the inputs that it declares. This proves that it declares what
is asked of it: every age and number of appearances that a case may have, every total that the points may add up to.
"""

from __future__ import annotations

from itertools import pairwise

from arms_docs.instrument.model import FactorKind, Instrument, InstrumentError, Level
from arms_docs.instrument.tables import DecisionTable

RISK, PROTECTIVE = ("R1", "R2", "R3", "R4", "R5", "R6", "R7"), ("P1", "P2", "P3", "P4", "P5")
LEVELS = tuple(level.value for level in Level)
AGGRAVATING = 4  # factors of RM2000/S step 2
LONGEST = {
    "title": 60,
    "line": 160,
    "high_means": 160,
    "manual_ref": 80,
}  # characters that the form has room for


def check_fit(instrument: Instrument) -> None:
    """Nothing; InstrumentError, naming file and key, for tables in which the method could not find an answer."""
    _factors(instrument)
    if len({guide.key for guide in instrument.guides}) < len(instrument.guides):
        raise InstrumentError("priority.toml: guides: a key stands twice")
    for number, guide in enumerate(instrument.guides, start=1):
        _words(f"priority.toml: guides[{number}]", guide, "level", LEVELS, LEVELS)
        _rises_with_levels(f"priority.toml: guides[{number}]", guide)
    _words("visits.toml: interval", instrument.visits, "months", LEVELS)
    months = [int(instrument.visits.look_up(level).answer) for level in LEVELS]
    if min(months) < 1 or any(low < high for low, high in pairwise(months)):
        raise InstrumentError(
            "visits.toml: interval.rows: should be whole months, and never longer for a higher level than for a lower"
        )
    rule = instrument.indicated
    _between("visits.toml: review.within_months", instrument.review_within_months, 1, 60)
    _between(
        "priority.toml: indicated.very_high_from", rule.very_high_from, 1, len(instrument.factors)
    )
    _between("priority.toml: indicated.most_gaps", rule.most_gaps, 0, len(instrument.factors) // 2)
    _between("priority.toml: far_apart.levels", instrument.far_apart, 1, len(LEVELS) - 1)
    _rm2000(instrument)


def _factors(instrument: Instrument) -> None:
    kinds = {
        **dict.fromkeys(RISK, FactorKind.RISK),
        **dict.fromkeys(PROTECTIVE, FactorKind.PROTECTIVE),
    }
    if [(f.key, f.kind) for f in instrument.factors] != list(kinds.items()):
        raise InstrumentError(
            f"arms.toml: factors.list: should hold {', '.join(RISK)} (risk) and {', '.join(PROTECTIVE)} (protective), "
            "in this order: the form and the guidance are built on them"
        )
    for number, factor in enumerate(instrument.factors, start=1):
        for key, most in LONGEST.items():
            if len(getattr(factor, key)) > most:
                raise InstrumentError(
                    f"arms.toml: factors.list[{number}].{key}: is longer than {most} characters"
                )


def _rm2000(instrument: Instrument) -> None:
    tables, adult = instrument.rm2000, instrument.rm2000.minimum_age
    for table in (tables.s_sexual, tables.s_criminal):
        _numbers(table, "points", 1, None)
    for table in (tables.s_age, tables.v_age):
        _numbers(table, "points", adult, None)
    _numbers(tables.v_violent, "points", 0, None)
    _words("rm2000.toml: v_burglary", tables.v_burglary, "points", ("No", "Yes"))
    _words("rm2000.toml: c_points", tables.c_points, "points", LEVELS)
    for table in tables.tables:
        if table.answer != "level" and min(int(answer) for _, answer in table.rows) < 0:
            raise InstrumentError(f"rm2000.toml: {table.key}.rows: should hold no number below 0")
    _rises_with_levels("rm2000.toml: c_points", tables.c_points)
    _numbers(tables.s_total, "level", *_ends(tables.s_sexual, tables.s_criminal, tables.s_age))
    _numbers(tables.s_aggravating, "steps", 0, AGGRAVATING)
    _numbers(tables.v_total, "level", *_ends(tables.v_age, tables.v_violent, tables.v_burglary))
    _numbers(tables.c_total, "level", *_ends(tables.c_points, tables.c_points))
    for table in (
        tables.s_sexual,
        tables.s_criminal,
        tables.v_violent,
        tables.s_total,
        tables.s_aggravating,
        tables.v_total,
        tables.c_total,
    ):
        in_order = [
            rank(answer) for _, answer in sorted((row[0][0].low or 0, row[1]) for row in table.rows)
        ]
        _rises(f"rm2000.toml: {table.key}", in_order)


def _ends(*tables: DecisionTable) -> tuple[int, int]:
    """The least and the most that the points of these tables add up to."""
    points = [[int(answer) for _, answer in table.rows] for table in tables]
    return sum(map(min, points)), sum(map(max, points))


def _numbers(table: DecisionTable, answer: str, low: int, high: int | None) -> None:
    """Refuse a table that does not answer for one whole number between these, both included."""
    where = f"rm2000.toml: {table.key}"
    _answers(where, table, answer)
    covers = [
        not i.words and i.low <= low and (i.high is None or (high is not None and high <= i.high))
        for i in table.inputs
    ]
    if covers != [True]:
        wanted = f"{low}+" if high is None else f"{low}-{high}"
        raise InstrumentError(f"{where}.inputs: should be one input that holds {wanted}")


def _words(where: str, table: DecisionTable, answer: str, *inputs: tuple[str, ...]) -> None:
    """Refuse a table that does not answer for these words, one of each list."""
    _answers(where, table, answer)
    if [sorted(i.words) for i in table.inputs] != [sorted(words) for words in inputs]:
        wanted = ", and ".join(" ".join(f"'{word}'" for word in words) for words in inputs)
        raise InstrumentError(f"{where}.inputs: should be {len(inputs)}, with the words {wanted}")


def _between(where: str, number: int, low: int, high: int) -> None:
    if not low <= number <= high:
        raise InstrumentError(f"{where}: should be from {low} to {high}")


def _answers(where: str, table: DecisionTable, answer: str) -> None:
    if table.answer != answer:
        raise InstrumentError(f"{where}.answer: should be {answer!r}")


def _rises_with_levels(where: str, table: DecisionTable) -> None:
    """Refuse a table in which a higher level of any input leads to less."""
    if len(table.inputs) == 1:
        _rises(where, [rank(table.look_up(level).answer) for level in LEVELS])
        return
    for fixed in LEVELS:
        _rises(where, [rank(table.look_up(fixed, level).answer) for level in LEVELS])
        _rises(where, [rank(table.look_up(level, fixed).answer) for level in LEVELS])


def _rises(where: str, answers: list[int]) -> None:
    if any(low > high for low, high in pairwise(answers)):
        raise InstrumentError(f"{where}.rows: should never give less for more")


def rank(answer: int | str) -> int:
    """An answer as a number: a level by its rank."""
    return LEVELS.index(answer) if isinstance(answer, str) else answer
