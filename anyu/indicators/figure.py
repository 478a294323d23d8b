"""Figure: the value of an indicator for one place and period, with what it was made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .cube import Cells
from .formula import Number, rounded
from .indicator import Indicator


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its n. None is not 0: not reported, no denominator, or, where `hidden_because` says so, hidden.

    `sex` None is both; `unknown` counts the rows whose condition could not be told; `base` is empty where no population is read.
    """

    indicator: str
    version: str
    place: str
    level: str
    period: str
    sex: str | None
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    unit: str
    per: int
    unknown: int
    event: str
    base: str
    hidden_because: str | None = None


def figures(cells: Cells, indicators: Mapping[str, Indicator] | Iterable[Indicator], *, levels: Collection[str] | None = None,
            places: Collection[str] | None = None, sexes: bool = True) -> list[Figure]:
    """The figures of the indicators, for every place that stood in the period; unpublished, so exact.

    In: levels and places, to have fewer; sexes False, both sexes together only.
    Unit: value is numerator over denominator times `per`, rounded half up at six decimal places.
    """
    wanted = list(indicators.values()) if isinstance(indicators, Mapping) else list(indicators)
    out: list[Figure] = []
    for period in cells.periods.values():
        standing = cells.tree.standing(period.begin, period.end)
        chosen = [(p, level) for p, level in standing.items() if (levels is None or level in levels) and (places is None or p in places)]
        for indicator in wanted:
            if period.kind in indicator.periods:
                split = (None, *cells.sexes) if sexes and indicator.sexed else (None,)
                out += _made(cells, indicator, period.code, chosen, split)
    return out


def _made(cells: Cells, indicator: Indicator, period: str, places: list[tuple[str, str]], sexes: tuple[str | None, ...]) -> Iterator[Figure]:
    i, known = indicator, {}
    for place, level in places:
        for sex in sexes:
            values, unknown = _read(cells, indicator, place, period, sex)
            if values not in known:
                known[values] = _computed(indicator, dict(zip(sorted(i.formula.names, key=str), values, strict=True)))
            value, numerator, denominator = known[values]
            yield Figure(i.id, i.version, place, level, period, sex, value, numerator, denominator, i.unit, i.per, unknown, i.event, i.base or "")


def _read(cells: Cells, indicator: Indicator, place: str, period: str, sex: str | None) -> tuple[tuple[Number | None, ...], int]:
    """The counts a formula needs, in the order of its names, and the rows that could not be told: each register's most, added up."""
    values, unknown = [], {}
    for name, group in sorted(indicator.formula.names, key=str):
        measure = indicator.measures[name]
        values.append(cells.cell(measure.text, place, period, sex, group).value)
        rows = cells.cell(measure.text, place, period, sex).unknown
        unknown[measure.register] = max(unknown.get(measure.register, 0), rows)
    return tuple(values), sum(unknown.values())


def _computed(indicator: Indicator, counts: Mapping[tuple[str, str | None], Number | None]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    over, under = indicator.formula.sides(lambda name, group: counts[name, group])
    value = Fraction(over) * indicator.per / under if over is not None and under else None
    return rounded(value), rounded(over), rounded(under) if indicator.formula.divides else None
