"""pyHanko, imported without what it fetches with: aiohttp, in a tenth of a second.

Import this before anything of pyHanko. A timestamp is fetched, where the settings name an authority
for it, and then aiohttp is loaded. Nothing else here is ever fetched.
"""

from __future__ import annotations

from arms_docs.on_demand import waiting

with waiting("aiohttp"):
    import pyhanko.sign.timestamps  # noqa: F401
