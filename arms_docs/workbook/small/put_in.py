"""A small workbook of which many are wanted, alike but for a few words: written once, and the words
put into its parts.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

PLAIN = re.compile(r"[A-Za-z0-9-]+")


def put_in(content: bytes, words: Mapping[str, str]) -> bytes:
    """The workbook of ours in these bytes, with each of these words in the place of its stand-in.

    ValueError for a word, or a stand-in, that is not plain letters, digits and hyphens.
    """
    if not all(map(PLAIN.fullmatch, (*words, *words.values()))):
        raise ValueError("only letters, digits and hyphens are put into a workbook so")
    stand_ins = re.compile(b"|".join(re.escape(stand_in.encode()) for stand_in in words))
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as written,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in written.infolist():
            # All at once: a word that is put in may read like another stand-in.
            part = stand_ins.sub(
                lambda match: words[match[0].decode()].encode(), written.read(info)
            )
            member = zipfile.ZipInfo(info.filename, date_time=info.date_time)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, part)
    return out.getvalue()
