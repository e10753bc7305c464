"""A workbook opened and saved again by other programs, each through its own ordinary client.

npm's packages are installed from `tests/support/npm/package-lock.json`, which holds names, versions
and digests alone.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import xlsxwriter
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from tests.support.paths import TESTS

NPM = TESTS / "support" / "npm"
MOST_SECONDS = 300  # a fresh profile of LibreOffice, on a machine that others use
Resave = Callable[[Path, Path], Path]


def run(*command: str | Path, cwd: Path | None = None) -> None:
    """A program, which must succeed."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
    )
    assert done.returncode == 0, (command[0], done.stdout[-500:], done.stderr[-500:])


def npm_folder(folder: Path) -> Path:
    """The packages and our script, installed in a folder."""
    for name in ("package.json", "package-lock.json", "resave.js"):
        shutil.copy(NPM / name, folder / name)
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=folder)
    return folder


def by_npm(package: str) -> Resave:
    """``folder`` is one that `npm_folder` has filled."""

    def resave(source: Path, folder: Path) -> Path:
        target = source.with_name(f"{package}.xlsx")
        run("node", "resave.js", package, source, target, cwd=folder)
        return target

    return resave


def converted(source: Path, folder: Path, kind: str, out: Path) -> Path:
    """Saved by LibreOffice, whose profile is in ``folder``, as a file of a kind."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    run("soffice", profile, "--headless", "--convert-to", kind, "--outdir", out, source)
    return out / f"{source.stem}.{kind}"


def by_libreoffice(source: Path, folder: Path) -> Path:
    return converted(source, folder, "xlsx", source.parent / "libreoffice")


def by_way_of(kind: str) -> Resave:
    """Saved by LibreOffice in another format, and from there again as a workbook."""

    def resave(source: Path, folder: Path) -> Path:
        out = source.parent / kind
        return converted(converted(source, folder, kind, out), folder, "xlsx", out)

    return resave


def by_gnumeric(source: Path, _: Path) -> Path:
    target = source.with_name("gnumeric.xlsx")
    run("ssconvert", "--export-type=Gnumeric_Excel:xlsx2", source, target)
    return target


def by_openpyxl(source: Path, _: Path) -> Path:
    target = source.with_name("openpyxl.xlsx")
    load_workbook(source).save(target)
    return target


def by_xlsxwriter(source: Path, _: Path) -> Path:
    """Its cells written anew by XlsxWriter: texts shared, days as numbers, formulas as they are."""
    target = source.with_name("xlsxwriter.xlsx")
    values = load_workbook(source, data_only=True)
    with xlsxwriter.Workbook(target) as book:
        for sheet in load_workbook(source).worksheets:
            new = book.add_worksheet(sheet.title)
            for row in sheet.iter_rows():
                for cell in row:
                    if not isinstance(cell, Cell):
                        continue  # merged into another
                    at = cell.row - 1, cell.column - 1
                    if cell.data_type == "f":
                        shown = values[sheet.title][cell.coordinate].value
                        new.write_formula(*at, str(cell.value), None, shown)
                    elif cell.is_date and cell.value is not None:
                        look = book.add_format({"num_format": cell.number_format})
                        new.write_datetime(*at, cell.value, look)
                    elif isinstance(cell.value, str):
                        new.write_string(*at, cell.value)
                    elif cell.value is not None:
                        new.write(*at, cell.value)
    return target


RESAVES: Mapping[str, Resave] = {
    "SheetJS": by_npm("xlsx"),
    "ExcelJS": by_npm("exceljs"),
    "xlsx-populate": by_npm("xlsx-populate"),
    "XlsxWriter": by_xlsxwriter,
    "openpyxl": by_openpyxl,
    "Gnumeric": by_gnumeric,
    "LibreOffice": by_libreoffice,
    "LibreOffice by way of .xls": by_way_of("xls"),
    "LibreOffice by way of .ods": by_way_of("ods"),
}
