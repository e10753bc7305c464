"""What is kept of how a text looks: as much as may change what it means, or whether it is seen.

Kept are lines through words, raised and lowered words, the colours and sizes of letters, the fill
behind them, hidden columns, and where rules of conditional formatting strike words through.
openpyxl is not asked about single words: reading them would change other texts. Cells that hold
some get a format of their own instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from arms_docs.data_class import dataclass

PREFIX = rb"(?:[A-Za-z_][\w.-]*:)?"
NONE = b"<font/>"
STRUCK, RAISED = b"<font><strike/></font>", b'<font><vertAlign val="superscript"/></font>'
NO_FILL = b"<fill><patternFill/></fill>"
TEXTS = re.compile(rb"<" + PREFIX + rb"t(?:\s[^<>]*)?>([^<]*)<")
STRIKE = re.compile(rb"<" + PREFIX + rb"strike(?:\s+val=[\"']([^\"']*)[\"'])?\s*/?>")
SHIFT = re.compile(rb"<" + PREFIX + rb"vertAlign\s+val=[\"']((?:super|sub)script)[\"']")
SIZE = re.compile(rb"<" + PREFIX + rb"sz\s+val=[\"']([0-9]{1,3})(?:\.[0-9]*)?[\"']")
COLOUR = re.compile(rb"<" + PREFIX + rb"(?:fgColor|color)(\s[^<>]*)")
COLOUR_IS = re.compile(rb"\s(rgb|theme|indexed|tint)=[\"'](-?[0-9A-Fa-f.]{1,24})[\"']")
SOLID = re.compile(rb"patternType=[\"']solid[\"']")
NUMBERS = re.compile(rb"<" + PREFIX + rb"numFmt\s")
IDS = {
    name: re.compile(rb"\s" + name + rb"=[\"']([0-9]{1,6})[\"']")
    for name in (b"numFmtId", b"fontId", b"fillId")
}
CELL = re.compile(
    rb"<(" + PREFIX + rb"c)(\s[^<>]*?)(/?)>((?:(?!<" + PREFIX + rb"c[\s>/]).)*)", re.DOTALL
)
STRING = re.compile(rb"\st=[\"']s[\"']")
NUMBER = re.compile(rb"<" + PREFIX + rb"v(?:\s[^<>]*)?>\s*([0-9]+)\s*<")
STYLE = re.compile(rb"\ss=[\"'][^\"']*[\"']")
COLUMNS = re.compile(rb"<" + PREFIX + rb"col\s[^<>]*>")
SPAN = tuple(re.compile(rb"\s" + end + rb"=[\"']([0-9]{1,5})[\"']") for end in (b"min", b"max"))
NOT_SEEN = re.compile(rb"\shidden=[\"'](?:1|true)[\"']|\swidth=[\"']0+(?:\.0*)?[\"']")
PLACES = re.compile(rb"\ssqref=[\"']([A-Za-z0-9: ]+)[\"']")
NAMED_RULE = re.compile(rb"\sdxfId=[\"']0*([0-9]+)[\"']")
# An ordinal, such as the th of 12th, is raised by Word and means the same.
MEANS_MORE = re.compile(rb"[0-9+=\xc2-\xf4-]")


@dataclass(frozen=True)
class Marks:
    """Where more than cells is formatted.

    ``formats`` counts the formats of cells: behind them stand that of struck and that of raised
    words. ``struck`` and ``raised`` are the numbers of shared strings with such words, ``rules``
    those of formats that rules may give.
    """

    formats: int = 0
    struck: frozenset[bytes] = frozenset()
    raised: frozenset[bytes] = frozenset()
    rules: frozenset[bytes] = frozenset()


NO_MARKS = Marks()


def marks_of(formats: int, styles: bytes, strings: bytes) -> Marks:
    """What the parts of styles and of shared strings say of single words, and of rules."""
    items: list[bytes] = []
    if b"strike" in strings or b"vertAlign" in strings:
        items = _each(b"si", strings)
    rules = _each(b"dxf", _inside(b"dxfs", styles))
    return Marks(
        formats,
        frozenset(b"%d" % n for n, item in enumerate(items) if _strikes_words(item)),
        frozenset(b"%d" % n for n, item in enumerate(items) if _raises_words(item)),
        frozenset(b"%d" % n for n, r in enumerate(rules) if _strikes(r) or NUMBERS.search(r)),
    )


def fonts_of(styles: bytes) -> list[bytes]:
    """The fonts of a workbook, with what is kept of each."""
    return [_kept_font(font) for font in _each(b"font", _inside(b"fonts", styles))]


def fills_of(styles: bytes) -> list[bytes]:
    """The fills of a workbook, with what is kept of each: one colour over all of a cell."""
    return [_kept_fill(fill) for fill in _each(b"fill", _inside(b"fills", styles))]


def format_of(tag: bytes, fonts: list[bytes], fills: list[bytes]) -> tuple[bytes, bytes, bytes]:
    """The number format, font and fill of a cell's format."""
    number, font, fill = (_id(tag, name) for name in (b"numFmtId", b"fontId", b"fillId"))
    return (
        b"%d" % number,
        fonts[font] if font < len(fonts) else NONE,
        fills[fill] if fill < len(fills) else NO_FILL,
    )


def marked(data: bytes, marks: Marks) -> bytes:
    """The rows of a sheet, with the format of struck or raised words where a cell holds some."""
    if not marks.formats:
        return data
    if not marks.struck | marks.raised and b"strike" not in data and b"vertAlign" not in data:
        return data
    return CELL.sub(lambda cell: _marked_cell(cell, marks), data)


def kept_columns(head: bytes) -> bytes:
    """Which columns a sheet hides, of what stands before its rows."""
    columns = [tag for tag in COLUMNS.findall(head) if NOT_SEEN.search(tag)]
    spans = [[end.search(tag) for end in SPAN] for tag in columns]
    inside = b"".join(
        b'<col min="%s" max="%s" hidden="1"/>' % (first[1], last[1])
        for first, last in spans
        if first and last
    )
    return b"<cols>" + inside + b"</cols>" if inside else b""


def kept_rules(tail: bytes, marks: Marks) -> bytes:
    """Where rules strike words through or show numbers otherwise, of what stands below the rows."""
    if not marks.rules:
        return b""
    rules: list[bytes] = []
    for formatting in _each(b"conditionalFormatting", tail):
        places = PLACES.search(formatting)
        if places and marks.rules.intersection(NAMED_RULE.findall(formatting)):
            rules.append(
                b'<conditionalFormatting sqref="%s"><cfRule type="expression" priority="1">'
                b"<formula>TRUE</formula></cfRule></conditionalFormatting>" % places[1]
            )
    return b"".join(rules)


def _inside(name: bytes, part: bytes) -> bytes:
    """What stands in the first element of a name."""
    opening = re.search(rb"<(" + PREFIX + rb")" + name + rb"(?=[\s>])[^<>]*(?<!/)>", part)
    end = part.find(b"</" + opening[1] + name, opening.end()) if opening else -1
    return part[opening.end() : end] if opening and end >= 0 else b""


def _each(name: bytes, part: bytes) -> list[bytes]:
    """The elements of a name in a part, each with what stands before it. None stands in another."""
    ends = rb"</" + PREFIX + name + rb"\s*>|<" + PREFIX + name + rb"(?:\s[^<>]*)?/>"
    return re.split(ends, part)[:-1]


def _strikes(part: bytes) -> bool:
    match = STRIKE.search(part)
    return match is not None and match[1] not in (b"0", b"false")


def _kept_font(font: bytes) -> bytes:
    shift, size = SHIFT.search(font), SIZE.search(font)
    parts = (
        b"<strike/>" if _strikes(font) else b"",
        b'<vertAlign val="%s"/>' % shift[1] if shift else b"",
        b'<sz val="%s"/>' % size[1] if size else b"",
        _kept_colour(b"color", font),
    )
    return b"<font>" + b"".join(parts) + b"</font>"


def _kept_fill(fill: bytes) -> bytes:
    colour = _kept_colour(b"fgColor", fill)
    if not SOLID.search(fill) or not colour:
        return NO_FILL
    return b'<fill><patternFill patternType="solid">' + colour + b"</patternFill></fill>"


def _kept_colour(name: bytes, part: bytes) -> bytes:
    colour = COLOUR.search(part)
    pairs = COLOUR_IS.findall(colour[1]) if colour else []
    # A shade of a colour of the theme is some other colour: it is kept to be told from that.
    sound = b"".join(b' %s="%s"' % (key, value) for key, value in pairs if _is_sound(key, value))
    return b"<" + name + sound + b"/>" if sound else b""


def _is_sound(key: bytes, value: bytes) -> bool:
    shape = {b"rgb": rb"[0-9A-Fa-f]{8}", b"tint": rb"-?[0-9]*\.?[0-9]+"}.get(key, rb"[0-9]{1,3}")
    return bool(re.fullmatch(shape, value))


def _id(tag: bytes, name: bytes) -> int:
    match = IDS[name].search(tag)
    return int(match[1]) if match else 0


def _runs(text: bytes) -> Iterator[bytes]:
    """The runs of a text in which anything is written."""
    for run in _each(b"r", text):
        if b"".join(TEXTS.findall(run)).strip():
            yield run


def _strikes_words(text: bytes) -> bool:
    return any(_strikes(run) for run in _runs(text))


def _raises_words(text: bytes) -> bool:
    """Whether words of a text are raised or lowered that are more than an ordinal's ending."""
    return any(
        SHIFT.search(run) and MEANS_MORE.search(b"".join(TEXTS.findall(run))) for run in _runs(text)
    )


def _marked_cell(cell: re.Match[bytes], marks: Marks) -> bytes:
    name, attributes, end, inside = cell[1], cell[2], cell[3], cell[4]
    number = NUMBER.search(inside) if STRING.search(attributes) else None
    at = number[1].lstrip(b"0") or b"0" if number else b""
    for offset, numbers, holds in zip(
        count(), (marks.struck, marks.raised), (_strikes_words, _raises_words), strict=False
    ):
        if at in numbers or holds(inside):
            style = b' s="%d"' % (marks.formats + offset)
            return b"<" + name + STYLE.sub(b"", attributes) + style + end + b">" + inside
    return cell[0]
