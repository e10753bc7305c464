"""Whether the tables fit the method: it must find an answer to whatever it looks up.

Organisations write tables too. The hit policy (`tables`) proves a table complete over the inputs
that it declares. This proves that it declares what is asked of it: every age and number of
appearances that a case may have, every total that the points may add up to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from itertools import pairwise

from arms_docs.instrument.indicated_rules import CumulativeRule, IndicatedRule
from arms_docs.instrument.level import Level
from arms_docs.instrument.model import (
    MOST_MONTHS,
    TAKE_OUT,
    FactorKind,
    FactorRating,
    Instrument,
    InstrumentError,
    Rm2000Tables,
)
from arms_docs.instrument.tables import DecisionTable
from arms_docs.toml_problems import TomlProblem

RISK, PROTECTIVE = ("R1", "R2", "R3", "R4", "R5", "R6", "R7"), ("P1", "P2", "P3", "P4", "P5")
FACTORS = len(RISK) + len(PROTECTIVE)
LEVELS = tuple(level.value for level in Level)
AGGRAVATING = 4  # factors of RM2000/S step 2
# Characters that the form has room for.
LONGEST = {"title": 60, "line": 160, "high_means": 160, "manual_ref": 80}

Note = Callable[[str, str], None]  # takes a key path and what is wrong there


def check_fit(instrument: Instrument) -> None:
    """Nothing; InstrumentError for tables in which the method could not find an answer."""
    problems = fit_problems(instrument)
    if problems:
        raise InstrumentError(problems)


def fit_problems(instrument: Instrument, problems: Iterable[TomlProblem] = ()) -> list[TomlProblem]:
    """Everything that keeps the tables from fitting, by file and key.

    Of a table in which reading has found ``problems`` already nothing is said: there is only a
    stand-in for it.
    """
    faults: list[TomlProblem] = []
    for file, check in CHECKS.items():
        faulty = [problem.where for problem in problems if problem.file == file]
        if any(where.startswith("scope") for where in faulty):
            faulty += ["s_age", "v_age"]  # from which age on they must answer is then unknown
        check(instrument, _notebook(faults, file, faulty))
    return faults


def _notebook(faults: list[TomlProblem], file: str, faulty: Collection[str]) -> Note:
    """What notes a fault in a file, unless it is about a table that is faulty already."""

    def note(where: str, message: str) -> None:
        table = where.rpartition(".")[0] or where
        # The whole file is faulty where it is not TOML, and has no key path then.
        if not any(path == "" or path.startswith(table) for path in faulty):
            faults.append(TomlProblem(where, None, message, TAKE_OUT, file=file))

    return note


# --- arms.toml ----------------------------------------------------------------------------------


def _check_arms(instrument: Instrument, note: Note) -> None:
    _check_keys_of_factors(instrument, note)
    for number, factor in enumerate(instrument.factors, start=1):
        for key, most in LONGEST.items():
            if len(getattr(factor, key)) > most:
                note(f"factors.list[{number}].{key}", f"It is longer than {most} characters.")
    if {meaning.rating for meaning in instrument.ratings} != set(FactorRating):
        note("ratings.list", "Each rating needs its meaning, once.")
    if {meaning.level for meaning in instrument.levels} != set(Level):
        note("levels.list", "Each level needs its meaning, once.")
    _check_words(instrument, note)


def _check_words(instrument: Instrument, note: Note) -> None:
    """Tables of words that name a factor or a heading: it has to be there."""
    keys = {factor.key for factor in instrument.factors}
    for number, home in enumerate(instrument.homes.homes if instrument.homes else (), start=1):
        if home.factor not in keys:
            note(f"homes.list[{number}].factor", f"There is no factor {home.factor!r}.")
    control = instrument.control_headings
    for number, heading in enumerate(control.words if control else (), start=1):
        if heading not in instrument.plan_headings:
            note(f"control_headings.list[{number}]", "There is no such heading of the plan.")
    for number, key in enumerate(instrument.recheck.words if instrument.recheck else (), start=1):
        if key not in keys:
            note(f"recheck.list[{number}]", f"There is no factor {key!r}.")


def _check_keys_of_factors(instrument: Instrument, note: Note) -> None:
    keys = [factor.key for factor in instrument.factors]
    if len(set(keys)) != len(keys):
        note("factors.list", "A key stands twice.")
    for factor in instrument.factors:
        if factor.pair and factor.pair not in keys:
            note("factors.list", f"The pair {factor.pair!r} of {factor.key} does not exist.")
    kinds = [(key, FactorKind.RISK) for key in RISK]
    kinds += [(key, FactorKind.PROTECTIVE) for key in PROTECTIVE]
    if [(factor.key, factor.kind) for factor in instrument.factors] != kinds:
        note(
            "factors.list",
            f"It should hold {', '.join(RISK)} (risk) and {', '.join(PROTECTIVE)} (protective), "
            "in this order: the form and the guidance are built on them.",
        )


# --- priority.toml and visits.toml --------------------------------------------------------------


def _check_priority(instrument: Instrument, note: Note) -> None:
    _check_thresholds(instrument.indicated, note)
    if len({guide.key for guide in instrument.guides}) < len(instrument.guides):
        note("guides", "A key stands twice.")
    for number, guide in enumerate(instrument.guides, start=1):
        where = f"guides[{number}]"
        if _takes_words(where, guide, "level", (LEVELS, LEVELS), note):
            _check_rise_with_levels(where, guide, note)


def _check_thresholds(rule: IndicatedRule, note: Note) -> None:
    """Of the ratings High, a higher level needs more: otherwise one of them is never reached."""
    if not isinstance(rule, CumulativeRule):
        return
    highs = (rule.very_high_from, rule.high_from, rule.medium_from_high)
    if not all(more > fewer for more, fewer in pairwise(highs)):
        note(
            "indicated.high_from",
            "It should lie between medium_from_high and very_high_from, and be neither.",
        )


def _check_visits(instrument: Instrument, note: Note) -> None:
    if not instrument.reviews and not 1 <= instrument.review_within_months <= MOST_MONTHS:
        note("review.within_months", f"It should be from 1 to {MOST_MONTHS}.")
    _check_months("interval", instrument.visits, note)
    _check_months("review", instrument.reviews, note)
    _check_months("history", instrument.former_visits, note)


def _check_months(where: str, table: DecisionTable | None, note: Note) -> None:
    """Note a table that gives no months for a level, or more of them for a higher one."""
    if table is None or not _takes_words(where, table, "months", (LEVELS,), note):
        return
    months = [int(table.look_up(level).answer) for level in LEVELS]
    if min(months) < 1 or max(months) > MOST_MONTHS or months != sorted(months, reverse=True):
        note(
            f"{where}.rows",
            "It should be whole months, and never longer for a higher level than for a lower.",
        )


# --- rm2000.toml --------------------------------------------------------------------------------


def _check_rm2000(instrument: Instrument, note: Note) -> None:
    tables = instrument.rm2000
    right = {table.key: _has_none_below_0(table, note) for table in tables.tables}
    for key, takes_inputs in _check_inputs(tables, note).items():
        right[key] = right[key] and takes_inputs
    for total, parts in (
        (tables.s_total, (tables.s_sexual, tables.s_criminal, tables.s_age)),
        (tables.v_total, (tables.v_age, tables.v_violent, tables.v_burglary)),
        (tables.c_total, (tables.c_points, tables.c_points)),
    ):
        # Wrong points add up to nothing that a total could be held against.
        points_are_right = all(right[part.key] for part in parts)
        right[total.key] = points_are_right and _takes_numbers(total, "level", *_ends(parts), note)
    for table in tables.tables:
        # The older a man is, the fewer points; and burglary is a word.
        if right[table.key] and table.key not in ("s_age", "v_age", "v_burglary"):
            _check_rise_in_rm2000(table, note)


def _check_rise_in_rm2000(table: DecisionTable, note: Note) -> None:
    if table.inputs[0].words:
        _check_rise_with_levels(table.key, table, note)
        return
    rows = sorted((conditions[0].low or 0, answer) for conditions, answer in table.rows)
    _check_rise(table.key, [[rank(answer) for _, answer in rows]], note)


def _check_inputs(tables: Rm2000Tables, note: Note) -> dict[str, bool]:
    """Whether each table of points and steps takes whatever a case may have, by its key."""
    adult = tables.minimum_age
    yes_no = (("No", "Yes"),)
    return {
        "s_sexual": _takes_numbers(tables.s_sexual, "points", 1, None, note),
        "s_criminal": _takes_numbers(tables.s_criminal, "points", 1, None, note),
        "s_age": _takes_numbers(tables.s_age, "points", adult, None, note),
        "s_aggravating": _takes_numbers(tables.s_aggravating, "steps", 0, AGGRAVATING, note),
        "v_age": _takes_numbers(tables.v_age, "points", adult, None, note),
        "v_violent": _takes_numbers(tables.v_violent, "points", 0, None, note),
        "v_burglary": _takes_words("v_burglary", tables.v_burglary, "points", yes_no, note),
        "c_points": _takes_words("c_points", tables.c_points, "points", (LEVELS,), note),
    }


def _ends(tables: tuple[DecisionTable, ...]) -> tuple[int, int]:
    """The least and the most that the points of these tables add up to."""
    points = [[int(answer) for _, answer in table.rows] for table in tables]
    return sum(map(min, points)), sum(map(max, points))


# --- one table ----------------------------------------------------------------------------------


def _has_none_below_0(table: DecisionTable, note: Note) -> bool:
    right = table.answer == "level" or min(int(answer) for _, answer in table.rows) >= 0
    if not right:
        note(f"{table.key}.rows", "It should hold no number below 0.")
    return right


def _takes_numbers(
    table: DecisionTable, answer: str, low: int, high: int | None, note: Note
) -> bool:
    """Whether a table answers for one whole number between these, both included."""
    answers = _answers_with(table.key, table, answer, note)
    inputs = table.inputs
    if len(inputs) == 1 and not inputs[0].words and inputs[0].low <= low:
        end = inputs[0].high
        if end is None or (high is not None and high <= end):
            return answers
    span = f"{low}+" if high is None else f"{low}-{high}"
    note(f"{table.key}.inputs", f"It should be one input that holds {span}.")
    return False


def _takes_words(
    where: str, table: DecisionTable, answer: str, inputs: tuple[tuple[str, ...], ...], note: Note
) -> bool:
    """Whether a table answers for these words, one of each list."""
    answers = _answers_with(where, table, answer, note)
    if [sorted(table_input.words) for table_input in table.inputs] == [sorted(w) for w in inputs]:
        return answers
    lists = [" ".join(f"'{word}'" for word in words) for words in inputs]
    note(
        f"{where}.inputs",
        f"It should be {len(inputs)}, with the words {', and '.join(lists)}.",
    )
    return False


def _answers_with(where: str, table: DecisionTable, answer: str, note: Note) -> bool:
    if table.answer != answer:
        note(f"{where}.answer", f"It should be {answer!r}.")
    return table.answer == answer


def _check_rise_with_levels(where: str, table: DecisionTable, note: Note) -> None:
    """Note a table in which a higher level of any input leads to less."""
    if len(table.inputs) == 1:
        series = [[rank(table.look_up(level).answer) for level in LEVELS]]
    else:
        series = [
            [rank(table.look_up(fixed, level).answer) for level in LEVELS] for fixed in LEVELS
        ]
        series += [
            [rank(table.look_up(level, fixed).answer) for level in LEVELS] for fixed in LEVELS
        ]
    _check_rise(where, series, note)


def _check_rise(where: str, series: list[list[int]], note: Note) -> None:
    if not all(answers == sorted(answers) for answers in series):
        note(f"{where}.rows", "It should never give less for more.")


def rank(answer: int | str) -> int:
    """An answer as a number: a level by its rank."""
    return LEVELS.index(answer) if isinstance(answer, str) else answer


CHECKS = {
    "arms.toml": _check_arms,
    "priority.toml": _check_priority,
    "visits.toml": _check_visits,
    "rm2000.toml": _check_rm2000,
}
