"""Every field of a measure: the one declaration of JSON, its schema, CSV and the dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import attrgetter

from arms_docs.data_class import dataclass
from arms_docs.study.agreement import Measured
from arms_docs.study.rated_items import FACTOR_SCALE, LEVEL_SCALE, UNABLE

Value = str | int | float | None
COEFFICIENTS = {
    "kappa": "Weighted kappa of each rater with the gold",
    "alpha": "Krippendorff's alpha among all raters",
    "ac2": "Gwet's AC2 among all raters",
    "ac1_unable": "Gwet's AC1 among all raters, of Unable to rate or not",
    "icc": "ICC(2,1) among all raters, categories as equal steps",
}
WORDS = (*dict.fromkeys((*reversed(LEVEL_SCALE), *reversed(FACTOR_SCALE))), UNABLE)


@dataclass(frozen=True)
class MeasureField:
    """One field: its name, its type in JSON Schema, what it means, and its value."""

    name: str
    type: str
    means: str
    value: Callable[[Measured], Value]
    is_of_coefficient: bool = False


def values_of(measured: Measured, fields: tuple[MeasureField, ...]) -> dict[str, Value]:
    """The value of each field; of what is hidden only what it is and why."""
    if measured.hidden:
        return {
            field.name: field.value(measured) if field.name in SHOWN_OF_HIDDEN else None
            for field in fields
        }
    return {field.name: field.value(measured) for field in fields}


def _about() -> Iterator[MeasureField]:
    yield MeasureField(
        "subject",
        "string",
        "The item: a factor's key, overall, general, static; or risk, protective, factors together",
        attrgetter("subject"),
    )
    yield MeasureField(
        "group_kind",
        "string",
        "all, band (what the gold says), priority, agency, training or together",
        attrgetter("group.kind"),
    )
    yield MeasureField("group", "string", "The group; empty for all", attrgetter("group.word"))
    yield MeasureField(
        "hidden", "string", "Why nothing is shown; empty where it is", attrgetter("hidden")
    )


def _counts() -> Iterator[MeasureField]:
    for name, means in {
        "raters": "Raters with a rating here",
        "cases": "Cases with a rating here",
        "given": "Ratings given, Unable to rate included",
        "unable": "Of these, Unable to rate",
        "blank": "Asked for and left blank",
    }.items():
        yield MeasureField(name, "integer", means, attrgetter(name))
    for word in WORDS:
        yield MeasureField(
            f"share_{_snake(word)}",
            "number",
            f"Share of the ratings given that are {word}, from 0 to 1; "
            "null where it is no answer to this",
            _share(word),
        )


def _against_gold() -> Iterator[MeasureField]:
    for name, means in {
        "n": "Ratings on the scale where the gold is too",
        "exact": "Of n: exactly as the gold, or as a rating that it accepts",
        "within_one": "Of n: exact, or one step apart",
        "two_apart": "Of n: two steps apart or more",
        "above": "Of n: towards more concern than the gold",
        "below": "Of n: towards less concern than the gold",
        "missed_high": "The gold says High (or Very High), and the rating is less",
        "gold_high": "Ratings where the gold says High (or Very High): what missed_high is of",
        "false_high": "The rating is High (or Very High), and the gold says less",
        "gold_not_high": "Ratings where the gold says less than High: what false_high is of",
        "unable_where_gold_rates": "Unable to rate was given, and the gold rates",
        "gold_rates": "Ratings given where the gold rates: what unable_where_gold_rates is of",
        "rated_where_gold_is_unable": "A rating was given, and the gold says Unable to rate",
        "gold_unable": "Ratings given where the gold says Unable to rate: what the last is of",
    }.items():
        yield MeasureField(f"gold_{name}" if name == "n" else name, "integer", means, _gold(name))
    for name in ("exact", "below"):
        for end, which in {"low": "Lower", "high": "Upper"}.items():
            yield MeasureField(
                f"{name}_{end}",
                "number",
                f"{which} end of the 95% interval of the share {name} in gold_n, from 0 to 1",
                _gold(f"{name}_interval.{end}"),
            )
        yield MeasureField(
            f"{name}_why_no_interval",
            "string",
            "Why there is no such interval; empty where there is",
            _gold(f"{name}_interval.why"),
        )


def _among_raters() -> Iterator[MeasureField]:
    for name, means in {
        "pairs": "Pairs of ratings of one case, both on the scale",
        "exact": "Of these pairs: the same rating",
        "within_one": "Of these pairs: the same rating, or one step apart",
        "two_apart": "Of these pairs: two steps apart or more",
    }.items():
        field = name if name == "pairs" else f"pairs_{name}"
        yield MeasureField(field, "integer", means, _of("observed", name))


def _coefficients() -> Iterator[MeasureField]:
    yield MeasureField(
        "no_coefficients",
        "string",
        "Why there are only counts; empty where there are coefficients",
        attrgetter("no_coefficients"),
        is_of_coefficient=True,
    )
    kappa = {
        "median": ("number", "median over raters"),
        "lowest": ("number", "the lowest of the raters"),
        "highest": ("number", "the highest of the raters"),
        "raters": ("integer", "raters who have one"),
        "undefined": ("integer", "raters who have none"),
        "why": ("string", "why there is no median"),
        "weights": ("string", "the weights"),
        "far_below": ("integer", "raters far below the others, by Tukey's fence"),
    }
    for part, (kind, words) in kappa.items():
        yield _part_of("kappa", part, kind, words)
    parts = {
        "value": ("number", "the value"),
        "why": ("string", "why there is no value"),
        "low": ("number", "lower end of the 95% interval"),
        "high": ("number", "upper end of the 95% interval"),
        "why_no_interval": ("string", "why there is no interval"),
        "left_out": ("integer", "draws of the interval that had no value"),
        "cases": ("integer", "cases that it rests on"),
        "units": ("integer", "units (items of cases) that it rests on"),
        "raters": ("integer", "raters that it rests on"),
        "ratings": ("integer", "ratings that it rests on"),
        "weights": ("string", "the weights or the metric"),
    }
    for name in ("alpha", "ac2", "ac1_unable", "icc"):
        for part, (kind, words) in parts.items():
            yield _part_of(name, part, kind, words)


def _part_of(name: str, part: str, kind: str, words: str) -> MeasureField:
    means = f"{COEFFICIENTS[name]}: {words}"
    return MeasureField(f"{name}_{part}", kind, means, _of(name, part), is_of_coefficient=True)


def _of(holder: str, path: str) -> Callable[[Measured], Value]:
    """The value at a path below something that may not be there."""

    def value(measured: Measured) -> Value:
        held: object = getattr(measured, holder)
        for name in path.split("."):
            held = None if held is None else getattr(held, name)
        return held if isinstance(held, str | int | float) else None

    return value


def _gold(path: str) -> Callable[[Measured], Value]:
    return _of("gold", path)


def _share(word: str) -> Callable[[Measured], Value]:
    return lambda measured: measured.shares.get(word)


def _snake(words: str) -> str:
    return words.lower().replace(" ", "_")


FIELDS = (*_about(), *_counts(), *_against_gold(), *_among_raters(), *_coefficients())
SHOWN_OF_HIDDEN = ("subject", "group_kind", "group", "hidden")
# What is told without the raters who look alike: counts would tell by difference of those few.
WITHOUT: tuple[MeasureField, ...] = tuple(
    field for field in FIELDS if field.name in SHOWN_OF_HIDDEN or field.is_of_coefficient
)
