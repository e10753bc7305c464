"""A TOML table that is asked for its values one by one, notes everything wrong with them, and what nobody asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from typing import TypeVar
from unicodedata import category

from arms_docs.problems import Severity
from arms_docs.settings.organisation import SettingProblem

E = TypeVar("E", bound=Enum)
LONG = 200  # characters of a name or a line of text


class Asked:
    """One table of the file. What is wrong goes into ``found``, and a stand-in is handed out, so that all is seen.

    The lines are not known here: `read_settings` adds them.
    """

    def __init__(
        self, where: str, values: Mapping[str, object], found: list[SettingProblem]
    ) -> None:
        self.where, self._values, self.found = where, values, found
        self._asked: set[str] = set()

    def wrong(
        self, key: str, message: str, remedy: str, *, severity: Severity = Severity.ERROR
    ) -> None:
        """Note a problem with this key; without a key, with the whole table."""
        path = f"{self.where}.{key}" if self.where and key else self.where or key
        self.found.append(SettingProblem(printable(path), None, message, remedy, severity))

    def has(self, key: str) -> bool:
        """Whether the key stands there."""
        self._asked.add(key)
        return key in self._values

    def value(self, key: str) -> object:
        """The value as it stands, or None."""
        self._asked.add(key)
        return self._values.get(key)

    def text(
        self, key: str, *, default: str | None = None, most: int = LONG, lines: bool = False
    ) -> str:
        """One line without the blanks around it, or with ``lines`` text as it stands; required without a default."""
        value = self.value(key)
        if value is None and default is not None:
            return default
        if self._missing(key, value):
            return ""
        if not isinstance(value, str):
            self._not(key, value, "text", 'Put it in quotes, as in "such as this".')
            return ""
        text = value if lines else value.strip()
        if not text.strip():
            self.wrong(key, "This is empty.", "Fill it in, or take the line out.")
        elif len(text) > most:
            self.wrong(key, f"This is longer than {most} characters.", "Shorten it.")
        elif not lines and any(category(c) in ("Cc", "Zl", "Zp") for c in text):
            self.wrong(
                key,
                "This is more than one line, or holds control characters.",
                "Write it as plain text.",
            )
        else:
            return text
        return ""

    def number(self, key: str, low: int, high: int) -> int:
        """A whole number between these two."""
        value = self.value(key)
        if self._missing(key, value):
            return low
        if type(value) is not int or not low <= value <= high:
            self._not(
                key, value, f"a whole number from {low} to {high}", "Correct it, without quotes."
            )
            return low
        return value

    def number_if_given(self, key: str, low: int, high: int) -> int | None:
        """The same, or None where the key is left out."""
        return self.number(key, low, high) if self.has(key) else None

    def day(self, key: str) -> date:
        """A date without a time."""
        value = self.value(key)
        if self._missing(key, value):
            return date.min
        if not isinstance(value, date) or isinstance(value, datetime):
            self._not(key, value, "a date", "Write it without quotes, as in 2026-11-22.")
            return date.min
        return value

    def day_if_given(self, key: str) -> date | None:
        """The same, or None where the key is left out."""
        return self.day(key) if self.has(key) else None

    def choice(self, key: str, default: E) -> E:
        """The member of the default's enum whose value stands here, or the default where the key is left out."""
        value = self.value(key)
        kind = type(default)
        if value is None:
            return default
        for member in kind:
            if member.value == value:
                return member
        allowed = ", ".join(f'"{member.value}"' for member in kind)
        self._not(key, value, "one of the choices", f"Write one of {allowed}.")
        return default

    def words(self, key: str) -> tuple[str, ...]:
        """A list of lines of text; none where the key is left out."""
        value = self.value(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            self._not(key, value, "a list", 'Write it in brackets, as in ["one", "two"].')
            return ()
        for number, word in enumerate(value, start=1):
            if not isinstance(word, str) or not word.strip():
                self._not(
                    f"{key}[{number}]", word, "text", 'Put it in quotes, as in "such as this".'
                )
        return tuple(word.strip() for word in value if isinstance(word, str) and word.strip())

    def table(self, key: str) -> Asked:
        """The table of this name; an empty one where it is left out."""
        value = self.value(key)
        if not isinstance(value, dict):
            if value is not None:
                self._not(key, value, "a table", f"Write it under a line [{printable(key)}].")
            value = {}
        return Asked(f"{self.where}.{key}" if self.where else key, value, self.found)

    def tables(self, key: str) -> list[Asked]:
        """The tables of this name, each of which begins with the name in double brackets; none where it is left out."""
        value = self.value(key)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self._not(
                key,
                value,
                "a list of tables",
                f"Begin each entry with a line [[{printable(key)}]].",
            )
            return []
        return [Asked(f"{key}[{n}]", one, self.found) for n, one in enumerate(value, start=1)]

    def done(self) -> None:
        """Note the keys that nobody asked for: they are misspelt, or stand under another heading than they should."""
        for key in self._values:
            if key not in self._asked:
                known = ", ".join(sorted(self._asked))
                self.wrong(
                    key,
                    "This key is not known here.",
                    f"Correct it, or take it out. Known here: {known}.",
                )

    def _missing(self, key: str, value: object) -> bool:
        if value is None:
            self.wrong(key, "This is missing.", "Add it.")
        return value is None

    def _not(self, key: str, value: object, what: str, remedy: str) -> None:
        self.wrong(key, f"This should be {what}, and is {shown(value)}.", remedy)


def shown(value: object) -> str:
    """A value as a message quotes it: short, and without characters that a terminal would obey."""
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    if (
        isinstance(value, int) and abs(value) > 10**15
    ):  # Python refuses to write out the longest ones
        return "a very large number"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return printable(text if len(text) <= 60 else f"{text[:59]}…")


def printable(text: str) -> str:
    """The text with what cannot be printed written as its code."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
