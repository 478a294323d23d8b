"""Plan: the statements that count measures, in DuckDB's words.

A statement reads three lent tables: `periods` (p_code, p_begin, p_mid, p_last, p_end), and `spans` and `paths` of a Tree.
It counts at the place a row names, then adds up along the places above; persons are told apart anew at every place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from anyu.kernel.expression.node import Literal, Node, Operation
from anyu.kernel.expression.sql import write

from .clamp import Clamp
from .measure import Measure

_DAYS = {"begin": "p_begin", "mid": "p_mid", "end": "p_last"}
_FOREVER = "DATE '9999-12-31'"
_SPAN = "JOIN spans ON s_place = \"place\" AND s_from <= {day} AND {day} < s_until"


def batches(measures: Iterable[Measure]) -> list[list[Measure]]:
    """The measures in groups that one statement can count."""
    found: dict[tuple[object, ...], list[Measure]] = {}
    for measure in measures:
        alone = measure.text if measure.verb in ("distinct", "days", "years") else ""
        found.setdefault((measure.register, measure.at, measure.by, alone), []).append(measure)
    return list(found.values())


def statement(batch: Sequence[Measure], sexes: bool = True) -> str:
    """The statement that counts a batch.

    Out: (a_place, p_code, k_sex, k_by) -> v0, u0, v1, u1 …; k_sex and k_by are NULL for all of them together, '' for not known.
    """
    first = batch[0]
    sexes = sexes and first.sexed
    keys = ["a_place", "p_code"] + ["k_sex"] * sexes + ["k_by"] * bool(first.by)
    sets = [["a_place", "p_code", *chosen] for chosen in _choices(keys[2:])]
    add = "count(DISTINCT v{n})" if first.verb == "distinct" else "sum(v{n})"
    sums = ", ".join(f"{add.format(n=n)} AS v{n}, CAST(sum(u{n}) AS BIGINT) AS u{n}" for n in range(len(batch)))
    return (
        f"WITH leaf AS ({_leaf(batch, sexes)})\n"
        f"SELECT a_place, p_code, {'k_sex' if sexes else 'NULL AS k_sex'}, {'k_by' if first.by else 'NULL AS k_by'}, {sums}\n"
        f"FROM leaf JOIN paths ON a_path = s_path\nGROUP BY GROUPING SETS ({', '.join('(' + ', '.join(s) + ')' for s in sets)})"
    )


def frame(measure: Measure) -> tuple[str, str]:
    """The rows of a register set beside the periods they belong to, and the SQL of the day that places them."""
    source = f'"{measure.register}"'
    if measure.kind == "event":
        day = f'"{measure.sheet.occurs}"'
        return f"{source} JOIN periods ON p_begin <= {day} AND {day} < p_end", day
    if measure.kind == "state":
        return f"{source} CROSS JOIN periods", _DAYS[measure.at or "end"]
    begin, until = _ends(measure)
    if measure.at:
        day = _DAYS[measure.at]
        return f"{source} JOIN periods ON {begin} <= {day} AND {day} < {until}", day
    return f"{source} JOIN periods ON {begin} < p_end AND p_begin < {until} AND {begin} < {until}", f"greatest({begin}, p_begin)"


def condition(measure: Measure) -> str:
    """The measure's condition, without the ages that clamp its days; TRUE when there is none."""
    return _written(measure, measure.condition) if measure.condition else "TRUE"


def _leaf(batch: Sequence[Measure], sexes: bool) -> str:
    first = batch[0]
    rows, day = frame(first)
    keys = "s_path, p_code" + ", coalesce(sex, '') AS k_sex" * sexes + (f", coalesce(\"{first.by}\", '') AS k_by" if first.by else "")
    if first.verb in ("days", "years"):
        return _days(first, rows, keys)
    values = _told_apart(first) if first.verb == "distinct" else ", ".join(_counted(m, n) for n, m in enumerate(batch))
    return f"SELECT {keys}, {values} FROM {rows} {_SPAN.format(day=day)} GROUP BY ALL"


def _counted(measure: Measure, n: int) -> str:
    holds = condition(measure)
    if measure.verb == "count":
        return f"count(*) FILTER ({holds}) AS v{n}, count(*) FILTER (({holds}) IS NULL) AS u{n}"
    column = f'"{measure.column}"'
    return (
        f"coalesce(sum({column}) FILTER ({holds}), 0) AS v{n}, "
        f"count(*) FILTER (({holds}) IS NULL OR (({holds}) AND {column} IS NULL)) AS u{n}"
    )


def _told_apart(measure: Measure) -> str:
    holds, column = condition(measure), f'"{measure.column}"'
    return (
        f"CASE WHEN {holds} THEN CAST({column} AS VARCHAR) END AS v0, "
        f"count(*) FILTER (({holds}) IS NULL OR (({holds}) AND {column} IS NULL)) AS u0"
    )


def _days(measure: Measure, rows: str, keys: str) -> str:
    """Days of spells: cut to the period, to the birthdays of the ages asked for, and where the places above change.

    An unknown is told once, at the place where the spell stood on its first day in the period.
    """
    begin, until = _ends(measure)
    holds, clamps = condition(measure), measure.clamps
    ageless = " OR ".join(f"{_written(measure, c.born)} IS NULL" for c in clamps) or "FALSE"
    lows = [_birthday(measure, c, c.low) for c in clamps if c.low is not None]
    highs = [_birthday(measure, c, c.high) for c in clamps if c.high is not None]
    return (
        f"SELECT {keys}, "
        "sum(CASE WHEN x_holds AND NOT x_ageless THEN greatest(0, least(c_until, s_until) - greatest(c_from, s_from)) ELSE 0 END) AS v0, "
        "count(*) FILTER (s_from <= x_from AND ((x_ageless AND x_holds IS DISTINCT FROM FALSE)"
        " OR (NOT x_ageless AND x_holds IS NULL AND c_from < c_until))) AS u0 FROM ("
        f"SELECT *, greatest({begin}, p_begin) AS x_from, least({until}, p_end) AS x_until, {holds} AS x_holds, ({ageless}) AS x_ageless, "
        f"greatest({', '.join([begin, 'p_begin', *lows])}) AS c_from, least({', '.join([until, 'p_end', *highs])}) AS c_until FROM {rows}) "
        'JOIN spans ON s_place = "place" AND s_from < x_until AND x_from < s_until GROUP BY ALL'
    )


def _birthday(measure: Measure, clamp: Clamp, years: int) -> str:
    return _written(measure, Operation("add_years", (clamp.born, Literal(years, "int")), "day"))


def _ends(measure: Measure) -> tuple[str, str]:
    begin, until = measure.sheet.spell
    return f'"{begin}"', f'coalesce("{until}", {_FOREVER})'


def _written(measure: Measure, node: Node) -> str:
    date = f'"{measure.sheet.occurs}"' if measure.kind == "event" else _DAYS[measure.at or "end"]
    persons = {c.name: f'CAST("{c.name}" AS VARCHAR)' for c in measure.sheet.persons}  # a text to conditions, a number in the snapshot
    return write(node, "duckdb", {**persons, **_DAYS, "date": date})


def _choices(keys: list[str]) -> list[list[str]]:
    """Every selection of the keys, the empty one first."""
    found: list[list[str]] = [[]]
    for key in keys:
        found += [[*chosen, key] for chosen in found]
    return found
