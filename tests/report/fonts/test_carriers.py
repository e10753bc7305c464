"""Where the files of a face are looked for: in a package first, in a folder next, by digest."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from arms_docs.report.fonts import carriers
from arms_docs.report.fonts.carriers import carrier_of, carriers_with, draws, font_file, screen_face
from arms_docs.report.fonts.families import Carrier, Family, FontFile, families

CONTENT = {"Regular": b"the regular face", "Bold": b"the bold face"}
FILES = {
    style: FontFile(f"noto/Some-{style}.ttf", sha256(content).hexdigest())
    for style, content in CONTENT.items()
}
NOWHERE = Carrier("fontpkg-nowhere", "no_such_package_of_fonts", FILES)
DEBIAN = Carrier("fonts-some", "", FILES)


def family(*of: Carrier) -> Family:
    return Family("Some Sans", frozenset({"Thai"}), of)


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as Debian's packages fill it."""
    monkeypatch.setattr(carriers, "SYSTEM_FONTS", tmp_path)
    (tmp_path / "noto").mkdir()
    for style, content in CONTENT.items():
        (tmp_path / f"noto/Some-{style}.ttf").write_bytes(content)
    return tmp_path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Carrier:
    """The same files as an installed Python package carries them."""
    name = f"fonts_of_{tmp_path.name}"  # another for each test: Python remembers what it imported
    folder = tmp_path / "site" / name
    (folder / "noto").mkdir(parents=True)
    (folder / "__init__.py").write_text("")
    for style, content in CONTENT.items():
        (folder / f"noto/Some-{style}.ttf").write_bytes(content)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    return Carrier("fontpkg-some", name, FILES)


def test_an_installed_package_comes_before_the_folder(debian: Path, package: Carrier) -> None:
    some = family(package, DEBIAN)
    assert carrier_of(some) is package
    source = font_file(some, "Bold")
    assert source is not None and source[0].read_bytes() == b"the bold face"
    assert not source[0].is_relative_to(debian / "noto")


def test_where_the_package_is_absent_the_folder_counts(debian: Path) -> None:
    some = family(NOWHERE, DEBIAN)
    assert carrier_of(some) is DEBIAN
    assert font_file(some, "Regular") == (debian / "noto/Some-Regular.ttf", 0)
    assert draws(some, "ต")


def test_where_neither_is_there_nothing_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carriers, "SYSTEM_FONTS", tmp_path)
    some = family(NOWHERE, DEBIAN)
    assert carrier_of(some) is None and font_file(some, "Regular") is None
    assert not draws(some, "ต")
    assert carriers_with(some, "ต") == (NOWHERE, DEBIAN), "either of them would help"


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_a_face_with_another_digest_is_refused(debian: Path, package: Carrier, style: str) -> None:
    """And its whole carrier with it: regular and bold of two versions would not match."""
    changed = debian / "site" / package.package / f"noto/Some-{style}.ttf"
    changed.write_bytes(b"a later version")
    assert carrier_of(family(package, DEBIAN)) is DEBIAN
    assert carrier_of(family(package)) is None


def test_a_face_of_which_a_file_is_missing_is_refused(debian: Path) -> None:
    (debian / "noto/Some-Bold.ttf").unlink()
    assert carrier_of(family(DEBIAN)) is None


def test_an_older_carrier_draws_only_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian's Noto Sans Hebrew has no yod triangle (U+05EF), which came with Unicode 11."""
    hebrew = next(family for family in families() if family.name == "Noto Sans Hebrew")
    first, debian = hebrew.carriers
    monkeypatch.setattr(carriers, "carrier_of", lambda _: debian)
    assert draws(hebrew, "\u05d0") and not draws(hebrew, "\u05ef")
    assert carriers_with(hebrew, "\u05ef") == (first,)


@pytest.mark.parametrize("family", families(), ids=lambda family: family.name)
def test_the_first_carrier_of_every_family_is_installed_here_and_under_an_open_licence(
    family: Family,
) -> None:
    assert carrier_of(family) is family.carriers[0]
    for style in family.styles:
        source = font_file(family, style)
        assert source is not None
        with TTFont(source[0], fontNumber=source[1], lazy=True) as font:
            assert "Open Font License" in font["name"].getDebugName(13)


def test_a_screen_gets_the_whole_face_that_prints_english_or_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    face = TTFont(BytesIO(screen_face("Bold")))
    assert {ord("A"), ord("z"), ord("£")} <= face.getBestCmap().keys()
    monkeypatch.setattr(carriers, "font_file", lambda *_: None)
    assert screen_face("Bold") == b""
