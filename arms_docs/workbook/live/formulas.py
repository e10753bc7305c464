"""The formulas that work while somebody types: RM2000, priorities, guide and visits, step by step on a hidden sheet.

A second implementation of what `rating` does, built from the same tables. Nothing is read back from it: the reader
works everything out again. Ranks run from 0 (Low) to 3 (Very High); an unknown item is "?", an unusable one "#".

Which way it errs: as `rating` does, an unknown item is never guessed. Where `rating` walks every completion, the ends
of the range are computed here: every table rises or falls with its item, and all items reach their ends together.
"""

from __future__ import annotations

from arms_docs.assessment.ask import Kind, Shape
from arms_docs.assessment.form import ActionStatus, Decision, ReliedOn, Setting
from arms_docs.assessment.scope import SCORED
from arms_docs.instrument import DecisionTable, FactorKind, FactorRating, Instrument, Status
from arms_docs.problems import Place
from arms_docs.rating.checklist import CHECKLIST
from arms_docs.workbook.live.expressions import (
    Sheets,
    among,
    are_numbers,
    blank,
    cited,
    day,
    first_that,
    for_level,
    guide,
    in_words,
    letters,
    level_word,
    looked_up,
    one_of,
    placeholder,
    quoted,
    rank_of,
    span_words,
    trimmed,
    unpadded,
    whole,
    without,
    word,
)
from arms_docs.workbook.sheets.layout import WORKING_SHEET

ACCEPTED = ("lower_accepted", "tables_accepted", "another_person")
YES_NO = ("burglary", "male_victim", "stranger_victim", "non_contact", "single")
COUNTS = ("sexual_appearances", "criminal_appearances", "violent_appearances")
ITEMS = ("male", "convicted", "age", *COUNTS, *YES_NO)
BESIDE = (
    ("record_category", "record_date", "record_scorer"),
    ("osp_band", "osp_date", "osp_source"),
)
AGGRAVATING = ("male_victim", "stranger_victim", "non_contact", "single")


class Working:
    """Named formulas, each in a cell of the working sheet that later ones refer to."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.formulas: dict[str, str] = {}
        self._cells: dict[str, str] = {}

    @property
    def instrument(self) -> Instrument:
        """The instrument whose tables the formulas carry."""
        return self.sheets.form.instrument

    def add(self, name: str, formula: str) -> str:
        """Add a formula; what refers to it."""
        if name in self.formulas:
            raise KeyError(f"{name} is there already")
        self.formulas[name] = formula
        self._cells[name] = f"{WORKING_SHEET}!$B${len(self.formulas)}"
        return self[name]

    def __getitem__(self, name: str) -> str:
        return self._cells[name]

    def read(self, section: str, field: str, row: str = "") -> str:
        """What is typed at a place."""
        return self.sheets.typed(Place(section, row, field))


def work_out(sheets: Sheets) -> Working:
    """Every formula of the working sheet, in order: what one needs stands before it."""
    working = Working(sheets)
    _given(working)
    _items(working)
    _scales(working)
    _relied_on(working)
    _actions(working)
    _factors(working)
    _overall(working)
    _general(working)
    _visits(working)
    _lists(working)
    _rows(working)
    _rounds(working)
    return working


def _given(w: Working) -> None:
    """Which questions of RM2000 are answered, and whether scoring has begun."""
    for field in (*SCORED, *BESIDE[0], *BESIDE[1], "relied_on"):
        typed, question = (
            w.read("rm2000", field),
            w.sheets.form.question(Place("rm2000", "", field)),
        )
        nothing = [blank(typed)]
        if question and question.kind is not Kind.CHOICE:
            nothing.append(placeholder(typed))
        w.add(f"rm2000.given.{field}", f"IFERROR(NOT(OR({','.join(nothing)})),TRUE)")
    w.add("rm2000.started", f"OR({','.join(w[f'rm2000.given.{field}'] for field in SCORED)})")


def _items(w: Working) -> None:
    """The items of RM2000: a number, 1 or 0 for yes or no, "?" for unknown, "#" for unusable, nothing for blank."""
    for item in ITEMS:
        typed = w.read("rm2000", item)
        question = w.sheets.form.question(Place("rm2000", "", item))
        text = w.add(f"item.{item}.text", f'IFERROR(UPPER({trimmed(typed)}),"#")')
        cases = [(f'{text}=""', '""')]
        if question and question.unknown:
            cases.append((f'{text}="UNKNOWN"', '"?"'))
        if item in COUNTS or item == "age":
            low, high = (question.low, question.high) if question else (0, 0)
            value = w.add(f"item.{item}.value", f'IFERROR(VALUE({text}),"#")')
            w.add(f"item.{item}", first_that(cases, f'IF({whole(value, low, high)},{value},"#")'))
        else:
            cases += [(among(text, ("YES", "TRUE")), "1"), (among(text, ("NO", "FALSE")), "0")]
            w.add(f"item.{item}", first_that(cases, '"#"'))


def _scales(w: Working) -> None:
    """S, V and C: why there is none, or the lowest and the highest total, and what follows."""
    tables = w.instrument.rm2000
    item = {name: w[f"item.{name}"] for name in ITEMS}
    sexual, criminal, violent = (item[name] for name in COUNTS)
    missing = [f'IF(OR({item[name]}="",{item[name]}="#"),1,0)' for name in ITEMS]
    open_items = w.add("rm2000.open", "+".join(missing))
    numbers = f"ISNUMBER({criminal})"
    more = (f"IF(ISNUMBER({count}),{count}>{criminal},FALSE)" for count in (sexual, violent))
    contradiction = f"AND({numbers},OR({','.join(more)}))"
    contradiction = w.add("rm2000.contradiction", contradiction)
    why_not = w.add(
        "rm2000.why_not",
        first_that(
            [
                (f"{item['male']}=0", '"Not applicable: it was made for men"'),
                (
                    f"{item['convicted']}=0",
                    '"Not applicable: no sexual offence committed at 16 or over"',
                ),
                (
                    f"IF(ISNUMBER({item['age']}),{item['age']}<{tables.minimum_age},FALSE)",
                    f'"Not applicable: under {tables.minimum_age} at commencement of risk"',
                ),
                (f"{open_items}={len(ITEMS)}", '"Not scored: no item is answered"'),
                (f"{open_items}>1", f'"Not scored yet: "&{open_items}&" items are to be answered"'),
                (f"{open_items}=1", '"Not scored yet: 1 item is to be answered"'),
                (
                    contradiction,
                    '"Not scored: fewer criminal appearances than sexual or violent ones"',
                ),
            ],
            '""',
        ),
    )
    _ends_of_counts(w, tables.s_sexual, tables.s_criminal, tables.v_violent)
    for end in ("low", "high"):
        _total(w, end)
        step = for_rank(
            looked_up(tables.s_total, w[f"s.{end}"]),
            looked_up(tables.s_aggravating, w[f"s.{end}.factors"]),
        )
        w.add(f"s.{end}.rank", f'IF({why_not}="",{step},"")')
        w.add(f"v.{end}.rank", f'IF({why_not}="",{looked_up(tables.v_total, w[f"v.{end}"])},"")')
        points = f"{for_level(tables.c_points, w[f's.{end}.rank'])}+{for_level(tables.c_points, w[f'v.{end}.rank'])}"
        w.add(f"c.{end}", f'IF({why_not}="",{points},"")')
        w.add(f"c.{end}.rank", f'IF({why_not}="",{looked_up(tables.c_total, w[f"c.{end}"])},"")')
    for scale in "svc":
        words = span_words(w[f"{scale}.low.rank"], w[f"{scale}.high.rank"])
        w.add(f"rm2000.{scale}", f'IF({why_not}="",{words},{why_not})')
    factors = f'&"; step 2: "&{_number_span(w["s.low.factors"], w["s.high.factors"], "aggravating factor")}'
    w.add("rm2000.s_points", f'IF({why_not}="","Step 1: "&{_point_span(w, "s")}{factors},"")')
    w.add("rm2000.v_points", f'IF({why_not}="",{_point_span(w, "v")},"")')
    w.add("rm2000.c_points", f'IF({why_not}="",{_point_span(w, "c")}&" from S and V","")')


def for_rank(rank: str, raised: str) -> str:
    """A rank raised by some levels, never above Very High."""
    return f"MIN(3,{rank}+{raised})"


def _ends_of_counts(
    w: Working, s_sexual: DecisionTable, s_criminal: DecisionTable, v_violent: DecisionTable
) -> None:
    """The lowest and highest number of appearances: criminal ones count the sexual and the violent ones."""
    sexual, criminal, violent = (w[f"item.{name}"] for name in COUNTS)
    for name, typed, table, least in (
        ("sexual", sexual, s_sexual, 1),
        ("violent", violent, v_violent, 0),
    ):
        most = _last_bound(table)
        w.add(f"{name}.low", f'IF({typed}="?",{least},{typed})')
        w.add(
            f"{name}.high",
            f'IF({typed}="?",IF({criminal}="?",{most},MIN({most},{criminal})),{typed})',
        )
    w.add(
        "criminal.low", f'IF({criminal}="?",MAX({w["sexual.low"]},{w["violent.low"]}),{criminal})'
    )
    most = _last_bound(s_criminal)
    w.add(
        "criminal.high",
        f'IF({criminal}="?",MAX({most},{w["sexual.high"]},{w["violent.high"]}),{criminal})',
    )


def _total(w: Working, end: str) -> None:
    """The totals of S and V at one end, and the number of aggravating factors."""
    tables, age, why_not = w.instrument.rm2000, w["item.age"], w["rm2000.why_not"]
    best = min if end == "low" else max

    def aged(table: DecisionTable) -> str:
        return (
            f'IF({age}="?",{best(int(answer) for _, answer in table.rows)},{looked_up(table, age)})'
        )

    s = (
        looked_up(tables.s_sexual, w[f"sexual.{end}"]),
        looked_up(tables.s_criminal, w[f"criminal.{end}"]),
    )
    w.add(f"s.{end}", f'IF({why_not}="",{"+".join((*s, aged(tables.s_age)))},"")')
    unknown = "1" if end == "high" else "0"
    present = [f'IF({w[f"item.{name}"]}="?",{unknown},{w[f"item.{name}"]})' for name in AGGRAVATING]
    w.add(f"s.{end}.factors", f'IF({why_not}="",{"+".join(present)},"")')
    yes, no = (int(tables.v_burglary.look_up(answer).answer) for answer in ("Yes", "No"))
    burglary = w["item.burglary"]
    stolen = f'IF({burglary}="?",{best(yes, no)},IF({burglary}=1,{yes},{no}))'
    v = (aged(tables.v_age), looked_up(tables.v_violent, w[f"violent.{end}"]), stolen)
    w.add(f"v.{end}", f'IF({why_not}="",{"+".join(v)},"")')


def _relied_on(w: Working) -> None:
    """The S category that the assessor relies on, as a range of ranks; and where it comes from."""
    scored, recorded = w["rm2000.started"], w["rm2000.given.record_category"]
    cases = [
        (w["rm2000.given.relied_on"], '""'),
        (f"AND({scored},NOT({recorded}))", quoted(ReliedOn.COMPUTED.value)),
        (f"AND({recorded},NOT({scored}))", quoted(ReliedOn.RECORD.value)),
    ]
    only = w.add("relied_on.only", first_that(cases, '""'))
    typed = f'IFERROR({word(w.read("rm2000", "relied_on"))},"#")'
    choice = w.add(
        "relied_on.choice", f'IF({only}="",IF({w["rm2000.given.relied_on"]},{typed},""),{only})'
    )
    record = w.add("relied_on.record", rank_of(word(w.read("rm2000", "record_category"))))
    outside = f'LEFT({w["rm2000.why_not"]},3)="Not"'
    applies = f'LEFT({w["rm2000.why_not"]},14)<>"Not applicable"'
    on_record = f"AND({applies},{among(choice, [ReliedOn.RECORD.value])},ISNUMBER({record}))"
    computed = f"AND(NOT({outside}),{among(choice, [ReliedOn.COMPUTED.value])})"
    for end in ("low", "high"):
        cases = [(on_record, record), (computed, w[f"s.{end}.rank"])]
        w.add(f"relied_on.{end}", first_that(cases, '""'))
    low, high = w["relied_on.low"], w["relied_on.high"]
    cases = [
        (f"NOT({applies})", w["rm2000.why_not"]),
        (f"ISNUMBER({low})", span_words(low, high)),
        (f'{choice}=""', '"Not recorded yet"'),
    ]
    w.add("general.relied_on", first_that(cases, '"None yet: complete the RM2000 sheet"'))
    w.add("relied_on.why", f'IF(AND({only}<>"",ISNUMBER({low})),{only}&": there is no other.","")')


def _actions(w: Working) -> None:
    """Each action: its main factor's label, whether it is open, and how urgent: its rank, or nothing."""
    section = w.sheets.form.section("actions")
    closed = [s.value for s in ActionStatus if not s.is_open]
    for row in section.rows if section else ():
        priority = rank_of(word(w.read("actions", "priority", row.id)))
        shut = among(f'IFERROR({word(w.read("actions", "status", row.id))},"")', closed)
        w.add(f"actions.{row.id}.open", f"IF({shut},0,1)")
        for field in ("factor", "also_1", "also_2"):
            w.add(f"actions.{row.id}.{field}", _factor_key(w, w.read("actions", field, row.id)))
        rank = f'IF({w[f"actions.{row.id}.open"]}=1,{priority},"")'
        w.add(f"actions.{row.id}.rank", rank)


def _factors(w: Working) -> None:
    """Each factor: its rating, its most urgent open action, whether the two differ, how many open actions serve it."""
    section = w.sheets.form.section("actions")
    rows = [row.id for row in section.rows] if section else []
    for factor in w.instrument.factors:
        key = factor.key
        rating = w.add(
            f"factors.{key}.rating", f'IFERROR({word(w.read("factors", "rating", key))},"#")'
        )
        rank = w.add(f"factors.{key}.rank", rank_of(rating))
        mine = [f'{w[f"actions.{row}.factor"]}="{key}"' for row in rows]
        urgent = [
            f'IF({m},{w[f"actions.{row}.rank"]},"")' for m, row in zip(mine, rows, strict=True)
        ]
        most = w.add(
            f"factors.{key}.urgent", f"MAX(-1,{','.join(f'IFERROR(0+{u},-1)' for u in urgent)})"
        )
        by = first_that(
            [
                (f"IF({m},{w[f'actions.{row}.rank']}={most},FALSE)", quoted(row))
                for m, row in zip(mine, rows, strict=True)
            ],
            '""',
        )
        shown = f'{level_word(most)}&" ("&{by}&")"'
        unranked = [
            (f"AND({m},{w[f'actions.{row}.open']}=1)", quoted(f"{row} has no priority yet"))
            for m, row in zip(mine, rows, strict=True)
        ]
        other = w.add(f"factors.{key}.unranked", first_that(unranked, '""'))
        also = [
            (f"{_serves(w, row, key)}=1", quoted(f"Served by {row}, not as its main factor"))
            for row in rows
        ]
        beside = w.add(f"factors.{key}.beside", first_that(also, '"No open action yet"'))
        w.add(
            f"factors.{key}.informed",
            first_that([(f"{most}>=0", shown), (f'{other}<>""', other)], beside),
        )
        w.add(f"factors.{key}.departs", f"AND(ISNUMBER({rank}),{most}>=0,{rank}<>{most})")
        serves = [_serves(w, row, key) for row in rows]
        served = w.add(f"factors.{key}.served", "+".join(serves))
        above_low = among(rating, [r.value for r in FactorRating if r is not FactorRating.LOW])
        w.add(f"factors.{key}.unserved", f"IF(AND({served}=0,{above_low}),1,0)")
    unserved = {f.key: w[f"factors.{f.key}.unserved"] for f in w.instrument.factors}
    w.add("actions.unserved", "+".join(unserved.values()))
    listed = "&".join(f'IF({n}=1,", {key}","")' for key, n in unserved.items())
    w.add("actions.needed_for", f"MID({listed},3,99)")


def _factor_key(w: Working, typed: str) -> str:
    """The key of the factor that is named, by its label or by the key alone; nothing where none is."""
    factors = w.instrument.factors
    known = f"ISNUMBER(MATCH({word(typed)},{w.sheets.lists[tuple(f.label for f in factors)]},0))"
    known = f"OR({known},{one_of(typed, [f.key for f in factors])})"
    text = trimmed(typed)
    return f'IFERROR(IF({known},UPPER(LEFT({text},FIND(" ",{text}&" ")-1)),""),"")'


def _serves(w: Working, row: str, key: str) -> str:
    """1 where an open action names this factor, 0 otherwise."""
    named = ",".join(
        f'{w[f"actions.{row}.{field}"]}="{key}"' for field in ("factor", "also_1", "also_2")
    )
    return f"{w[f'actions.{row}.open']}*IF(OR({named}),1,0)"


def _overall(w: Working) -> None:
    """The tally, and the range of levels over every completion of the gaps."""
    factors, rule = w.instrument.factors, w.instrument.indicated
    ratings = [w[f"factors.{f.key}.rating"] for f in factors]
    counts = {}
    for rating in (FactorRating.HIGH, FactorRating.MEDIUM, FactorRating.LOW):
        tests = "+".join(f"IF({among(r, [rating.value])},1,0)" for r in ratings)
        counts[rating] = w.add(f"overall.{rating.name.lower()}", tests)
    high, medium, low = counts.values()
    gaps = w.add("overall.gaps", f"{len(factors)}-{high}-{medium}-{low}")
    unable = "+".join(f"IF({among(r, [FactorRating.UNABLE.value])},1,0)" for r in ratings)
    unable = w.add("overall.unable", unable)
    tally = f'{high}&" High, "&{medium}&" Medium, "&{low}&" Low"'
    tally += f'&IF({unable}=0,"",", "&{unable}&" unable to rate")'
    w.add(
        "overall.tally", f'{tally}&IF({gaps}={unable},"",", "&({gaps}-{unable})&" not yet rated")'
    )
    _imminence(w)
    filled = []
    for h in range(rule.most_gaps + 1):
        for m in range(rule.most_gaps + 1 - h):
            for lo in range(rule.most_gaps + 1 - h - m):
                level = _indicated(
                    w.instrument, f"({high}+{h})", f"({medium}+{m})", f"({low}+{lo})"
                )
                filled.append(
                    w.add(f"overall.filled.{h}{m}{lo}", f'IF({gaps}={h + m + lo},{level},"")')
                )
    first, last = filled[0], filled[-1].rsplit("!", 1)[1]
    imminent, unsaid = w["overall.imminent"], w["overall.unsaid"]
    w.add("overall.low_end", f"IF({imminent}>0,3,MIN({first}:{last}))")
    w.add("overall.high_end", f"IF(OR({imminent}>0,{unsaid}>0),3,MAX({first}:{last}))")
    cases = [
        (f"{imminent}>0", '"Very High: evidence of imminent offending"'),
        (f"{gaps}={len(factors)}", '"Not indicated: no factor is rated"'),
        (
            f"{gaps}>{rule.most_gaps}",
            f'"Not indicated: "&{gaps}&" of {len(factors)} factors are not rated"',
        ),
    ]
    w.add(
        "overall.indicated",
        first_that(cases, span_words(w["overall.low_end"], w["overall.high_end"])),
    )
    w.add("overall.is_indicated", f"OR({imminent}>0,{gaps}<={rule.most_gaps})")
    recorded = w.add("overall.recorded", rank_of(word(w.read("overall", "level"))))
    inside = f"AND({recorded}>={w['overall.low_end']},{recorded}<={w['overall.high_end']})"
    w.add(
        "overall.departs",
        f"IF(AND(ISNUMBER({recorded}),{w['overall.is_indicated']}),NOT({inside}),FALSE)",
    )


def _imminence(w: Working) -> None:
    """How many risk factors show imminent offending, and of how many that is still open."""
    yes, unsaid = [], []
    for factor in w.instrument.factors:
        if factor.kind is not FactorKind.RISK:
            continue
        text = w.add(
            f"factors.{factor.key}.imminent",
            f'IFERROR(UPPER({word(w.read("factors", "imminent", factor.key))}),"#")',
        )
        settled = among(
            w[f"factors.{factor.key}.rating"], (FactorRating.MEDIUM.value, FactorRating.LOW.value)
        )
        yes.append(f"IF({among(text, ('YES', 'TRUE'))},1,0)")
        usable = among(text, ("YES", "NO", "TRUE", "FALSE"))
        unsaid.append(f'IF(OR(AND({text}="",NOT({settled})),AND({text}<>"",NOT({usable}))),1,0)')
    w.add("overall.imminent", "+".join(yes))
    w.add("overall.unsaid", "+".join(unsaid))


def _indicated(instrument: Instrument, high: str, medium: str, low: str) -> str:
    """The rank that a full tally points to: `rating.priority.indicated_level` as a formula."""
    rule = instrument.indicated
    commonest = f"IF(AND({high}>={medium},{high}>={low}),2,IF({medium}>={low},1,0))"
    floored = f"IF({high}>0,MAX({commonest},{rule.floor_while_any_high.rank}),{commonest})"
    return f"IF({high}>={rule.very_high_from},3,{floored})"


def _general(w: Working) -> None:
    """The guide over the categories relied on, and whether the level recorded departs or its inputs are far apart."""
    overall, table = w["overall.recorded"], w.instrument.guide
    low, high = w["relied_on.low"], w["relied_on.high"]
    given = w.add("general.has_guide", f"AND(ISNUMBER({overall}),ISNUMBER({low}))")
    for rank in range(4):
        reached = f"IF({given},AND({low}<={rank},{high}>={rank}),FALSE)"
        w.add(f"general.guide.{rank}", f'IF({reached},{guide(table, overall, str(rank))},"")')
    first, last = w["general.guide.0"], w["general.guide.3"].rsplit("!", 1)[1]
    w.add("general.low_end", f"MIN({first}:{last})")
    w.add("general.high_end", f"MAX({first}:{last})")
    cases = [
        (given, span_words(w["general.low_end"], w["general.high_end"])),
        (f"NOT(ISNUMBER({overall}))", '"Not available: the overall priority is not recorded"'),
    ]
    w.add("general.guide", first_that(cases, '"Not available: no RM2000/S category relied on"'))
    recorded = w.add("general.recorded", rank_of(word(w.read("overall", "general"))))
    outside = f"OR({recorded}<{w['general.low_end']},{recorded}>{w['general.high_end']})"
    departs = f"IF({given},{outside},{recorded}<>{overall})"
    w.add("general.departs", f"IF(AND(ISNUMBER({recorded}),ISNUMBER({overall})),{departs},FALSE)")
    apart = f"MAX(0,{overall}-{high},{low}-{overall})"
    w.add("general.far_apart", f"IF({given},{apart}>={w.instrument.far_apart},FALSE)")


def _visits(w: Working) -> None:
    """The usual interval, whether a longer one is planned, the next visit, and the latest day for a review."""
    custody = among(f'IFERROR({word(w.read("person", "setting"))},"#")', [Setting.CUSTODY.value])
    custody = w.add("visits.custody", custody)
    low, high, general = w["relied_on.low"], w["relied_on.high"], w["general.recorded"]
    level = first_that([(f"IF(ISNUMBER({low}),{low}={high},FALSE)", low)], general)
    level = w.add("visits.level", f'IF({custody},"",{level})')
    months = w.add(
        "visits.months", f'IF(ISNUMBER({level}),{for_level(w.instrument.visits, level)},"")'
    )
    cases = [
        (custody, '"None while in custody"'),
        (f"{months}=1", '"1 month"'),
        (f"ISNUMBER({months})", f'{months}&" months"'),
    ]
    w.add("visits.default", first_that(cases, '"Not known yet"'))
    planned = w.add("visits.planned", f'IFERROR(0+{trimmed(w.read("review", "visit_months"))},"")')
    question = w.sheets.form.question(Place("review", "", "visit_months"))
    usable = whole(planned, question.low, question.high) if question else "FALSE"
    w.add("visits.departs", f"IF(AND({usable},ISNUMBER({months})),{planned}>{months},FALSE)")
    last = w.add("visits.last", f'IFERROR({day(w.read("context", "last_visit"))},"")')
    assessed = w.add("visits.assessed", f'IFERROR({day(w.read("context", "assessed_on"))},"")')
    cases = [
        (custody, '"None while in custody"'),
        (f"NOT(ISNUMBER({last}))", '"Not known: no date of a last visit"'),
        (
            f"IF(ISNUMBER({assessed}),{last}>{assessed},FALSE)",
            '"Not known: the last visit is after the assessment"',
        ),
        (f"NOT({usable})", '"Not known: no interval is recorded"'),
    ]
    due = w.add("visits.due", first_that(cases, f"EDATE({last},{planned})"))
    overdue = f"IF(AND(ISNUMBER({due}),ISNUMBER({assessed})),{due}<{assessed},FALSE)"
    w.add("visits.next", f'IF({overdue},"Overdue: was due "&{in_words(due)},{due})')
    limit = f"EDATE({assessed},{w.instrument.review_within_months})"
    w.add(
        "visits.latest_review",
        f'IF(ISNUMBER({assessed}),{limit},"Not known: the assessment has no date")',
    )


def _lists(w: Working) -> None:
    """Which sources and scenarios are entered, and which of them a factor cites that are not."""
    sources, scenarios = w.sheets.form.section("sources"), w.sheets.form.section("scenarios")
    if not sources or not scenarios:
        return
    for section in (sources, scenarios):
        for row in section.rows:
            typed = "+".join(
                f"LEN({w.read(section.key, q.field, row.id)})" for q in section.asked(row)
            )
            w.add(f"{section.key}.{row.id}.used", f"IFERROR({typed}>0,TRUE)")
    for factor in w.instrument.factors:
        typed = cited(w.read("factors", "evidence", factor.key))
        here = w.add(f"factors.{factor.key}.cited", f'IFERROR({typed},"#")')
        w.add(f"factors.{factor.key}.cites_numbers", are_numbers(here))
        here = w.add(f"factors.{factor.key}.cited_plain", unpadded(here))
        missing = [
            (
                f'AND(NOT({w[f"sources.{row.id}.used"]}),ISNUMBER(FIND(" {row.id} ",{here})))',
                quoted(row.id),
            )
            for row in sources.rows
        ]
        beyond = without(here, (row.id for row in sources.rows))
        w.add(f"factors.{factor.key}.not_listed", first_that(missing, beyond))


def _rows(w: Working) -> None:
    """Which answers each row of a table still needs, in words: the first two of them, and how many more."""
    for section in (s for s in w.sheets.form.sections if s.shape is Shape.TABLE):
        for row in section.rows:
            needed = {
                q.label: blank(w.read(section.key, q.field, row.id))
                for q in section.questions
                if q.required
            }
            gaps = "&".join(
                f'IF(IFERROR({gone},FALSE),"|{label}","")' for label, gone in needed.items()
            )
            gaps = w.add(f"{section.key}.{row.id}.gaps", gaps)
            count = f'LEN({gaps})-LEN(SUBSTITUTE({gaps},"|",""))'
            count = w.add(f"{section.key}.{row.id}.gap_count", count)
            first_two = f'MID({gaps},2,FIND("~",SUBSTITUTE({gaps}&"|||","|","~",3))-2)'
            more = f'IF({count}>2," and "&({count}-2)&" more","")'
            w.add(
                f"{section.key}.{row.id}.add",
                f'IF({count}=0,"","Add: "&SUBSTITUTE({first_two},"|",", ")&{more})',
            )


def _rounds(w: Working) -> None:
    """Each round of sign-off: whether it is the last one, returned, and by somebody who assessed."""
    rounds, assessors = w.sheets.form.section("rounds"), w.sheets.form.section("assessors")
    if not rounds or not assessors:
        return
    for section in (assessors, rounds):
        for row in section.rows:
            for field in ("staff_id", "name"):
                w.add(
                    f"{section.key}.{row.id}.{field}",
                    f'IFERROR({letters(w.read(section.key, field, row.id))},"")',
                )
    later = "FALSE"
    for row in reversed(rounds.rows):
        anything = "&".join(w.read("rounds", q.field, row.id) for q in rounds.questions)
        used = w.add(f"rounds.{row.id}.used", f"IFERROR(NOT({blank(anything)}),TRUE)")
        w.add(f"rounds.{row.id}.last", f"AND({used},NOT({later}))")
        later = w.add(f"rounds.{row.id}.or_later", f"OR({used},{later})")
        decision = f'IFERROR({word(w.read("rounds", "decision", row.id))},"#")'
        w.add(f"rounds.{row.id}.returned", among(decision, [Decision.RETURNED.value]))
        for field in ("staff_id", "name"):
            mine = w[f"rounds.{row.id}.{field}"]
            same = ",".join(f"{mine}={w[f'assessors.{a.id}.{field}']}" for a in assessors.rows)
            w.add(f"rounds.{row.id}.{field}_of_assessor", f'AND({mine}<>"",OR({same}))')
        decided = among(decision, [Decision.SIGNED_OFF.value])
        w.add(f"rounds.{row.id}.signs", f"AND({w[f'rounds.{row.id}.last']},{decided})")
        for field in ACCEPTED:
            said = f'IFERROR(UPPER({trimmed(w.read("rounds", field, row.id))}),"#")'
            w.add(f"rounds.{row.id}.{field}.yes", among(said, ("YES", "TRUE")))
        said_no = [
            among(f'IFERROR(UPPER({trimmed(w.read("rounds", f, row.id))}),"#")', ("NO", "FALSE"))
            for f in CHECKLIST
        ]
        w.add(f"rounds.{row.id}.says_no", f"OR({','.join(said_no)})")
    standing = [
        f"AND({w[f'rounds.{r.id}.last']},{w[f'rounds.{r.id}.returned']})" for r in rounds.rows
    ]
    w.add("rounds.returned", f"OR({','.join(standing)})")
    which = (f'IF({w[f"rounds.{r.id}.returned"]},"|{r.id}|","")' for r in rounds.rows)
    w.add("rounds.which_returned", "&".join(which))
    overall, general = w["overall.recorded"], w["general.recorded"]
    scales = {"s": w.instrument.rm2000.s_tables, "v": w.instrument.rm2000.v_tables}
    doubted = [
        f"ISNUMBER({w[f'{scale}.low.rank']})"
        for scale, tables in scales.items()
        if any(table.provenance.status is Status.UNCONFIRMED for table in tables)
    ]
    w.add("rounds.unconfirmed", f"OR({','.join(doubted)})" if doubted else "FALSE")
    w.add(
        "rounds.lower",
        f"IF(AND(ISNUMBER({overall}),ISNUMBER({general})),{general}<{overall},FALSE)",
    )


def _last_bound(table: DecisionTable) -> int:
    """The lowest number of the last row: it stands for all that are higher."""
    return max(row[0][0].low or 0 for row in table.rows)


def _point_span(w: Working, scale: str) -> str:
    return _number_span(w[f"{scale}.low"], w[f"{scale}.high"], "point")


def _number_span(low: str, high: str, unit: str) -> str:
    number = f'IF({low}={high},{low},{low}&" to "&{high})'
    return f'{number}&IF(AND({low}={high},{low}=1)," {unit}"," {unit}s")'
