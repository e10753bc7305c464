"""A page that tells a rule is read again when the rule changes: `make docs-read` says that it was.

What each page tells stands in docs/told.toml.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.paths import PROJECT
from tests.support.told_rules import TOLD, changed, confirm, digest_of, read_told

PAGES = read_told()
RULE = '''
"""A module."""

LIMIT = 9


def level(highs: int) -> str:
    """The level."""
    return ("High") if highs >= LIMIT else "Low"
'''
TABLE = """
[interval]
source = "A paper"
rows = [["Low", 12], ["High", 3]]

[[guides]]
key = "max"
answer = "level"
"""


@pytest.mark.parametrize("page", PAGES)
def test_it_was_read_since_what_it_tells_last_changed(page: str) -> None:
    lines = "\n".join(changed(PAGES[page]))
    assert lines == "", (
        f"read {page} again, mend what it no longer tells rightly, and then "
        f"say that you did: make docs-read PAGE={page}"
    )


def test_every_page_is_listed_also_one_that_tells_no_rule() -> None:
    pages = {str(path.relative_to(PROJECT)) for path in (PROJECT / "docs").glob("*.md")}
    assert pages | {"README.md"} <= set(PAGES)
    assert [page for page in PAGES if not (PROJECT / page).is_file()] == []


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "rating").mkdir()
    (tmp_path / "rating/rule.py").write_text(RULE)
    (tmp_path / "table.toml").write_text(TABLE)
    return tmp_path


@pytest.mark.parametrize(
    ("file", "name", "old", "new", "counts"),
    [
        ("rating/rule.py", "rating.rule.level", "The level.", "Which level?", False),
        ("rating/rule.py", "rating.rule.level", "    return", "    # why\n\n    return", False),
        ("rating/rule.py", "rating.rule.level", "highs >=", "highs >", True),
        ("rating/rule.py", "rating.rule.level", "= 9", "= 8", False),
        ("rating/rule.py", "rating.rule.LIMIT", "= 9", "= 8", True),
        ("table.toml", "table.toml interval", "A paper", "Another", False),
        ("table.toml", "table.toml interval.source", "A paper", "Another", True),
        ("table.toml", "table.toml interval", "12]", "6]", True),
        ("table.toml", "table.toml interval", "rows = [[", "# yes\nrows  = [ [", False),
        ("table.toml", "table.toml guides.max", "level", "month", True),
        ("table.toml", "table.toml interval", "level", "month", False),
    ],
)
def test_only_what_changes_the_rule_itself_counts(
    package: Path, file: str, name: str, old: str, new: str, counts: bool
) -> None:
    before = digest_of(name, package)
    text = (package / file).read_text()
    assert text.count(old) == 1
    (package / file).write_text(text.replace(old, new))
    assert (digest_of(name, package) != before) is counts


def test_what_is_told_is_there(package: Path) -> None:
    for name in ("rating.rule.gone", "rating.gone.level", "table.toml gone", "gone.toml interval"):
        with pytest.raises(KeyError):
            digest_of(name, package)


def test_a_page_is_confirmed_by_itself(package: Path) -> None:
    told = package / "told.toml"
    level, interval = "rating.rule.level", "table.toml interval"
    names = f'"{level}" = ""\n"{interval}" = ""\n'
    told.write_text(f'# Kept.\n\n["a.md"]\n{names}\n["b.md"]\n{names}\n["c.md"]\n')
    assert [*changed(read_told(told)["a.md"], package)] == [
        f"{level} was never read beside it",
        f"{interval} was never read beside it",
    ]
    for page in ("a.md", "b.md", "c.md"):
        confirm(page, told, package)
        assert [*changed(read_told(told)[page], package)] == []
    (package / "rating/rule.py").write_text(RULE.replace(">=", ">"))
    assert confirm("b.md", told, package) == [f"{level} has changed"]
    assert [*changed(read_told(told)["a.md"], package)] == [f"{level} has changed"]
    assert [*changed(read_told(told)["b.md"], package)] == []
    assert told.read_text().startswith("# Kept.\n\n[") and read_told(told)["c.md"] == {}
    (package / "rating/rule.py").write_text("")
    assert [*changed(read_told(told)["a.md"], package)] == [f"{level} is gone"]


def test_the_file_is_as_the_command_writes_it(tmp_path: Path) -> None:
    copy = tmp_path / "told.toml"
    copy.write_text(TOLD.read_text(encoding="utf-8"), encoding="utf-8")
    confirm(next(page for page in PAGES if PAGES[page]), copy)
    assert copy.read_text(encoding="utf-8") == TOLD.read_text(encoding="utf-8")
