"""The instrument's decision tables as formulas. Levels are ranks there: 0 (Low) to 3 (Very
High).

In: a table, and formulas for its inputs. Out: a formula for its answer, an error where an input
is none of its own.
"""

from __future__ import annotations

from bisect import bisect_right

from arms_docs.instrument import DecisionTable, Level
from arms_docs.workbook.live.excel_values import CellError, Value, as_number
from arms_docs.workbook.live.expressions import (
    Calculation,
    Expression,
    Leaf,
    choose,
    if_,
    if_error,
    joined,
    least,
    position_in,
)

LEVEL_WORDS = tuple(level.value for level in Level)
HIGHEST = len(LEVEL_WORDS) - 1  # the rank of Very High


def looked_up(table: DecisionTable, value: Expression) -> Expression:
    """A decision table over whole numbers: the answer for a value, levels as 0 to 3."""
    rows = sorted((row[0][0].low or 0, _number(row[1])) for row in table.rows)
    lows, answers = [low for low, _ in rows], [answer for _, answer in rows]

    def answer(known: Calculation) -> Value:
        number = value.value(known)
        if isinstance(number, str | bool) or as_number(number) < lows[0]:
            raise CellError("#N/A")
        return answers[bisect_right(lows, as_number(number)) - 1]

    return Leaf(f"LOOKUP({value.text},{_array(lows)},{_array(answers)})", answer)


def for_level(table: DecisionTable, rank: Expression) -> Expression:
    """A decision table over the four levels: the answer for a rank from 0 to 3."""
    return choose(rank + 1, *[_number(table.look_up(word).answer) for word in LEVEL_WORDS])


def guide(table: DecisionTable, overall: Expression, category: int) -> Expression:
    """A decision table over two levels, as ranks: the rank of its answer."""
    rows = [
        [_number(table.look_up(first, second).answer) for second in LEVEL_WORDS]
        for first in LEVEL_WORDS
    ]
    array = f"{{{';'.join(','.join(map(str, row)) for row in rows)}}}"

    def answer(known: Calculation) -> Value:
        rank = int(as_number(overall.value(known)))
        if not 0 <= rank <= HIGHEST:
            raise CellError("#REF!")
        return rows[rank][category]

    return Leaf(f"INDEX({array},{overall.text}+1,{category}+1)", answer)


def level_word(rank: Expression) -> Expression:
    """The word for a rank from 0 to 3."""
    return choose(rank + 1, *LEVEL_WORDS)


def span_words(low: Expression, high: Expression) -> Expression:
    """One level, or a range of them, in words."""
    both = joined((level_word(low), " to ", level_word(high)))
    return if_(low.equals(high), level_word(low), both)


def rank_of(text: Expression) -> Expression:
    """The rank of a level's word, or nothing."""
    return if_error(position_in(text, LEVEL_WORDS) - 1, "")


def raised(rank: Expression, levels: Expression) -> Expression:
    """A rank raised by some levels, never above Very High."""
    return least(HIGHEST, rank + levels)


def last_bound(table: DecisionTable) -> int:
    """The lowest number of the last row: it stands for all that are higher."""
    return max(row[0][0].low or 0 for row in table.rows)


def _number(answer: int | str) -> int:
    return answer if isinstance(answer, int) else Level(answer).rank


def _array(numbers: list[int]) -> str:
    return f"{{{','.join(map(str, numbers))}}}"
