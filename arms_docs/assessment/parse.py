"""One raw answer, as it came from a cell or a file, into a value, or a problem that says why not.

Which way this errs: what is certain is accepted, with a warning where it arrived in an odd form.
What is not certain is refused. Nothing is guessed. Choices are compared without regard to case, odd
spaces or typographic dashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from arms_docs.assessment.ask import NARRATIVE_LIMIT, Question
from arms_docs.assessment.dates import Month, days_meant, long_date, month_in_words, why_no_day
from arms_docs.assessment.declare import Choice, Kind
from arms_docs.assessment.meant import meant
from arms_docs.assessment.not_known import (
    BLANK,
    UNKNOWN,
    UNKNOWN_WORD,
    UNREADABLE,
    NotKnown,
    word_of,
)
from arms_docs.compare import fold, half_width
from arms_docs.problems import Code, Place, Problem, problem

PLACEHOLDERS = frozenset(
    {
        *("n/a", "n / a", "n.a.", "na", "not applicable", "none", "xxx"),
        *("-", "--", "?", "...", "tbc", "tba", "tbd", "to follow", "to be confirmed"),
    }
)
MOST_WORDS = max(len(words.split()) for words in (*PLACEHOLDERS, UNKNOWN_WORD))
LINE_END = re.compile(r"\r\n|[\r\v\f]")
OUTER_SPACE = re.compile(r"\A[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+\Z")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# In a workbook that we write, before what could not be read in the file that it was made from.
NOT_READ = "[not read]"
# What is said of an answer whose words alone, in a fresh cell, would mean something else.
MEANS_OTHERWISE = (Code.STRUCK, Code.RAISED)
LOTUS_DAY = 60  # 29 February 1900, to a spreadsheet
SHOWN_AS_A_DATE = " Where its cell shows that as a date, it is read all the same."
SURE_DIGITS = 10**15  # a spreadsheet keeps fifteen
EXCEL_DAY_ZERO = date(1899, 12, 30)
# No date here is older than a person: 2024 typed into a date cell is the day of that number, which
# is 16 July 1905.
EARLIEST, LATEST = date(1920, 1, 1), date(2099, 12, 31)
EARLIEST_DAY, LATEST_DAY = (EARLIEST - EXCEL_DAY_ZERO).days, (LATEST - EXCEL_DAY_ZERO).days


@dataclass(frozen=True)
class Span:
    """The days between which a date of two digits for its year must lie, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


ANY_DAY = Span(EARLIEST, LATEST)


@dataclass(frozen=True)
class Unusable:
    """A raw answer that its reader already knows cannot be one.

    That is a formula, an Excel error or a merged cell.
    """

    code: Code
    typed: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Parsed:
    """The value of one answer, and what there is to say about it."""

    value: Any
    problems: tuple[Problem, ...] = ()


NOTHING = Parsed(BLANK)


def parse(question: Question, place: Place, raw: object, span: Span = ANY_DAY) -> Parsed:
    """The value that a raw answer stands for; ``span`` is where it lies, if it is a date.

    `BLANK` for nothing. `UNREADABLE`, with a problem, where it stands for no value.
    """
    if isinstance(raw, Unusable):
        return Parsed(UNREADABLE, (Problem(raw.code, place, raw.typed, raw.facts),))
    if raw is None:
        return NOTHING
    if not isinstance(raw, str):
        return _parsed(question, place, raw, span)
    text = clean(raw)
    if not text:
        return NOTHING
    if text.startswith(NOT_READ):
        typed = clean(text.removeprefix(NOT_READ))
        return Parsed(UNREADABLE, (problem(Code.SET_ASIDE, place, typed),))
    if not _is_prose(text):
        if _is_placeholder(question, text):
            return _placeholder(question, place, text)
        if question.unknown and fold(text) == fold(UNKNOWN_WORD):
            return Parsed(UNKNOWN)
    return _parsed(question, place, text, span)


def set_aside(value: object) -> str:
    """An answer as it stands in a fresh workbook where a person must say again what holds.

    >>> set_aside("He is not a risk."), set_aside(datetime(2026, 3, 1))
    ('[not read] He is not a risk.', '[not read] 2026-03-01')
    """
    text = str(value).removesuffix(" 00:00:00")
    return text if clean(text).startswith(NOT_READ) else f"{NOT_READ} {text}".strip()


def _parsed(question: Question, place: Place, raw: object, span: Span) -> Parsed:
    if question.kind is Kind.DATE:
        return _date(question, place, raw, span)
    if question.kind is Kind.DATE_OR_MONTH:
        return _date_or_month(question, place, raw, span)
    return _PARSERS[question.kind](question, place, raw)


def _is_prose(text: str) -> bool:
    """Whether a text has more words than any that stands for no answer, seen at a glance."""
    return text.isascii() and len(text.split(None, MOST_WORDS)) > MOST_WORDS


def _is_placeholder(question: Question, text: str) -> bool:
    """Whether this only holds a place for an answer.

    A dropdown's entries are all there is: "n/a" in one is a wrong choice, never a silent blank.
    """
    folded = fold(text)
    if question.kind is Kind.CHOICE or (question.none_allowed and folded == "none"):
        return False
    return folded in PLACEHOLDERS


def to_do(question: Question) -> str:
    """What to do about a question that is not answered."""
    if question.todo:
        return f"{question.todo}."
    if question.words:
        return f"Choose {either(question.words)}."
    if question.kind.is_date:
        or_month = ", or month and year" if question.kind is Kind.DATE_OR_MONTH else ""
        return f"Type the date{or_month}" + (", or Unknown." if question.unknown else ".")
    if question.kind is Kind.NUMBER:
        return "Type the number" + (", or Unknown." if question.unknown else ".")
    if question.kind is Kind.REFERENCES:
        return "Type the numbers of the sources, such as E1, E4."
    return "Write an answer" + (", or None." if question.none_allowed else ".")


def clean(text: str) -> str:
    """Text without control characters, with plain line ends and no outer space.

    >>> clean("  High\\u00a0\\r\\n")
    'High'
    """
    if text.isprintable() and text == text.strip(" "):
        return text  # as nearly every line is: what is taken out cannot be printed
    return OUTER_SPACE.sub("", plain_lines(text))


def plain_lines(text: str) -> str:
    """Text with plain line ends and without control characters: what a cell can hold.

    >>> plain_lines("a\\r\\nb\\x0bc\\x07")
    'a\\nb\\nc'
    """
    return CONTROL.sub("", LINE_END.sub("\n", text))


def length(text: str) -> int:
    """How long Excel takes a text to be: it counts UTF-16 units, so that most emoji count twice."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _placeholder(question: Question, place: Place, text: str) -> Parsed:
    if question.required:
        return Parsed(UNREADABLE, (problem(Code.PLACEHOLDER, place, text, todo=to_do(question)),))
    return Parsed(BLANK, (problem(Code.PLACEHOLDER_IGNORED, place, text),))


def _text(question: Question, place: Place, raw: object) -> Parsed:
    """Text as typed; numbers and Yes or No as a spreadsheet shows them, dates with a warning."""
    if isinstance(raw, bool):
        raw = "Yes" if raw else "No"
    if isinstance(raw, datetime | date):
        read = f"{raw:%d/%m/%Y}"
        return Parsed(read, (problem(Code.TURNED_INTO, place, read, typed_read=read),))
    if isinstance(raw, int | float) and abs(raw) < SURE_DIGITS:
        raw = f"{raw:.0f}" if float(raw).is_integer() else repr(raw)
    if not isinstance(raw, str):
        what = "something else"
        if isinstance(raw, int | float):
            what = "a number with more digits than a spreadsheet keeps"
        return Parsed(UNREADABLE, (problem(Code.NOT_TEXT, place, _shown(raw), what=what),))
    return _of_its_length(question, place, raw)


def _of_its_length(question: Question, place: Place, text: str) -> Parsed:
    """A text, if there is room for it; with a warning where it is longer than a panel reads."""
    units = length(text)
    if units > question.limit:
        too_long = problem(Code.TOO_LONG, place, text, length=units, limit=question.limit)
        return Parsed(UNREADABLE, (too_long,))
    if len(text) > NARRATIVE_LIMIT:
        long = problem(Code.LONG, place, length=len(text), limit=f"{NARRATIVE_LIMIT:,}")
        return Parsed(text, (long,))
    return Parsed(text)


def _choice(question: Question, place: Place, raw: object) -> Parsed:
    """One of the question's choices, by its word or, for a factor, by its key alone."""
    if isinstance(raw, bool):
        raw = "Yes" if raw else "No"
    number = _in_another_form(raw)
    text = _shown(raw if number is None else number)
    folded = fold(text)
    for choice in question.choices:
        if folded in _folded(choice):
            return Parsed(choice.value)
    choices = meant(text, question.words)
    hint = f" Did you mean {either(choices)}?" if choices else ""
    offered = _offered(question)
    wrong = problem(Code.NOT_A_CHOICE, place, text, choices=offered, typed_hint=hint)
    return Parsed(UNREADABLE, (wrong,))


@lru_cache(maxsize=1000)
def _folded(choice: Choice) -> tuple[str, str]:
    """The two ways in which a choice can be named."""
    return fold(choice.word), fold(str(choice.value))


def _number(question: Question, place: Place, raw: object) -> Parsed:
    """A whole number between the question's bounds; typed as text, with a warning."""
    low, high = question.low, question.high
    facts = {"low": low, "high": high, "typed_hint": _number_meant(raw, question)}
    wrong = problem(Code.NOT_A_NUMBER, place, _shown(raw), **facts)
    warnings: tuple[Problem, ...] = ()
    number = _in_another_form(raw)
    if number is not None:
        warnings = (problem(Code.NUMBER_AS_TEXT, place, _shown(raw), typed_read=number),)
        raw = number
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return Parsed(UNREADABLE, (wrong,))
    if not low <= raw <= high or int(raw) != raw:
        return Parsed(UNREADABLE, (wrong,))
    return Parsed(int(raw), warnings)


def _number_meant(raw: object, question: Question) -> str:
    """What is said beyond asking for the number alone: the one that a text holds, for instance."""
    low, high = question.low, question.high
    if isinstance(raw, date | time):
        return SHOWN_AS_A_DATE
    numbers = re.findall(r"[0-9.,+-]+", raw) if isinstance(raw, str) else []
    is_one = len(numbers) == 1 and re.fullmatch("[0-9]{1,4}", numbers[0])
    is_meant = is_one and low <= int(numbers[0]) <= high
    return f" Did you mean {int(numbers[0])}{_unit_meant(str(raw), question)}?" if is_meant else ""


def _unit_meant(text: str, question: Question) -> str:
    """The answer that says what a number counts, where a text names it too: "3 weeks"."""
    for value in question.when.among if question.when else ():
        unit = word_of(value).split()[-1].removesuffix("s")
        if re.search(rf"\b{re.escape(unit)}s?\b", fold(text)):
            return f", with '{word_of(value)}' chosen for it"
    return ""


def _in_another_form(raw: object) -> int | None:
    """A number that was typed as text, or into a cell with the format of a date.

    A spreadsheet shows 3 there as 03/01/1900; 0 arrives as midnight. The end of February is two
    numbers, as spreadsheets count a leap day in 1900 that never was.
    """
    if isinstance(raw, str) and re.fullmatch(r"[0-9]{1,4}", half_width(raw)):
        return int(raw)
    if isinstance(raw, time) and raw == time(0):
        return 0
    if not isinstance(raw, date) or (isinstance(raw, datetime) and raw.time() != time(0)):
        return None
    number = (date(raw.year, raw.month, raw.day) - EXCEL_DAY_ZERO).days
    if not 1 < number < EARLIEST_DAY or number == LOTUS_DAY:
        return None
    return number if number > LOTUS_DAY else number - 1


def _date(question: Question, place: Place, raw: object, span: Span) -> Parsed:
    """A date; one that was no date in its cell or file, with a warning."""
    if isinstance(raw, datetime) and (raw.time() != time(0) or raw.tzinfo):
        return Parsed(UNREADABLE, (problem(Code.DATE_WITH_TIME, place, raw),))
    days = _days(raw, span)
    if len(days) != 1 or days[0] not in ANY_DAY:
        why, hint = _why_no_date(question, raw, days)
        wrong = problem(Code.NOT_A_DATE, place, _shown(raw), why=why, typed_hint=hint)
        return Parsed(UNREADABLE, (wrong,))
    if isinstance(raw, date):
        return Parsed(days[0])
    read = long_date(days[0])
    return Parsed(days[0], (problem(Code.DATE_AS_TEXT, place, raw, typed_read=read),))


def _date_or_month(question: Question, place: Place, raw: object, span: Span) -> Parsed:
    """A date; or a month, written out or, with a warning, in another way."""
    month = month_in_words(raw) if isinstance(raw, str) else None
    if month is None or not EARLIEST <= month.first <= LATEST:
        return _date(question, place, raw, span)
    if fold(str(raw)) in (fold(str(month)), month.isoformat()):
        return Parsed(month)
    return Parsed(month, (problem(Code.DATE_AS_TEXT, place, raw, typed_read=month),))


def _days(raw: object, span: Span) -> tuple[date, ...]:
    """The days that a raw answer can stand for: it is certain where there is one."""
    if isinstance(raw, datetime):
        return (raw.date(),)
    if isinstance(raw, date):
        return (raw,)
    if isinstance(raw, str):
        days = days_meant(raw)
        return days if len(days) < 2 else tuple(day for day in days if day in span) or days
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return ()
    # A date whose cell lost its format arrives as Excel's day number.
    if EARLIEST_DAY <= raw <= LATEST_DAY and int(raw) == raw:
        return (EXCEL_DAY_ZERO + timedelta(days=int(raw)),)
    return ()


def _why_no_date(question: Question, raw: object, days: tuple[date, ...]) -> tuple[str, str]:
    """Why this is no date that can be read, and what more there is to say of it."""
    or_unknown = " Or write Unknown." if question.unknown else ""
    if len(days) > 1:
        either_day = either(tuple(long_date(day) for day in days))
        return "its year has two digits, and may be in two centuries", f" Is it {either_day}?"
    if days:
        return f"it is before {EARLIEST.year} or after {LATEST.year}", _year_alone(days[0])
    if not isinstance(raw, str) or not any(sign.isdigit() for sign in raw):
        return "it names no day", or_unknown
    if why := why_no_day(raw):
        return "there is no such day", f" {why}{_month_first(raw)}"
    return "day, month and year are not all there, or not in that order", or_unknown


def _year_alone(day: date) -> str:
    """2024 in the cell of a date is shown as the day of that number, in 1905."""
    year = (day - EXCEL_DAY_ZERO).days
    return f" Was the year {year} meant?" if EARLIEST.year <= year <= LATEST.year else ""


def _month_first(text: str) -> str:
    """What a date that was typed month first is, day first."""
    numbers = re.fullmatch(r"(\d{1,2})([/.\- ])(\d{1,2})(\D\d{4})", text)
    if not numbers:
        return ""
    month, sign, day, year = numbers.groups()
    days = days_meant(f"{day}{sign}{month}{year}")
    return f" Did you mean {long_date(days[0])}?" if days else ""


def _references(question: Question, place: Place, raw: object) -> Parsed:  # noqa: ARG001
    """Evidence numbers with any separator: commas, semicolons, spaces, new lines, "and".

    A bare number is not taken for one: "2" could be a count. Order is kept.
    """
    text = half_width(_shown(raw))
    parts = [p for p in re.split(r"[\s,;/&+.]+|\band\b", text, flags=re.IGNORECASE) if p]
    strange = next((p for p in parts if not re.fullmatch(r"[Ee]\d{1,3}", p)), None)
    if strange is not None or not parts:
        facts = {"typed_part": strange or _shown(raw), "typed_hint": _references_meant(text)}
        return Parsed(UNREADABLE, (problem(Code.NOT_A_REFERENCE, place, _shown(raw), **facts),))
    return _each_once(place, [f"E{int(p[1:])}" for p in parts])


def _references_meant(text: str) -> str:
    """What was most likely meant, where numbers stand without their E or apart from it."""
    number, joint = r"[Ee]?\s*[0-9]{1,3}", r"(?:\s*[,;/&+.]\s*|\s+and\s+|\s+)"
    if not re.fullmatch(rf"{number}(?:{joint}{number}){{0,9}}", text.strip()):
        return ""
    references = [f"E{int(n)}" for n in re.findall("[0-9]+", text)]
    return f" Did you mean {', '.join(references)}?"


def _each_once(place: Place, references: list[str]) -> Parsed:
    once = tuple(dict.fromkeys(references))
    return Parsed(once, tuple(_repeats(place, references)))


def _repeats(place: Place, references: list[str]) -> Iterator[Problem]:
    for reference in dict.fromkeys(r for r in references if references.count(r) > 1):
        yield problem(Code.REPEATED_REFERENCE, place, reference=reference)


def _shown(raw: object) -> str:
    """A raw answer as it is quoted back; a number of hundreds of digits is not spelt out."""
    if isinstance(raw, int) and abs(raw) >= SURE_DIGITS:
        return "a very long number"
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < SURE_DIGITS:
        return f"{raw:.0f}"
    if isinstance(raw, date) and (not isinstance(raw, datetime) or raw.time() == time(0)):
        return f"{raw:%d/%m/%Y}"
    return str(raw)


def _offered(question: Question) -> str:
    """The choices, and that an optional question may be left empty."""
    return either(question.words) + ("" if question.required else ", or leave it empty")


def either(words: tuple[str, ...]) -> str:
    """Words as a choice.

    >>> either(("High", "Medium", "Low"))
    'High, Medium or Low'
    """
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else "".join(words)


_PARSERS = {
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
    Kind.NUMBER: _number,
    Kind.REFERENCES: _references,
}


def raw_of(question: Question, value: object) -> object:
    """The raw answer that `parse` reads as this value: its inverse. None for a blank."""
    if isinstance(value, NotKnown):
        return UNKNOWN_WORD if value == UNKNOWN else None
    if question.kind is Kind.CHOICE:
        return next(c.word for c in question.choices if c.value == value)
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value) if isinstance(value, Month) else value
