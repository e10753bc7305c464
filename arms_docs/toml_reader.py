"""The one strict reader of TOML that people write: settings, the instrument's tables, guidance.

`read_toml` gives the top table of a text. A `TomlTable` is asked for its values one by one. What is
missing, misspelt or of another kind is noted as a `TomlProblem`, with its key path; a stand-in is
handed out in its place, so that reading goes on and everything wrong is said at once. Whoever reads
looks at the problems at the end, and throws away what was read where there are errors.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import TypeVar
from unicodedata import category

from arms_docs.problems import Severity
from arms_docs.toml_problems import TOO_MUCH, TomlProblem, parse_toml, printable, shown

E = TypeVar("E", bound=Enum)
LONG = 200  # characters of one line of text
LARGEST = 10**4299  # beyond it Python refuses to write a number out
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but a tab and a new line
QUOTE = 'Put it in quotes, as in "such as this".'


def read_toml(
    text: str,
    problems: list[TomlProblem],
    *,
    file: str = "",
    severity: Severity = Severity.WRONG_FILE,
) -> TomlTable:
    """The top table of a text, which notes what is wrong with its values in ``problems``.

    A text that is not TOML is noted there at once, with this severity, and gives a table that is
    silent. ``file`` is what the problems name the text by.
    """
    try:
        text.encode()  # half a surrogate pair is no text
        return TomlTable("", parse_toml(text), problems, file)
    except tomllib.TOMLDecodeError as error:
        # The parser's own words name line and column, and never quote the text.
        why = printable(str(error))
        line = re.search(r"line (\d+)", why)
        number = int(line[1]) if line else None
    except ValueError:
        why, number = TOO_MUCH, None
    message = f"The file is not valid TOML: {why}."
    remedy = "Correct it there and try again."
    problems.append(TomlProblem("", number, message, remedy, severity, file))
    return silent(file)


def silent(file: str = "") -> TomlTable:
    """A table without values whose problems nobody sees: it stands in for one that is not there."""
    return TomlTable("", {}, [], file)


class TomlTable:
    """One table of a TOML file: it hands out values, and notes in ``problems`` what is wrong."""

    def __init__(
        self, where: str, values: Mapping[str, object], problems: list[TomlProblem], file: str = ""
    ) -> None:
        self.where, self.problems, self.file = where, problems, file
        self._values = values
        self._keys_read: set[str] = set()

    def wrong(
        self, key: str, message: str, remedy: str, *, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a problem with this key; with an empty key, with the whole table."""
        path = printable(self._path(key) if key else self.where)
        self.problems.append(TomlProblem(path, None, message, remedy, severity, self.file))

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        self._keys_read.add(key)
        return key in self._values

    def value(self, key: str) -> object:
        """The value as it is, or None."""
        self._keys_read.add(key)
        return self._values.get(key)

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that are there."""
        return tuple(self._values)

    def line(self, key: str, *, default: str | None = None, most: int = LONG) -> str:
        """One line of text, without the blanks around it. Without a default the key is required."""
        value = self.value(key)
        text = self._string(key, value, default)
        if value is None or not text.strip():
            return text
        text = text.strip()
        if self._is_too_long(key, text, most):
            return ""
        if any(category(character) in ("Cc", "Zl", "Zp") for character in text):
            message = "This is more than one line, or holds control characters."
            self.wrong(key, message, "Write it as plain text.")
            return ""
        return text

    def text(
        self,
        key: str,
        *,
        default: str | None = None,
        most: int | None = None,
        blank: bool = False,
        plain: bool = True,
    ) -> str:
        """Text exactly as it is. Without a default the key is required.

        ``blank``: it may be empty. ``plain``: no control characters but tabs and new lines, for
        neither a sheet nor a page can hold them.
        """
        text = self._string(key, self.value(key), default, blank=blank)
        if most is not None and self._is_too_long(key, text, most):
            return ""
        if plain and self._has_control_characters(key, text):
            return ""
        return text

    def _string(self, key: str, value: object, default: str | None, *, blank: bool = False) -> str:
        if value is None and default is not None:
            return default
        if self._is_missing(key, value):
            return ""
        if not isinstance(value, str):
            self._is_not(key, value, "text", QUOTE)
            return ""
        if not blank and not value.strip():
            self.wrong(key, "This is empty.", "Fill it in, or take the line out.")
            return ""
        return value

    def number(self, key: str, low: int, high: int | None = None) -> int:
        """A whole number between these two, both included; from ``low`` on, where there is one."""
        value = self.value(key)
        if self._is_missing(key, value):
            return low
        most = LARGEST if high is None else high
        if type(value) is not int or not low <= value <= most:  # True would pass for an int
            what = f"a whole number from {low}" + (f" to {high}" if high is not None else "")
            self._is_not(key, value, what, "Correct it, without quotes.")
            return low
        return value

    def number_if_given(self, key: str, low: int, high: int) -> int | None:
        """The same, or None where the key is left out."""
        return self.number(key, low, high) if self.has(key) else None

    def day(self, key: str) -> date:
        """A date without a time."""
        value = self.value(key)
        if self._is_missing(key, value):
            return date.min
        if not isinstance(value, date) or isinstance(value, datetime):
            self._is_not(key, value, "a date", "Write it without quotes, as in 2026-11-22.")
            return date.min
        return value

    def day_if_given(self, key: str) -> date | None:
        """The same, or None where the key is left out."""
        return self.day(key) if self.has(key) else None

    def choice(self, key: str, kind: type[E], *, default: E | None = None) -> E:
        """The member of an enum whose value this is. Without a default the key is required."""
        value = self.value(key)
        stand_in = next(iter(kind)) if default is None else default
        if value is None and default is not None:
            return default
        if self._is_missing(key, value):
            return stand_in
        return self._member(key, value, kind) or stand_in

    def choices(self, key: str, kind: type[E]) -> tuple[E, ...]:
        """The members of an enum whose values are listed; none where the key is left out."""
        members = []
        for number, word in enumerate(self.words(key), start=1):
            member = self._member(f"{key}[{number}]", word, kind)
            if member is not None:
                members.append(member)
        return tuple(members)

    def _member(self, key: str, value: object, kind: type[E]) -> E | None:
        for member in kind:
            if member.value == value:
                return member
        allowed = ", ".join(f'"{member.value}"' for member in kind)
        self._is_not(key, value, "one of the choices", f"Write one of {allowed}.")
        return None

    def entries(self, key: str, *, required: bool = False) -> list[object]:
        """A list of anything, which is not empty if it is required; none if the key is left out."""
        value = self.value(key)
        if value is None:
            if required:
                self._is_missing(key, value)
            return []
        if not isinstance(value, list):
            self._is_not(key, value, "a list", 'Write it in brackets, as in ["one", "two"].')
            return []
        if required and not value:
            self.wrong(key, "This is empty.", "Fill it in, or take the line out.")
        return value

    def words(
        self, key: str, *, required: bool = False, plain: bool = True, blank: bool = False
    ) -> tuple[str, ...]:
        """A list of texts, exactly as they are; none where the key is left out.

        ``required``: there must be one at least. ``plain``: as for `text`. ``blank``: one may be
        nothing but blanks, though not empty.
        """
        words = []
        for number, word in enumerate(self.entries(key, required=required), start=1):
            path = f"{key}[{number}]"
            if not isinstance(word, str) or not (word if blank else word.strip()):
                self._is_not(path, word, "text", QUOTE)
            elif not (plain and self._has_control_characters(path, word)):
                words.append(word)
        return tuple(words)

    def table(self, key: str, *, required: bool = False) -> TomlTable:
        """The table of this name; where there is none, one that is silent."""
        value = self.value(key)
        if isinstance(value, dict):
            return TomlTable(self._path(key), value, self.problems, self.file)
        if value is not None:
            self._is_not(key, value, "a table", f"Write it under a line [{printable(key)}].")
        elif required:
            self._is_missing(key, value)
        return silent(self.file)

    def tables(self, key: str, *, required: bool = False) -> list[TomlTable]:
        """The tables of this name, each under the name in double brackets; none if left out."""
        value = self.value(key)
        if value is None:
            if required:
                self._is_missing(key, value)
            return []
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            remedy = f"Begin each entry with a line [[{printable(key)}]]."
            self._is_not(key, value, "a list of tables", remedy)
            return []
        return [
            TomlTable(f"{self._path(key)}[{number}]", entry, self.problems, self.file)
            for number, entry in enumerate(value, start=1)
        ]

    def note_unknown_keys(self) -> None:
        """Note keys that nobody has read: they are misspelt, or under another heading than theirs.

        To be called last.
        """
        for key in self._values:
            if key not in self._keys_read:
                remedy = "Correct it, or take it out."
                if self._keys_read:
                    remedy += f" Known here: {', '.join(sorted(self._keys_read))}."
                self.wrong(key, "This key is not known here.", remedy)

    def _path(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def _is_missing(self, key: str, value: object) -> bool:
        if value is None:
            self.wrong(key, "This is missing.", "Add it.")
        return value is None

    def _is_not(self, key: str, value: object, what: str, remedy: str) -> None:
        self.wrong(key, f"This should be {what}, and is {shown(value)}.", remedy)

    def _is_too_long(self, key: str, text: str, most: int) -> bool:
        if len(text) > most:
            self.wrong(key, f"This is longer than {most} characters.", "Shorten it.")
        return len(text) > most

    def _has_control_characters(self, key: str, text: str) -> bool:
        match = CONTROL.search(text)
        if match:
            self.wrong(key, "This holds control characters.", "Write it as plain text.")
        return match is not None
