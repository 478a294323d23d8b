"""Lineage: where one figure comes from: its formula, its statements, its rows and those left out. Numbers only, never rows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from anyu.engine import Duck, Tree, tree
from anyu.kernel import Period

from .cube import cube, periods_table
from .figure import Figure, figures
from .formula import rounded
from .indicator import Indicator
from .measure import Measure
from .plan import condition, frame, statement


@dataclass(frozen=True)
class Trace:
    """One measure of the figure: its text and statement, its value, and how its rows in the period divide."""

    name: str
    measure: str
    sql: str
    value: Decimal | None
    n_rows: int
    n_counted: int
    n_left_out: int
    n_unknown: int


@dataclass(frozen=True)
class Lineage:
    """A figure with the traces of its measures; `n_nowhere` are rows of its registers in the period whose place stood nowhere then."""

    figure: Figure
    formula: str
    source: str
    tree: str
    traces: tuple[Trace, ...]
    n_nowhere: int


def lineage(indicator: Indicator, period: Period, place: str, duck: Duck, places: Tree | None = None) -> Lineage:
    """Where the figure of one place comes from. Fails: LookupError when the place did not stand in the period."""
    around = places or tree(duck.places())
    cells = cube([indicator], [period], duck, around, by=())
    found = figures(cells, [indicator], places=[place])
    if not found:
        raise LookupError(f"{indicator.id} has no figure for place {place!r} in {period.code}; check the code, the period and the kinds of period it is made for")
    traces, nowhere = [], 0
    with duck.lent(periods=periods_table([period]), **around.tables):
        for name, measure in indicator.measures.items():
            split = _divided(measure, place, duck)
            value = rounded(cells.cell(measure.text, place, period.code).value)
            traces.append(Trace(name, measure.text, statement([measure], sexes=False), value, *split))
        for measure in {m.register: m for m in indicator.measures.values()}.values():
            rows, day = frame(measure)
            nowhere += _one(duck, f"SELECT count(*) FROM {rows} WHERE NOT EXISTS ({_stood(day)})")[0]
    return Lineage(found[0], indicator.formula.source, indicator.source, str(around.on or "as it was"), tuple(traces), nowhere)


def _divided(measure: Measure, place: str, duck: Duck) -> tuple[int, ...]:
    rows, day = frame(measure)
    holds, code = condition(measure), place.replace("'", "''")
    return _one(duck, f"SELECT count(*), count(*) FILTER ({holds}), count(*) FILTER (NOT ({holds})), count(*) FILTER (({holds}) IS NULL) "
                      f"FROM {rows} WHERE EXISTS ({_stood(day)} AND s_path IN (SELECT a_path FROM paths WHERE a_place = '{code}'))")


def _stood(day: str) -> str:
    return f'SELECT 1 FROM spans WHERE s_place = "place" AND s_from <= {day} AND {day} < s_until'


def _one(duck: Duck, sql: str) -> tuple[int, ...]:
    return tuple(int(v or 0) for v in duck.table(sql).to_pylist()[0].values())
