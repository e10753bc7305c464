"""Signing at the desk, and the second signature: what is signed, whose key, and what came of it.

Three steps, each a page that works without script: the key is dropped; what can be said of its
certificate is said, and the passphrase asked for; what is signed is looked at by a process that
begins for it, and only then called signed (`done_side`). Of one submission there is one signing at
a time, and no passphrase or PIN is tried twice.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from aiohttp import web

from arms_docs.batch import Result
from arms_docs.cases import CaseError
from arms_docs.casework.keeping import NOT_RIGHT
from arms_docs.data_class import dataclass
from arms_docs.desk.desk import Desk, DeskFullError, Dropped
from arms_docs.desk.hands import READER, RENDERER
from arms_docs.desk.pages.done_side import OUR_FAULT, DoneSide, facts_of, line
from arms_docs.desk.pages.forms import sent
from arms_docs.desk.pages.kinds import DECISION_KEPT
from arms_docs.desk.pages.page_layout import Layout
from arms_docs.desk.pages.proof_side import files_of
from arms_docs.desk.work.signing import AUTHORITIES, FACTS
from arms_docs.signoff.keys import Card, KeyFile

WORK = "arms_docs.desk.work.signing"
DECISION, KEY, CERTIFICATE = "decision", "key", "certificate"  # what lies beside a submission
DOING = "Signing, and verifying what was signed"
DER = b"\x30"  # with which every .p12 and .pfx begins
NO_KEY = "{name} is not a key. Drop the file that ends in .p12 or .pfx."
COUNTED = "The card may have counted this as a try of its PIN: after a few, it locks."


@dataclass(frozen=True)
class Deed:
    """One of the two signatures: its address, and what the hands do for it."""

    at: str
    look: str
    do: str


SIGN = Deed("sign", f"{WORK}:about_to_sign", f"{WORK}:sign")
SECOND = Deed("second", f"{WORK}:about_to_countersign", f"{WORK}:sign_second")


@dataclass
class Came:
    """What came of a signing: the key of the record, or why there is none, as lines of a page."""

    record: str = ""
    faults: tuple[Mapping[str, str], ...] = ()


@dataclass
class SigningSide:
    """Pages of the two signatures."""

    desk: Desk
    layout: Layout
    done: DoneSide
    begun: dict[str, asyncio.Task[Came]] = field(default_factory=dict)

    @property
    def routes(self) -> list[web.RouteDef]:
        """The addresses of both."""
        routes = []
        for deed in (SIGN, SECOND):
            at = f"{self.layout.root}/{deed.at}/{{keys}}"
            page = _Page(self, deed)
            routes += [
                web.get(at, page.show),
                web.post(at, page.sign),
                web.post(f"{at}/key", page.key),
                web.post(f"{at}/another-key", page.another_key),
                web.get(f"{at}/under-way", page.under_way),
            ]
        return routes


class _Page:
    """The pages of one of the two signatures."""

    def __init__(self, side: SigningSide, deed: Deed) -> None:
        self.side, self.deed = side, deed
        self.desk, self.layout = side.desk, side.layout

    async def show(self, request: web.Request) -> web.Response:
        """What is about to be signed, and the next thing that is needed for it."""
        files = self._files(request)
        if record := self._signed(files):
            return self.layout.to(f"done/{record}")
        return await self._page(files)

    async def key(self, request: web.Request) -> web.Response:
        """Lay the key beside what is to be signed, with what may be its certificate."""
        files = self._files(request)
        uploads = sorted((await sent(request)).files, key=lambda upload: _is_text(upload.content))
        self._forget(files[0])
        if uploads and not uploads[0].content.startswith(DER):
            return await self._page(files, (line(NO_KEY.format(name=uploads[0].name)),))
        for kind, upload in zip((KEY, CERTIFICATE), uploads, strict=False):
            self.desk.lay_beside(files[0], upload.name, upload.content, kind)
        return self.layout.to(self._at(files))

    async def another_key(self, request: web.Request) -> web.Response:
        """Take the key off the desk."""
        files = self._files(request)
        self._forget(files[0])
        return self.layout.to(self._at(files))

    async def sign(self, request: web.Request) -> web.Response:
        """Begin to sign, unless that has begun: nothing is signed twice."""
        files = self._files(request)
        secret = (await sent(request)).said("secret")
        own = self._own(files[0])
        begun = self.side.begun.get(_digest(files))
        if own and not self._signed(files) and (begun is None or begun.done()):
            signing = asyncio.create_task(self._sign(files, own, secret))
            signing.add_done_callback(lambda _: self.desk.news.tell())
            self.side.begun[_digest(files)] = signing
        return self.layout.to(f"{self._at(files)}/under-way")

    async def under_way(self, request: web.Request) -> web.Response:
        """That it is being signed; and then what came of it."""
        files = self._files(request)
        begun = self.side.begun.get(_digest(files))
        if begun is None:
            return self.layout.to(self._at(files))
        if not begun.done():
            return self.layout.waiting(DOING, files[0].name)
        came = begun.result()
        if came.record:
            return self.layout.to(f"done/{came.record}")
        return await self._page(files, came.faults)

    async def _page(
        self, files: tuple[Dropped, ...], faults: tuple[Mapping[str, str], ...] = ()
    ) -> web.Response:
        facts = facts_of(await self._ask(READER, self.deed.look, files))
        own = self._own(files[0])
        term: Mapping[str, Any] = {"why": "", "soon": "", "seen": False}
        if own and not facts["faults"]:
            term = facts_of(await self._ask(READER, f"{WORK}:term", files, own=own))
        return self.layout.page(
            "signing/sign.html.j2",
            facts=facts,
            term=term,
            faults=faults,
            at=self._at(files),
            second=self.deed is SECOND,
            key=self.desk.beside(files[0], KEY),
            card=self.desk.options.card,
            submission=files[0].key,
            status=422 if faults else 200,
        )

    async def _sign(self, files: tuple[Dropped, ...], own: KeyFile | Card, secret: str) -> Came:
        """Sign, have it looked at, and lay it on the desk. Never raises."""
        try:
            return await self._signed_and_looked_at(files, own, secret)
        except (DeskFullError, CaseError) as error:
            return _not_signed(f"Not signed: {error}")
        except Exception as error:  # what it says may quote anything
            return _not_signed(OUR_FAULT.format(why=type(error).__name__))

    async def _signed_and_looked_at(
        self, files: tuple[Dropped, ...], own: KeyFile | Card, secret: str
    ) -> Came:
        options = self.desk.options
        result = await self._ask(
            RENDERER,
            self.deed.do,
            files,
            once=True,  # a card counts each try of its PIN, and a signature that was made stands
            own=own,
            secret=secret,
            level=options.level,
            time_authority=options.time_authority,
        )
        facts = facts_of(result)
        if FACTS not in result.files and options.card:
            return Came(faults=(*facts["faults"], line(COUNTED)))
        if facts["faults"]:
            return Came(faults=tuple(facts["faults"]))
        signed = {n: c for n, c in result.files.items() if n not in (FACTS, AUTHORITIES)}
        if wrong := await self.side.done.look_again(signed, result.files[AUTHORITIES]):
            return Came(faults=(*wrong, line(NOT_RIGHT)))
        decision = self.desk.beside(files[0], DECISION)
        record = await self.side.done.lay_down(
            signed,
            {**facts, "notes": [facts["soon"]] if facts["soon"] else []},
            second=self.deed is SECOND,
            decision=decision.content if decision else b"",
        )
        self._forget(files[0])
        if self.desk.options.cases:
            self.desk.lay_beside(files[0], "", b"", DECISION_KEPT)
        return Came(record)

    async def _ask(
        self,
        hand: str,
        work: str,
        files: tuple[Dropped, ...],
        *,
        once: bool = False,
        **options: object,
    ) -> Result:
        decision = self.desk.beside(files[0], DECISION)
        about = {
            "pdfs": tuple((file.name, file.content) for file in files),
            "decision": decision.content if decision else b"",
            "lists": self.desk.options.lists,
        }
        return await self.desk.ask(hand, work, files[0], {**about, **options}, once=once)

    def _files(self, request: web.Request) -> tuple[Dropped, ...]:
        return files_of(self.desk, request)

    def _own(self, file: Dropped) -> KeyFile | Card | None:
        """The key to sign with: on the card that the command line names, or in a dropped file."""
        if self.desk.options.card:
            return self.desk.options.card
        key, beside = self.desk.beside(file, KEY), self.desk.beside(file, CERTIFICATE)
        if key is None:
            return None
        return KeyFile(key.content, (beside.content,) if beside else ())

    def _forget(self, file: Dropped) -> None:
        for kind in (KEY, CERTIFICATE):
            self.desk.take_away(file, kind)

    def _signed(self, files: tuple[Dropped, ...]) -> str:
        """The key of the record that came of these files, while it lies here."""
        begun = self.side.begun.get(_digest(files))
        record = begun.result().record if begun and begun.done() else ""
        return record if self.desk.file(record) else ""

    def _at(self, files: tuple[Dropped, ...]) -> str:
        return f"{self.deed.at}/{','.join(file.key for file in files)}"


def _digest(files: tuple[Dropped, ...]) -> str:
    """What is to be signed, whoever dropped it how often."""
    return files[0].sha256


def _is_text(content: bytes) -> bool:
    """Whether it is a certificate as text: a key file never is."""
    return content.lstrip().startswith(b"-----BEGIN") or content.lstrip().startswith(b"Bag Attr")


def _not_signed(why: str) -> Came:
    return Came(faults=(line(why),))
