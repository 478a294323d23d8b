"""Cube: every measure counted for every place, period and sex."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from fractions import Fraction

import pyarrow as pa

from anyu.engine import Duck, Tree
from anyu.kernel import Period
from anyu.kernel.shape import Shape

from .indicator import Indicator
from .measure import Measure
from .plan import batches, statement

SHAPE = Shape("cells", ("measure", "place", "period", "sex", "group"), ("value", "unknown"))
SEXES = ("MALE", "FEMALE")
Key = tuple[str, str, str | None, str | None]  # place, period code, sex, group


@dataclass(frozen=True)
class Cell:
    """One count, and how many rows it could not be told of. None: not reported, or not to be had in this breakdown."""

    value: int | Fraction | None
    unknown: int = 0


NOT_REPORTED = Cell(None)
_ZERO = Cell(0)


@dataclass(frozen=True)
class Cells:
    """The counts of a cube. Only those that are not zero are kept; the rest are zero because they were counted.

    Shape: (measure, place, period, sex, group) -> (value, unknown); sex or group None is all together.
    """

    measures: Mapping[str, Measure]
    periods: Mapping[str, Period]
    tree: Tree
    sexes: tuple[str, ...]
    reported: frozenset[str]
    counts: Mapping[str, Mapping[Key, tuple[int | Fraction, int]]] = field(repr=False)

    def cell(self, measure: str, place: str, period: str, sex: str | None = None, group: str | None = None) -> Cell:
        """One cell. In: measure, its text as in `measures`; period, its code. Fails: KeyError for a measure not counted."""
        if period not in self.reported or (sex and not (sex in self.sexes and self.measures[measure].sexed)):
            return NOT_REPORTED
        found = self.counts[measure].get((place, period, sex, group))
        return Cell(*found) if found else _ZERO


def cube(wanted: Iterable[Measure | Indicator] | Mapping[str, Indicator], periods: Iterable[Period], duck: Duck, tree: Tree,
         by: Sequence[str] = ("sex",)) -> Cells:
    """Every measure at every place of every level, for every period, together and by sex where rows have one.

    In: indicators stand for their measures; tree, as it was or as it stood on one day.
    Out: a period that ends after the snapshot's `through` is not reported.
    """
    wanted = wanted.values() if isinstance(wanted, Mapping) else wanted
    measures = {m.text: m for w in wanted for m in (w.measures.values() if isinstance(w, Indicator) else (w,))}
    named = {p.code: p for p in periods}
    lent = {"periods": periods_table(named.values()), **tree.tables}
    counts: dict[str, dict[Key, tuple[int | Fraction, int]]] = {}
    with duck.lent(**lent):
        for batch in batches(measures.values()):
            table = duck.table(statement(batch, "sex" in by))
            for n, measure in enumerate(batch):
                counts[measure.text] = _taken(table, n, measure, named)
    reported = frozenset(p.code for p in named.values() if p.end - timedelta(days=1) <= duck.through)
    return Cells(measures, named, tree, SEXES if "sex" in by else (), reported, counts)


def periods_table(periods: Iterable[Period]) -> pa.Table:
    """(p_code) -> p_begin, p_mid, p_last, p_end, as the plan's statements read it."""
    rows = list(periods)
    days = {"p_begin": [p.begin for p in rows], "p_mid": [p.mid for p in rows], "p_end": [p.end for p in rows],
            "p_last": [p.end - timedelta(days=1) for p in rows]}
    return pa.table({"p_code": pa.array([p.code for p in rows], pa.string()), **{n: pa.array(d, pa.date32()) for n, d in days.items()}})


def _taken(table: pa.Table, n: int, measure: Measure, periods: Mapping[str, Period]) -> dict[Key, tuple[int | Fraction, int]]:
    columns = [table[name].to_pylist() for name in ("a_place", "p_code", "k_sex", "k_by", f"v{n}", f"u{n}")]
    out: dict[Key, tuple[int | Fraction, int]] = {}
    for place, period, sex, group, value, unknown in zip(*columns, strict=True):
        if (value or unknown) and sex != "" and group != "":
            number = _exact(value)
            out[place, period, sex, group] = (Fraction(number, periods[period].n_days) if measure.verb == "years" else number, unknown)
    return out


def _exact(value: object) -> int | Fraction:
    return int(value) if int(value) == value else Fraction(value)
