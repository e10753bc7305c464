"""Addresses and paths in whatever is dropped: nothing is fetched, and no file is read.

An address that somebody listens at, and a path of a file that is known by its content, stand in
every text, property, link, drawing and comment of a workbook, and in a PDF wherever one may name
such a thing. Then all that the desk makes of them is looked at.
"""

from __future__ import annotations

import io
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from aiohttp import web
from openpyxl import load_workbook
from openpyxl.comments import Comment

from arms_docs.assessment.ask import Form
from arms_docs.desk import Desk, DeskOptions
from arms_docs.desk.guard import Door
from arms_docs.desk.pages import Layout, routes
from arms_docs.problems import Place
from arms_docs.workbook.write.write_workbook import write_workbook
from tests.support.browser import heard
from tests.support.builders import zipped
from tests.support.desk import MOST_SECONDS, Client, HandsHere, open_desk, path_of
from tests.support.hostile import parts_of

TOKEN = "canary-4f1a9c"
RELS = "xl/worksheets/_rels/sheet1.xml.rels"
OUTSIDE = (
    '<Relationship Id="rIdCanary{n}" TargetMode="External" Target="{target}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
)
watched: set[str] = set()  # paths whose opening is noted
opened: list[str] = []


def _note(event: str, given: tuple[Any, ...]) -> None:
    if watched and event == "open" and str(given[0]) in watched:
        opened.append(str(given[0]))


@pytest.fixture(scope="module", autouse=True)
def openings_noted() -> None:
    """From here on, for good: there is no way to take an audit hook back."""
    sys.addaudithook(_note)


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[tuple[str, list[str], Path]]:
    """An address and what was asked of it, and a file, whose opening is noted."""
    path = tmp_path / "canary.css"
    path.write_text(f"/* {TOKEN} */")
    opened.clear()
    watched.add(str(path))
    with heard() as (address, asked):
        yield address, asked, path
    watched.clear()


def baits(address: str, path: Path) -> str:
    return (
        f'<img src="{address}/img"> <link rel="stylesheet" href="{path.as_uri()}"> '
        f"@import url({address}/css); ![x]({address}/md) {address}/plain {path} {path.as_uri()} "
        f"{{% include '{path}' %}} {{{{ '{path}' }}}} \\\\127.0.0.1\\share\\x"
    )


def workbook_with(answers: Mapping[Place, object], form: Form, address: str, path: Path) -> bytes:
    """A workbook in which every text of an answer, and all that may name a place, is a bait."""
    bait = baits(address, path)
    told = {
        place: f"{value} {bait}" if isinstance(value, str) and len(value) > 40 else value
        for place, value in answers.items()
    }
    book = load_workbook(io.BytesIO(write_workbook(form, told)))
    for name in ("title", "subject", "creator", "keywords", "description", "category"):
        setattr(book.properties, name, bait)
    for sheet in book.worksheets:
        sheet["Z90"].hyperlink = f"{address}/link"
        sheet["Z91"].hyperlink = path.as_uri()
        sheet["Z92"] = f'=WEBSERVICE("{address}/formula")'
        sheet["Z93"] = f"='{path.parent}/[{path.name}]Sheet1'!A1"
        sheet["Z94"] = f'=IMAGE("{address}/image")'
        sheet["Z95"].comment = Comment(bait, bait[:50])
        header: Any = sheet.oddHeader
        header.center.text = address
    content = io.BytesIO()
    book.save(content)
    parts = parts_of(content.getvalue())
    kinds = ("image", "oleObject", "externalLinkPath", "attachedTemplate", "hyperlink")
    more = "".join(
        OUTSIDE.format(n=f"{kind}{number}", target=target, kind=kind)
        for kind in kinds
        for number, target in enumerate((f"{address}/{kind}", path.as_uri()))
    )
    for name in [name for name in parts if name.endswith(".rels")]:
        end = b"</Relationships>"
        parts[name] = parts[name].replace(end, more.encode() + end)
    parts["xl/media/image1.svg"] = f'<svg><image href="{address}/svg"/></svg>'.encode()
    parts["customXml/item1.xml"] = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{path.as_uri()}">'
        f'<!ENTITY f SYSTEM "{address}/entity">]><x>&e;&f;</x>'
    ).encode()
    return zipped(parts)


def pdf_with(address: str, path: Path) -> bytes:
    """A PDF that names both wherever it may."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    name, text = pikepdf.Name, pikepdf.String
    actions = [
        {"S": name.URI, "URI": text(f"{address}/uri")},
        {"S": name.GoToR, "F": text(str(path)), "D": [0, name.Fit]},
        {"S": name.Launch, "F": text(str(path))},
        {"S": name.JavaScript, "JS": text(f"this.submitForm('{address}/js')")},
        {"S": name.SubmitForm, "F": {"FS": name.URL, "F": text(f"{address}/form")}},
        {"S": name.ImportData, "F": text(str(path))},
    ]
    notes = [
        {"Type": name.Annot, "Subtype": name.Link, "Rect": [0, 0, 9, 9], "A": action}
        for action in actions
    ]
    outside = {"Type": name.Filespec, "F": text(str(path)), "UF": text(f"{address}/file")}
    far = pikepdf.Stream(pdf, b"")
    far.F = pdf.make_indirect(pikepdf.Dictionary({"/FS": name.URL, "/F": text(f"{address}/far")}))
    pdf.Root.OpenAction = pdf.make_indirect(_dictionary(actions[3]))
    pdf.Root.Names = _dictionary({"EmbeddedFiles": {"Names": [text("assessment.xlsx"), outside]}})
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([_dictionary(note) for note in notes]))
    pdf.pages[0].Contents = pdf.make_indirect(far)
    pdf.docinfo["/Title"] = baits(address, path)
    pdf.attachments["assessment.json"] = baits(address, path).encode()
    content = io.BytesIO()
    pdf.save(content)
    return content.getvalue()


def _dictionary(facts: Any) -> Any:
    if isinstance(facts, dict):
        return pikepdf.Dictionary({f"/{name}": _dictionary(fact) for name, fact in facts.items()})
    return facts


def made_of(client: Client, page: str) -> Iterator[tuple[str, bytes]]:
    """What every page says of a file on the desk, and every file that is made of it."""
    key = page.rpartition("/")[2]
    desk = Desk(DeskOptions(), lambda: datetime(2026, 11, 28, tzinfo=UTC), HandsHere())
    door = Door()
    for route in routes(desk, Layout(door), lambda: None):
        if isinstance(route, web.RouteDef) and route.method == "GET" and "event" not in route.path:
            path = route.path.removeprefix(f"/{door.path}/").replace("{edition}", "record")
            path = path_of(path, key)
            yield path, _given(client, path)


def _given(client: Client, path: str) -> bytes:
    """What a path gives, once it is there: a draft is made for as long as it leads elsewhere."""
    end = time.monotonic() + MOST_SECONDS
    while (answer := client.get(path)).status == 303 and path.endswith(("/open", "/save")):
        assert time.monotonic() < end, path
        time.sleep(0.1)
    return answer.body


def inside(content: bytes) -> bytes:
    """What is in a file, unpacked."""
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as members:
            return b"".join(members.read(name) for name in members.namelist())
    if content.startswith(b"%PDF-"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            streams = [each for each in pdf.objects if isinstance(each, pikepdf.Stream)]
            return content + b"".join(_read(stream) for stream in streams)
    return content


def _read(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def nothing_came_of_it(client: Client, page: str, asked: list[str]) -> dict[str, bytes]:
    """What was made, of which nothing holds what the desk had to read elsewhere."""
    made = dict(made_of(client, page))
    assert asked == []
    assert opened == []
    for path, content in made.items():
        assert TOKEN.encode() not in inside(content), path
    return made


@pytest.mark.prove
def test_nothing_is_fetched_and_nothing_read_for_what_a_workbook_names(
    canary: tuple[str, list[str], Path], cases: Mapping[str, Mapping[Place, object]], form: Form
) -> None:
    address, asked, path = canary
    content = workbook_with(cases["medium_low"], form, address, path)
    with open_desk() as client:
        page = client.drop((f"{address} {path.name}.xlsx", content))
        assert page.status == 200
        assert f'src="{address}' not in page.text
        made = nothing_came_of_it(client, page.path, asked)
        at = page.path.removeprefix(client.root)
        assert made[f"{at}/marked.xlsx"].startswith(b"PK")
        assert made[f"{at}/draft/record/save"].startswith(b"%PDF-")


def test_nothing_is_fetched_and_nothing_read_for_what_a_pdf_names(
    canary: tuple[str, list[str], Path],
) -> None:
    address, asked, path = canary
    with open_desk() as client:
        page = client.drop(("a record.pdf", pdf_with(address, path)))
        nothing_came_of_it(client, page.path, asked)


def test_the_canaries_sing(canary: tuple[str, list[str], Path]) -> None:
    address, _, path = canary
    assert TOKEN.encode() in path.read_bytes()
    assert opened == [str(path)]
    assert TOKEN.encode() not in pdf_with(address, path)
