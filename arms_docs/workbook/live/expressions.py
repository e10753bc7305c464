"""Words to build formulas from: functions that Excel 2016 and LibreOffice 7.4 both have, and nothing volatile.

Answers are read through ranges that begin and end in locked cells, and by the key of their row: a plain reference to
an answer's cell would follow the cell when somebody cuts and pastes it, and show one answer under another question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from openpyxl.utils import get_column_letter, quote_sheetname

from arms_docs.assessment.ask import Form, Question
from arms_docs.assessment.dates import MONTHS
from arms_docs.assessment.parse import EARLIEST_DAY, LATEST_DAY, PLACEHOLDERS
from arms_docs.instrument import DecisionTable, Level
from arms_docs.problems import Place
from arms_docs.workbook.sheets.layout import ANSWER, Line, columns, is_table

NO_BREAK = "\u00a0"  # as itself: what CHAR(160) gives depends on the system in LibreOffice
LEVELS = ",".join(f'"{level.value}"' for level in Level)


def quoted(text: str) -> str:
    """A text inside a formula.

    >>> quoted('5" nail')
    '"5"" nail"'
    """
    return '"' + text.replace('"', '""') + '"'


def trimmed(value: str) -> str:
    """A value as text without outer spaces, no-break ones included."""
    return f'TRIM(SUBSTITUTE({value}&"","{NO_BREAK}"," "))'


def word(value: str) -> str:
    """A value as a word to be looked for: without the signs that a search would take for "any letters"."""
    found = trimmed(value)
    for sign in "~*?":
        found = f'SUBSTITUTE({found},"{sign}","#")'
    return found


def blank(value: str) -> str:
    """Whether nothing can be seen in a cell."""
    return f'LEN(TRIM(SUBSTITUTE(SUBSTITUTE({value}&"",CHAR(10),""),"{NO_BREAK}"," ")))=0'


def placeholder(value: str, *, none_allowed: bool = False) -> str:
    """Whether something stands there that holds a place for an answer and gives none."""
    words = sorted(word for word in PLACEHOLDERS if not (none_allowed and word == "none"))
    return f"IF(LEN({value})>15,FALSE,{one_of(value, [word.replace('?', '#') for word in words])})"


def whole(value: str, low: int, high: int) -> str:
    """Whether a value is a whole number from low to high; a date is one too."""
    return f"IF(ISNUMBER({value}),AND({value}>={low},{value}<={high},INT({value})={value}),FALSE)"


def day(value: str) -> str:
    """A date, or nothing where there is none."""
    return f'IF({whole(value, EARLIEST_DAY, LATEST_DAY)},{value},"")'


def in_words(day: str) -> str:
    """A date in words, whatever the language of the program: 7 March 2026."""
    months = ",".join(quoted(month.capitalize()) for month in MONTHS)
    return f'DAY({day})&" "&CHOOSE(MONTH({day}),{months})&" "&YEAR({day})'


def first_that(cases: Iterable[tuple[str, str]], otherwise: str) -> str:
    """The value of the first condition that holds.

    >>> first_that([("A1=1", '"one"'), ("A1=2", '"two"')], '""')
    'IF(A1=1,"one",IF(A1=2,"two",""))'
    """
    listed = list(cases)
    opened = "".join(f"IF({condition},{value}," for condition, value in listed)
    return f"{opened}{otherwise}{')' * len(listed)}"


def among(value: str, words: Iterable[str]) -> str:
    """Whether a text is one of these words; upper and lower case are the same."""
    tests = [f"{value}={quoted(word)}" for word in words]
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"


def one_of(value: str, words: Iterable[str]) -> str:
    """The same for many words: shorter."""
    return f"ISNUMBER(MATCH({word(value)},{{{','.join(map(quoted, words))}}},0))"


def looked_up(table: DecisionTable, value: str) -> str:
    """A decision table over whole numbers: the answer for a value, levels as 0 to 3."""
    rows = sorted((row[0][0].low or 0, _number(row[1])) for row in table.rows)
    lows, answers = (
        ",".join(str(low) for low, _ in rows),
        ",".join(str(answer) for _, answer in rows),
    )
    return f"LOOKUP({value},{{{lows}}},{{{answers}}})"


def for_level(table: DecisionTable, rank: str) -> str:
    """A decision table over the four levels: the answer for a rank from 0 to 3."""
    answers = [_number(table.look_up(level.value).answer) for level in Level]
    return f"CHOOSE({rank}+1,{','.join(map(str, answers))})"


def guide(table: DecisionTable, overall: str, category: str) -> str:
    """A decision table over two levels, as ranks: the rank of its answer."""
    rows = ";".join(
        ",".join(str(_number(table.look_up(one.value, other.value).answer)) for other in Level)
        for one in Level
    )
    return f"INDEX({{{rows}}},{overall}+1,{category}+1)"


def level_word(rank: str) -> str:
    """The word for a rank from 0 to 3."""
    return f"CHOOSE({rank}+1,{LEVELS})"


def span_words(low: str, high: str) -> str:
    """One level, or a range of them, in words."""
    return f'IF({low}={high},{level_word(low)},{level_word(low)}&" to "&{level_word(high)})'


def rank_of(text: str) -> str:
    """The rank of a level's word, or nothing."""
    return f'IFERROR(MATCH({text},{{{LEVELS}}},0)-1,"")'


def letters(text: str) -> str:
    """A name or number without its case, spaces and punctuation, to be compared with another."""
    for sign in (NO_BREAK, " ", "-", ".", "/", "_", ",", "'", "\u2019", "(", ")"):
        text = f'SUBSTITUTE({text},{quoted(sign)},"")'
    return f"UPPER({text})"


def cited(text: str) -> str:
    """Evidence numbers as they were typed, each between two spaces of its own: "  E1  E4  "."""
    for sign in (quoted(NO_BREAK), "CHAR(9)", "CHAR(10)", '","', '";"', '"/"', '"&"', '"+"', '"."'):
        text = f'SUBSTITUTE({text},{sign}," ")'
    plain = f'SUBSTITUTE(" "&UPPER(TRIM({text}))&" "," AND "," ")'
    return f'SUBSTITUTE({plain}," ","  ")'


def are_numbers(cited: str) -> str:
    """Whether nothing but evidence numbers is cited, and at least one: E and one to three digits, each by itself."""
    left = cited
    for digit in range(1, 10):
        left = f'SUBSTITUTE({left},"{digit}","0")'
    for digits in ("000", "00", "0"):
        left = f'SUBSTITUTE({left}," E{digits} ","")'
    return f'AND(TRIM({cited})<>"",TRIM({left})="")'


def unpadded(cited: str) -> str:
    """Evidence numbers without leading zeros: E04 is E4."""
    return f'SUBSTITUTE(SUBSTITUTE({cited}," E00"," E")," E0"," E")'


def without(cited: str, known: Iterable[str]) -> str:
    """What is cited beside the numbers that are known."""
    for reference in known:
        cited = f'SUBSTITUTE({cited}," {reference} ","")'
    return f"TRIM({cited})"


def _number(answer: int | str) -> int:
    return answer if isinstance(answer, int) else Level(answer).rank


class ListNames(Protocol):
    """What gives the name of the dropdown list with these words."""

    def __getitem__(self, words: tuple[str, ...]) -> str: ...


@dataclass(frozen=True)
class Sheets:
    """Where the answers of a form can be read, whatever is done to their cells; and the names of its lists."""

    form: Form
    layout: Mapping[str, tuple[Line, ...]]
    lists: ListNames

    def typed(self, place: Place) -> str:
        """What stands in the cell of an answer."""
        section = self.form.section(place.section)
        question = self.form.question(place)
        if not section or not question:
            raise KeyError(str(place))
        lines = self.layout[section.sheet]
        letter, sheet = (
            get_column_letter(column_of(lines, question)),
            quote_sheetname(section.sheet),
        )
        key = f"{place.section}.{place.row}" if is_table(lines) else str(place)
        first, last = _ends(lines, key)
        keys = f"{sheet}!$A${first}:$A${last}"
        return f"INDEX({sheet}!${letter}${first}:${letter}${last},MATCH({quoted(key)},{keys},0))"


def _ends(lines: tuple[Line, ...], key: str) -> tuple[int, int]:
    """The nearest lines above and below in which nothing can be typed: no cut or paste moves these ends."""
    here = next(line.number for line in lines if line.key == key)
    locked = [line.number for line in lines if line.kind not in ("question", "result", "row")]
    return max(n for n in locked if n < here), min(n for n in locked if n > here)


def column_of(lines: tuple[Line, ...], question: Question) -> int:
    """The column in which a question is answered."""
    if not is_table(lines):
        return ANSWER
    section = next(line.section for line in lines if line.kind == "row")
    return next(column for column, q in columns(section) if q is question) if section else ANSWER
