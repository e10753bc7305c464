"""The secrets of one run of the desk, and how they are handed over: once."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field


@dataclass
class Door:
    """Secrets of 256 bits. None of them shows where this is printed."""

    once: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    cookie: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    path: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def hand_over(self, given: str) -> bool:
        """Whether this is the word that opens the door, which it does once."""
        opens = bool(self.once) and hmac.compare_digest(given.encode(), self.once.encode())
        if opens:
            self.once = ""
        return opens

    def knows(self, cookie: str, path: str) -> bool:
        """Whether whoever has these was let in."""
        right_cookie = hmac.compare_digest(cookie.encode(), self.cookie.encode())
        right_path = hmac.compare_digest(path.encode(), self.path.encode())
        return right_cookie and right_path
