"""Whether the pages of a record say what follows from the workbook in it.

Every letter is compared. Where they are not the same and other parts of this program printed them,
that may be all there is to it: then levels and ratings are compared where they stand as they do
today, and every text that somebody typed is looked for. What is not found is said and is no fault.
It may be told otherwise there, and nobody's record is false because we have released something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from arms_docs import __version__
from arms_docs.assessment import Form, questions
from arms_docs.casework.opening.open_record import OpenedRecord
from arms_docs.casework.standing import standing_of
from arms_docs.data_class import dataclass
from arms_docs.instrument import FactorKind, FactorRating, Instrument, Level
from arms_docs.problems import Place
from arms_docs.rating import Reading
from arms_docs.report import FIELD_WORDS, Edition, parts_that_differ, prepared_in, printed_by
from arms_docs.report.pages import FactorView, ReportView, page_of, rated, typed_texts
from arms_docs.report.read_back import letters, page_letters, printed_letters
from arms_docs.settings import Settings

SAME = "Every letter on the pages is what follows from the workbook inside."
SAME_AS_RECORD = "Every letter on the pages is what follows from the workbook in the record."
NOT_TAGGED = "What is read aloud, the tags of the pages, is not built as ours is."
DOUBT = (
    "Whether the pages say what the workbook inside says cannot be told: another edition of this "
    "program made them, and not all that was typed is found on them."
)


@dataclass(frozen=True)
class Pages:
    """What comparing the pages gave: faults, what it proves, and what it leaves open; sentences.

    ``ratings``: whether levels and ratings stand on the pages as they follow from the workbook.
    ``doubt`` is one sentence where it cannot be told whether the pages say what the workbook does.
    ``html`` is the page that follows from the workbook.
    """

    faults: tuple[str, ...] = ()
    proved: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    ratings: bool = True
    doubt: str = ""
    html: str = ""


def compare_pages(
    pdf: bytes,
    opened: OpenedRecord,
    reading: Reading,
    instrument: Instrument,
    settings: Settings,
    edition: Edition = Edition.RECORD,
) -> Pages:
    """The pages of an edition against those that follow from ``reading``.

    That is the workbook of the record ``opened``, read again.
    """
    if reading.assessment is None or reading.rating is None:
        return Pages()
    standing = standing_of(
        reading,
        reading.rating,
        instrument,
        opened.submission,
        roles=opened.roles,
        decided_by=opened.decided_by,
        notes=opened.notes,
    )
    view, html = page_of(
        reading,
        instrument,
        edition,
        standing=replace(standing, prepared=prepared_in(opened.files)),
        marking=settings.marking,
    )
    read_aloud = [FIELD_WORDS[role].read_aloud for role in opened.roles if role in FIELD_WORDS]
    try:
        printed = printed_letters(pdf, read_aloud)
    except ValueError:
        return Pages(faults=(NOT_TAGGED,), html=html)
    is_record = edition is Edition.RECORD
    if printed == page_letters(html):
        return Pages(proved=(SAME if is_record else SAME_AS_RECORD,), html=html)
    if not parts_that_differ(opened.printed_by):
        place = "the file" if is_record else "the record"
        fault = f"The pages do not say what follows from the workbook in {place}."
        return Pages(faults=(fault,), html=html)
    if not is_record:
        return Pages()
    typed = typed_texts(reading.assessment, questions(instrument), reading.moved)
    return _of_another_edition(printed, opened, view, typed, questions(instrument))


def _of_another_edition(
    printed: str,
    opened: OpenedRecord,
    view: ReportView,
    typed: Iterable[tuple[Place, str]],
    form: Form,
) -> Pages:
    ratings = [(_levels(printed, view), "the levels")]
    ratings += [(_factor(printed, factor), factor.key) for factor in view.factors]
    if any(agrees is False for agrees, _ in ratings):
        return Pages(
            faults=(
                "The levels or ratings on the pages are not those "
                "that follow from the workbook in the file.",
            )
        )
    elsewhere = [what for agrees, what in ratings if agrees is None]
    unknown = [_another_edition(opened)]
    if elsewhere:
        unknown.append(
            "Not found on the pages where this edition prints their ratings, and so not compared: "
            f"{', '.join(elsewhere)}. Compare them by eye with what the workbook inside gives."
        )
    if absent := [*_absent(printed, typed, form)]:
        unknown.append(
            f"Not found on the pages as they stand in the workbook: {'; '.join(absent)}. Another "
            "edition may print them otherwise, or the pages say something else: compare them by "
            "eye."
        )
    return Pages(unknown=tuple(unknown), ratings=not elsewhere, doubt=DOUBT if absent else "")


def _another_edition(opened: OpenedRecord) -> str:
    """That the pages were not compared by letters, and why."""
    told = "the record does not say what printed it"
    if opened.printed_by:
        told = f"what printed them differs in: {', '.join(_differences(opened))}"
    return (
        "The pages were made by another edition of this program "
        f"(it was version {opened.program}, and this is {__version__}; {told}), "
        "and were not compared letter by letter: only the levels and ratings on them were, and "
        "all results and answers in the file."
    )


def _differences(opened: OpenedRecord) -> Iterator[str]:
    for part in parts_that_differ(opened.printed_by):
        if part == "engine":
            then = opened.printed_by.get(part, "not said")
            yield f"{part} ({then}, and here {printed_by()[part]})"
        else:
            yield part


def _levels(printed: str, view: ReportView) -> bool | None:
    """Whether the levels stand below their heads on page one; None: not where they stand today."""
    levels = view.front.levels
    heads = letters("".join(level.label for level in levels))
    values = letters("".join(f"{level.text}{level.mark}" for level in levels))
    if heads + values in printed:
        return True
    others = [heads + letters(level.value) for level in Level]
    return False if any(other in printed for other in others) else None


def _factor(printed: str, factor: FactorView) -> bool | None:
    """Whether a factor's rating stands beside its head; None: not where it stands today."""
    head = letters(f"{factor.key} {factor.title}")
    if head + letters(factor.words) in printed:
        return True
    kind = FactorKind.PROTECTIVE if factor.protective else FactorKind.RISK
    others = [head + letters(rated(rating, kind)) for rating in FactorRating]
    return False if any(other in printed for other in others) else None


def _absent(printed: str, typed: Iterable[tuple[Place, str]], form: Form) -> Iterator[str]:
    """What was typed and does not stand on the pages as it was typed, by the question's name.

    The same text typed twice has to stand there twice.
    """
    texts = [(place, letters(text)) for place, text in typed]
    times = Counter(text for _, text in texts)
    for place, text in texts:
        if printed.count(text) < times[text]:
            yield form.label(place) if form.question(place) else str(place)
