"""The parts of a workbook's package, under the names that they usually have.

A valid package may name its parts as it likes. ECMA-376 part 2 (Open Packaging Conventions): names
that differ in letter case or percent signs alone are one name (6.2.2), a part may lie in pieces
(6.2.4, 7.3), and what a part is, a relation says and not its name (6.5). openpyxl, and whatever
else of ours looks into a package, knows the usual names alone. Here each part gets its own.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring, tostring  # expat refuses entity bombs

from arms_docs.data_class import dataclass
from arms_docs.workbook.intake.plain_xml import (
    SpoiltError,
    name_in_transitional,
    plain_xml,
    refuse_entities,
)

CHUNK = 1 << 20
MOST_TOLD = 1_000_000  # bytes of the relations of one part, or of the types of all
PIECE = re.compile(r"(.+)/\[(\d+)\](?:\.last)?\.piece", re.IGNORECASE)
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml."
TYPES, ROOT, WORKBOOK = "[Content_Types].xml", "", "xl/workbook.xml"
# The one part of a kind, by the end of the type of the relation that leads to it.
ONE_OF_A_KIND = {
    "officeDocument": WORKBOOK,
    "styles": "xl/styles.xml",
    "sharedStrings": "xl/sharedStrings.xml",
    "vbaProject": "xl/vbaProject.bin",
    "core-properties": "docProps/core.xml",
    "extended-properties": "docProps/app.xml",
    "extendedProperties": "docProps/app.xml",
    "custom-properties": "docProps/custom.xml",
    "customProperties": "docProps/custom.xml",
}
# The folder and the ending of those of which there may be several.
SEVERAL = {
    "worksheet": ("xl/worksheets/", ".xml"),
    "chartsheet": ("xl/chartsheets/", ".xml"),
    "dialogsheet": ("xl/dialogsheets/", ".xml"),
    "xlMacrosheet": ("xl/macrosheets/", ".xml"),
    "xlIntlMacrosheet": ("xl/macrosheets/", ".xml"),
    "externalLink": ("xl/externalLinks/", ".xml"),
    "drawing": ("xl/drawings/", ".xml"),
    "vmlDrawing": ("xl/drawings/", ".vml"),
    "chart": ("xl/charts/", ".xml"),
    "chartEx": ("xl/charts/", ".xml"),
    "diagramData": ("xl/diagrams/", ".xml"),
    "comments": ("xl/comments/", ".xml"),
    "threadedComment": ("xl/threadedComments/", ".xml"),
}
# What openpyxl asks a package for by its type.
TYPE_OF = {
    WORKBOOK: f"{EXCEL}sheet.main+xml",
    "xl/styles.xml": f"{EXCEL}styles+xml",
    "xl/sharedStrings.xml": f"{EXCEL}sharedStrings+xml",
}


@dataclass(frozen=True)
class Relation:
    """A relation of a part: its id and type, and the part it leads to, or an address outside."""

    id: str
    type: str
    target: str
    is_outside: bool

    @property
    def kind(self) -> str:
        """The end of its type, which strict and transitional packages have in common."""
        return self.type.rpartition("/")[2]


class PackageParts:
    """The parts of a zip by their usual names, their relations and types written accordingly.

    Raises SpoiltError where two items of the zip have one name, or what leads to the workbook
    cannot be read.
    """

    def __init__(self, members: zipfile.ZipFile) -> None:
        self._members = members
        self._items = _items(members)  # by the name in small letters
        self._relations = dict(self._all_relations())
        self._names: dict[str, str] = {}  # the usual name of each item
        self._give_names()
        self._items_by_name = {name: key for key, name in self._names.items()}
        self._made = dict(self._relations_anew())
        self._made[TYPES] = self._types_anew()

    def namelist(self) -> list[str]:
        """The usual names of all parts, with those of their relations and types."""
        return [*self._items_by_name, *self._made]

    def read(self, name: str) -> bytes:
        """A part, in plain XML where it is XML and not too large to be written anew."""
        return plain_xml(b"".join(self.chunks(name)))

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part as it stands, as it is unpacked."""
        if name in self._made:
            yield self._made[name]
            return
        for info in self._items[self._items_by_name[name]]:
            with self._members.open(info) as source:
                while chunk := source.read(CHUNK):  # zipfile unpacks no more than is asked for
                    yield chunk

    def head(self, name: str, size: int) -> bytes:
        """The first bytes of a part."""
        if name in self._made:
            return self._made[name][:size]
        with self._members.open(self._items[self._items_by_name[name]][0]) as source:
            return source.read(size)

    def size(self, name: str) -> int:
        """How many bytes a part says that it has."""
        return sum(info.file_size for info in self._items[self._items_by_name[name]])

    def related(self, name: str) -> dict[str, str]:
        """The parts that a part refers to, by the ids of its relations."""
        relations = self._relations.get(self._items_by_name.get(name, name), ())
        return {r.id: self._usual(r.target) for r in relations if not r.is_outside}

    def workbook_type(self) -> str:
        """The content type of the workbook's part, in small letters; empty where none is given."""
        key = self._items_by_name.get(WORKBOOK, "")
        if TYPES.lower() not in self._items:
            return ""
        by_name: dict[str, str] = {}
        by_ending: dict[str, str] = {}
        for element in self._parsed(TYPES.lower()):
            of, kind = element.get("PartName"), element.get("ContentType", "").lower()
            if of is not None:
                by_name[_key(_plain_name(of))] = kind
            else:
                by_ending[element.get("Extension", "").lower()] = kind
        return by_name.get(key) or by_ending.get(key.rpartition(".")[2], "")

    # --- relations --------------------------------------------------------------------------------

    def _all_relations(self) -> Iterator[tuple[str, list[Relation]]]:
        """The relations of each item; those of the package as a whole under no name."""
        for key in self._items:
            folder, name = posixpath.split(key)
            if posixpath.basename(folder) == "_rels" and name.endswith(".rels"):
                source = posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))
                yield source, list(self._relations_in(key, posixpath.dirname(source)))

    def _relations_in(self, key: str, folder: str) -> Iterator[Relation]:
        for element in self._parsed(key):
            target = element.get("Target", "")
            is_outside = element.get("TargetMode", "").lower() == "external"
            path, _, _ = target.partition("#")
            if path and not is_outside:  # without a path it leads to a place in the part itself
                target = _plain_name(posixpath.join(f"/{folder}", path.replace("\\", "/")))
            kind = name_in_transitional(element.get("Type", "").encode()).decode()
            yield Relation(element.get("Id", ""), kind, target, is_outside)

    def _parsed(self, key: str) -> Element:
        if sum(info.file_size for info in self._items[key]) > MOST_TOLD:
            raise SpoiltError("far more is said of its parts than there are parts")
        part = b"".join(self._members.read(info) for info in self._items[key])
        refuse_entities(part)
        return fromstring(part)  # noqa: S314 - no entities, and expat limits them itself

    # --- names ------------------------------------------------------------------------------------

    def _give_names(self) -> None:
        """The usual name of each item: by what leads to it, or else the one it has."""
        book = self._workbook()
        if book:
            self._names[book] = WORKBOOK
        first = [source for source in (ROOT, book) if source in self._relations]
        for source in dict.fromkeys((*first, *self._relations)):
            self._give_names_from(source, is_first=source in first)
        for key, infos in self._items.items():
            if key not in self._names and not key.endswith(".rels") and key != TYPES.lower():
                self._names[key] = self._free(_whole_name(infos[0].filename))

    def _give_names_from(self, source: str, *, is_first: bool) -> None:
        """The usual names of the items that the relations of one lead to."""
        for relation in self._relations[source]:
            key = _key(relation.target)
            if not relation.is_outside and key in self._items and key not in self._names:
                self._give_name(key, relation, is_first=is_first)

    def _workbook(self) -> str:
        """The item that is the workbook; nothing where there is none."""
        for relation in self._relations.get(ROOT, ()):
            if relation.kind == "officeDocument" and _key(relation.target) in self._items:
                return _key(relation.target)
        return WORKBOOK if WORKBOOK in self._items and ROOT not in self._relations else ""

    def _give_name(self, key: str, relation: Relation, *, is_first: bool) -> None:
        if is_first and (name := ONE_OF_A_KIND.get(relation.kind)):
            self._names[key] = self._free(name)
        elif usual := SEVERAL.get(relation.kind):
            folder, ending = usual
            name = _whole_name(self._items[key][0].filename)
            if not (name.startswith(folder) and name.endswith(ending)):
                name = folder + posixpath.splitext(posixpath.basename(key))[0] + ending
            self._names[key] = self._free(name)

    def _usual(self, target: str) -> str:
        return self._names.get(_key(target), target)

    def _free(self, name: str) -> str:
        """This name, or one like it where another part has it."""
        taken = {given.lower() for given in self._names.values()}
        stem, ending = posixpath.splitext(name)
        number = 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}_{number}{ending}"
        return name

    # --- what is written anew ---------------------------------------------------------------------

    def _relations_anew(self) -> Iterator[tuple[str, bytes]]:
        for source, relations in self._relations.items():
            folder, name = posixpath.split(self._names.get(source, source))
            rels = Element("Relationships", xmlns=f"{PACKAGE}relationships")
            rels.extend(self._written(relation) for relation in relations)
            yield posixpath.join(folder, "_rels", f"{name}.rels"), tostring(rels)

    def _written(self, relation: Relation) -> Element:
        target = relation.target
        if not relation.is_outside and not target.startswith("#"):
            target = "/" + self._usual(target)
        mode = {"TargetMode": "External"} if relation.is_outside else {}
        given = {"Id": relation.id, "Type": relation.type, "Target": target}
        return Element("Relationship", given | mode)

    def _types_anew(self) -> bytes:
        types = Element("Types", xmlns=f"{PACKAGE}content-types")
        types.extend(
            Element("Override", PartName=f"/{name}", ContentType=kind)
            for name, kind in TYPE_OF.items()
            if name in self._items_by_name
        )
        return tostring(types)


@contextmanager
def package_parts(content: bytes) -> Iterator[PackageParts]:
    """The parts of a workbook's bytes that `preflight` has let through."""
    with zipfile.ZipFile(io.BytesIO(content)) as members:
        yield PackageParts(members)


def _items(members: zipfile.ZipFile) -> Mapping[str, list[zipfile.ZipInfo]]:
    """The items of a zip by their names in small letters, a part in pieces as one."""
    pieces: dict[str, dict[int, zipfile.ZipInfo]] = {}
    for info in members.infolist():
        name = _plain_name(info.filename)
        if info.filename.endswith(("/", "\\")):
            continue  # a folder, which is no part
        piece = PIECE.fullmatch(name)
        key, number = (_key(piece[1]), int(piece[2])) if piece else (_key(name), 0)
        if number in pieces.setdefault(key, {}):
            raise SpoiltError("two parts have one name")
        pieces[key][number] = info
    return {key: [infos[number] for number in sorted(infos)] for key, infos in pieces.items()}


def _plain_name(name: str) -> str:
    """A name without what makes no difference to it but letter case, and without a slash before.

    >>> _plain_name("/XL/./a/../Work%62ook.xml")
    'XL/Workbook.xml'
    """
    return posixpath.normpath("/" + unquote(name).replace("\\", "/")).lstrip("/")


def _whole_name(name: str) -> str:
    """The name of a part, of which this may be the name of a piece."""
    plain = _plain_name(name)
    piece = PIECE.fullmatch(plain)
    return piece[1] if piece else plain


def _key(name: str) -> str:
    return name.lower()
