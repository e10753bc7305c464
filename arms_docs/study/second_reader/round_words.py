"""What is said in sentences of a round, the same in every format."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from arms_docs.assessment import long_date
from arms_docs.study.coefficients import DRAWS, Coefficient
from arms_docs.study.few import FEWEST, TOO_FEW, not_shown
from arms_docs.study.in_figures import between, decimal, percent, plural
from arms_docs.study.second_reader.handed_out import Plan
from arms_docs.study.second_reader.item_sets import JudgedItem
from arms_docs.study.second_reader.judged import GroupsBy, ItemJudged
from arms_docs.study.second_reader.reading_form import UNCONFIRMED
from arms_docs.study.second_reader.reading_sheets import NOT_FOR
from arms_docs.study.second_reader.round_read import RoundRead
from arms_docs.study.second_reader.two_readers import BOOTSTRAP_SEED, ItemAgreed

TITLE = "Quality of plans, judged by a second reader"
MAY_NOT = (
    NOT_FOR[0],
    "Nothing is added up over the items, and no figure stands for fewer than five plans. Readers "
    "judge what is written: a good plan may be badly written, and the other way round.",
    "What readers quoted is for the supervisor of that plan, and for nobody else.",
)
NONE = "–"
NOT_SHOWN = "not shown"


def about(read: RoundRead) -> Iterator[str]:
    """Which plans were picked and by what, and what has come back."""
    out = read.handed_out
    yield (
        f"{plural(len(out.plans), 'plan')} of {out.among} signed, one in {out.one_in}, picked on "
        f"{long_date(out.on)} with the seed {out.seed}. {read.items.title}. Source: "
        f"{read.items.source}."
    )
    yield from (sentence for sentence in (read.items.licence, read.items.address) if sentence)
    both, once = read.by_both, read.read - read.by_both
    first, second = out.readers
    yield (
        f"{read.readings} of {2 * len(out.plans)} workbooks are counted: of {plural(both, 'plan')} "
        f"from both readers ({first} and {second}), of {plural(once, 'plan')} from one."
    )
    if read.read:
        yield _compared(read)
    if read.profile is None:
        yield (
            f"Too few for a profile: none is made of fewer than {FEWEST} plans. --file-by-file "
            "shows each by itself."
        )


def how_agreed(read: RoundRead) -> str:
    """What the columns of agreement are."""
    weights = next((each.kappa.weights for each in read.agreed if each.kappa), "linear")
    return (
        f"Of the plans that both judged. Kappa and AC2 are weighted ({weights}); in brackets the "
        f"95% interval by {DRAWS} draws of plans, seed {BOOTSTRAP_SEED}. Read them beside the "
        "shares: where nearly all plans are in one step, kappa is low or undefined although "
        "readers agree."
    )


def unconfirmed(items: tuple[JudgedItem, ...]) -> str:
    """Which wordings are not confirmed; empty where all are."""
    titles = [item.title for item in items if item.is_unconfirmed]
    return f"{', '.join(titles)}: {UNCONFIRMED[0].lower()}{UNCONFIRMED[1:]}" if titles else ""


def hidden(groups: GroupsBy) -> str:
    """What is not shown of these groups, and why; empty: nothing."""
    sentences = []
    if groups.hidden:
        sentences.append(not_shown(groups.hidden))
    if not all(judged.is_shown for judged in chain.from_iterable(g.items for g in groups.groups)):
        sentences.append(
            f"‘{NOT_SHOWN.capitalize()}’: fewer than {FEWEST} plans of the group are judged in it, "
            "or it would tell what others are."
        )
    return " ".join(sentences)


def share(judged: ItemJudged, step: int) -> str:
    """How many readings gave a step, and which share that is; or why that is not shown."""
    if not judged.is_shown:
        why = TOO_FEW if judged.plans < FEWEST else NOT_SHOWN
        return why if step == 0 else ""
    return f"{judged.counts[step]} ({judged.counts[step] / judged.n:.0%})"


def exact(agreed: ItemAgreed) -> str:
    """How many pairs are in one step, as a share."""
    return _percent(agreed.observed.exact_share) if agreed.observed else TOO_FEW


def within_one(agreed: ItemAgreed, steps: int) -> str:
    """How many pairs are within one step; of two steps all are, and it says nothing."""
    if agreed.observed is None or steps == 2:
        return NONE
    return _percent(agreed.observed.within_one_share)


def value(coefficient: Coefficient | None) -> str:
    """A coefficient with two decimals, or a dash."""
    if coefficient is None or coefficient.value is None:
        return NONE
    return decimal(coefficient.value)


def span(coefficient: Coefficient | None) -> str:
    """Its interval; empty where there is none."""
    if coefficient is None or coefficient.low is None or coefficient.high is None:
        return ""
    return between(coefficient.low, coefficient.high)


def why_none(agreed: ItemAgreed) -> Iterator[str]:
    """Why a coefficient or an interval is not there, once where it is the same for both."""
    names: dict[str, list[str]] = {}
    for name, coefficient in (("Kappa", agreed.kappa), ("AC2", agreed.ac2)):
        if coefficient and coefficient.value is None:
            names.setdefault(f"none. {coefficient.why}", []).append(name)
        elif coefficient and coefficient.low is None:
            names.setdefault(f"no interval. {coefficient.why_no_interval}", []).append(name)
    for why, which in names.items():
        yield f"{' and '.join(which)}: {why}"


def plan_title(plan: Plan) -> str:
    """What a single plan is called."""
    return f"Plan {plan.number}: {plan.reference or 'no reference'}, {plan.file}"


def _compared(read: RoundRead) -> str:
    if not read.compared:
        return (
            "Quotations were not compared with the plans: no record of one is among the files. "
            "Name the records, or their archive, beside the folder of the round."
        )
    return (
        f"Quotations were compared with {plural(len(read.compared), 'plan')} of {read.read}; "
        f"{_not_found(len(read.not_found))}."
    )


def _not_found(number: int) -> str:
    return "1 was not found" if number == 1 else f"{number} were not found"


def _percent(share: float | None) -> str:
    return NONE if share is None else percent(share, 1)
