"""The typing itself, under Debian's Python, which has uno and not arms_docs. UNO has no types.

Run by `tests.support.type_in_libreoffice` and not by hand: it is given a pipe that LibreOffice
listens on, and a folder with the blank workbook and the entries.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import uno

START_SECONDS = 60


class CannotType(Exception):  # noqa: N818 - told to a person
    """Why there is no workbook."""


def inside(pipe: str, folder: Path) -> None:
    """Type the entries and save."""
    entries = json.loads((folder / "entries.json").read_text(encoding="utf-8"))
    context = connect(pipe)
    desktop = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.Desktop", context
    )
    try:
        book = desktop.loadComponentFromURL((folder / "blank.xlsx").as_uri(), "_blank", 0, ())
        locale = book.CharLocale
        if (locale.Language, locale.Country) != ("en", "GB"):
            raise CannotType(f"The locale is {locale.Language}-{locale.Country} and not en-GB.")
        hand = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.DispatchHelper", context
        )
        frame = book.CurrentController.Frame

        def do(command: str, **arguments: str) -> None:
            hand.executeDispatch(frame, f".uno:{command}", "", 0, properties(arguments))

        check_protection(book, do)
        faults = []
        for sheet, address, typed, stands in entries:
            fault = enter(book, do, sheet, address, typed, stands)
            if fault:
                faults.append(f"{sheet} {address}: {fault}")
        if faults:
            raise CannotType("\n".join(faults))
        do("GoToCell", ToPoint="$Start.$A$1")
        saving = properties({"FilterName": "Calc MS Excel 2007 XML"})
        book.storeAsURL((folder / "typed.xlsx").as_uri(), saving)
        book.close(True)
    finally:
        desktop.terminate()


def connect(pipe: str) -> Any:
    """LibreOffice's component context, once it listens."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here
    )
    not_yet = uno.getClass("com.sun.star.connection.NoConnectException")
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except not_yet:
            if time.monotonic() > until:
                raise CannotType("LibreOffice did not start.") from None
            time.sleep(0.25)


def properties(settings: dict[str, str]) -> tuple[Any, ...]:
    structs = []
    for name, value in settings.items():
        struct = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        struct.Name, struct.Value = name, value
        structs.append(struct)
    return tuple(structs)


def check_protection(book: Any, do: Any) -> None:
    """Nothing can be typed into a locked cell; otherwise this would not be an assessor's way in."""
    sheet = book.Sheets.getByIndex(1)
    before = sheet.getCellRangeByName("B1").String
    do("GoToCell", ToPoint=f"$'{sheet.Name}'.$B$1")
    do("EnterString", StringName="typed over")
    if sheet.getCellRangeByName("B1").String != before:
        raise CannotType("A locked cell could be typed over.")


def enter(book: Any, do: Any, sheet: str, address: str, typed: str, stands: str | int) -> str:
    """Type one answer; what is wrong with what stands there then, or nothing."""
    column = address.rstrip("0123456789")
    do("GoToCell", ToPoint=f"$'{sheet}'.${column}${address[len(column) :]}")
    cell = book.Sheets.getByName(sheet).getCellRangeByName(address)
    if book.CurrentSelection.AbsoluteName != cell.AbsoluteName:
        return f"the cursor is at {book.CurrentSelection.AbsoluteName}"
    if typed.startswith("="):
        cell.setString(typed)
    else:
        do("EnterString", StringName=typed)
    kind = cell.Type.value
    content = ("VALUE", cell.Value) if isinstance(stands, int) else ("TEXT", cell.String)
    if content == (kind, stands):
        return ""
    return f"{typed!r} became {kind} {cell.String!r}"


if __name__ == "__main__":
    try:
        inside(sys.argv[1], Path(sys.argv[2]))
    except CannotType as error:
        sys.exit(str(error))
