"""The page of one workbook: the verdict first, everything after it in order, and what to save."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest

from arms_docs.batch import Result
from arms_docs.cases import CaseFolder
from arms_docs.desk import DeskOptions, Hands, making
from arms_docs.desk.pages import workbook_side
from arms_docs.desk.work import case_folders
from tests.support.desk import Client, HandsHere, open_desk
from tests.support.paths import CASES

GOOD = (CASES / "high_with_gap/answers.toml").read_bytes()
BAD = GOOD.replace(b"assessed_on", b"#assessed_on", 1)


class Slow(HandsHere):
    """Hands that are never done."""

    async def ask(
        self,
        hand: str,
        work: str,
        content: bytes,
        options: Mapping[str, object],
        *,
        once: bool = False,
    ) -> Result:
        del hand, work, content, options, once
        await asyncio.Event().wait()
        raise AssertionError


class Drawing(HandsHere):
    """Hands that read, and draw nothing but a word: to render takes seconds."""

    asked: tuple[str, ...] = ()

    async def ask(
        self,
        hand: str,
        work: str,
        content: bytes,
        options: Mapping[str, object],
        *,
        once: bool = False,
    ) -> Result:
        self.asked += (work.rpartition(":")[2],)
        if work.endswith(("drawn", "front")):
            return Result("here", files={"draft.pdf": b"%PDF-draft", "page-1.png": b"PNG"})
        return await super().ask(hand, work, content, options, once=once)


def hands_of(client: Client) -> Hands:
    assert client.desk is not None
    return client.desk.hands


def in_order(page: str, *said: str) -> bool:
    places = [page.find(text) for text in said]
    return -1 not in places and places == sorted(places)


def dropped(client: Client, content: bytes, name: str = "case.toml") -> tuple[str, str]:
    answer = client.drop((name, content))
    for _ in range(50):
        assert answer.status == 200
        if "Reading the workbook" not in answer.text or isinstance(hands_of(client), Slow):
            break
        answer = client.get(answer.path)
    return answer.path, answer.text


def test_what_is_not_ready_says_so_first_and_then_what_to_do() -> None:
    with open_desk(hands=Drawing()) as client:
        _, page = dropped(client, BAD)
        assert in_order(
            page,
            "Darren Beechcrofte, DEMO-2026-0202",
            "Not ready to hand in: ",
            "Next: put right what stands below",
            "Do this first:",
            'id="problems"',
            'id="rating"',
            "Incomplete: it rests on",
            "How each figure was worked out",
            'id="page-one"',
            'id="drafts"',
            'id="marked"',
        )
        assert 'id="hand-in"' not in page  # what has errors cannot be handed in


def test_what_is_ready_can_be_read_and_handed_in_in_that_order() -> None:
    with open_desk(hands=Drawing()) as client:
        path, page = dropped(client, GOOD)
        assert in_order(page, "Ready to hand in", 'id="rating"', 'id="drafts"', 'id="hand-in"')
        assert "Incomplete" not in page
        assert client.get(f"{path}/page-1.png").body == b"PNG"
        opened = client.get(f"{path}/draft/panel/open")
        assert opened.body == b"%PDF-draft"
        assert opened.headers["Content-Disposition"].startswith("inline")
        saved = client.get(f"{path}/draft/annex/save")
        named = 'attachment; filename="DEMO-2026-0202-annex-draft.pdf"'
        assert saved.headers["Content-Disposition"] == named
        marked = client.get(f"{path}/marked.xlsx")
        assert marked.body.startswith(b"PK") and "0202-marked" in str(marked.headers)
        assert "The draft is ready" in client.get(f"{path}/draft/panel").text
        assert client.get(f"{path}/draft/nothing").status == 404
        hands = hands_of(client)
        assert isinstance(hands, Drawing) and hands.asked.count("drawn") == 2


def test_a_page_does_not_block_and_goes_on_by_itself_without_a_script(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workbook_side, "soon", partial(making.soon, seconds=0.05))
    with open_desk(hands=Slow()) as client:
        _, page = dropped(client, GOOD)
        assert "Reading the workbook" in page and "Ready" not in page
        assert '<noscript><meta http-equiv="refresh"' in page
        assert client.get().status == 200


def test_the_page_of_a_file_that_is_none_is_one_sentence_and_a_way_on() -> None:
    with open_desk(hands=Drawing()) as client:
        _, page = dropped(client, b"Dear Sir", "letter.docx")
        assert "This is not an Excel workbook" in page and 'id="rating"' not in page
        assert 'type="file"' in page


def test_two_people_are_never_mixed_up_and_a_key_of_another_kind_opens_nothing() -> None:
    other = (CASES / "medium_low/answers.toml").read_bytes()
    with open_desk(hands=Drawing()) as client:
        first, page = dropped(client, GOOD)
        second, another = dropped(client, other)
        assert "Ashworthy" not in page and "Beechcrofte" not in another
        assert "Ashworthy" in client.get(second).text and "Beechcrofte" in client.get(first).text
        assert client.get(first.replace("/workbook/", "/submission/")).status == 404


def test_a_workbook_that_does_not_count_any_more_is_told_with_the_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "round-1 was handed in on 20 November 2026, and waits for the supervisor."

    class Waiting(CaseFolder):
        def check_live(self, content: bytes) -> str | None:
            assert self.cases == tmp_path and content == GOOD
            return said

    monkeypatch.setattr(case_folders, "CaseFolder", Waiting)
    with open_desk(DeskOptions(cases=tmp_path), hands=Drawing()) as client:
        _, page = dropped(client, GOOD)
        assert in_order(page, "This workbook cannot be handed in now.", said, 'id="rating"')
        assert 'id="hand-in"' not in page and "Ready to hand in" not in page
