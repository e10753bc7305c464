from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

from arms_docs.desk.guard.guard_pages import CLOSED, FAULT, USED, said


def test_a_page_of_the_guard_may_use_its_own_style_and_nothing_else() -> None:
    for page in (CLOSED, USED, FAULT):
        response = said(403, page)
        style = re.findall("<style>(.*)</style>", str(response.text))
        policy = response.headers["Content-Security-Policy"]
        assert f"'sha256-{b64encode(sha256(style[0].encode()).digest()).decode()}'" in policy
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["Cache-Control"] == "no-store"
        assert not response.keep_alive
