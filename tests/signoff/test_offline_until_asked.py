"""pyHanko signs and verifies without what it fetches with, which is there when it is asked."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.paths import PROJECT

ROOMS = ("sign", "verify")
LOADED = """
import sys
import arms_docs.signoff.{room}
assert "pyhanko.sign.timestamps.aiohttp_client" in sys.modules
before = "aiohttp" in sys.modules
from pyhanko.sign.timestamps import aiohttp_client
import aiohttp
assert aiohttp_client.aiohttp.ClientError is aiohttp.ClientError
assert aiohttp_client.aiohttp.BasicAuth is aiohttp.BasicAuth
aiohttp_client.HTTPTimeStamper("http://localhost:1/", auth=("name", "word"))
print(before)
"""


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_of_the_network_is_loaded_until_it_is_asked_for(room: str) -> None:
    command = [sys.executable, "-c", LOADED.format(room=room)]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"
