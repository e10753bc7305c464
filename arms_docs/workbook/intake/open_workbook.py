"""A workbook opened for reading: what preflight lets through, and what there is to say of the file.

Everything that reads a workbook somebody handed in opens it here.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, fromstring  # expat refuses entity bombs

from openpyxl import load_workbook
from openpyxl.workbook.workbook import Workbook

from arms_docs.data_class import dataclass
from arms_docs.problems import Code, Problem, problem
from arms_docs.workbook.found_answers import HERE
from arms_docs.workbook.intake.drawing_text import without_ranges
from arms_docs.workbook.intake.preflight import package_of
from arms_docs.workbook.intake.unpack import Package

# As they name themselves in docProps/app.xml. Excel is "Microsoft Excel", also on a Macintosh.
OTHER_PROGRAMS = {
    "google": "Google Sheets",
    "numbers": "Apple Numbers",
    "wps": "WPS Office",
    "excel online": "Excel for the web",
}


@dataclass(frozen=True)
class Opened:
    """A workbook, the properties its file carries, and what there is to say of the file.

    ``author`` and ``saved_by`` are what the file says of who made and who saved it last.
    """

    book: Workbook
    properties: Mapping[str, str]
    problems: tuple[Problem, ...]
    author: str = ""
    saved_by: str = ""


def open_workbook(content: bytes) -> Opened | Problem:
    """The workbook in these bytes, or the one thing that is wrong with them. Never raises.

    Only what is written in cells is there: no formats but those of numbers, no rules, names, notes
    or drawings.
    """
    package = package_of(content)
    if isinstance(package, Problem):
        return package
    book = _load(package)
    if book is None:
        return problem(Code.DAMAGED, HERE)
    people = _texts(package.core)
    return Opened(
        book,
        _properties(package.properties),
        tuple(_remarks(package)),
        author=people.get("creator", ""),
        saved_by=people.get("lastModifiedBy", ""),
    )


def _load(package: Package) -> Workbook | None:
    with warnings.catch_warnings():
        # What openpyxl says of dates and styles that it cannot use, we say again at the cell.
        warnings.simplefilter("ignore")
        try:
            return load_workbook(BytesIO(package.zipped()), keep_links=False)
        except Exception:
            return None


def open_whole(content: bytes, *, values: bool = False) -> Workbook | None:
    """A workbook that `open_workbook` has let through, with notes and links too, and no cells
    merged.

    With ``values`` formulas come as what they last gave. None where openpyxl cannot read all of it.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return load_workbook(
                BytesIO(without_ranges(content)), keep_links=False, data_only=values
            )
        except Exception:
            return None


def _remarks(package: Package) -> Iterator[Problem]:
    if package.linked:
        yield problem(Code.LINKED, HERE)
    elements = _elements(package.program)
    names = [element.text or "" for element in elements if element.tag.endswith("}Application")]
    program = "".join(names).casefold()
    for word, name in OTHER_PROGRAMS.items():
        if word in program:
            yield problem(Code.OTHER_PROGRAM, HERE, program=name)
            return


def _properties(part: bytes) -> dict[str, str]:
    """The custom properties of a document, by name; nothing where they cannot be read."""
    return {element.get("name", ""): "".join(element.itertext()) for element in _elements(part)}


def _texts(part: bytes) -> dict[str, str]:
    """The texts in a small part, by the names of their elements."""
    return {
        element.tag.rpartition("}")[2]: (element.text or "").strip() for element in _elements(part)
    }


def _elements(part: bytes) -> list[Element]:
    """What stands in a small part; nothing where it is not there or cannot be read."""
    try:
        return list(fromstring(part)) if part else []  # noqa: S314 - expat limits entities itself
    except (ParseError, LookupError, ValueError):  # the last two for an encoding that there is not
        return []
