"""What people read says what is so, of which saving, and lets nothing in a name do anything."""

from __future__ import annotations

from datetime import date, timedelta

from arms_docs.batch import PassedOver
from arms_docs.watch.standings import Answer, Record, Standing, State, Workbook
from arms_docs.watch.state_pages import Folder, index_page, told_of, workbook_page
from tests.watch.watching import NOW

ANSWER = Answer(
    "ab12",
    NOW,
    NOW + timedelta(seconds=3),
    date(2026, 11, 29),
    "cd",
    could=True,
    words="2 errors",
    files={"Draft, saved 10.pdf": "ef"},
)


def shown(standing: Standing) -> str:
    workbook = Workbook(Record("<b>k.xlsx", "k.xlsx", ANSWER), standing=standing)
    return " ".join(workbook_page(told_of(workbook, "")).decode().split())


def test_an_answer_says_which_saving_it_is_about_and_what_came_of_it() -> None:
    page = shown(Standing(State.ANSWERED))
    assert "as it was saved on 2026-11-29 at 10:00:00" in page
    assert '<p class="counts">2 errors</p>' in page
    assert 'href="Draft%2C%20saved%2010.pdf"' in page
    assert "ab12" in page
    assert "&lt;b&gt;k.xlsx" in page
    assert "refresh" not in page, "what is settled stays while somebody reads"


def test_while_it_waits_an_earlier_answer_is_called_that() -> None:
    page = shown(Standing(State.AGAIN, "Its answer could not be written.", NOW))
    assert "An earlier answer, which is not about the workbook as it is now" in page
    assert "It will be tried again at 10:00:00." in page
    assert "refresh" in page


def test_the_page_of_all_says_whether_somebody_watches() -> None:
    over, unread = [PassedOver("a.pdf", "only workbooks")], {"closed": "Permission denied"}
    page = index_page(Folder(NOW, ["The share is away."]), [], over, unread).decode()
    for words in ("looked at on 2026-11-29 at 10:00", "The share is away.", "Only workbooks"):
        assert words in page
    assert "Permission denied" in page
    assert "Nobody watches" in index_page(Folder(NOW, (), NOW), [], [], {}).decode()
