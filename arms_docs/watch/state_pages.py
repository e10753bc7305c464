"""What people read in OUTBOX: a page for each workbook, and one for all. No script, no address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import quote

from arms_docs.batch import PassedOver
from arms_docs.data_class import dataclass
from arms_docs.on_demand import load
from arms_docs.watch.standings import Answer, Standing, State, Workbook

ENVIRONMENT = "arms_docs.report.templates:environment"
PAGE = "What became of it.html"
# What asks for somebody's attention comes first.
ORDER = (
    State.COULD_NOT,
    State.AGAIN,
    State.WAITING,
    State.WORKING,
    State.ANSWERED,
    State.GONE,
)
MEANS = {
    State.COULD_NOT: "Each page says why. Put it right in the workbook, and save it again.",
    State.AGAIN: "This goes on by itself as soon as it can.",
    State.WAITING: "These have not been answered as they are now.",
    State.WORKING: "These are answered within seconds.",
    State.ANSWERED: "Click a name for its problems, its marked copy and its draft.",
    State.GONE: "The workbook was taken away, or has another name now. Its answer is about what "
    "was saved last; when it has been read, its folder here may be deleted.",
}
PASSING = (State.WAITING, State.WORKING, State.AGAIN)


@dataclass(frozen=True)
class Told:
    """What the page of a workbook says: the same, and it need not be written again."""

    source: str
    standing: Standing
    answer: Answer | None
    opened: str

    @property
    def is_current(self) -> bool:
        """Whether the answer is about the workbook as it is now."""
        return self.standing.state in (State.ANSWERED, State.COULD_NOT)


@dataclass(frozen=True)
class Folder:
    """What the page of all workbooks says of the folder itself."""

    looked: datetime | None
    trouble: Sequence[str] = ()
    ended: datetime | None = None


def told_of(workbook: Workbook, opened: str) -> Told:
    """What is to be said of a workbook; ``opened`` says whether somebody has it open."""
    record = workbook.record
    return Told(record.source, workbook.standing, record.answer, opened)


def workbook_page(told: Told) -> bytes:
    """The page of one workbook, beside its answer."""
    return _page("watch/workbook.html.j2", told=told, refreshed=told.standing.state in PASSING)


def index_page(
    folder: Folder,
    workbooks: Sequence[Workbook],
    passed_over: Sequence[PassedOver],
    unread: Mapping[str, str],
) -> bytes:
    """The page of all of them, grouped by what is so."""
    groups = [
        (state, MEANS[state], [each for each in workbooks if each.standing.state is state])
        for state in ORDER
    ]
    return _page(
        "watch/index.html.j2",
        folder=folder,
        groups=[group for group in groups if group[2]],
        total=len(workbooks),
        passed_over=passed_over,
        unread=sorted(unread.items()),
        page=PAGE,
        refreshed=any(each.standing.state in PASSING for each in workbooks),
    )


def _page(template: str, **facts: object) -> bytes:
    text: str = load(ENVIRONMENT)().get_template(template).render(**facts, link=quote)
    return text.encode("utf-8", "backslashreplace")
