"""What prints a record, derived from what it is made of: each part changes with that, and alone."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from arms_docs.report.printed_by import (
    FACES,
    SILENT,
    parts_that_differ,
    printed_by,
    word_sources,
)
from tests.project.test_imports import PACKAGE, loaded_by
from tests.support.elsewhere import said_elsewhere
from tests.support.paths import PROJECT

MODULE = importlib.import_module("arms_docs.report.printed_by")
FILES = importlib.import_module("arms_docs.report.template_files")
# All on the way from a workbook to its pages, as text or as a PDF.
TO_A_PAGE = (
    "import arms_docs.casework.standing, arms_docs.reading, arms_docs.workbook.intake\n"
    "import arms_docs.report.pages, arms_docs.report.pdf"
)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what is looked at. Whoever changes it takes the change back."""
    root = tmp_path_factory.mktemp("tree")
    shutil.copytree(
        PACKAGE, root / "arms_docs", ignore=shutil.ignore_patterns("__pycache__", "*.tsv")
    )
    shutil.copytree(PROJECT / "templates", root / "templates")
    return root


@pytest.fixture
def tree(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """It is looked at instead of the project."""
    for module in (MODULE, FILES):
        monkeypatch.setattr(module, "PACKAGE", copied / "arms_docs")
    yield copied
    printed_by.cache_clear()


@pytest.fixture(scope="module")
def unchanged() -> Mapping[str, str]:
    """What prints a record, of the tree as it is."""
    return printed_by()


@contextmanager
def longer_by_a_line(*files: Path) -> Iterator[None]:
    before = {file: file.read_bytes() for file in files}
    for file, content in before.items():
        file.write_bytes(content + b"\n")
    yield
    for file, content in before.items():
        file.write_bytes(content)


def now() -> Mapping[str, str]:
    printed_by.cache_clear()
    return printed_by()


def test_it_is_a_few_parts_and_one_digest_over_them() -> None:
    parts = printed_by()
    assert list(parts) == ["words", "templates", "fonts", "engine", "digest"]
    assert parts["engine"] == f"WeasyPrint {version('weasyprint')}"
    for name in ("words", "templates", "fonts", "digest"):
        assert len(parts[name]) == 64, name
    assert len(set(parts.values())) == 5


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("arms_docs/rating/deficit.py", "words"),
        ("arms_docs/problems.py", "words"),
        ("arms_docs/report/pdf/tags.py", "words"),
        ("arms_docs/instrument/released_editions.toml", "words"),
        ("arms_docs/assessment/numbered_forms/2.txt", "words"),
        ("templates/report/parts/3_plan.html.j2", "templates"),
        ("templates/shared/base.css", "templates"),
        ("arms_docs/report/fonts/faces.toml", "fonts"),
        ("arms_docs/report/fonts/characters.toml", "fonts"),
    ],
)
def test_a_change_shows_in_its_part_alone(
    tree: Path, unchanged: Mapping[str, str], name: str, part: str
) -> None:
    with longer_by_a_line(tree / name):
        after = now()
        assert {n for n in unchanged if unchanged[n] != after[n]} == {part, "digest"}
        assert parts_that_differ(unchanged) == (part,)


def test_a_file_more_or_under_another_name_is_a_change(tree: Path) -> None:
    before = now()
    more = tree / "arms_docs/report/pages/more.py"
    more.write_text("", encoding="utf-8")
    assert now()["words"] != before["words"]
    more.unlink()
    stamp = tree / "templates/report/stamp.html.j2"
    mark = stamp.rename(stamp.with_name("mark.html.j2"))
    assert now()["templates"] != before["templates"]
    mark.rename(stamp)


def test_what_says_nothing_on_a_page_changes_nothing(tree: Path) -> None:
    before = now()
    paths = [tree / "arms_docs" / name for name in SILENT]
    with longer_by_a_line(*(p if p.is_file() else p / "__init__.py" for p in paths)):
        assert now() == before and parts_that_differ(before) == ()


def test_another_engine_shows_by_itself_and_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    before = now()
    monkeypatch.setattr(MODULE, "version", lambda _: "99.0")
    assert now()["engine"] == "WeasyPrint 99.0" and parts_that_differ(before) == ("engine",)

    def none(_: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr(MODULE, "version", none)
    assert now()["engine"] == "no WeasyPrint"
    printed_by.cache_clear()


def test_where_nothing_is_said_every_part_differs() -> None:
    assert parts_that_differ({}) == ("words", "templates", "fonts", "engine")
    assert parts_that_differ(printed_by()) == ()


def test_every_module_on_the_way_to_a_page_counts() -> None:
    loaded = {name for name in loaded_by(TO_A_PAGE) if name.split(".")[0] == "arms_docs"}
    assert len(loaded) > 100
    counted = {
        ".".join(("arms_docs", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(
            ".__init__"
        )
        for path in word_sources()
    }
    assert loaded - counted == set()


def test_every_table_of_faces_counts() -> None:
    tables = {str(path.relative_to(PACKAGE)) for path in (PACKAGE / "report").rglob("*.toml")}
    assert tables == set(FACES)


def test_every_kind_of_file_among_the_templates_counts() -> None:
    suffixes = {path.suffix for path in (PROJECT / "templates").rglob("*") if path.is_file()}
    told = suffixes - {".js", ".svg", ".pyc"}
    assert told == {".j2", ".css"}, "neither script, sign nor what is compiled is printed"


def test_it_is_the_same_in_every_process(tmp_path: Path) -> None:
    code = "from arms_docs.report.printed_by import printed_by; print(dict(printed_by()))"
    assert said_elsewhere(code, tmp_path) == {f"{dict(printed_by())}\n"}


def test_neither_the_renderer_nor_the_templates_are_loaded_for_it() -> None:
    loaded = loaded_by("from arms_docs.report.printed_by import printed_by; printed_by()")
    assert not loaded & {"weasyprint", "jinja2"}
