"""Tables of words that an edition may have: where a finding is rated, and labels for people.

Both are ours. An edition without one of them (2026.1) has no such rule.
"""

from __future__ import annotations

from arms_docs.data_class import dataclass
from arms_docs.instrument.provenance import Provenance, read_provenance
from arms_docs.toml_reader import TomlTable

LONGEST_LINE = 160  # characters: one line on a card


@dataclass(frozen=True)
class Home:
    """A finding without a factor of its own, and the one factor (by key) that it is rated under.

    ``line`` says so on the factor's card, and where it does not go; ``because`` says why.
    """

    finding: str
    factor: str
    line: str
    because: str


@dataclass(frozen=True)
class Homes:
    """Where findings without a factor of their own are rated."""

    homes: tuple[Home, ...]
    provenance: Provenance

    def of(self, factor: str) -> tuple[Home, ...]:
        """Those under the factor with this key."""
        return tuple(home for home in self.homes if home.factor == factor)


@dataclass(frozen=True)
class Label:
    """Words that name a person by an act or a judgement, and what to write instead."""

    words: tuple[str, ...]
    instead: str


@dataclass(frozen=True)
class Labels:
    """Labels that are asked about, and what is none (``exceptions``): a register, a post, a law."""

    labels: tuple[Label, ...]
    exceptions: tuple[str, ...]
    provenance: Provenance


def read_homes(top: TomlTable) -> Homes | None:
    """``[homes]``, or None where there is none. What is wrong is noted there."""
    if not top.has("homes"):
        return None
    table = top.table("homes")
    homes = Homes(
        tuple(_home(entry) for entry in table.tables("list", required=True)),
        read_provenance(table),
    )
    table.note_unknown_keys()
    return homes


def _home(table: TomlTable) -> Home:
    home = Home(
        finding=table.line("finding"),
        factor=table.line("factor"),
        line=table.line("line", most=LONGEST_LINE),
        because=table.text("because"),
    )
    table.note_unknown_keys()
    return home


def read_labels(top: TomlTable) -> Labels | None:
    """``[labels]``, or None where there is none. What is wrong is noted there."""
    if not top.has("labels"):
        return None
    table = top.table("labels")
    labels = Labels(
        tuple(_label(entry) for entry in table.tables("list", required=True)),
        table.words("except"),
        read_provenance(table),
    )
    table.note_unknown_keys()
    return labels


def _label(table: TomlTable) -> Label:
    label = Label(table.words("words", required=True), table.line("instead"))
    table.note_unknown_keys()
    return label
