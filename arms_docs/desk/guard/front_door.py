"""The secrets of one run of the desk, and how they are handed over: once."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from dataclasses import field

from arms_docs.data_class import dataclass


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass
class Door:
    """Secrets of 256 bits. None of them shows where this is printed."""

    once: str = field(default_factory=_secret, repr=False)
    cookie: str = field(default_factory=_secret, repr=False)
    path: str = field(default_factory=_secret, repr=False)
    opened: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    def is_word(self, given: str) -> bool:
        """Whether this is the word that opens the door: once, after which `opened` is set."""
        return _same(given, self.once)

    def knows_cookie(self, cookies: str) -> bool:
        """Whether one of these cookies, "name=value" after "name=value", was handed over here.

        Another server on this computer may have added some of the same name.
        """
        values = [pair.strip().partition("=")[2] for pair in cookies.split(";")]
        return any(_same(value, self.cookie) for value in values)

    def knows_path(self, path: str) -> bool:
        """Whether this is the second secret, with which every path of ours begins."""
        return _same(path, self.path)


def _same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode(errors="replace"), secret.encode())
