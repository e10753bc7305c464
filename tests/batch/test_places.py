"""Where outputs stand: each source finds its own, and no two write to one place."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from arms_docs.batch.places import LONGEST, places

ROOT = Path("/srv/cases")
NAMES = st.text("aAéßk .(2)", min_size=1, max_size=6).map(lambda name: f"{name.strip('. ')}x.xlsx")


@given(st.lists(st.tuples(st.sampled_from(["", "in", "IN", "in (2)"]), NAMES), unique=True))
def test_no_two_files_have_one_place_on_any_disk(names: list[tuple[str, str]]) -> None:
    files = [(ROOT / folder / name, ROOT) for folder, name in names]
    alike = {normalize("NFC", place).casefold() for place in places(files)}
    assert len(alike) == len(set(files))


def test_a_place_does_not_hang_on_which_other_sources_are_named() -> None:
    one = (ROOT / "k.xlsx", ROOT)
    assert places([one]) == places([one, (Path("/other/k.xlsx"), Path("/other"))])[:1]


def test_a_name_leaves_room_for_what_is_added_and_stays_its_own() -> None:
    long = [(ROOT / f"{'é' * 120}{n}.xlsx", ROOT) for n in range(2)]
    first, second = places(long)
    assert first != second
    assert all(len(Path(place).name.encode()) <= LONGEST for place in (first, second))
