"""What the counts of change say, as sentences and tables: every face shows these and no others.

No word here says why a rating moved. What stands side by side is shown side by side, better and
worse in the same table and the same letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from arms_docs.data_class import dataclass
from arms_docs.instrument import Factor, FactorKind, Instrument
from arms_docs.study.change.consecutive import NotPaired
from arms_docs.study.change.counted_changes import RATED, RATINGS, UNABLE, Changes, Group
from arms_docs.study.change.factor_change import Direction, Fate, Served
from arms_docs.study.few import FEWEST
from arms_docs.study.in_figures import plural
from arms_docs.study.not_for import NOT_FOR_PEOPLE

Factors = Mapping[str, Factor]  # by key
TITLE = "Ratings from one assessment to the next"
ONE_STEP = " *"
DEFICIT = "A protective factor: High is a serious deficit."
NOT_PROVED = (
    "Signed records that count for nothing here, their signatures not being proved: {}. Name the "
    "authorities that you trust (--trust), and look at them with 'verify'."
)
PAIRS = ("pairs: no action", "answered", "not answered", "not asked")
HOW_TO_READ = (
    "Better is towards Low: for a risk factor less concern, for a protective factor a smaller "
    "deficit. Worse is towards High.",
    "* One step is within what assessors differ by, until an exercise says otherwise.",
    "Unable to rate is on no scale. From it or to it nothing is better or worse: it stands apart.",
    "Actions are those that were open in the earlier plan and served the factor. They stand beside "
    "the ratings. These counts do not say why a rating moved or stayed: the case may have moved, "
    "somebody else may have assessed, more may have been known, the tables may have been others.",
    "One person counts once for each factor of each pair, so these are not independent counts.",
)
NOT_FOR = (f"{NOT_FOR_PEOPLE} Neither plans nor the people assessed are judged by it.",)


@dataclass(frozen=True)
class CountTable:
    """A table of counts: what it shows, the head of each column, and the rows with their names."""

    title: str
    of: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    note: str = ""


@dataclass(frozen=True)
class ChangePage:
    """All that the part says. ``beside`` are the tables of the halves, ``apart`` those of Unable,
    ``fates`` what became of actions by factor, ``from_to`` a table for each factor.
    """

    title: str
    about: tuple[str, ...]
    how_to_read: tuple[str, ...] = ()
    beside: tuple[CountTable, ...] = ()
    apart: tuple[CountTable, ...] = ()
    fates: tuple[CountTable, ...] = ()
    from_to: tuple[CountTable, ...] = ()
    hidden: tuple[str, ...] = ()
    not_for: tuple[str, ...] = NOT_FOR

    @property
    def tables(self) -> tuple[CountTable, ...]:
        """Every table, in their order."""
        return (*self.beside, *self.apart, *self.fates, *self.from_to)


def change_page(changes: Changes, instrument: Instrument) -> ChangePage:
    """The sentences and tables of these counts; factors bear the names of the tables in force."""
    if changes.is_hidden:
        return ChangePage(TITLE, (*_few(changes), *_left_out(changes)))
    factors = {factor.key: factor for factor in instrument.factors}
    shown = [group for group in changes.factors if not group.is_hidden]
    hidden = [_label(group, factors) for group in changes.factors if group.is_hidden]
    halves = [group for group in changes.halves if not group.is_hidden]
    return ChangePage(
        title=TITLE,
        about=(*_about(changes), *_left_out(changes)),
        how_to_read=HOW_TO_READ,
        beside=tuple(map(_beside, halves)),
        apart=tuple(map(_apart, halves)),
        fates=(_fates(shown, factors),),
        from_to=tuple(_from_to(group, factors) for group in shown),
        hidden=tuple(_hidden(hidden)),
    )


def not_paired_in_words(not_paired: Iterable[tuple[NotPaired, int]]) -> str:
    """Which assessments are paired with none before them, and why; empty where there are none."""
    parts = [
        f"{number} that {why.value}" if number == 1 else f"{number}, each of which {why.value}"
        for why, number in not_paired
    ]
    return f"Paired with no earlier assessment: {'; '.join(parts)}." if parts else ""


def _few(changes: Changes) -> Iterator[str]:
    yield (
        f"Two consecutive signed assessments are here of {plural(changes.people, 'person')}. "
        f"Of fewer than {FEWEST} people nothing is shown."
    )


def _about(changes: Changes) -> Iterator[str]:
    yield (
        f"{plural(changes.pairs, 'pair')} of consecutive signed assessments of "
        f"{plural(changes.people, 'person')}. {changes.by_descent} by descent: the later one "
        "carries the digest of the answers from which it goes on."
    )
    if changes.by_date:
        yield (
            f"{changes.by_date} by date: the later one names none, and was put after the one "
            "before it by its day. What became of the actions is not told there."
        )
    yield f"Months between the two: {changes.months}."
    yield f"Somebody assessed both times in {plural(changes.same_assessor, 'pair')}."
    other = plural(changes.other_edition, "pair")
    means = ": one word may then mean two things" if changes.other_edition else ""
    yield f"The two were rated by different editions of the tables in {other}{means}."


def _left_out(changes: Changes) -> Iterator[str]:
    if words := not_paired_in_words(changes.not_paired):
        yield words
    if changes.not_proved:
        yield NOT_PROVED.format(changes.not_proved)


def _hidden(labels: Sequence[str]) -> Iterator[str]:
    if labels:
        yield (
            f"Not shown, and in no sum, as fewer than {FEWEST} people were rated both times: "
            f"{', '.join(labels)}."
        )


def _beside(group: Group) -> CountTable:
    rows = [(_direction(direction), _with_sum(group.of(direction))) for direction in RATED]
    return CountTable(
        title=group.name,
        of="The later rating beside the earlier one",
        columns=(*(served.value for served in Served), "all"),
        rows=(*rows, ("all", tuple(map(sum, zip(*(counts for _, counts in rows), strict=True))))),
        note=f"{plural(group.people, 'person')}. Times that a factor was rated both times.",
    )


def _apart(group: Group) -> CountTable:
    return CountTable(
        title=f"{group.name}: Unable to rate, apart",
        of="Unable to rate",
        columns=(*(served.value for served in Served), "all"),
        rows=tuple((each.value, _with_sum(group.of(each))) for each in UNABLE),
    )


def _label(group: Group, factors: Factors) -> str:
    """What a factor is called in the tables in force; by its key, where they do not have it."""
    return factors[group.name].label if group.name in factors else group.name


def _fates(groups: Sequence[Group], factors: Factors) -> CountTable:
    return CountTable(
        title="What became of the actions of the earlier plan, by factor",
        of="Factor",
        columns=(*(fate.value for fate in Fate), *PAIRS),
        rows=tuple((_label(each, factors), (*each.fates, *_pairs(each))) for each in groups),
        note="The first columns count actions, each at every factor that it serves; the others "
        "count pairs: no action served the factor, and the factor was answered both times, not "
        "answered in one or both, or not asked in one or both.",
    )


def _pairs(group: Group) -> tuple[int, ...]:
    """The counts of pairs, in the order of `PAIRS`."""
    column = [*Served].index(Served.NO_ACTION)
    no_action = sum(row[column] for row in group.beside)
    return no_action, group.changes, group.unanswered, group.not_asked


def _from_to(group: Group, factors: Factors) -> CountTable:
    factor = factors.get(group.name)
    words = tuple(rating.value for rating in RATINGS)
    return CountTable(
        title=_label(group, factors),
        of="from (rows), to",
        columns=words,
        rows=tuple(zip(words, group.from_to, strict=True)),
        note=DEFICIT if factor and factor.kind is FactorKind.PROTECTIVE else "",
    )


def _direction(direction: Direction) -> str:
    return f"{direction.value}{ONE_STEP}" if direction.is_one_step else direction.value


def _with_sum(counts: tuple[int, ...]) -> tuple[int, ...]:
    return (*counts, sum(counts))
