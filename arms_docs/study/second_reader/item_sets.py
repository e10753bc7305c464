"""What is judged of a plan: a set of items and the words of its scale, each set in one file."""

from __future__ import annotations

from enum import Enum
from functools import cache
from pathlib import Path

from arms_docs.data_class import dataclass
from arms_docs.toml_problems import TomlProblem
from arms_docs.toml_reader import TomlTable, read_toml

SHIPPED = Path(__file__).parent / "sets"
SETS = ("ours", "inspectorate")


class Clear(Enum):
    """How far an item is there."""

    ABSENT = "0 absent"
    PARTLY = "1 partly"
    CLEAR = "2 clear"


class Sufficient(Enum):
    """Whether a question is answered with yes."""

    NO = "No"
    YES = "Yes"


SCALES: dict[str, type[Clear | Sufficient]] = {
    "absent, partly, clear": Clear,
    "no, yes": Sufficient,
}


class Status(Enum):
    """Whose words an item is in, and whether they were seen where they were published."""

    OURS = "ours"
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True)
class JudgedItem:
    """One item: its question, and of each step of the scale what it looks like, the lowest first.

    ``anchors`` is empty in a set that was published without.
    """

    key: str
    title: str
    asks: str
    status: Status
    anchors: tuple[str, ...]

    @property
    def is_unconfirmed(self) -> bool:
        """Whether its wording has still to be compared with the publication."""
        return self.status is Status.UNCONFIRMED


@dataclass(frozen=True)
class ItemSet:
    """A set of items. ``scale`` has the words that may be given, the lowest first."""

    name: str
    title: str
    scale: type[Clear | Sufficient]
    source: str
    licence: str
    address: str
    items: tuple[JudgedItem, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the scale, the lowest first: that of an item that is missing."""
        return tuple(str(member.value) for member in self.scale)


@cache
def item_set(name: str) -> ItemSet:
    """The set of this name, one of `SETS`. ValueError where its file is spoilt."""
    problems: list[TomlProblem] = []
    text = (SHIPPED / f"{name}.toml").read_text(encoding="utf-8")
    read = _set(name, read_toml(text, problems, file=f"{name}.toml"))
    if problems:
        raise ValueError(f"{name}.toml: {problems[0].where}: {problems[0].message}")
    return read


def _set(name: str, top: TomlTable) -> ItemSet:
    scale = top.line("scale")
    if scale not in SCALES:
        top.wrong("scale", "There is no such scale.", f"Write one of: {'; '.join(SCALES)}.")
    read = ItemSet(
        name=name,
        title=top.line("title"),
        scale=SCALES.get(scale, Clear),
        source=top.line("source"),
        licence=top.line("licence", default=""),
        address=top.line("address", default=""),
        items=tuple(_item(table) for table in top.tables("items", required=True)),
    )
    top.note_unknown_keys()
    return read


def _item(table: TomlTable) -> JudgedItem:
    item = JudgedItem(
        key=table.line("key"),
        title=table.line("title"),
        asks=table.line("asks"),
        status=table.choice("status", Status),
        anchors=table.words("anchors") if table.has("anchors") else (),
    )
    table.note_unknown_keys()
    return item
