"""The files that settings name: certificates in any form, and what is absent without a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from arms_docs.settings import (
    Trust,
)
from tests.people import DI_FROST
from tests.support.settings_files import (
    CERTIFICATE,
    DAY,
    FINGERPRINT,
    FULL,
    block,
    pem,
    right,
)


@pytest.mark.parametrize(
    "content",
    [CERTIFICATE, pem(CERTIFICATE).encode(), pem(CERTIFICATE).replace("\n", "\r\n").encode()],
)
def test_a_fingerprint_is_taken_of_the_der_however_it_is_kept(
    content: bytes, tmp_path: Path
) -> None:
    (tmp_path / "c").write_bytes(content)
    assert (
        right(block(DI_FROST, 'certificate = "c"'), tmp_path).people[0].fingerprint == FINGERPRINT
    )
    inline = block(DI_FROST, f'certificate = """\n{pem(CERTIFICATE)}"""')
    assert right(inline).people[0].fingerprint == FINGERPRINT


def test_without_a_folder_named_files_are_absent_and_no_problem() -> None:
    settings = right(FULL)
    assert [p.fingerprint for p in settings.people] == ["", "ab" * 32]
    assert settings.trust == Trust()
    assert settings.replaced == ()
    assert settings.holder_of("", DAY) is None, "nobody's certificate is everybody's"
