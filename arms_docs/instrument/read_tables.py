"""Read one decision table: its inputs, its rows, its source. `tables` says how it is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arms_docs.instrument.level import Level
from arms_docs.instrument.model import TAKE_OUT
from arms_docs.instrument.provenance import Provenance, Status, read_provenance
from arms_docs.instrument.tables import Condition, DecisionTable, Input, Row, TableError
from arms_docs.toml_problems import printable, shown
from arms_docs.toml_reader import TomlTable

MOST_QUOTED = 80  # characters of a row
LEVELS = [level.value for level in Level]
# A table without inputs and with one row, which answers 0, keeps the hit policy.
STAND_IN = DecisionTable("", "", (), "", (((), 0),), Provenance("", Status.OURS, date.min))


def read_table(table: TomlTable, key: str) -> DecisionTable:
    """The decision table; its answers are levels, or whole numbers of points, steps or months.

    Where its inputs or rows are wrong, which is then noted, a stand-in without inputs.
    """
    title, answer = table.text("title"), table.text("answer")
    provenance = read_provenance(table)
    problems_before = len(table.problems)
    inputs = _inputs(table)
    rows = _rows(table, answer, len(inputs))
    well_formed = len(table.problems) == problems_before
    table.note_unknown_keys()
    if well_formed:
        try:
            return DecisionTable(key, title, inputs, answer, rows, provenance)
        except TableError as error:
            for fault in error.faults:
                table.wrong("rows", fault, TAKE_OUT)
    return replace(STAND_IN, key=key)


def _inputs(table: TomlTable) -> tuple[Input, ...]:
    domains = table.table("inputs", required=True)
    return tuple(_input(table, name, domains.value(name)) for name in domains.keys)


def _input(table: TomlTable, name: str, domain: object) -> Input:
    if isinstance(domain, str):
        bounds = Condition.parse(domain)
        if bounds.low is not None:
            return Input(name, low=bounds.low, high=bounds.high)
    elif isinstance(domain, list) and domain and all(isinstance(word, str) for word in domain):
        return Input(name, words=tuple(domain))
    message = f"{name} should be a list of words, or a range such as '0-6' or '1+'."
    table.wrong("inputs", printable(message), TAKE_OUT)
    return Input(name)


def _rows(table: TomlTable, answer: str, inputs: int) -> tuple[Row, ...]:
    """The rows that are well formed. A row is the texts of its conditions, and an answer."""
    rows = []
    for entry in table.entries("rows", required=True):
        fault = _fault_of_row(entry, answer, inputs)
        if fault:
            table.wrong("rows", f"The row {_quoted(entry)} should {fault}.", TAKE_OUT)
        elif isinstance(entry, list):
            *conditions, result = entry
            rows.append((tuple(Condition.parse(text) for text in conditions), result))
    return tuple(rows)


def _fault_of_row(row: object, answer: str, inputs: int) -> str:
    """What a row should be or do, and is or does not; nothing where it is well formed."""
    if not isinstance(row, list) or not row:
        return "be a list of conditions and an answer"
    *conditions, result = row
    if len(conditions) != inputs or not all(isinstance(text, str) for text in conditions):
        return f"have {inputs} conditions and an answer"
    right = result in LEVELS if answer == "level" else type(result) is int
    return "" if right else f"end in {answer}"


def _quoted(row: object) -> str:
    text = f"[{', '.join(shown(cell) for cell in row)}]" if isinstance(row, list) else shown(row)
    return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"
