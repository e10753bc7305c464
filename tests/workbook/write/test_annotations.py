"""What a marked copy shows beside the answers."""

from __future__ import annotations

from openpyxl import Workbook

from arms_docs.workbook.write.annotations import (
    NOTE_LIMIT,
    Marks,
    Stray,
    first_stray,
    stray_column,
    write_marks,
)
from tests.support.builders import place_of
from tests.support.live_workbooks import CELLS, LAYOUT


def test_notes_strays_and_locked_answers() -> None:
    name, born = place_of("person.name"), place_of("person.born")
    lines = LAYOUT["Case"]
    sheet = Workbook().create_sheet("Case")
    marks = Marks(
        notes={name: "n" * (NOTE_LIMIT + 5)},
        strays={"Case": [Stray("=left over", "Move it.")]},
        locked=frozenset({born}),
    )
    write_marks(sheet, lines, marks)
    note = sheet.cell(*CELLS[name][1:]).comment
    assert note is not None and len(note.text) == NOTE_LIMIT and note.text.endswith("…")
    assert sheet.cell(*CELLS[born][1:]).protection.locked
    stray = sheet.cell(first_stray(lines), stray_column(lines))
    assert (stray.value, stray.data_type, stray.protection.locked) == ("=left over", "s", False)
    assert stray.comment is not None and stray.comment.text == "Move it."
