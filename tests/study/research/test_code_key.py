"""Codes: by HMAC-SHA256, the same by one key, none in common by two, and no code without a key."""

from __future__ import annotations

import hashlib
from base64 import b32encode

import pytest

from arms_docs.study.research import code_key
from arms_docs.study.research.code_key import (
    Coded,
    CodeKey,
    CodeKeyError,
    code_key_file,
    read_code_key,
)

KEY = CodeKey(bytes(range(32)))
OTHER = CodeKey(bytes(range(1, 33)))
MANY = [f"DEMO-2026-{number:04}" for number in range(2000)]


def hmac_by_hand(key: bytes, message: bytes) -> bytes:
    """RFC 2104, for a key of no more than 64 bytes."""
    padded = key.ljust(64, b"\0")
    inner, outer = (bytes(byte ^ pad for byte in padded) for pad in (0x36, 0x5C))
    return hashlib.sha256(outer + hashlib.sha256(inner + message).digest()).digest()


def test_a_code_is_the_keyed_hash_of_what_it_stands_for() -> None:
    digest = hmac_by_hand(KEY.secret, b"CASE\0demo20260101")
    code = "c" + b32encode(digest)[:10].decode().lower()
    assert KEY.code(Coded.CASE, "DEMO-2026-0101") == code


def test_one_key_gives_the_same_codes_and_another_none_in_common() -> None:
    mine, again, theirs = ({*key.codes(Coded.CASE, MANY).values()}
                           for key in (KEY, CodeKey(KEY.secret), OTHER))  # fmt: skip
    assert mine == again
    assert len(mine) == len(MANY)
    assert not mine & theirs


def test_a_reference_that_is_also_a_staff_id_has_two_codes() -> None:
    assert KEY.code(Coded.CASE, "P4388")[1:] != KEY.code(Coded.RATER, "P4388")[1:]


def test_what_has_no_letters_has_no_code() -> None:
    assert KEY.codes(Coded.RATER, ["", " - "]) == {}


def test_two_with_one_code_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(code_key, "LETTERS", 2)
    with pytest.raises(CodeKeyError, match="make another key"):
        KEY.codes(Coded.CASE, MANY)


def test_a_key_is_kept_and_read_again_and_says_nothing_of_itself() -> None:
    assert read_code_key(code_key_file(KEY.secret)) == KEY
    assert read_code_key(code_key_file(KEY.secret).replace(b"\n", b"\r\n")) == KEY
    assert repr(KEY) == "CodeKey()"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"a" * 64, code_key_file(b"short"), code_key_file(bytes(33))]
)
def test_what_is_no_key_is_refused_in_a_sentence(content: bytes) -> None:
    with pytest.raises(CodeKeyError, match="--new-key"):
        read_code_key(content)
