"""Figure: the value of an indicator for one place and period, with what it was made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from .cube import Cells
from .formula import Number, rounded
from .indicator import Indicator

_ZERO = (0, 0)


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
    told = period in cells.reported
    names = sorted(i.formula.names, key=str)
    sources = [(cells.counts[i.measures[name].text], group, i.measures[name].register) for name, group in names]
    for place, level in places:
        for sex in sexes:
            found = [counts.get((place, period, sex, group), _ZERO) for counts, group, _ in sources]
            values = tuple(value for value, _ in found)
            if values not in known:
                known[values] = _computed(i, dict(zip(names, values, strict=True))) if told else (None, None, None)
            unknown = _unknown(sources, place, period, sex) if told else 0
            yield Figure(i.id, i.version, place, level, period, sex, *known[values], i.unit, i.per, unknown, i.event, i.base or "")


def _unknown(sources: list[tuple[Mapping, str | None, str]], place: str, period: str, sex: str | None) -> int:
    """The rows that could not be told: each register's most, since its measures ask the same rows, added up."""
    worst: dict[str, int] = {}
    for counts, _, register in sources:
        rows = counts.get((place, period, sex, None), _ZERO)[1]
        if rows > worst.get(register, 0):
            worst[register] = rows
    return sum(worst.values())


def _computed(indicator: Indicator, counts: Mapping[tuple[str, str | None], Number | None]) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    over, under = indicator.formula.sides(lambda name, group: counts[name, group])
    value = Fraction(over) * indicator.per / under if over is not None and under else None
    return rounded(value), rounded(over), rounded(under) if indicator.formula.divides else None
