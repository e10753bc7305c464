"""What a form sent: its fields and its files, in memory.

aiohttp's own `post` would write the files to disk, keys among them, and is not used here.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import field
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from arms_docs.data_class import dataclass
from arms_docs.desk.desk import MOST_BYTES, MOST_FILE

MOST_FIELDS = 10_000_000  # bytes of all that is typed
MOST_PARTS = 5_000
MOST_NAME = 120  # letters of a file's name that are shown
EMPTYING = 60.0  # seconds in which the rest of what is too much is read, and thrown away
UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True)
class Upload:
    """A file that was sent, in the field ``by``. Its name is shown, and never opened."""

    by: str
    name: str = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Form:
    """What was typed and chosen, in its order, and the files."""

    fields: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    files: tuple[Upload, ...] = field(default=(), repr=False)

    def said(self, name: str) -> str:
        """What a field says; nothing where it was not sent."""
        return next((value for field_name, value in self.fields if field_name == name), "")

    def file(self, by: str) -> Upload | None:
        """The first file of a field, if one was chosen."""
        return next((file for file in self.files if file.by == by), None)


async def sent(request: web.Request) -> Form:
    """What a form sent. An answer of 413 for too much of it, and of 400 for what is no form."""
    try:
        if request.content_type == "multipart/form-data":
            return await _parts(request)
        typed = (await _most(request.content.readany, request.content.at_eof, MOST_FIELDS)).decode()
        return Form(tuple(parse_qsl(typed, keep_blank_values=True, errors="strict")))
    except web.HTTPRequestEntityTooLarge:
        await _empty(request)  # or the browser would say that the connection broke
        raise
    except (ValueError, web.RequestPayloadError) as error:
        raise web.HTTPBadRequest from error


async def _parts(request: web.Request) -> Form:
    fields, files, left = list[tuple[str, str]](), list[Upload](), MOST_BYTES
    count = 0
    async for part in await request.multipart():
        count += 1
        if count > MOST_PARTS:
            raise web.HTTPRequestEntityTooLarge(MOST_PARTS, count)
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise web.HTTPBadRequest
        if part.filename is None:
            content = await _most(part.read_chunk, part.at_eof, MOST_FIELDS)
            fields.append((part.name, content.decode()))
        else:
            content = await _most(part.read_chunk, part.at_eof, min(MOST_FILE, left))
            if part.filename or content:  # a field of files in which none was chosen
                files.append(Upload(part.name, shown_name(part.filename), content))
        left -= len(content)
    return Form(tuple(fields), tuple(files))


async def _most(
    read: Callable[[], Awaitable[bytes]], at_eof: Callable[[], bool], most: int
) -> bytes:
    """All there is to read, unless it is more."""
    content = bytearray()
    while not at_eof():
        content += await read()
        if len(content) > most:
            raise web.HTTPRequestEntityTooLarge(most, len(content))
    return bytes(content)


async def _empty(request: web.Request) -> None:
    try:
        async with asyncio.timeout(EMPTYING):
            while await request.content.readany():
                pass
    except (TimeoutError, web.RequestPayloadError):
        return


def shown_name(name: str) -> str:
    r"""The last part of a file's name, as it can be shown: on one line, and not too long.

    >>> shown_name("C:\\cases\\..\\Re: \r\nan assessment.xlsx"), shown_name("../")
    ('Re: an assessment.xlsx', 'a file without a name')
    """
    last = UNSAFE.sub("", re.split(r"[/\\]", name)[-1]).strip()
    if len(last) > MOST_NAME:
        half = MOST_NAME // 2
        last = f"{last[:half]} ... {last[-half:]}"
    return last or "a file without a name"
